import type { CodeModule, ModuleKey } from '../../contracts/code-module';
import {
  Diagnosis,
  type Failure,
  type VariableEvidence
} from '../../contracts/diagnosis';
import type { DataProfile } from '../../contracts/data-profile';
import type { Outcome } from '../../contracts/outcome';
import { Patch } from '../../contracts/patch';
import type { IPatchRequest } from '../../contracts/ports';
import type { Verdict } from '../../contracts/verdict';
import { column } from '../descriptions/build';
import { diagnose } from '../diagnose';
import { patch } from '../patch';

export const MODELS: ModuleKey = {
  module: 'models',
  track: 'traditional',
  candidate: null
};
export const FEATURES: ModuleKey = {
  module: 'features',
  track: 'traditional',
  candidate: null
};
export const RIDGE: ModuleKey = {
  module: 'evaluate',
  track: 'traditional',
  candidate: 'ridge'
};

/** What a linear model says of missing values. */
export const NAN =
  'Input X contains NaN.\nRidge does not accept missing values encoded as NaN natively.';

/** A module as it was accepted. */
export function moduleOf(key: ModuleKey, source: string): CodeModule {
  return { key, prose: '', source, author: 'recipe', recipe: null, attempt: 1 };
}

/** How a cell failed, in short. */
export interface IFailing {
  readonly source: string;
  readonly key?: ModuleKey;
  readonly ename: string;
  readonly evalue: string;
  readonly line?: number;
  readonly traceback?: readonly string[];
  readonly variables?: readonly VariableEvidence[];
  readonly similar?: readonly string[];
  /** Noticed by a check before the run rather than by running. */
  readonly verdict?: Pick<Verdict, 'rule' | 'expected' | 'found'> &
    Partial<Pick<Verdict, 'blame'>>;
  readonly outcome?: Outcome;
}

/** The failure as the pipeline hands it over. */
function failureOf(failing: IFailing): Failure {
  const key = failing.key ?? FEATURES;
  const { ename, evalue } = failing;
  return {
    key,
    source: failing.source,
    verdicts:
      failing.verdict === undefined
        ? []
        : [{ key, ok: false, blame: 'author', ...failing.verdict }],
    outcome:
      failing.outcome ??
      (failing.verdict === undefined
        ? {
            status: 'error',
            seconds: 1,
            ename,
            evalue,
            traceback: [...(failing.traceback ?? [])]
          }
        : null),
    evidence: {
      signature: `${ename}: <text>`,
      ename,
      evalue,
      line: failing.line ?? null,
      lineText: null,
      variables: [...(failing.variables ?? [])],
      similar: [...(failing.similar ?? [])],
      versions: {}
    }
  };
}

const PROFILE: DataProfile = {
  frames: [
    {
      name: 'train',
      library: 'pandas',
      rows: 100,
      columns: ['Living_Area', 'Garage Type', 'rooms', 'age'].map(name =>
        column(name, 'numeric')
      ),
      sampledRows: 100,
      duplicateRows: 0,
      seconds: 0
    }
  ],
  findings: [],
  environment: {
    python: '3.11.9',
    language: 'python',
    packages: {},
    cpus: 2,
    memoryBytes: null,
    cwd: '/home/me'
  }
};

/** What `patch` is asked after a diagnosis. */
function patchRequest(
  failure: Failure,
  diagnosis: IPatchRequest['diagnosis'],
  written: readonly CodeModule[]
): IPatchRequest {
  const { culprit } = diagnosis;
  const own = culprit === failure.key;
  return {
    failure,
    diagnosis,
    module:
      written.find(({ key }) => !own && key === culprit) ??
      moduleOf(failure.key, failure.source),
    patches: 0,
    write: {
      key: culprit,
      level: 0,
      hint: null,
      source: {
        kind: 'frames',
        roles: {
          train: 'train',
          test: null,
          sampleSubmission: null,
          auxiliary: []
        }
      },
      task: null,
      profile: PROFILE,
      blueprint: null,
      written,
      candidates: []
    }
  };
}

/** What the built-in team makes of a failure. */
export async function repair(
  failing: IFailing,
  written: readonly CodeModule[] = []
): Promise<{ diagnosis: Diagnosis; patch: Patch | null }> {
  const failure = failureOf(failing);
  const found = await diagnose(failure, written);
  const diagnosis = Diagnosis.parse(found);
  const request = patchRequest(failure, found ?? diagnosis, written);
  return { diagnosis, patch: await patch(request) };
}

/** Tests of a rule: how a cell fails, and the text after its repair. */
export function itMends(
  rule: string,
  cases: readonly (readonly [string, IFailing, string])[]
): void {
  it.each(cases)('mends %s', async (_, failing, after) => {
    const { diagnosis, patch: found } = await repair(failing);
    expect(diagnosis.rule).toBe(rule);
    expect(diagnosis.cause).toMatch(/\w.*\.$/s);
    expect(Patch.parse(found)).toMatchObject({
      before: failing.source,
      after,
      rule,
      author: 'recipe'
    });
  });
}
