/** @jest-environment node */
import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  writeFileSync
} from 'fs';
import { tmpdir } from 'os';
import { join, resolve } from 'path';
import { Linter } from 'eslint';
import rooms from '../rooms.eslint.config.mjs';

const ROOT = resolve(__dirname, '..');

/** What the room guard says of `text`, were it the file `path` of src/. */
function complaints(path: string, text: string, root = ROOT): string[] {
  return new Linter({ cwd: root })
    .verify(text, rooms, { filename: join(root, 'src', path) })
    .map(message => message.ruleId ?? message.message);
}

describe('the rooms of src/', () => {
  it.each([
    ['contracts/a.ts', "import { z } from 'zod';"],
    ['contracts/a.ts', "import type { Task } from './task';"],
    ['llm/a.ts', "import OpenAI from 'openai';"],
    ['llm/a.ts', "import { zod } from 'openai/helpers/zod';"],
    ['agents/a.ts', "import prompt from '../../prompts/task.md';"],
    ['recipes/a.ts', "import text from '../../recipes/data/csv.py';"],
    ['recipes/understand/a.ts', "import { b } from '../render';"],
    ['pipeline/a.ts', "import { parse } from 'yaml';"],
    ['kernel/a.ts', "import text from '../../probes/listing.py';"],
    ['headless/a.ts', "import { b } from '../kernel/runner';"],
    ['tokens.ts', "import { Token } from '@lumino/coreutils';"],
    ['model/a.ts', "import type { IRunModel } from '../tokens';"],
    ['ui/panels/task/a.tsx', "import { IRunModel } from '../../../tokens';"],
    ['ui/a.tsx', "import icon from '../../style/icons/iml.svg';"],
    ['plugins/a.ts', "import { run } from '../pipeline/run';"],
    ['cli/a.ts', "import { readFile } from 'node:fs/promises';"],
    ['pipeline/a.spec.ts', "import { clock } from '../testing/clock';"]
  ])('%s may say: %s', (path, text) => {
    expect(complaints(path, text)).toEqual([]);
  });

  it.each([
    ['contracts/a.ts', "import { b } from '../pipeline/run';"],
    ['contracts/a.ts', "import * as React from 'react';"],
    ['contracts/a.ts', "import type { b } from '../llm/ask';"],
    ['llm/a.ts', "import { b } from '../agents/task';"],
    ['agents/a.ts', "import OpenAI from 'openai';"],
    ['agents/a.ts', "import text from '../../recipes/data/csv.py';"],
    ['recipes/a.ts', "import { b } from '../llm/ask';"],
    ['recipes/a.ts', "import text from '../../probes/listing.py';"],
    ['pipeline/a.ts', "import { b } from '../kernel/runner';"],
    ['pipeline/a.ts', "import { b } from '../testing/clock';"],
    ['pipeline/a.ts', "import { KernelManager } from '@jupyterlab/services';"],
    ['pipeline/a.ts', "import text from '../../templates/report.md';"],
    ['kernel/a.ts', "import { b } from '../notebook/document';"],
    ['kernel/a.ts', "import { NotebookPanel } from '@jupyterlab/notebook';"],
    ['notebook/a.ts', "import { Widget } from '@lumino/widgets';"],
    ['executor/a.ts', "import { b } from '../kernel/runner';"],
    ['headless/a.ts', "import { b } from '../executor/runner';"],
    ['tokens.ts', "import { b } from './model/run';"],
    ['model/a.ts', "import { b } from '../ui/panel';"],
    ['model/a.ts', "import * as React from 'react';"],
    ['ui/a.ts', "import { b } from '../model/run';"],
    ['ui/a.ts', "import { b } from '../pipeline/run';"],
    ['plugins/a.ts', "import { b } from '../cli/main';"],
    ['plugins/a.ts', "import { b } from '../headless/runner';"],
    ['index.ts', "import { b } from './model/run';"],
    ['cli/a.ts', "import { b } from '../ui/panel';"],
    ['cli/a.ts', "import { NotebookActions } from '@jupyterlab/notebook';"],
    ['testing/a.ts', "import { b } from '../pipeline/run';"],
    ['attic/a.ts', "import { b } from '../contracts/task';"],
    ['pipeline/a.ts', "export { b } from '../kernel/runner';"],
    ['pipeline/a.ts', "export * from '../kernel/runner';"],
    ['pipeline/a.ts', "const late = import('../kernel/runner');"],
    ['pipeline/a.ts', "const late = import('node:fs');"],
    ['pipeline/a.ts', "type Late = import('../kernel/runner').Runner;"],
    ['pipeline/a.ts', "import fs = require('node:fs');"],
    ['pipeline/a.ts', "import settings from '../../package.json';"]
  ])('%s may not say: %s', (path, text) => {
    expect(complaints(path, text)).toEqual(['rooms/imports']);
  });

  it('finds two files that import each other', () => {
    const root = realpathSync(mkdtempSync(join(tmpdir(), 'iml-cycle-')));
    const text = (other: string) =>
      `import { ${other} } from './${other}';\nexport const x = ${other};\n`;
    try {
      const folder = join(root, 'src', 'contracts');
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'a.ts'), text('b'));
      writeFileSync(join(folder, 'b.ts'), text('a'));
      expect(complaints('contracts/a.ts', text('b'), root)).toEqual([
        'import-x/no-cycle'
      ]);
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});
