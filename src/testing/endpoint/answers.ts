import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer, IReceived } from './endpoint';

/** A candidate's cell, for any candidate that has no file of its own. */
const CANDIDATE = /^write:(\w+)\/(\w+)\/evaluate$/;

/**
 * Answers from folders, chosen by the step and the module that a request names in its
 * id, never by its text:
 *
 * - `analyse.json`, `blueprint.json`, `patch.traditional.models.json`, ...: the answer
 * - `write.traditional.models.py`: a cell; lines `#| ` before it are its prose
 * - `improve.1.py`: a change; its first line `#: traditional/models` says of which module
 * - `write.candidate.py`: the cell of each candidate, `TRACK` and `NAME` in it
 * - `*.slip.json`: another file's answer with a slip: `search` is replaced once, or the
 *   answer ends there where `replace` is null
 * - `*.txt`: the answer word for word
 * - `*.2.py` and so on: the answer to the second question of a step
 *
 * The first folder that has a file wins; `LOCATION` in it is the task's folder.
 *
 * A step without a file is answered by a sentence that nobody can use.
 */
export function answersFrom(
  folders: readonly string[],
  location = '.'
): (request: IReceived) => Answer | string {
  const find = (file: string) =>
    folders.map(folder => join(folder, file)).find(path => existsSync(path));
  const read = (path: string) =>
    readFileSync(path, 'utf8').replace(/LOCATION/g, location);
  return ({ step, number }) => {
    if (step.startsWith('probe:')) {
      return '{"ready": "yes"}';
    }
    const name = step.replace(':', '.').replace(/\//g, '.');
    const written = (text: string) =>
      step === 'improve' ? change(text) : cell(text);
    for (const stem of [`${name}.${number}`, name]) {
      const paths = ['slip.json', 'py', 'json', 'txt'].map(ending =>
        find(`${stem}.${ending}`)
      );
      const [slip, python, plain] = [paths[0], paths[1], paths[2] ?? paths[3]];
      if (slip !== undefined) {
        const { of, ...fault } = JSON.parse(read(slip)) as ISlip;
        const text = slipped(read(known(find(of), of)), fault);
        return of.endsWith('.py') ? written(text) : text;
      }
      if (python !== undefined) {
        return written(read(python));
      }
      if (plain !== undefined) {
        return read(plain);
      }
    }
    const [, track, candidate] = CANDIDATE.exec(step) ?? [];
    const generic = find('write.candidate.py');
    if (track && generic !== undefined) {
      return cell(
        read(generic).replace(/TRACK/g, track).replace(/NAME/g, candidate)
      );
    }
    return step.startsWith('inspect')
      ? '{"faults": []}'
      : 'I have nothing to say about that.';
  };
}

/** A slip in the answer of another file. */
interface ISlip {
  readonly of: string;
  readonly search: string;
  readonly replace: string | null;
}

function slipped(text: string, { search, replace }: Omit<ISlip, 'of'>): string {
  const at = text.indexOf(search);
  if (at < 0) {
    throw new Error(`There is no ${search} to slip at.`);
  }
  return replace === null
    ? text.slice(0, at)
    : text.slice(0, at) + replace + text.slice(at + search.length);
}

function known(path: string | undefined, name: string): string {
  if (path === undefined) {
    throw new Error(`There is no answer ${name}.`);
  }
  return path;
}

/** A cell and its prose as the JSON that `write` asks for. */
function cell(text: string): string {
  return JSON.stringify(proseAndSource(text.split('\n')));
}

/** A changed module and the idea of it as the JSON that `improve` asks for. */
function change(text: string): string {
  const [first, ...lines] = text.split('\n');
  const { prose, source } = proseAndSource(lines);
  const [track, module] = first.slice(3).split('/');
  return JSON.stringify({ nothing: false, module, track, idea: prose, source });
}

function proseAndSource(lines: readonly string[]) {
  const from = lines.findIndex(line => !line.startsWith('#|'));
  return {
    prose: lines
      .slice(0, from)
      .map(line => line.slice(3))
      .join('\n'),
    source: lines.slice(from).join('\n').trim()
  };
}
