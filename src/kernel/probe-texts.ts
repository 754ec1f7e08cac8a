import type { ProbeName } from '../contracts/probe';
import shared from '../../probes/_shared.py';
import copy from '../../probes/_copy.py';
import frozen from '../../probes/_frozen.py';
import harness from '../../probes/_harness.py';
import memory from '../../probes/_memory.py';
import metrics from '../../probes/_metrics.py';
import predictions from '../../probes/_predictions.py';
import results from '../../probes/_results.py';
import scores from '../../probes/_scores.py';
import blocks from '../../probes/_blocks.py';
import ahead from '../../probes/_ahead.py';
import behind from '../../probes/_behind.py';
import candidates from '../../probes/_candidates.py';
import cells from '../../probes/_cells.py';
import columnar from '../../probes/_columnar.py';
import columns from '../../probes/_columns.py';
import deepChild from '../../probes/_deep_child.py';
import deepColumns from '../../probes/_deep_columns.py';
import deepDrift from '../../probes/_deep_drift.py';
import deepFrames from '../../probes/_deep_frames.py';
import deepModels from '../../probes/_deep_models.py';
import deepRows from '../../probes/_deep_rows.py';
import delimited from '../../probes/_delimited.py';
import dates from '../../probes/_dates.py';
import duplicates from '../../probes/_duplicates.py';
import encoded from '../../probes/_encoded.py';
import far from '../../probes/_far.py';
import findings from '../../probes/_findings.py';
import groups from '../../probes/_groups.py';
import answers from '../../probes/_answers.py';
import ordered from '../../probes/_ordered.py';
import asked from '../../probes/_asked.py';
import dateParts from '../../probes/_date_parts.py';
import periods from '../../probes/_periods.py';
import content from '../../probes/_content.py';
import files from '../../probes/_files.py';
import origin from '../../probes/_origin.py';
import index from '../../probes/_index.py';
import kept from '../../probes/_kept.py';
import pieces from '../../probes/_pieces.py';
import keys from '../../probes/_keys.py';
import imports from '../../probes/_imports.py';
import listed from '../../probes/_listed.py';
import media from '../../probes/_media.py';
import misuse from '../../probes/_misuse.py';
import names from '../../probes/_names.py';
import narwhals from '../../probes/_narwhals.py';
import offload from '../../probes/_offload.py';
import order from '../../probes/_order.py';
import ranked from '../../probes/_ranked.py';
import numberLists from '../../probes/_number_lists.py';
import numpy from '../../probes/_numpy.py';
import pandas from '../../probes/_pandas.py';
import paths from '../../probes/_paths.py';
import plots from '../../probes/_plots.py';
import positions from '../../probes/_positions.py';
import records from '../../probes/_records.py';
import readers from '../../probes/_readers.py';
import reach from '../../probes/_reach.py';
import risks from '../../probes/_risks.py';
import sample from '../../probes/_sample.py';
import semantics from '../../probes/_semantics.py';
import skill from '../../probes/_skill.py';
import series from '../../probes/_series.py';
import shift from '../../probes/_shift.py';
import spans from '../../probes/_spans.py';
import summaries from '../../probes/_summaries.py';
import target from '../../probes/_target.py';
import trials from '../../probes/_trials.py';
import view from '../../probes/_view.py';
import uses from '../../probes/_uses.py';
import weights from '../../probes/_weights.py';
import written from '../../probes/_written.py';
import chart from '../../probes/chart.py';
import checkData from '../../probes/check_data.py';
import checkEnsemble from '../../probes/check_ensemble.py';
import checkEvaluate from '../../probes/check_evaluate.py';
import checkFeatures from '../../probes/check_features.py';
import checkBelief from '../../probes/check_belief.py';
import checkLeaks from '../../probes/check_leaks.py';
import checkModels from '../../probes/check_models.py';
import checkStatic from '../../probes/check_static.py';
import checkSubmission from '../../probes/check_submission.py';
import checkValidation from '../../probes/check_validation.py';
import deep from '../../probes/deep.py';
import earlier from '../../probes/earlier.py';
import environment from '../../probes/environment.py';
import evidence from '../../probes/evidence.py';
import freeze from '../../probes/freeze.py';
import listing from '../../probes/listing.py';
import profile from '../../probes/profile.py';
import provenance from '../../probes/provenance.py';
import resultPlots from '../../probes/result_plots.py';
import restore from '../../probes/restore.py';
import score from '../../probes/score.py';
import scoreEnsemble from '../../probes/score_ensemble.py';
import snapshot from '../../probes/snapshot.py';
import standing from '../../probes/standing.py';
import taskFolder from '../../probes/task_folder.py';
import workspace from '../../probes/workspace.py';

/** Python texts that a probe runner sends to the kernel. */
export interface IProbeTexts {
  /** Runs before every probe. */
  readonly shared: string;
  /**
   * Run, in this order, before the probes that name them in their first line
   * (`# uses:`), or handed on as text to those that ship them (`# ships:`).
   */
  readonly helpers: Readonly<Record<string, string>>;
  readonly probes: Readonly<Partial<Record<ProbeName, string>>>;
}

/** The probes of this repository: `probes/*.py`. */
export const PROBE_TEXTS: IProbeTexts & {
  readonly probes: Readonly<Record<ProbeName, string>>;
} = {
  shared,
  helpers: {
    _ranked: ranked,
    _predictions: predictions,
    _metrics: metrics,
    _frozen: frozen,
    _content: content,
    _origin: origin,
    _scores: scores,
    _harness: harness,
    _copy: copy,
    _results: results,
    _plots: plots,
    _skill: skill,
    _memory: memory,
    _trials: trials,
    _ahead: ahead,
    _columns: columns,
    _blocks: blocks,
    _index: index,
    _sample: sample,
    _listed: listed,
    _columnar: columnar,
    _pandas: pandas,
    _numpy: numpy,
    _far: far,
    _narwhals: narwhals,
    _readers: readers,
    _dates: dates,
    _summaries: summaries,
    _written: written,
    _spans: spans,
    _paths: paths,
    _semantics: semantics,
    _uses: uses,
    _view: view,
    _media: media,
    _behind: behind,
    _weights: weights,
    _duplicates: duplicates,
    _encoded: encoded,
    _number_lists: numberLists,
    _cells: cells,
    _findings: findings,
    _target: target,
    _candidates: candidates,
    _order: order,
    _groups: groups,
    _series: series,
    _shift: shift,
    _delimited: delimited,
    _kept: kept,
    _pieces: pieces,
    _keys: keys,
    _answers: answers,
    _ordered: ordered,
    _files: files,
    _asked: asked,
    _positions: positions,
    _records: records,
    _date_parts: dateParts,
    _periods: periods,
    _offload: offload,
    _deep_frames: deepFrames,
    _deep_columns: deepColumns,
    _deep_rows: deepRows,
    _deep_models: deepModels,
    _deep_drift: deepDrift,
    _deep_child: deepChild,
    _names: names,
    _imports: imports,
    _risks: risks,
    _reach: reach,
    _misuse: misuse
  },
  probes: {
    environment,
    listing,
    profile,
    deep,
    chart,
    task_folder: taskFolder,
    workspace,
    check_static: checkStatic,
    check_data: checkData,
    check_validation: checkValidation,
    check_features: checkFeatures,
    check_models: checkModels,
    check_leaks: checkLeaks,
    check_belief: checkBelief,
    check_evaluate: checkEvaluate,
    check_ensemble: checkEnsemble,
    check_submission: checkSubmission,
    freeze,
    score,
    score_ensemble: scoreEnsemble,
    result_plots: resultPlots,
    restore,
    earlier,
    evidence,
    provenance,
    snapshot,
    standing
  }
};
