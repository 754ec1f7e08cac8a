import type {
  CodeModule,
  ModuleKey,
  ModuleName
} from '../contracts/code-module';
import { ProbeError } from '../contracts/errors';
import type { CheckReport, Verdict } from '../contracts/verdict';
import { LimitError } from './errors';
import type { IChecked, Job } from './job';
import { recognise } from './earlier';
import { checkLimit, limited } from './limits';

/** Rows that estimators and transformers are tried on before the full run: seconds, not minutes. */
const SAMPLE = 1500;

/**
 * The same for the pretrained track, where a row is read by a whole network: what the check
 * of the features reads is thrown away, what that of the models reads is kept for the run.
 */
const READ_SAMPLE = { features: 60, models: 400 };

function sampleOf({ module, track }: ModuleKey): number {
  return track === 'pretrained' &&
    (module === 'features' || module === 'models')
    ? READ_SAMPLE[module]
    : SAMPLE;
}

/** What a yes is asked for when a model's source could not be read. */
const UNREAD = 'It could not be read before it runs.';

/** Read the source without running it; what a model wrote unread needs an explicit yes. */
export function checkStatic(job: Job, module: CodeModule): Promise<IChecked> {
  const unread = module.author === 'model' ? [UNREAD] : [];
  return orUnchecked(job, { ...nothing(), risks: unread }, async () => {
    const { report, risks } = await job.check('check_static', {
      source: module.source
    });
    return { ...nothing(), verdicts: named(module.key, report), risks };
  });
}

/** Try the module on a sample, in a copy of the namespace, by the interface contract. */
export function checkInterface(
  job: Job,
  module: CodeModule
): Promise<IChecked> {
  return orUnchecked(job, nothing(), async () => {
    try {
      return await tryOnSample(job, module);
    } catch (error) {
      if (error instanceof LimitError) {
        return { ...nothing(), verdicts: [tooSlow(job, module.key)] };
      }
      throw error;
    }
  });
}

export function tooSlow(job: Job, key: ModuleKey): Verdict {
  const limit = Math.round(checkLimit(job));
  return {
    key,
    rule: `${key.module}.time`,
    ok: false,
    expected: `its check on a sample ends within ${limit} s`,
    found: `it was still running after ${limit} s`,
    blame: 'author'
  };
}

/** Modules that can stray from the plan and still run. */
const PLANNED: ReadonlySet<ModuleName> = new Set<ModuleName>([
  'features',
  'models'
]);

/** What no probe can judge of a language model's first version: does it follow the plan? */
export async function checkPlan(
  job: Job,
  module: CodeModule
): Promise<Verdict[]> {
  const { key, author, attempt } = module;
  return author === 'model' && attempt === 1 && PLANNED.has(key.module)
    ? job.ports.team.inspect(module, job.plan)
    : [];
}

/** What can only be seen after the cell has run. */
export function checkResult(job: Job, key: ModuleKey): Promise<Verdict[]> {
  return orUnchecked(job, [], () => lookAtResult(job, key));
}

/** A check that breaks is our fault, not the module's: it is told, and the module goes on unchecked. */
export async function orUnchecked<T>(
  job: Job,
  unchecked: T,
  check: () => Promise<T>
): Promise<T> {
  try {
    return await check();
  } catch (error) {
    if (error instanceof ProbeError) {
      const message = (await hitMemory(job, error))
        ? `The kernel came near to the end of its memory, so the ${error.probe} probe was interrupted; what it looks at goes on unchecked.`
        : error.message;
      job.story.emit({ type: 'warned', message });
      return unchecked;
    }
    throw error;
  }
}

/** Who watches the memory interrupted a probe, and nobody else did. */
async function hitMemory(job: Job, { ename }: ProbeError): Promise<boolean> {
  return (
    ename === 'KeyboardInterrupt' &&
    (await job.ports.memory?.act()) === 'interrupted'
  );
}

async function tryOnSample(job: Job, module: CodeModule): Promise<IChecked> {
  const { key, source } = module;
  const args = {
    source,
    task: job.task ? job.facts : null,
    folder: job.options.folder,
    sample: sampleOf(key)
  };
  if (!args.task) {
    return nothing();
  }
  const given = { ...args, task: args.task };
  switch (key.module) {
    case 'validation':
      return only(
        key,
        await limited(job, 'check_validation', {
          ...given,
          plan: job.plan.validation
        })
      );
    case 'features':
      return only(
        key,
        await limited(job, 'check_features', { ...given, track: track(key) })
      );
    case 'models': {
      const known = await recognise(job, module);
      const answer = await limited(job, 'check_models', {
        ...given,
        track: track(key),
        ...(known.length > 0 ? { known } : {})
      });
      return {
        ...nothing(),
        verdicts: named(key, answer.report),
        estimates: answer.estimates,
        failed: answer.failed
      };
    }
    default:
      return nothing();
  }
}

async function lookAtResult(job: Job, key: ModuleKey): Promise<Verdict[]> {
  const { folder } = job.options;
  if (key.module === 'evaluate' && key.candidate !== null) {
    return named(
      key,
      await job.check('check_evaluate', {
        task: job.facts,
        folder,
        track: track(key),
        candidate: key.candidate
      })
    );
  }
  if (key.module === 'ensemble') {
    return named(
      key,
      await job.check('check_ensemble', { task: job.facts, folder })
    );
  }
  return [];
}

function nothing(): IChecked {
  return { verdicts: [], risks: [], estimates: {}, failed: {} };
}

function only(key: ModuleKey, report: CheckReport): IChecked {
  return { ...nothing(), verdicts: named(key, report) };
}

function named(key: ModuleKey, report: CheckReport): Verdict[] {
  return report.verdicts.map(verdict => ({ ...verdict, key }));
}

function track(key: ModuleKey) {
  if (key.track === null) {
    throw new Error(`The ${key.module} module belongs to a track.`);
  }
  return key.track;
}
