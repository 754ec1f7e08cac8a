import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer, IReceived } from './endpoint';

/** A candidate's cell, for any candidate that has no file of its own. */
const CANDIDATE = /^write:(\w+)\/(\w+)\/evaluate$/;

/**
 * Answers from a folder, chosen by the step and the module that a request names in its
 * id, never by its text:
 *
 * - `analyse.json`, `blueprint.json`, `patch.traditional.models.json`, ...: the answer
 * - `write.traditional.models.py`: a cell; lines `#| ` before it are its prose
 * - `write.candidate.py`: the cell of each candidate, `TRACK` and `NAME` in it
 * - `*.txt`: the answer word for word, malformed where a test wants it
 * - `*.2.py` and so on: the answer to the second question of a step
 *
 * A step without a file is answered by a sentence that nobody can use.
 */
export function answersFrom(
  folder: string
): (request: IReceived) => Answer | string {
  return ({ step, number }) => {
    if (step.startsWith('probe:')) {
      return '{"ready": "yes"}';
    }
    const name = step.replace(':', '.').replace(/\//g, '.');
    for (const stem of [`${name}.${number}`, name]) {
      for (const ending of ['py', 'json', 'txt'] as const) {
        const path = join(folder, `${stem}.${ending}`);
        if (existsSync(path)) {
          const text = readFileSync(path, 'utf8');
          return ending === 'py' ? cell(text) : text;
        }
      }
    }
    const [, track, candidate] = CANDIDATE.exec(step) ?? [];
    const generic = join(folder, 'write.candidate.py');
    if (track && existsSync(generic)) {
      return cell(
        readFileSync(generic, 'utf8')
          .replace(/TRACK/g, track)
          .replace(/NAME/g, candidate)
      );
    }
    return step.startsWith('inspect')
      ? '{"faults": []}'
      : 'I have nothing to say about that.';
  };
}

/** A cell and its prose as the JSON that `write` asks for. */
function cell(text: string): string {
  const lines = text.split('\n');
  const from = lines.findIndex(line => !line.startsWith('#|'));
  return JSON.stringify({
    prose: lines
      .slice(0, from)
      .map(line => line.slice(3))
      .join('\n'),
    source: lines.slice(from).join('\n').trim()
  });
}
