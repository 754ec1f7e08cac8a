import type { CodeModule, ModuleKey } from '../contracts/code-module';
import { keyText } from '../contracts/code-module';
import type { Verdict } from '../contracts/verdict';
import { checkInterface, checkPlan, checkResult, checkStatic } from './check';
import { execute } from './execute';
import { KernelDiedError, LimitError, ModuleFailedError } from './errors';
import { failureOf, reasonOf } from './failure';
import type { IBuilt, IChecked, IWritten, Job } from './job';
import { cellLimit } from './limits';
import { Ladder } from './repair';
import { missingNames } from './revive';
import { proposalOf, review } from './review';
import { adopt, place, withdraw } from './write';

/** How a module is built. */
export interface IBuildOptions {
  /** A version to try instead of writing one; it stands or it fails, nothing mends it. */
  readonly trial?: CodeModule;
  /** Seconds that its cell may take. */
  readonly limit?: number;
  /** More to hold before the cell may run, e.g. the checks of the submission. */
  readonly before?: (module: CodeModule) => Promise<Verdict[]>;
}

/**
 * Write a module, have it reviewed, check it, run it, repair it until it stands. One that
 * stands already is left as it is.
 *
 * @throws ModuleFailedError when it cannot be saved; LimitError when it took too long;
 * KernelDiedError when the kernel died under it; StoppedError when the person said stop.
 */
export async function build(
  job: Job,
  key: ModuleKey,
  options: IBuildOptions = {}
): Promise<IBuilt> {
  const { trial } = options;
  const standing = job.standing(key);
  if (standing && !trial) {
    return standing;
  }
  const deaths = job.deaths.get(keyText(key)) ?? 0;
  const ladder = new Ladder(job, key, Math.max(0, deaths - 1));
  // A kernel that died once may have been killed: the same text has a second chance.
  const prior =
    deaths === 1 || job.unkept.has(keyText(key)) ? job.find(key) : undefined;
  let module = trial ?? prior?.module ?? (await ladder.first());
  let before = trial ? (job.find(key)?.module.source ?? null) : null;
  let why = firstLine(module.prose);
  let isTheirs = false;
  const begin = job.stopwatch.elapsed;
  for (;;) {
    job.proceed();
    const start = job.stopwatch.elapsed;
    const checked = await checkStatic(job, module);
    const heard = await heed(job, module, before, why, checked.risks);
    const written = place(job, heard.module);
    const isEdited = written.module.source !== heard.module.source;
    const attempt = await countDeaths(job, key, async () =>
      tryOut(
        job,
        written,
        isEdited
          ? await checkStatic(job, written.module)
          : (heard.checked ?? checked),
        options
      )
    );
    if (attempt.ok) {
      job.mending += start - begin;
      return job.accept(attempt.written, attempt.checked);
    }
    if (trial) {
      throw new ModuleFailedError(key, reasonOf(attempt.failure));
    }
    const next = await ladder.next(
      attempt.written,
      attempt.failure,
      attempt.checked
    );
    if (next.kind === 'accept') {
      return await accept(job, attempt.written, attempt.checked, options);
    }
    before = attempt.written.module.source;
    isTheirs = attempt.written.module.author === 'person';
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
    if ((prior && module === prior.module) || module.source === before) {
      // The person has said yes to this very text.
      return { module, checked };
    }
    for (;;) {
      const decision = await review(
        job,
        proposalOf(proposed, before, why, known, isTheirs)
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
          const safe =
            proposed.author === 'model' && known.length > 0
              ? await ladder.standIn(proposed)
              : null;
          if (safe) {
            job.story.emit({
              type: 'warned',
              message: `The model's ${keyText(key)} was rejected (${known.join(', ')}); the built-in team stands in.`
            });
            proposed = safe;
            checked = await checkStatic(job, proposed);
            known = checked.risks;
            break;
          }
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

/** Remember under which module the kernel died. */
async function countDeaths<T>(
  job: Job,
  key: ModuleKey,
  work: () => Promise<T>
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof KernelDiedError) {
      const deaths = job.deaths.get(keyText(key)) ?? 0;
      job.deaths.set(keyText(key), deaths + (error.known.isDeaf ? 2 : 1));
      // A machine without a moment to spare looks the same as a text that hangs.
      job.isPatient ||= error.known.isDeaf === true && !job.valid;
    }
    throw error;
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
  ): Promise<Attempt> => {
    if ((await missingNames(job, key)).length > 0) {
      // Not its fault: somebody restarted the kernel, or deleted what it needs.
      throw new KernelDiedError('Names of the run are gone from the kernel.', {
        isEmptied: true
      });
    }
    if (
      verdicts.some(
        ({ ok, rule }) => !ok && rule.endsWith('.folds_unchanged')
      ) &&
      !job.isReset
    ) {
      job.isReset = true;
      throw new KernelDiedError(
        'Target or folds in the kernel are not those that were frozen.',
        { isEmptied: true }
      );
    }
    return {
      ok: false,
      written: now,
      checked,
      failure: await failureOf(job, now, verdicts, outcome)
    };
  };

  if (broken(read.verdicts)) {
    tell(job, written, read, 0);
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
  tell(job, written, checked, job.stopwatch.elapsed - begin);
  if (broken(verdicts)) {
    return fail(verdicts, checked);
  }
  const { outcome, now } = await runCell(job, written, options.limit);
  if (outcome.status !== 'ok') {
    return fail([], checked, outcome, now);
  }
  const after = await checkResult(job, key);
  if (after.length > 0) {
    tell(job, now, { ...checked, verdicts: after }, 0);
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
  return job.accept(now, checked);
}

/** Run the cell as it reads now; an outcome that no patch can mend is thrown. */
async function runCell(job: Job, written: IWritten, limit?: number) {
  const { key } = written.module;
  const now = adopt(job, written);
  const outcome = await execute(job, now, limit ?? cellLimit(job));
  switch (outcome.status) {
    case 'interrupted':
      if (limit === undefined || outcome.by === 'memory') {
        // It only had to define things, or held too much: its text is mended like others.
        return { outcome, now };
      }
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
  { verdicts, estimates, failed }: IChecked,
  seconds: number
): void {
  job.story.emit({
    type: 'module_checked',
    key: written.module.key,
    attempt: written.module.attempt,
    verdicts: [...verdicts],
    seconds,
    ...(written.module.key.module === 'models' ? { estimates, failed } : {})
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
