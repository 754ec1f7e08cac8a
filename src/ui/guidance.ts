import type { TranslationBundle } from '@jupyterlab/translation';
import type { CellWait } from '../contracts/run-event';
import type { IRunState, IWorkbench } from '../tokens';
import { duration } from './format';
import { currentModule, stepInHand } from './in-hand';
import { restWords, revertedWords } from './reverted';
import { moduleTitle, proposalTitle, stepWord } from './words';

/** What the head of the panel says: where things stand, and what to do next. */
export interface IGuidance {
  /** `act`: the person's turn; `busy`: iML's turn; `wait`: it waits for the person's word. */
  readonly tone: 'act' | 'busy' | 'wait' | 'good' | 'bad';
  readonly title: string;
  readonly next: string;
}

/** True from *Run* until the run has ended. */
export function isActive(run: IRunState): boolean {
  return (
    run.status === 'running' ||
    run.status === 'paused' ||
    run.status === 'stopping'
  );
}

/** True while *Stop* has something to stop. */
export function canStop(workbench: IWorkbench): boolean {
  const stoppable = ['run', 'draft', 'export', 'verify'];
  return isActive(workbench.run) || stoppable.includes(workbench.busy ?? '');
}

/** True for a run that was cut off: what it has done need not be done again. */
export function canResume(workbench: IWorkbench): boolean {
  const { run } = workbench;
  return (
    workbench.busy === null &&
    run.run !== null &&
    ['interrupted', 'stopped', 'failed'].includes(run.status)
  );
}

/** True while the panel is about a run: under way, or over and not yet planned anew. */
export function showsRun(workbench: IWorkbench): boolean {
  const { blueprint, run } = workbench;
  return (
    isActive(run) ||
    (run.status !== 'idle' &&
      run.status !== 'reverted' &&
      (run.blueprint === null || run.blueprint === blueprint))
  );
}

/** Where things stand, and the one sentence that says what to do next. */
export function guide(
  workbench: IWorkbench,
  trans: TranslationBundle
): IGuidance {
  const { readiness, run } = workbench;
  // A run that lost the frames with their kernel says itself how it goes on.
  const isLost =
    readiness === 'no_frame' &&
    ['failed', 'stopped', 'interrupted'].includes(run.status) &&
    showsRun(workbench);
  return (
    guideProposal(run, trans) ??
    guideRun(run, trans) ??
    guideBusy(workbench, trans) ??
    (isLost ? null : guideReadiness(workbench, trans)) ??
    (showsRun(workbench) ? guideEnd(run, isLost, trans) : null) ??
    guideReverted(workbench, trans) ??
    guideDraft(workbench, trans)
  );
}

function guideProposal(
  run: IRunState,
  trans: TranslationBundle
): IGuidance | null {
  return run.proposal === null
    ? null
    : {
        tone: 'wait',
        title: trans.__('Waits for your word'),
        next: proposalTitle(trans, run.proposal)
      };
}

function guideRun(run: IRunState, trans: TranslationBundle): IGuidance | null {
  if (!isActive(run)) {
    return null;
  }
  if (run.status === 'stopping') {
    return {
      tone: 'busy',
      title: trans.__('Stopping'),
      next: trans.__(
        'The cell in flight is being interrupted; what is scored is kept.'
      )
    };
  }
  if (run.status === 'paused') {
    return {
      tone: 'act',
      title: trans.__('Paused'),
      next: trans.__('The kernel is yours. Resume goes on where the run stood.')
    };
  }
  if (run.wait !== null) {
    return guideWait(run.wait, trans);
  }
  const module = currentModule(run);
  const step = stepInHand(run);
  return {
    tone: 'busy',
    title: step === null ? trans.__('Starting') : stepWord(trans, step),
    next:
      module === null
        ? trans.__('You can go on working; the cells appear as they are made.')
        : moduleTitle(trans, module.key)
  };
}

/** A cell that waits: for the person's own cells, or for what somebody types. */
function guideWait(wait: CellWait, trans: TranslationBundle): IGuidance {
  switch (wait.for) {
    case 'kernel':
      return {
        tone: 'busy',
        title: trans.__('Waiting for your cells'),
        next: trans.__(
          'They go first; the run goes on when the kernel is free.'
        )
      };
    case 'input':
      return {
        tone: 'act',
        title: trans.__('Your cell asks for input'),
        next: trans.__('Answer it in the notebook; the run waits meanwhile.')
      };
    case 'answer':
      return {
        tone: 'act',
        title: trans.__('A cell of the run asks for input'),
        next: trans.__(
          'Answer “%1” below the cell, or press Stop; the run waits meanwhile.',
          wait.prompt.trim()
        )
      };
  }
}

function guideBusy(
  workbench: IWorkbench,
  trans: TranslationBundle
): IGuidance | null {
  const { busy, activeFrame } = workbench;
  if (busy === null) {
    return null;
  }
  const wait = workbench.kernelBusy
    ? trans.__('The kernel is busy with a cell; this goes on beside it.')
    : trans.__('A moment, please.');
  const titles: Record<string, string> = {
    profile:
      activeFrame === null
        ? trans.__('Profiling')
        : trans.__('Profiling %1', activeFrame),
    draft: trans.__('Drafting the blueprint'),
    stopping: trans.__('Stopping'),
    run: trans.__('Starting the run'),
    revert: trans.__('Taking the cells of the run out'),
    export: trans.__('Exporting the notebook'),
    verify: trans.__('Running the exported notebook in a fresh kernel')
  };
  return { tone: 'busy', title: titles[busy] ?? trans.__('Busy'), next: wait };
}

function guideReadiness(
  workbench: IWorkbench,
  trans: TranslationBundle
): IGuidance | null {
  switch (workbench.readiness) {
    case 'no_notebook':
      return {
        tone: 'act',
        title: trans.__('No notebook'),
        next: trans.__('Open a notebook that holds your data.')
      };
    case 'no_kernel':
      return {
        tone: 'act',
        title: trans.__('No kernel'),
        next: trans.__('Start a Python kernel for this notebook.')
      };
    case 'starting':
      return {
        tone: 'busy',
        title: trans.__('The kernel is starting'),
        next: trans.__('This takes a few seconds.')
      };
    case 'not_python':
      return {
        tone: 'act',
        title:
          workbench.kernelName === null
            ? trans.__('This kernel is not Python')
            : trans.__('%1 is not a Python kernel', workbench.kernelName),
        next: trans.__('Change the kernel to Python 3.')
      };
    case 'no_frame':
      return {
        tone: 'act',
        title: trans.__('No dataframe yet'),
        next: trans.__(
          'Run a cell that loads one, for example train = pd.read_csv("train.csv").'
        )
      };
    case 'ready':
      return null;
  }
}

function guideEnd(
  run: IRunState,
  isLost: boolean,
  trans: TranslationBundle
): IGuidance | null {
  const kept =
    run.submission?.valid === true
      ? trans.__('The last valid submission is in place.')
      : trans.__('There is no valid submission yet.');
  const goOn = isLost
    ? trans.__('Run the cells that make your dataframes, then press Resume.')
    : null;
  switch (run.status) {
    case 'done':
      return {
        tone: 'good',
        title:
          run.seconds === null
            ? trans.__('Done')
            : trans.__('Done in %1', duration(trans, run.seconds.total)),
        next:
          run.exported === null
            ? trans.__('Look at the results, then export the notebook.')
            : trans.__('The clean notebook is ready to hand in.')
      };
    case 'stopped':
      return {
        tone: 'act',
        title: trans.__('Stopped'),
        next: `${kept} ${goOn ?? trans.__('Resume goes on where the run stood.')}`
      };
    case 'failed':
      return {
        tone: 'bad',
        title: trans.__('The run failed'),
        next: run.reason ?? trans.__('Activity tells what happened.')
      };
    case 'interrupted':
      return {
        tone: 'act',
        title: trans.__('Interrupted'),
        next: [
          trans.__('The page was closed during the run.'),
          kept,
          goOn ?? trans.__('Resume repeats nothing that is done.')
        ].join(' ')
      };
    default:
      return null;
  }
}

/** What a revert did, until the next piece of work. */
function guideReverted(
  { reverted }: IWorkbench,
  trans: TranslationBundle
): IGuidance | null {
  return (
    reverted && {
      tone: 'good',
      title: trans.__('Reverted: %1', revertedWords(trans, reverted)),
      next: restWords(trans, reverted)
    }
  );
}

function guideDraft(
  workbench: IWorkbench,
  trans: TranslationBundle
): IGuidance {
  if (workbench.blueprint !== null) {
    return {
      tone: 'act',
      title: trans.__('The blueprint is ready'),
      next: trans.__('Switch off what you do not want, then run it.')
    };
  }
  if (workbench.profile !== null) {
    return {
      tone: 'act',
      title: trans.__('The data are profiled'),
      next: trans.__('Say what to predict, then draft the blueprint.')
    };
  }
  return {
    tone: 'act',
    title:
      workbench.activeFrame === null
        ? trans.__('Ready')
        : trans.__('%1 is ready', workbench.activeFrame),
    next: trans.__('Profile it to see what is in it.')
  };
}
