import type { CodeModule, ModuleKey } from '../../contracts/code-module';
import type { Failure, VariableEvidence } from '../../contracts/diagnosis';
import type { DataProfile } from '../../contracts/data-profile';
import type { Outcome } from '../../contracts/outcome';
import type { IPatchRequest } from '../../contracts/ports';
import type { Verdict } from '../../contracts/verdict';
import { column } from '../descriptions/build';

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
export function failureOf(failing: IFailing): Failure {
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
export function patchRequest(
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
