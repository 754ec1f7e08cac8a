/**
 * @jest-environment node
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../contracts/errors';
import { openFolders } from './folders';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'iml-folders-'));
  mkdirSync(join(root, 'task'));
  writeFileSync(join(root, 'task', 'train.csv'), 'a\n1\n');
  mkdirSync(join(root, 'empty'));
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

const open = (task: string, out: string) =>
  openFolders(join(root, task), join(root, out));

describe('openFolders', () => {
  it('makes the folder of the result', () => {
    expect(open('task', 'deep/out')).toEqual({
      task: join(root, 'task'),
      out: join(root, 'deep/out')
    });
    expect(existsSync(join(root, 'deep/out'))).toBe(true);
  });

  it('removes results of an earlier run, and nothing else', () => {
    mkdirSync(join(root, 'out'));
    writeFileSync(join(root, 'out', 'submission.csv'), 'old');
    writeFileSync(join(root, 'out', 'mine.txt'), 'mine');
    open('task', 'out');
    expect(existsSync(join(root, 'out', 'submission.csv'))).toBe(false);
    expect(existsSync(join(root, 'out', 'mine.txt'))).toBe(true);
  });

  it.each([
    ['nowhere', 'out', /does not exist/],
    ['task/train.csv', 'out', /is not a folder/],
    ['empty', 'out', /is empty/],
    ['task', 'task', /lies inside TASK/],
    ['task', 'task/out', /lies inside TASK/],
    ['task', 'task/train.csv/out', /lies inside TASK/],
    ['empty/../task', 'blocked/out', /cannot be written/]
  ])('refuses TASK=%s OUT=%s', (task, out, fact) => {
    writeFileSync(join(root, 'blocked'), 'a file');
    expect(() => open(task, out)).toThrow(UserError);
    expect(() => open(task, out)).toThrow(fact);
    expect(existsSync(join(root, 'task', 'train.csv'))).toBe(true);
  });
});
