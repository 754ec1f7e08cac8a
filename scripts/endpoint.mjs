// The test endpoint of our own: an HTTP server that speaks chat completions and answers
// from a folder. `node scripts/endpoint.mjs --answers tests/model-answers/houses` prints
// the base URL; see src/testing/endpoint/.
import { build } from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const folder = mkdtempSync(path.join(tmpdir(), 'iml-endpoint-'));
const outfile = path.join(folder, 'endpoint.mjs');
try {
  await build({
    absWorkingDir: root,
    entryPoints: ['src/testing/endpoint/main.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    tsconfig: 'tsconfig.json',
    logLevel: 'warning'
  });
  await import(pathToFileURL(outfile).href);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
