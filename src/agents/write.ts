import { z } from 'zod';
import prompt from '../../prompts/write.md';
import type { CodeModule, ModuleKey } from '../contracts/code-module';
import { keyText } from '../contracts/code-module';
import type { IDataSource, IWriteRequest } from '../contracts/ports';
import { ask } from '../llm/ask';
import type { Line } from '../llm/line';
import {
  dataText,
  modulesText,
  packagesText,
  planText,
  taskText
} from './context';
import type { IHouse } from './context';
import { candidatesOf, contractText, reliedOn } from './module-contract';
import { safeMarkdown } from './prose';
import { questionOf } from './question';

const Answer = z.object({
  prose: z.string().describe('markdown before the cell'),
  source: z.string().min(1).describe('the Python of the cell')
});

/** Lines of a cell (the house's rule is 60; a model may be somewhat long-winded). */
const LINES = 120;

/**
 * Write a module: the verified recipe adapted, or code of its own under the contract.
 *
 * @returns null for the floor, which needs no model, and for simpler stand-ins, which
 * recipes are.
 */
export async function write(
  house: IHouse,
  line: Line,
  request: IWriteRequest
): Promise<CodeModule | null> {
  const { key, level, hint, task, profile, blueprint, written, start } =
    request;
  if (level > 0 || key.track === 'baseline') {
    return null;
  }
  const { prose, source } = await ask(
    line,
    questionOf({
      house,
      verb: 'write',
      about: keyText(key),
      prompt,
      schema: Answer,
      values: room => ({
        module: keyText(key),
        contract: contractText(key, blueprint),
        task: task ? taskText(house, task, room * 0.1) : 'Not known yet.',
        plan: blueprint
          ? planText(house, blueprint, key.track, room * 0.15)
          : 'Not made yet.',
        data: profile
          ? dataText(house, profile, task, room * 0.25)
          : sourceText(house, request.source, room * 0.25),
        packages: profile
          ? packagesText(profile.environment)
          : 'numpy and pandas.',
        modules: modulesText(house, reliedOn(key, written), room * 0.3),
        start: start
          ? `A verified module for this place. Adapt it rather than invent one:\n${house.fence.wrap(start.source, room * 0.15)}\nIts sentence:\n${house.fence.wrap(start.prose, 1000)}`
          : 'No verified module exists for this place; write it yourself.',
        hint: hint
          ? `The person asks for this:\n${house.fence.wrap(hint, 1000)}`
          : '',
        heading: hasHeading(key) ? 'a heading of level 2, then ' : ''
      }),
      objection: answer => codeObjection(key, answer.source, request)
    })
  );
  return {
    key,
    prose: safeMarkdown(prose),
    source: plain(source),
    author: 'model',
    recipe: null,
    attempt: 1
  };
}

/** What is wrong with a source before anybody runs it; null: nothing that can be seen. */
export function codeObjection(
  key: ModuleKey,
  source: string,
  {
    blueprint,
    task,
    written
  }: Pick<IWriteRequest, 'blueprint' | 'task' | 'written'>
): string | null {
  const text = plain(source);
  const lines = text.split('\n').length;
  if (lines > LINES) {
    return `The cell has ${lines} lines; at most 60 are read.`;
  }
  // Cells of candidates call it where the module that stands has it.
  const standing = written.find(item => keyText(item.key) === keyText(key));
  const [called] = /^def evaluate_\w+\(/m.exec(standing?.source ?? '') ?? [];
  const missing = [
    ...definitionOf(key),
    ...(key.module === 'models' && called ? [called] : [])
  ].filter(name => !text.includes(name));
  if (missing.length > 0) {
    return `The module has to define ${missing.join(', ')}; it does not.`;
  }
  if (key.module === 'features') {
    const target = (task?.targets.value ?? []).find(
      name => text.includes(`"${name}"`) || text.includes(`'${name}'`)
    );
    return target !== undefined || /\bTARGET\b/.test(text)
      ? `The module reads the target ${target ?? 'TARGET'}; features are made without it, and what is learned from it is learned in fit(X, y).`
      : null;
  }
  if (key.module === 'models') {
    const absent = candidatesOf(blueprint, key.track).filter(
      name => !new RegExp(`["']${name}["']|\\b${name}\\s*=`).test(text)
    );
    return absent.length === 0
      ? null
      : `The plan has the candidates ${absent.join(', ')}; the module does not offer them.`;
  }
  return null;
}

/** Names without which a module cannot stand. */
function definitionOf({ module, track, candidate }: ModuleKey): string[] {
  switch (module) {
    case 'data':
      return ['train'];
    case 'validation':
      return ['folds', 'score', 'GREATER_IS_BETTER', 'results'];
    case 'features':
      return [`make_features_${track}`];
    case 'models':
      return [`make_models_${track}`];
    case 'evaluate':
      return candidate === null
        ? ['def evaluate(']
        : [`results["${track}/${candidate}"]`];
    case 'ensemble':
      return ['blend', 'final_oof', 'decide'];
    case 'submission':
      return [];
  }
}

/** Without the fence that models like to put around code. */
function plain(source: string): string {
  const fenced = /^\s*```(?:python|py)?\s*\n([\s\S]*?)\n?```\s*$/.exec(source);
  return (fenced?.[1] ?? source).replace(/\s+$/, '');
}

function hasHeading({ module, candidate }: ModuleKey): boolean {
  return module !== 'evaluate' && candidate === null;
}

/** Before there is a profile: the files, or the names of the person's frames. */
function sourceText(
  { fence }: IHouse,
  source: IDataSource,
  room: number
): string {
  return fence.wrap(
    source.kind === 'folder'
      ? JSON.stringify({
          folder: source.location,
          files: source.folder.files.slice(0, 60)
        })
      : JSON.stringify({
          ...source.roles,
          ...(Object.keys(source.indexed ?? {}).length > 0
            ? { resetIndexOf: source.indexed }
            : {}),
          ...(source.labelled?.length ? { textLabelsFor: source.labelled } : {})
        }),
    room
  );
}
