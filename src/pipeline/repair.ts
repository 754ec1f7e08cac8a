import type { CodeModule, ModuleKey } from '../contracts/code-module';
import { keyText } from '../contracts/code-module';
import type { Diagnosis, Failure } from '../contracts/diagnosis';
import { checkStatic } from './check';
import { execute } from './execute';
import { ModuleFailedError } from './errors';
import { reasonOf } from './failure';
import type { IChecked, IWritten, Job } from './job';
import { cellLimit } from './limits';
import { proposalOf, review } from './review';
import { place, withdraw } from './write';

/** Patches per module; AIDE, MLZero and Data Interpreter all stop at three. */
const PATCHES = 3;

/** Patches in one run: past it only simpler recipes help. */
const PATCHES_OF_RUN = 24;

/** What to do after a failure. */
export type NextTry =
  | {
      readonly kind: 'module';
      readonly module: CodeModule;
      readonly why: string;
    }
  /** Nothing better is known, but a part of the module works. */
  | { readonly kind: 'accept' };

/** The versions of one module: as planned, patched, written anew, ever simpler. */
export class Ladder {
  /** @param _level - How simple the first version already is. */
  constructor(
    private readonly _job: Job,
    private readonly _key: ModuleKey,
    private _level = 0
  ) {}

  /** @throws ModuleFailedError when nobody in the team writes this module. */
  async first(): Promise<CodeModule> {
    let module = await this._write(null);
    while (!module && this._level > 0 && !this._job.valid) {
      // Nothing simpler is known, and without it there is no submission.
      this._level--;
      module = await this._write(null);
    }
    if (!module) {
      throw new ModuleFailedError(
        this._key,
        'Nobody in the team can write it.'
      );
    }
    return module;
  }

  /** A version that heeds the person's words. */
  async regenerate(hint: string, proposed: CodeModule): Promise<CodeModule> {
    const module = await this._write(hint);
    return module ? { ...module, attempt: proposed.attempt } : proposed;
  }

  /**
   * What stands in for a module that nobody wants to run.
   *
   * @returns null when no simpler one is known.
   */
  async standIn(rejected: CodeModule): Promise<CodeModule | null> {
    this._tried.add(rejected.source);
    this._level++;
    const module = await this._write(null);
    return module && !this._tried.has(module.source)
      ? { ...module, attempt: rejected.attempt + 1 }
      : null;
  }

  /** @throws ModuleFailedError when nothing is left to try. */
  async next(
    written: IWritten,
    failure: Failure,
    checked: IChecked
  ): Promise<NextTry> {
    const { module } = written;
    this._tried.add(module.source);
    const diagnosis = await this._diagnose(failure);
    this._job.story.emit({
      type: 'module_failed',
      key: this._key,
      attempt: module.attempt,
      evidence: failure.evidence,
      diagnosis
    });
    // Once something is handed in, nothing is mended when the time is up.
    const isOver = this._job.valid && this._job.remaining <= 0;
    const patched = isOver
      ? null
      : await this._patch(module, failure, diagnosis);
    if (patched) {
      return patched;
    }
    // A simpler text of the same recipe would lose candidates that are fine.
    const isGoodInPart = module.author === 'recipe' && partly(checked);
    const anew =
      isOver || isGoodInPart ? null : await this._anew(module, diagnosis);
    if (anew) {
      return anew;
    }
    if (partly(checked)) {
      return { kind: 'accept' };
    }
    const patiently = this._patiently(module, failure);
    if (patiently) {
      return patiently;
    }
    withdraw(this._job, written);
    throw new ModuleFailedError(this._key, reasonOf(failure));
  }

  private async _diagnose(failure: Failure): Promise<Diagnosis> {
    const { team } = this._job.ports;
    return (
      (await team.diagnose(failure, this._job.modules)) ?? {
        key: failure.key,
        signature: failure.evidence.signature,
        route: 'author',
        culprit: failure.key,
        cause: reasonOf(failure),
        rule: null
      }
    );
  }

  /** A minimal change, of this module or of the one that broke it. */
  private async _patch(
    module: CodeModule,
    failure: Failure,
    diagnosis: Diagnosis
  ): Promise<NextTry | null> {
    const job = this._job;
    const failed = placeOf(failure, diagnosis);
    if (
      this._patches >= PATCHES ||
      job.patches >= PATCHES_OF_RUN ||
      this._seen.has(failed)
    ) {
      return null;
    }
    // What is too large is halved again and again; everything else is mended once.
    if (diagnosis.route !== 'planner') {
      this._seen.add(failed);
    }
    const culprit = job.find(diagnosis.culprit);
    const target = culprit?.module ?? module;
    const patch = await job.ports.team.patch({
      failure,
      diagnosis,
      module: target,
      write: job.request(target.key, this._level),
      patches: this._patches
    });
    if (
      !patch ||
      patch.after === target.source ||
      this._tried.has(patch.after)
    ) {
      return null;
    }
    this._patches++;
    job.patches++;
    job.story.emit({ type: 'module_patched', patch });
    const mended: CodeModule = {
      ...target,
      source: patch.after,
      author: patch.author,
      attempt: target.attempt + 1
    };
    if (keyText(target.key) === keyText(this._key)) {
      return { kind: 'module', module: mended, why: patch.why };
    }
    // The fault lies in a module before this one: mend that one, then try again.
    return (await this._mendBefore(mended, target.source, patch.why))
      ? {
          kind: 'module',
          module: { ...module, attempt: module.attempt + 1 },
          why: patch.why
        }
      : null;
  }

  /** A new version of a module before this one is read and reviewed like any other. */
  private async _mendBefore(
    mended: CodeModule,
    before: string,
    why: string
  ): Promise<boolean> {
    const job = this._job;
    const { verdicts, risks } = await checkStatic(job, mended);
    if (verdicts.some(({ ok }) => !ok)) {
      return false;
    }
    const decision = await review(job, proposalOf(mended, before, why, risks));
    if (decision.action !== 'accept' && decision.action !== 'edit') {
      return false;
    }
    const heard: CodeModule =
      decision.action === 'edit'
        ? { ...mended, source: decision.source, author: 'person', recipe: null }
        : mended;
    const outcome = await execute(job, place(job, heard), cellLimit(job));
    return outcome.status === 'ok';
  }

  /** The recipe's own text where the failing one is not that, then ever simpler ones. */
  private async _anew(
    module: CodeModule,
    diagnosis: Diagnosis
  ): Promise<NextTry | null> {
    for (;;) {
      const fresh = await this._write(null);
      if (!fresh) {
        return null;
      }
      if (!this._tried.has(fresh.source)) {
        return {
          kind: 'module',
          module: { ...fresh, attempt: module.attempt + 1 },
          why: diagnosis.cause
        };
      }
      this._level++;
    }
  }

  /** Without this module there is no submission, so the last text has one more try with more time. */
  private _patiently(module: CodeModule, failure: Failure): NextTry | null {
    const job = this._job;
    if (job.valid || job.isPatient || !isLate(failure)) {
      return null;
    }
    job.isPatient = true;
    const why = `${keyText(this._key)} was too slow and nothing simpler is known. Without it there is no submission, so it is tried once more with more time.`;
    job.story.emit({ type: 'warned', message: why });
    return { kind: 'module', module, why };
  }

  private _write(hint: string | null): Promise<CodeModule | null> {
    return this._job.ports.team.write(
      this._job.request(this._key, this._level, hint)
    );
  }

  private _patches = 0;
  private readonly _seen = new Set<string>();
  /** Sources that have failed. */
  private readonly _tried = new Set<string>();
}

/**
 * A failure and where it is: its signature, the line, and the rule with what it is about.
 * When it comes back after a patch, that patch has not helped.
 */
function placeOf(
  { evidence, verdicts }: Failure,
  { signature }: Diagnosis
): string {
  return [signature, evidence.lineText, verdicts.at(0)?.expected].join('\n');
}

/** It was interrupted at its limit, or its check was. */
function isLate({ outcome, verdicts }: Failure): boolean {
  return (
    (outcome?.status === 'interrupted' && outcome.by === 'limit') ||
    verdicts.some(({ rule }) => rule.endsWith('.time'))
  );
}

/** Some candidates of the module break rules, others hold all of them. */
function partly(checked: IChecked): boolean {
  const failed = Object.keys(checked.failed);
  const fine = Object.keys(checked.estimates).filter(
    name => !failed.includes(name)
  );
  return failed.length > 0 && fine.length > 0;
}
