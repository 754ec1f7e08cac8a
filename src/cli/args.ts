import { parseArgs } from 'node:util';
import { UserError } from '../contracts/errors';

/** What `iml run` is asked to do. */
export interface IRunArgs {
  readonly task: string;
  readonly out: string;
  /** Wall seconds from the start of the process; null for no limit. */
  readonly budget: number | null;
  /** Where every draw of folds and models starts. */
  readonly seed: number;
  readonly engine: string;
  /** Journal of the run that the engine replay repeats. */
  readonly journal: string | null;
  readonly verify: boolean;
  /** Take up the run in `out`, or take over what it has where it is over. */
  readonly resume: boolean;
  readonly python: string | null;
}

/** Engines that this command line has. */
const ENGINES = ['recipes', 'model', 'replay'];

export const USAGE = `iml run --task <folder> --out <folder> [options]

Solve the task in a folder: train.csv and, where there are any, test.csv,
sample_submission.csv and description.md. The result lands in the other folder.

  --task <folder>     the task
  --out <folder>      where submission.csv, solution.ipynb and the record go
  --budget <seconds>  wall seconds from the start to the last submission
  --seed <number>     where draws of folds and models start (default 0)
  --engine <name>     recipes (default), model (IML_MODEL, OPENAI_BASE_URL and
                      OPENAI_API_KEY say which), replay
  --journal <file>    the journal that replay answers from, with no network
  --verify <0|1>      run the exported notebook in a fresh kernel (default 1)
  --resume            take up the run in <out> that was cut off, or follow one that
                      is over: what it has done is not done again
  --python <path>     interpreter with jupyter_server and ipykernel
  --help              this text

Exit codes: 0 with a valid submission, 2 for a task that cannot be used,
130 when stopped by Ctrl-C, else 1.
`;

/**
 * @param argv - Without the interpreter and the script.
 * @returns `help`, or what to run.
 * @throws UserError when a flag is missing, unknown or out of range.
 */
export function readArgs(argv: readonly string[]): 'help' | IRunArgs {
  const { values, positionals } = parse(argv);
  if (values.help || argv.length === 0) {
    return 'help';
  }
  if (positionals.length !== 1 || positionals[0] !== 'run') {
    throw wrong(
      `"${positionals.join(' ')}" is no command.`,
      'There is one command: run.'
    );
  }
  return {
    task: needed(values.task, 'task'),
    out: needed(values.out, 'out'),
    budget: budgetOf(values.budget),
    seed: seedOf(values.seed ?? '0'),
    engine: engineOf(values.engine ?? 'recipes'),
    journal: values.journal ?? null,
    verify: verifyOf(values.verify ?? '1'),
    resume: values.resume ?? false,
    python: values.python ?? null
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        task: { type: 'string' },
        out: { type: 'string' },
        budget: { type: 'string' },
        seed: { type: 'string' },
        engine: { type: 'string' },
        journal: { type: 'string' },
        verify: { type: 'string' },
        resume: { type: 'boolean' },
        python: { type: 'string' },
        help: { type: 'boolean', short: 'h' }
      }
    });
  } catch (error) {
    throw wrong(
      (error as Error).message.split('\n')[0],
      'Flags are --task, --out, --budget, --seed, --engine, --journal, --verify, --resume and --python.'
    );
  }
}

function needed(value: string | undefined, flag: string): string {
  if (!value) {
    throw wrong(`--${flag} is missing.`, 'A run needs --task and --out.');
  }
  return value;
}

function budgetOf(text: string | undefined): number | null {
  if (text === undefined || text === '') {
    return null;
  }
  const budget = Number(text);
  if (!Number.isFinite(budget) || budget <= 0) {
    throw wrong(
      `--budget is "${text}".`,
      'A budget is a number of seconds above 0.'
    );
  }
  return budget;
}

function seedOf(text: string): number {
  const seed = Number(text);
  if (text === '' || !Number.isInteger(seed) || seed < 0 || seed >= 2 ** 31) {
    throw wrong(
      `--seed is "${text}".`,
      'A seed is a whole number from 0 to 2147483647.'
    );
  }
  return seed;
}

function engineOf(name: string): string {
  if (!ENGINES.includes(name)) {
    throw wrong(
      `--engine is "${name}".`,
      `Engines of the command line: ${ENGINES.join(', ')}.`
    );
  }
  return name;
}

function verifyOf(text: string): boolean {
  if (text !== '0' && text !== '1') {
    throw wrong(`--verify is "${text}".`, 'It is 0 or 1.');
  }
  return text === '1';
}

function wrong(fact: string, rule: string): UserError {
  return new UserError(fact, rule, 'See iml --help.');
}
