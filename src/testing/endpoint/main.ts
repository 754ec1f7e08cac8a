import { parseArgs } from 'node:util';
import { answersFrom } from './answers';
import { TestEndpoint } from './endpoint';
import { SERVERS } from './servers';
import type { ServerName } from './servers';

// The test endpoint as a process: scripts/endpoint.mjs bundles and starts it.

const { values } = parseArgs({
  options: {
    answers: { type: 'string', multiple: true },
    location: { type: 'string' },
    server: { type: 'string', default: 'openai' },
    port: { type: 'string', default: '0' },
    key: { type: 'string' },
    context: { type: 'string' }
  }
});

if (!values.answers || !Object.hasOwn(SERVERS, values.server)) {
  process.stderr.write(
    `Say --answers <folder> [--answers <folder>] [--location <task>] [--server ${Object.keys(SERVERS).join('|')}] [--port n] [--key k] [--context tokens]\n`
  );
  process.exit(2);
}

const endpoint = new TestEndpoint({
  server: values.server as ServerName,
  key: values.key,
  context: values.context ? Number(values.context) : undefined,
  answer: answersFrom(values.answers, values.location)
});

void endpoint.listen(Number(values.port)).then(url => {
  process.stdout.write(`${url}\n`);
});
