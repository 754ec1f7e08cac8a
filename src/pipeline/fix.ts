import type { Author, CodeModule, ModuleKey } from '../contracts/code-module';
import { StaleCellError, UserError } from '../contracts/errors';
import type { Failure } from '../contracts/diagnosis';
import type {
  IAgentTeam,
  INotebookDocument,
  IProbeRunner,
  IReviewer
} from '../contracts/ports';
import type { DataProfile } from '../contracts/data-profile';
import type { Verdict } from '../contracts/verdict';

/** The person's own cell stands in no contract; it is spoken of like a cell that loads data. */
const OWN: ModuleKey = { module: 'data', track: null, candidate: null };

/** A failing cell of the person. */
export interface IFailingCell {
  readonly cell: string;
  /** The error among its outputs; null when it has not run or did not fail. */
  readonly error: {
    readonly ename: string;
    readonly evalue: string;
    readonly traceback: string[];
  } | null;
}

/** What mending a cell takes. */
export interface IFixPorts {
  readonly team: IAgentTeam;
  readonly probes: IProbeRunner;
  readonly notebook: INotebookDocument;
  readonly reviewer: IReviewer;
}

/**
 * Propose a mended version of a cell as a diff; it is written only with the person's yes,
 * and never run.
 *
 * @returns whether the cell was changed.
 * @throws UserError when nothing is wrong with the cell, or no repair is known.
 */
export async function fixCell(
  failing: IFailingCell,
  profile: DataProfile | null,
  ports: IFixPorts,
  signal: AbortSignal
): Promise<boolean> {
  const { notebook, reviewer, probes } = ports;
  const cell = notebook.read(failing.cell);
  if (cell?.type !== 'code') {
    throw new UserError(
      'There is no code cell to mend.',
      'iML mends the code of a cell that failed.',
      'Click into the failing cell, then choose Fix with iML.'
    );
  }
  const failure = await failureOf(failing, cell.source, probes);
  const patch = await propose(failure, cell.source, profile, ports.team);
  const { risks } = await probes.run('check_static', { source: patch.after });
  const decision = await reviewer.review(
    {
      id: `fix-${failing.cell}-${patch.after.length}`,
      kind: 'fix',
      key: null,
      title: 'Fix of your cell',
      why: patch.why,
      before: cell.source,
      after: patch.after,
      author: patch.author,
      risks
    },
    signal
  );
  if (decision.action !== 'accept' && decision.action !== 'edit') {
    return false;
  }
  const after = decision.action === 'edit' ? decision.source : patch.after;
  try {
    notebook.update(failing.cell, cell.source, after);
  } catch (error) {
    if (error instanceof StaleCellError) {
      throw new UserError(
        'The cell has changed since its fix was proposed.',
        'A fix never overwrites what you typed meanwhile.',
        'Choose Fix with iML again.'
      );
    }
    throw error;
  }
  return true;
}

/** What is known about the cell: its error, or what can be said without running it. */
async function failureOf(
  { error }: IFailingCell,
  source: string,
  probes: IProbeRunner
): Promise<Failure> {
  const { report } = await probes.run('check_static', { source });
  const verdicts: Verdict[] = report.verdicts
    .filter(({ ok }) => !ok)
    .map(verdict => ({ ...verdict, key: OWN }));
  if (error === null && verdicts.length === 0) {
    throw new UserError(
      'Nothing is known to be wrong with this cell.',
      'A fix starts from an error of the cell, or from a fault that can be read in it.',
      'Run the cell; when it fails, choose Fix with iML.'
    );
  }
  const told = error ?? {
    ename: verdicts[0].rule,
    evalue: verdicts[0].found,
    traceback: []
  };
  const evidence = await probes.run('evidence', { source, ...told });
  return {
    key: OWN,
    source,
    verdicts: error === null ? verdicts : [],
    outcome: error === null ? null : { status: 'error', seconds: 0, ...error },
    evidence
  };
}

/** @throws UserError with the diagnosis when no repair is known. */
async function propose(
  failure: Failure,
  source: string,
  profile: DataProfile | null,
  team: IAgentTeam
): Promise<{ after: string; why: string; author: Author }> {
  const module: CodeModule = {
    key: OWN,
    prose: '',
    source,
    author: 'person',
    recipe: null,
    attempt: 1
  };
  const { ename, evalue, line, signature } = failure.evidence;
  const diagnosis = (await team.diagnose(failure, [module])) ?? {
    key: OWN,
    signature,
    route: 'author' as const,
    culprit: OWN,
    cause: `${ename}: ${evalue}.`,
    rule: null
  };
  const patch = await team.patch({
    failure,
    diagnosis,
    module,
    patches: 0,
    write: {
      key: OWN,
      level: 0,
      hint: null,
      source: {
        kind: 'frames',
        roles: {
          train: '',
          test: null,
          sampleSubmission: null,
          auxiliary: []
        }
      },
      task: null,
      profile,
      blueprint: null,
      written: [],
      candidates: []
    }
  });
  if (!patch || patch.after === source) {
    throw new UserError(
      diagnosis.cause,
      'No repair is known for this.',
      line === null ? 'Look at the error above.' : `Look at line ${line}.`
    );
  }
  return patch;
}
