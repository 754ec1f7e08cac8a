import { UserError } from '../contracts/errors';
import { readArgs, USAGE } from './args';
import { openFolders } from './folders';
import { launch } from './launch';
import { takeModelSettings } from './model-settings';
import { findPython } from './python';
import { quietJupyter } from './quiet';

/** Exit code for a task or flags that cannot be used. */
const MISUSE = 2;

/** Exit code after Ctrl-C, as shells expect it. */
const STOPPED = 130;

async function main(argv: readonly string[]): Promise<number> {
  const args = readArgs(argv);
  if (args === 'help') {
    process.stdout.write(USAGE);
    return 0;
  }
  const folders = openFolders(args.task, args.out, args.resume);
  // Before anything is started that would inherit the key.
  const settings = takeModelSettings(process.env);
  // The server starts while the rest of us is loaded.
  const launched = launch(findPython(args.python));
  quietJupyter();
  const stop = new AbortController();
  const onSignal = () => {
    if (stop.signal.aborted) {
      // The second Ctrl-C does not wait; the server ends with its standard input.
      process.exit(STOPPED);
    }
    stop.abort();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  const { teamOf } = await import('./engine');
  const { runCommand } = await import('./run-command');
  return runCommand(
    args,
    folders,
    launched,
    stop.signal,
    performance.timeOrigin,
    teamOf(args, settings, stop.signal)
  );
}

main(process.argv.slice(2)).then(
  code => {
    process.exit(code);
  },
  (error: unknown) => {
    const text =
      error instanceof UserError
        ? `${error.fact}\n${error.rule}\n${error.next}`
        : error instanceof Error
          ? (error.stack ?? error.message)
          : String(error);
    process.stderr.write(`${text}\n`);
    process.exit(error instanceof UserError ? MISUSE : 1);
  }
);
