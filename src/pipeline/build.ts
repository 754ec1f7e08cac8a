import type { CodeModule, ModuleKey } from '../contracts/code-module';
import { keyText } from '../contracts/code-module';
import type { Verdict } from '../contracts/verdict';
import { checkInterface, checkPlan, checkResult, checkStatic } from './check';
import type { IChecked } from './check';
import { execute } from './execute';
import { KernelDiedError, LimitError, ModuleFailedError } from './errors';
import { failureOf } from './failure';
import type { IWritten, Job } from './job';
import { Ladder } from './repair';
import { proposalOf, review } from './review';
import { adopt, place, withdraw } from './write';

/** How a module is built. */
export interface IBuildOptions {
  /** Seconds that its cell may take. */
  readonly limit?: number;
  /** More to hold before the cell may run, e.g. the checks of the submission. */
  readonly before?: (module: CodeModule) => Promise<Verdict[]>;
}

/** A module that stands, and what its checks told about it. */
export interface IBuilt {
  readonly written: IWritten;
  readonly checked: IChecked;
}

/**
 * Write a module, have it reviewed, check it, run it, repair it until it stands.
 *
 * @throws ModuleFailedError when it cannot be saved; LimitError when it took too long;
 * KernelDiedError when the kernel died under it; StoppedError when the person said stop.
 */
export async function build(
  job: Job,
  key: ModuleKey,
  options: IBuildOptions = {}
): Promise<IBuilt> {
  const ladder = new Ladder(job, key);
  let module = await ladder.first();
  let before: string | null = null;
  let why = firstLine(module.prose);
  for (;;) {
    job.proceed();
    const checked = await checkStatic(job, module);
    const heard = await heed(job, module, before, why, checked.risks);
    const written = place(job, heard.module);
    const attempt = await tryOut(
      job,
      written,
      heard.checked ?? checked,
      options
    );
    if (attempt.ok) {
      job.accepted.add(keyText(key));
      return { written: attempt.written, checked: attempt.checked };
    }
    const next = await ladder.next(
      attempt.written,
      attempt.failure,
      attempt.checked
    );
    if (next.kind === 'accept') {
      job.accepted.add(keyText(key));
      return await accept(job, attempt.written, attempt.checked, options);
    }
    before = attempt.written.module.source;
    module = next.module;
    why = next.why;
  }

  /** The person's word; a regenerated module goes round again. */
  async function heed(
    job: Job,
    module: CodeModule,
    before: string | null,
    why: string,
    risks: readonly string[]
  ): Promise<{ module: CodeModule; checked: IChecked | null }> {
    let proposed = module;
    let known = risks;
    let checked: IChecked | null = null;
    for (;;) {
      const decision = await review(
        job,
        proposalOf(proposed, before, why, known)
      );
      switch (decision.action) {
        case 'accept':
          return { module: proposed, checked };
        case 'edit': {
          const edited: CodeModule =
            decision.source === proposed.source
              ? proposed
              : {
                  ...proposed,
                  source: decision.source,
                  author: 'person',
                  recipe: null
                };
          return { module: edited, checked: await checkStatic(job, edited) };
        }
        case 'regenerate':
          proposed = await ladder.regenerate(decision.hint, proposed);
          checked = await checkStatic(job, proposed);
          known = checked.risks;
          break;
        case 'reject': {
          const old = job.find(key);
          if (old) {
            withdraw(job, old);
          }
          throw new ModuleFailedError(key, 'It was rejected in the review.');
        }
      }
    }
  }
}

type Attempt =
  | { ok: true; written: IWritten; checked: IChecked }
  | {
      ok: false;
      written: IWritten;
      checked: IChecked;
      failure: Awaited<ReturnType<typeof failureOf>>;
    };

/** Check before, run, check after. */
async function tryOut(
  job: Job,
  written: IWritten,
  read: IChecked,
  options: IBuildOptions
): Promise<Attempt> {
  const { key } = written.module;
  const fail = async (
    verdicts: readonly Verdict[],
    checked: IChecked,
    outcome: Parameters<typeof failureOf>[3] = null,
    now = written
  ): Promise<Attempt> => ({
    ok: false,
    written: now,
    checked,
    failure: await failureOf(job, now, verdicts, outcome)
  });

  if (broken(read.verdicts)) {
    tell(job, written, read.verdicts, 0);
    return fail(read.verdicts, read);
  }
  const begin = job.stopwatch.elapsed;
  const tried = await checkInterface(job, written.module);
  const more = (await options.before?.(written.module)) ?? [];
  const judged = broken(tried.verdicts)
    ? []
    : await checkPlan(job, written.module);
  const verdicts = [...read.verdicts, ...tried.verdicts, ...more, ...judged];
  const checked = { ...tried, verdicts, risks: read.risks };
  tell(job, written, verdicts, job.stopwatch.elapsed - begin);
  if (broken(verdicts)) {
    return fail(verdicts, checked);
  }
  const { outcome, now } = await runCell(job, written, options.limit);
  if (outcome.status !== 'ok') {
    return fail([], checked, outcome, now);
  }
  const after = await checkResult(job, key);
  if (after.length > 0) {
    tell(job, now, after, 0);
  }
  return broken(after)
    ? fail(after, checked, null, now)
    : { ok: true, written: now, checked };
}

/** The ladder ended at a module of which a part works: run it as it is. */
async function accept(
  job: Job,
  written: IWritten,
  checked: IChecked,
  options: IBuildOptions
): Promise<IBuilt> {
  const { outcome, now } = await runCell(job, written, options.limit);
  if (outcome.status !== 'ok') {
    const failure = await failureOf(job, now, [], outcome);
    throw new ModuleFailedError(
      now.module.key,
      `${failure.evidence.ename}: ${failure.evidence.evalue}`
    );
  }
  return { written: now, checked };
}

/** Run the cell as it reads now; an outcome that no patch can mend is thrown. */
async function runCell(job: Job, written: IWritten, limit?: number) {
  const { key } = written.module;
  const now = adopt(job, written);
  const outcome = await execute(job, now, limit);
  switch (outcome.status) {
    case 'interrupted':
      throw new LimitError(outcome.seconds);
    case 'died':
      throw new KernelDiedError(outcome.cause);
    case 'no_kernel':
      throw new KernelDiedError(outcome.reason);
    case 'gone':
      job.written.delete(keyText(key));
      throw new ModuleFailedError(key, 'Its cell was deleted.');
    case 'aborted':
      throw new ModuleFailedError(
        key,
        'It was aborted twice behind failures of other cells.'
      );
    default:
      return { outcome, now };
  }
}

function tell(
  job: Job,
  written: IWritten,
  verdicts: readonly Verdict[],
  seconds: number
): void {
  job.story.emit({
    type: 'module_checked',
    key: written.module.key,
    attempt: written.module.attempt,
    verdicts: [...verdicts],
    seconds
  });
}

function broken(verdicts: readonly Verdict[]): boolean {
  return verdicts.some(({ ok }) => !ok);
}

function firstLine(prose: string): string {
  return (
    prose
      .split('\n')
      .map(line => line.trim())
      .find(line => line !== '' && !line.startsWith('#')) ?? ''
  );
}
