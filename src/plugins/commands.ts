import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { INotebookTracker } from '@jupyterlab/notebook';
import type { NotebookPanel } from '@jupyterlab/notebook';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import type {
  ReadonlyJSONObject,
  ReadonlyPartialJSONObject
} from '@lumino/coreutils';
import { ReviewMode } from '../contracts/review';
import { CommandIDs } from '../tokens';
import { imlIcon } from '../ui/icons';
import { IRunner, ISessions } from './tokens';
import type { IJobArgs } from './tokens';

/** The commands, which are the interface of iML to people, panels and other tools. */
export const commands: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-iml:commands',
  description: 'Adds the commands of iML.',
  autoStart: true,
  requires: [ISessions, IRunner, INotebookTracker],
  optional: [ICommandPalette, ITranslator],
  activate: (
    app: JupyterFrontEnd,
    sessions: ISessions,
    runner: IRunner,
    tracker: INotebookTracker,
    palette: ICommandPalette | null,
    translator: ITranslator | null
  ): void => {
    const trans = (translator ?? nullTranslator).load('jupyterlab_iml');
    const all = {
      [CommandIDs.open]: opening(app, trans),
      ...working(sessions, runner, tracker, trans)
    };
    for (const [command, options] of Object.entries(all)) {
      app.commands.addCommand(command, options);
      // What answers data is for panels and other tools.
      if (!FOR_PANELS.has(command)) {
        palette?.addItem({ command, category: trans.__('iML') });
      }
    }
    sessions.workbench.changed.connect(() => {
      app.commands.notifyCommandChanged();
    });
  }
};

/** Commands that answer data. */
const FOR_PANELS: ReadonlySet<string> = new Set([
  CommandIDs.columnChart,
  CommandIDs.resultPlots
]);

function opening(
  app: JupyterFrontEnd,
  trans: TranslationBundle
): CommandRegistry.ICommandOptions {
  return {
    label: trans.__('iML: Open'),
    caption: trans.__('Show the iML panel'),
    icon: imlIcon,
    describedBy: { args: NO_ARGS },
    execute: () => {
      app.shell.activateById('iml-panel');
    }
  };
}

function working(
  sessions: ISessions,
  runner: IRunner,
  tracker: INotebookTracker,
  trans: TranslationBundle
): Record<string, CommandRegistry.ICommandOptions> {
  const target = (args: ReadonlyPartialJSONObject) =>
    typeof args.notebook === 'string'
      ? (tracker.find(({ context }) => context.path === args.notebook) ?? null)
      : sessions.current;
  const on = (
    work: (
      panel: NotebookPanel,
      args: ReadonlyPartialJSONObject
    ) => Promise<void>
  ): CommandRegistry.CommandFunc<Promise<void>> => {
    return async args => {
      const panel = target(args);
      if (panel) {
        await work(panel, args);
      }
    };
  };
  const isFree = (args: ReadonlyPartialJSONObject) => {
    const panel = target(args);
    if (!panel) {
      return false;
    }
    const session = sessions.of(panel);
    return session.state.busy === null && !session.isRunning;
  };
  const hasData = (args: ReadonlyPartialJSONObject) => {
    const panel = target(args);
    return (
      panel !== null &&
      isFree(args) &&
      (sessions.of(panel).state.readiness === 'ready' ||
        typeof args.folder === 'string')
    );
  };
  const canStop = (args: ReadonlyPartialJSONObject) => {
    const panel = target(args);
    if (!panel) {
      return false;
    }
    const session = sessions.of(panel);
    return (
      session.isRunning || ['run', 'draft'].includes(session.state.busy ?? '')
    );
  };
  const is = (args: ReadonlyPartialJSONObject, states: readonly string[]) => {
    const panel = target(args);
    return panel !== null && states.includes(sessions.of(panel).run.status);
  };
  return {
    [CommandIDs.profile]: {
      label: trans.__('Profile'),
      caption: trans.__('Look at every column of the chosen dataframe'),
      describedBy: { args: schema(NOTEBOOK) },
      isEnabled: hasData,
      execute: on(panel => runner.profile(panel))
    },
    [CommandIDs.columnChart]: {
      label: trans.__('Chart of a column'),
      caption: trans.__('Answer one column in bins, with the target in each'),
      describedBy: { args: schema(COLUMN, ['frame', 'column']) },
      execute: async args => {
        const panel = target(args);
        const { column, frame } = args;
        return panel && typeof frame === 'string' && typeof column === 'string'
          ? ((await runner.chart(panel, frame, column)) as object)
          : null;
      }
    },
    [CommandIDs.resultPlots]: {
      label: trans.__('Plots of the result'),
      caption: trans.__(
        'Answer what plots of the out-of-fold answers are drawn of'
      ),
      describedBy: { args: schema(PLOTS) },
      execute: async args => {
        const panel = target(args);
        return panel
          ? ((await runner.plots(panel, {
              candidate: textOf(args.candidate),
              target: textOf(args.target)
            })) as object)
          : null;
      }
    },
    [CommandIDs.insertProfile]: {
      label: trans.__('Insert as cells'),
      caption: trans.__(
        'Write cells that explore the dataframe below the active cell'
      ),
      describedBy: { args: schema(NOTEBOOK) },
      isEnabled: args => {
        const panel = target(args);
        return panel !== null && sessions.of(panel).state.profile !== null;
      },
      execute: on(panel => runner.insertProfile(panel))
    },
    [CommandIDs.draftBlueprint]: {
      label: trans.__('Draft blueprint'),
      caption: trans.__('Understand the task and draft a plan; no cell is run'),
      describedBy: { args: schema(JOB) },
      isEnabled: hasData,
      execute: on((panel, args) => runner.draft(panel, jobArgs(args)))
    },
    [CommandIDs.run]: {
      label: trans.__('Run'),
      caption: trans.__(
        'Write, check, execute and score the cells of the plan'
      ),
      describedBy: { args: schema(JOB) },
      isEnabled: hasData,
      execute: on((panel, args) => runner.run(panel, jobArgs(args)))
    },
    [CommandIDs.stop]: {
      label: trans.__('Stop'),
      caption: trans.__('End the run and interrupt its cell at once'),
      describedBy: { args: schema(NOTEBOOK) },
      isEnabled: canStop,
      execute: on(panel => runner.stop(panel))
    },
    [CommandIDs.pause]: {
      label: trans.__('Pause'),
      caption: trans.__('Let no new step begin and free the kernel'),
      describedBy: { args: schema(NOTEBOOK) },
      isEnabled: args => is(args, ['running']),
      execute: on(async panel => runner.pause(panel))
    },
    [CommandIDs.resume]: {
      label: trans.__('Resume'),
      caption: trans.__('Go on without repeating what is done'),
      describedBy: { args: schema(NOTEBOOK) },
      isEnabled: args =>
        is(args, ['paused']) || (isFree(args) && is(args, RESUMABLE)),
      execute: on(panel => runner.resume(panel))
    },
    [CommandIDs.restartKernel]: {
      label: trans.__('Restart kernel'),
      caption: trans.__('Restart a kernel that does not heed the stop'),
      describedBy: { args: schema(NOTEBOOK) },
      isEnabled: args => is(args, ['stopping']),
      execute: on(panel => runner.restartKernel(panel))
    },
    [CommandIDs.fixCell]: {
      label: trans.__('Fix with iML'),
      caption: trans.__('Propose a mended version of the failing cell'),
      describedBy: { args: schema(CELL) },
      isEnabled: isFree,
      execute: on((panel, args) =>
        runner.fixCell(
          panel,
          typeof args.cell === 'string' ? args.cell : undefined
        )
      )
    },
    [CommandIDs.exportNotebook]: {
      label: trans.__('Export notebook'),
      caption: trans.__(
        'Write a clean notebook that runs from top to bottom, and verify it'
      ),
      describedBy: { args: schema(NOTEBOOK) },
      isEnabled: args => {
        const panel = target(args);
        return (
          panel !== null &&
          isFree(args) &&
          sessions.of(panel).run.submission !== null
        );
      },
      execute: on(panel => runner.exportNotebook(panel))
    },
    [CommandIDs.revertRun]: {
      label: trans.__('Revert run'),
      caption: trans.__(
        'Take the cells of the last run out of the notebook; what you edited stays'
      ),
      describedBy: { args: schema(NOTEBOOK) },
      isEnabled: args => isFree(args) && is(args, ['done', ...RESUMABLE]),
      execute: on(panel => runner.revertRun(panel))
    }
  };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** What a caller said, without what makes no sense. */
function jobArgs(args: ReadonlyPartialJSONObject): IJobArgs {
  const mode = ReviewMode.safeParse(args.mode);
  return {
    ...(typeof args.folder === 'string' ? { folder: args.folder } : {}),
    ...(typeof args.description === 'string'
      ? { description: args.description }
      : {}),
    ...(mode.success ? { mode: mode.data } : {}),
    ...(typeof args.budget === 'number' ? { budget: args.budget } : {})
  };
}

const NOTEBOOK = {
  notebook: {
    type: 'string',
    description: 'Path of an open notebook; the active one when left out.'
  }
};

const CELL = {
  ...NOTEBOOK,
  cell: {
    type: 'string',
    description: 'Id of the cell; the active one when left out.'
  }
};

/** How a run ended that can be taken up again. */
const RESUMABLE = ['interrupted', 'stopped', 'failed'];

const JOB = {
  ...NOTEBOOK,
  folder: {
    type: 'string',
    description:
      'Folder of the task as the kernel names it; live dataframes when left out.'
  },
  description: {
    type: 'string',
    description: 'The task in words; what stands in the panel when left out.'
  },
  mode: {
    type: 'string',
    enum: ReviewMode.options,
    description: 'What waits for a yes.'
  },
  budget: { type: 'number', description: 'Wall seconds.' }
};

const COLUMN = {
  ...NOTEBOOK,
  frame: { type: 'string', description: 'Variable of the dataframe.' },
  column: {
    type: 'string',
    description: 'Name of the column as the profile shows it.'
  }
};

const PLOTS = {
  ...NOTEBOOK,
  candidate: {
    type: 'string',
    description: 'track/candidate as in results; the blend when left out.'
  },
  target: {
    type: 'string',
    description: 'Of several targets which one; the first when left out.'
  }
};

const NO_ARGS = schema({});

/** A JSON schema of arguments. */
function schema(
  properties: ReadonlyJSONObject,
  required: string[] = []
): ReadonlyJSONObject {
  return { type: 'object', properties, required, additionalProperties: false };
}
