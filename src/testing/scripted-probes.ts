import type { IProbeRunner } from '../contracts/ports';
import type { ProbeAnswer, ProbeArgs, ProbeName } from '../contracts/probe';
import {
  aProfile,
  aReport,
  aScore,
  aSubmission,
  someEvidence
} from './builders';

type Answers = {
  [P in ProbeName]: (args: ProbeArgs<P>) => ProbeAnswer<P>;
};

/** A kernel that answers probes as a script says; everything is fine unless it says otherwise. */
export class ScriptedProbes implements IProbeRunner {
  /** Probes in the order in which they ran. */
  readonly asked: ProbeName[] = [];

  readonly answers: Answers = {
    environment: () => aProfile().environment,
    listing: () => ({
      frames: ['train', 'test', 'sample_submission'].map(name => ({
        name,
        library: 'pandas',
        rows: 10,
        columns: 2,
        bytes: null
      })),
      active: 'train',
      reason: 'last assigned'
    }),
    profile: () => ({ frames: [], findings: [] }),
    deep: () => ({ findings: [], rows: 10, seconds: 0, complaint: '' }),
    chart: ({ frame, column, target }) => ({
      frame,
      column,
      target,
      kind: 'number',
      rows: 10,
      classes: [],
      bins: []
    }),
    task_folder: ({ path }) => ({
      path,
      files: [
        {
          path: 'train.csv',
          bytes: 100,
          kind: 'table',
          columns: ['id', 'price'],
          rows: 10,
          delimiter: ','
        }
      ],
      truncated: false,
      description: '',
      descriptionFile: null
    }),
    workspace: () => ({ text: null, names: [] }),
    check_static: () => ({ report: aReport(), risks: [] }),
    check_data: () => aReport(),
    check_validation: () => aReport(),
    check_features: () => aReport(),
    check_models: () => ({ report: aReport(), estimates: {}, failed: {} }),
    check_leaks: () => ({
      report: aReport(),
      drop: [],
      copies: null,
      told: []
    }),
    check_belief: () => aReport(),
    check_evaluate: () => aReport(),
    check_ensemble: () => aReport(),
    check_submission: () => aSubmission(),
    freeze: () => ({ hash: 'h', rows: 10, folds: 5 }),
    score: ({ track, candidate }) => aScore({ track, candidate }),
    score_ensemble: () => ({
      weights: { 'traditional/ridge': 1 },
      score: 0.4,
      spread: 0.01,
      foldScores: [0.4],
      plainScore: 0.4
    }),
    result_plots: ({ candidate }) => ({
      candidate,
      targets: [],
      rows: 10,
      total: 10,
      missing: [],
      plots: []
    }),
    earlier: () => ({ keys: [], found: {} }),
    restore: ({ candidates }) => ({ restored: candidates }),
    standing: () => ({ missing: [] }),
    evidence: ({ ename, evalue }) =>
      someEvidence({ ename, evalue, signature: `${ename}: ${evalue}` }),
    provenance: () => ({ cells: [], unclear: true, reason: '' }),
    snapshot: ({ frame, path }) => ({ path, loader: `${frame} = 1` })
  };

  /** The small runs of the models foresee so many seconds. */
  foresee(estimates: Record<string, number>): void {
    this.answers.check_models = () => ({
      report: aReport(),
      estimates,
      failed: {}
    });
  }

  async run<P extends ProbeName>(
    probe: P,
    args: ProbeArgs<P>
  ): Promise<ProbeAnswer<P>> {
    this.asked.push(probe);
    return this.answers[probe](args);
  }
}
