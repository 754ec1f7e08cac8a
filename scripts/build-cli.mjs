// The command line as one file: src/cli/main.ts and all it needs → lib-cli/iml.mjs,
// or the file that is named; a second name is another entry point (the benches).
import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

await build({
  absWorkingDir: root,
  entryPoints: [process.argv[3] ?? 'src/cli/main.ts'],
  outfile: process.argv[2] ?? 'lib-cli/iml.mjs',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  // Texts are strings, here as in the labextension and in jest.
  loader: { '.py': 'text', '.md': 'text', '.svg': 'text' },
  // The packages of Jupyter are CommonJS in part and ask for `require`.
  banner: {
    js: [
      '#!/usr/bin/env node',
      "import { createRequire as iMLCreateRequire } from 'node:module';",
      'const require = iMLCreateRequire(import.meta.url);'
    ].join('\n')
  },
  tsconfig: 'tsconfig.json',
  legalComments: 'none',
  logLevel: 'warning'
});
