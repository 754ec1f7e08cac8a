import { z } from 'zod';
import { ColumnChart } from './column-chart';
import { FrameListing, FrameProfile, Finding } from './data-profile';
import { Environment } from './environment';
import { Evidence } from './diagnosis';
import { ResultPlots } from './result-plots';
import {
  EnsembleScore,
  Frozen,
  Score,
  SubmissionReport,
  TakenFrom
} from './score';
import { TaskFacts } from './task';
import { TaskFolder } from './task-folder';
import { TrackName } from './code-module';
import { CheckReport } from './verdict';
import { ValidationPlan } from './blueprint';

const folder = z.string().describe('folder of the run, relative to the kernel');

/** What every check is given beside the source of the module. */
const check = {
  /** The cell as it would be executed; the check runs it in a copy of the namespace. */
  source: z.string(),
  task: TaskFacts,
  folder,
  /** Rows of the stratified sample that estimators are tried on. */
  sample: z.number().int()
};

/** The code that a result comes from. */
const texts = {
  /** The cells before the candidate's, in their order. */
  sources: z.array(z.string()),
  /** Names of all candidates of its track. */
  candidates: z.array(z.string())
};

/**
 * The probes: `probes/<name>.py` → what it is given and what it answers.
 *
 * Each file defines `main(namespace, **args)`, which returns JSON. `main` reads the
 * namespace of the user and leaves it, the history and `sys.modules` as they were.
 */
export const PROBES = {
  /** Python, packages by metadata, cpus, memory, working folder. */
  environment: { args: z.object({}), answer: Environment },
  /** Dataframes that live in the kernel. */
  listing: { args: z.object({}), answer: FrameListing },
  /** Columns of frames, and findings over all of them. */
  profile: {
    args: z.object({
      frames: z.array(z.string()),
      /** Target columns, when they are known. */
      targets: z.array(z.string()),
      /** Folder that path columns are relative to; null when unknown. */
      base: z.string().nullable(),
      train: z.string().nullable(),
      test: z.string().nullable()
    }),
    answer: z.object({
      frames: z.array(FrameProfile),
      findings: z.array(Finding)
    })
  },
  /**
   * Findings that take models, in a child process of the kernel's interpreter: drift by
   * adversarial validation, leaks, near-duplicates.
   */
  deep: {
    args: z.object({
      targets: z.array(z.string()),
      train: z.string(),
      test: z.string().nullable(),
      /** Wall seconds after which it is ended; what was found by then counts. */
      seconds: z.number()
    }),
    answer: z.object({
      findings: z.array(Finding),
      /** Rows of train that were looked at. */
      rows: z.number().int(),
      seconds: z.number(),
      /** Why it did not come to its end; "" when it did. */
      complaint: z.string()
    })
  },
  /** One column in bins or levels, with the target in each. */
  chart: {
    args: z.object({
      frame: z.string(),
      column: z.string(),
      target: z.string().nullable()
    }),
    answer: ColumnChart
  },
  /** Files of a task's folder with headers of tables and the description. */
  task_folder: {
    args: z.object({ path: z.string() }),
    answer: TaskFolder
  },
  /** Files of the run. Text is UTF-8; `path` is relative to the kernel's folder. */
  workspace: {
    args: z.discriminatedUnion('op', [
      z.object({ op: z.literal('read'), path: z.string() }),
      z.object({ op: z.literal('write'), path: z.string(), text: z.string() }),
      z.object({ op: z.literal('append'), path: z.string(), text: z.string() }),
      z.object({ op: z.literal('copy'), path: z.string(), to: z.string() }),
      z.object({ op: z.literal('remove'), path: z.string() }),
      z.object({ op: z.literal('list'), path: z.string() }),
      z.object({
        op: z.literal('claim'),
        path: z.string(),
        /** Who claims. */
        text: z.string(),
        /** Seconds after which a claim that was not renewed is free. */
        seconds: z.number()
      })
    ]),
    answer: z.object({
      /** `read`: the text, null when there is no such file; `claim`: who holds it now. */
      text: z.string().nullable(),
      /** `list`: names, sorted. */
      names: z.array(z.string())
    })
  },
  /** Syntax, undefined names, modules that cannot be imported, risky calls; nothing is run. */
  check_static: {
    args: z.object({ source: z.string() }),
    answer: z.object({
      report: CheckReport,
      /** Calls that leave the sandbox and need an explicit yes. */
      risks: z.array(z.string())
    })
  },
  check_data: { args: z.object({ ...check }), answer: CheckReport },
  check_validation: {
    args: z.object({ ...check, plan: ValidationPlan }),
    answer: CheckReport
  },
  check_features: {
    args: z.object({ ...check, track: TrackName }),
    answer: CheckReport
  },
  check_models: {
    args: z.object({
      ...check,
      track: TrackName,
      /** Candidates whose results stand already: they are not tried. */
      known: z.array(z.string()).optional()
    }),
    answer: z.object({
      report: CheckReport,
      /** Candidate → estimated seconds of all folds, from fits on the sample; null when unknown. */
      estimates: z.record(z.string(), z.number().nullable()),
      /** Candidate → failed rules; such a candidate can be set aside alone. */
      failed: z.record(z.string(), z.array(z.string()))
    })
  },
  /** Before anything is fitted: copies across folds, a column or an order that tells the target. */
  check_leaks: {
    args: z.object({
      task: TaskFacts,
      /** Columns of which the plan makes features. */
      columns: z.array(z.string())
    }),
    answer: z.object({
      report: CheckReport,
      /** Columns to leave out. */
      drop: z.array(z.string()),
      /** Equal rows have to stay in one fold, compared without these columns; null: they need not. */
      copies: z.array(z.string()).nullable(),
      /** Sentences for the person; nothing follows from them. */
      told: z.array(z.string())
    })
  },
  /** Whether a score that is nearly perfect is one that these data can give. */
  check_belief: {
    args: z.object({
      task: TaskFacts,
      folder,
      track: TrackName,
      candidate: z.string()
    }),
    answer: CheckReport
  },
  /** After the cell ran: shapes, NaN on scored rows. */
  check_evaluate: {
    args: z.object({
      task: TaskFacts,
      folder,
      track: TrackName,
      candidate: z.string()
    }),
    answer: CheckReport
  },
  /** After the cell ran: weights, the guard against a blend that is worse than its best part. */
  check_ensemble: {
    args: z.object({ task: TaskFacts, folder }),
    answer: CheckReport
  },
  /** Runs the cell in a scratch folder and checks the file that it writes there. */
  check_submission: {
    args: z.object({ source: z.string(), task: TaskFacts, folder }),
    answer: SubmissionReport
  },
  /** Copies y and folds out of the kernel and hashes them. */
  freeze: {
    args: z.object({
      task: TaskFacts,
      folder,
      /** Folder that the data come from; null: the person's own frames. */
      files: z.string().nullable()
    }),
    answer: Frozen
  },
  /** The harness's own score of a candidate; saves its predictions beside the journal. */
  score: {
    args: z.object({
      task: TaskFacts,
      folder,
      track: TrackName,
      candidate: z.string(),
      /** The cells that made it, by which a later run knows it again; absent: it cannot. */
      texts: z
        .object({ ...texts, cell: z.string(), run: z.string(), at: z.number() })
        .optional()
    }),
    answer: Score
  },
  /** Results of earlier runs beside this one that the same code, data and folds would give again. */
  earlier: {
    args: z.object({
      task: TaskFacts,
      folder,
      ...texts,
      /** `track/candidate` → its cell. */
      cells: z.record(z.string(), z.string())
    }),
    answer: z.object({
      /** All that such runs kept on the same data and folds, whatever its code. */
      keys: z.array(z.string()),
      found: z.record(z.string(), TakenFrom.extend({ folder }))
    })
  },
  /** The harness's own score of the blend. */
  score_ensemble: {
    args: z.object({ task: TaskFacts, folder }),
    answer: EnsembleScore
  },
  /** What plots of out-of-fold answers are drawn of, from the files of the run. */
  result_plots: {
    args: z.object({
      task: TaskFacts,
      folder,
      /** `track/candidate`; null for the blend. */
      candidate: z.string().nullable(),
      /** Of several targets the one that is drawn; null for the first. */
      target: z.string().nullable()
    }),
    answer: ResultPlots
  },
  /** Puts saved results of accepted candidates back into `results` after a restart. */
  restore: {
    args: z.object({
      folder,
      candidates: z.array(z.string()),
      /** Also where `results` holds something newer. */
      anew: z.boolean().optional()
    }),
    answer: z.object({ restored: z.array(z.string()) })
  },
  /** Keys of cells of which a name that they bind is gone from the kernel. */
  standing: {
    args: z.object({ sources: z.record(z.string(), z.string()) }),
    answer: z.object({ missing: z.array(z.string()) })
  },
  /** What the live kernel knows about a failure. */
  evidence: {
    args: z.object({
      source: z.string(),
      ename: z.string(),
      evalue: z.string(),
      traceback: z.array(z.string())
    }),
    answer: Evidence
  },
  /** Which executed cells made the frames: def-use over their sources. */
  provenance: {
    args: z.object({
      frames: z.array(z.string()),
      cells: z.array(
        z.object({
          id: z.string(),
          source: z.string(),
          executionCount: z.number().int().nullable()
        })
      )
    }),
    answer: z.object({
      /** Cells in the order in which they have to run. */
      cells: z.array(z.string()),
      /** The order or the state is unclear: take a snapshot instead. */
      unclear: z.boolean(),
      reason: z.string()
    })
  },
  /** Writes a frame to a file that the exported notebook can load. */
  snapshot: {
    args: z.object({ frame: z.string(), path: z.string() }),
    answer: z.object({
      path: z.string(),
      /** Python that loads it into a variable of the same name. */
      loader: z.string()
    })
  }
} as const;

export type ProbeName = keyof typeof PROBES;
export type ProbeArgs<P extends ProbeName> = z.infer<
  (typeof PROBES)[P]['args']
>;
export type ProbeAnswer<P extends ProbeName> = z.infer<
  (typeof PROBES)[P]['answer']
>;
