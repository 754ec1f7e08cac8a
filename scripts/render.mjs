/**
 * Ask the built-in team from outside of TypeScript, line by line: a call
 * `{ method, args }` of RecipeTeam in, its answer `{ value }` or `{ error }` out.
 */
import { build } from 'esbuild';
import { dirname, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

const { outputFiles } = await build({
  entryPoints: [resolve(root, 'src/recipes/team.ts')],
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'node',
  loader: { '.py': 'text', '.md': 'text' },
  logLevel: 'warning'
});
const bundle = Buffer.from(outputFiles[0].text).toString('base64');
const { RecipeTeam } = await import(`data:text/javascript;base64,${bundle}`);
const team = new RecipeTeam();

for await (const line of createInterface({ input: process.stdin })) {
  const { method, args } = JSON.parse(line);
  let answer;
  try {
    answer = { value: await team[method](...args) };
  } catch (error) {
    answer = { error: String(error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
