/**
 * @jest-environment node
 */
import { UserError } from '../contracts/errors';
import { readArgs } from './args';

const FOLDERS = ['run', '--task', 't', '--out', 'o'];

describe('readArgs', () => {
  it('takes two folders and defaults', () => {
    expect(readArgs(FOLDERS)).toEqual({
      task: 't',
      out: 'o',
      budget: null,
      seed: 0,
      engine: 'recipes',
      journal: null,
      verify: true,
      resume: false,
      python: null
    });
  });

  it('takes every flag', () => {
    expect(
      readArgs([
        ...FOLDERS,
        ...['--budget', '120', '--seed', '7', '--engine=recipes'],
        ...['--verify=0', '--resume', '--python', '/p']
      ])
    ).toMatchObject({
      budget: 120,
      seed: 7,
      verify: false,
      resume: true,
      python: '/p'
    });
  });

  it.each([[[]], [['--help']], [['run', '-h']]])('helps with %j', argv => {
    expect(readArgs(argv)).toBe('help');
  });

  it.each([
    [['run', '--out', 'o'], '--task is missing.'],
    [['run', '--task', 't'], '--out is missing.'],
    [['walk', '--task', 't', '--out', 'o'], '"walk" is no command.'],
    [[...FOLDERS, '--budget', 'soon'], '--budget is "soon".'],
    [[...FOLDERS, '--budget', '0'], '--budget is "0".'],
    [[...FOLDERS, '--seed', '1.5'], '--seed is "1.5".'],
    [[...FOLDERS, '--seed', '-1'], "Option '--seed' argument is ambiguous"],
    [[...FOLDERS, '--engine', 'magic'], '--engine is "magic".'],
    [[...FOLDERS, '--verify', 'yes'], '--verify is "yes".'],
    [[...FOLDERS, '--colour'], "Unknown option '--colour'"]
  ])('refuses %j: %s', (argv, fact) => {
    expect(() => readArgs(argv)).toThrow(UserError);
    expect(() => readArgs(argv)).toThrow(fact);
  });
});
