// The rooms of src/ and who may import whom: the table of docs/architecture.md as a rule.
// A room that needs a new friend changes ROOMS in the same commit, with the reason.
import path from 'node:path';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

const JUPYTER = ['@jupyterlab/*', '@lumino/*'];

/** The parts of JupyterLab that load without a browser. */
const NODE_SAFE = ['@jupyterlab/services', '@jupyterlab/nbformat'];

/** React and CodeMirror, in the versions that JupyterLab itself runs. */
const UI_LIBRARIES = ['react', '@codemirror/*'];

/** For rooms that read what somebody else wrote: it is parsed at the door. */
const PARSER = 'zod';

/** The rooms that think: they know no DOM and no Jupyter. */
const THINK = ['contracts', 'llm', 'agents', 'recipes', 'pipeline'];

/** Each room, or file, of src/: the rooms it may import, then the packages. */
const ROOMS = {
  contracts: [[], ['zod']],
  llm: [['contracts'], ['openai', 'openai/*', 'zod']],
  // The schema of each answer stands beside the agent that asks for it.
  agents: [['contracts', 'llm'], [PARSER]],
  recipes: [['contracts'], []],
  // Hashes without crypto.subtle (absent on plain http), and the blueprint's block.
  pipeline: [['contracts'], ['js-sha256', 'yaml', PARSER]],
  kernel: [
    ['contracts'],
    [
      ...NODE_SAFE,
      PARSER,
      '@lumino/coreutils',
      '@lumino/signaling',
      '@lumino/disposable'
    ]
  ],
  notebook: [['contracts'], ['@jupyter/ydoc', '@jupyterlab/nbformat']],
  executor: [['contracts'], JUPYTER],
  headless: [
    ['contracts', 'kernel', 'notebook'],
    [...NODE_SAFE, '@jupyter/ydoc']
  ],
  // ISignal is part of the interface that tokens.ts describes.
  'tokens.ts': [['contracts'], ['@lumino/coreutils', '@lumino/signaling']],
  model: [['contracts', 'tokens.ts'], ['@lumino/*']],
  ui: [
    ['contracts', 'tokens.ts'],
    [...JUPYTER, ...UI_LIBRARIES]
  ],
  plugins: [
    [...THINK, 'kernel', 'notebook', 'executor', 'tokens.ts', 'model', 'ui'],
    [...JUPYTER, ...UI_LIBRARIES, '@jupyter/ydoc']
  ],
  'index.ts': [['plugins'], ['@jupyterlab/application']],
  cli: [
    [...THINK, 'kernel', 'notebook', 'headless'],
    // Node 20 has no WebSocket of its own that @jupyterlab/services could use.
    ['node:*', 'ws', '@jupyter/ydoc', PARSER, ...NODE_SAFE]
  ],
  // The test endpoint is a real HTTP server.
  testing: [['contracts'], ['node:*']]
};

/** What is not TypeScript, and the one room that reads it. */
const TEXTS = {
  prompts: 'agents',
  recipes: 'recipes',
  templates: 'recipes',
  probes: 'kernel',
  style: 'ui'
};

const matches = (name, pattern) =>
  pattern.endsWith('*')
    ? name.startsWith(pattern.slice(0, -1)) && name.length > pattern.length - 1
    : name === pattern;

/** Why `file`, in `room` of the project at `root`, may not import `specifier`; null when it may. */
function objection(room, root, file, specifier) {
  const [rooms, packages] = ROOMS[room];
  if (!specifier.startsWith('.')) {
    return packages.some(pattern => matches(specifier, pattern))
      ? null
      : `${room} may import packages: ${packages.join(', ') || 'none'}.`;
  }
  const target = path.relative(
    root,
    path.resolve(path.dirname(file), specifier)
  );
  const [top, inner = ''] = target.split(path.sep);
  if (top !== 'src') {
    const reader = TEXTS[top];
    return reader === room
      ? null
      : reader
        ? `Only ${reader}/ reads ${top}/.`
        : `${room} may read nothing of ${top}.`;
  }
  const known = Object.hasOwn(ROOMS, inner) ? inner : `${inner}.ts`;
  return known === room || rooms.includes(known)
    ? null
    : `${room} may import: ${rooms.join(', ') || 'no other room'}.`;
}

const imports = {
  meta: {
    type: 'problem',
    docs: { description: 'Keep each room of src/ to its friends' },
    schema: [],
    messages: { forbidden: '{{reason}} See ROOMS in rooms.eslint.config.mjs.' }
  },
  create(context) {
    const { cwd, filename } = context;
    const [top, room] = path.relative(cwd, filename).split(path.sep);
    if (top !== 'src') {
      return {};
    }
    const check = source => {
      if (source?.type !== 'Literal' || typeof source.value !== 'string') {
        return;
      }
      const reason = Object.hasOwn(ROOMS, room)
        ? objection(room, cwd, filename, source.value)
        : `${room} is not a room yet.`;
      if (reason) {
        context.report({
          node: source,
          messageId: 'forbidden',
          data: { reason }
        });
      }
    };
    return {
      ImportDeclaration: node => check(node.source),
      ExportNamedDeclaration: node => check(node.source),
      ExportAllDeclaration: node => check(node.source),
      ImportExpression: node => check(node.source),
      TSImportType: node => check(node.source ?? node.argument?.literal),
      TSExternalModuleReference: node => check(node.expression)
    };
  }
};

export default [
  {
    files: ['src/**/*.{ts,tsx}'],
    languageOptions: { parser: tseslint.parser },
    plugins: { 'import-x': importX },
    settings: {
      ...importX.flatConfigs.typescript.settings,
      'import-x/resolver-next': [
        createTypeScriptImportResolver({ project: './tsconfig.test.json' })
      ]
    },
    rules: { 'import-x/no-cycle': ['error', { ignoreExternal: true }] }
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['**/*.spec.{ts,tsx}'],
    plugins: { rooms: { rules: { imports } } },
    rules: { 'rooms/imports': 'error' }
  }
];
