import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import type { ITranslator, TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';
import type { CommandRegistry } from '@lumino/commands';
import * as React from 'react';
import { CommandIDs, type IWorkbench } from '../tokens';
import { UiContext, type IUiContext } from './context';
import { imlIcon } from './icons';
import { Memory } from './memory';
import { Section } from './section';

/** The side panel: the active notebook's data, task, blueprint, run and results. */
export class ImlPanel extends ReactWidget {
  constructor(options: ImlPanel.IOptions) {
    super();
    const { commands, translator, workbench, rendermime } = options;
    this._trans = translator.load('jupyterlab_iml');
    this._workbench = workbench;
    this._context = {
      workbench,
      rendermime,
      trans: this._trans,
      memory: new Memory(),
      can: command => commands.hasCommand(command),
      act: (command, args) => {
        void commands.execute(command, args);
      }
    };
    this.id = 'iml-panel';
    this.addClass('iml-Panel');
    this.title.icon = imlIcon;
    this.title.caption = this._trans.__('iML: solve the data in this notebook');
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', this._trans.__('iML'));
    workbench.changed.connect(this.update, this);
  }

  override dispose(): void {
    if (this.isDisposed) {
      return;
    }
    this._workbench.changed.disconnect(this.update, this);
    super.dispose();
  }

  protected render(): React.ReactElement {
    const trans = this._trans;
    const { act } = this._context;
    return (
      <UiContext.Provider value={this._context}>
        <Section
          stem="data"
          label={trans.__('Data')}
          actions={
            <button onClick={() => act(CommandIDs.profile)}>
              {trans.__('Profile')}
            </button>
          }
        />
        <Section stem="task" label={trans.__('Task')} />
        <Section
          stem="blueprint"
          label={trans.__('Blueprint')}
          actions={
            <button onClick={() => act(CommandIDs.draftBlueprint)}>
              {trans.__('Draft blueprint')}
            </button>
          }
        />
        <Section
          stem="run"
          label={trans.__('Run')}
          actions={
            <button onClick={() => act(CommandIDs.run)}>
              {trans.__('Run')}
            </button>
          }
        />
        <Section stem="results" label={trans.__('Results')} />
        <Section stem="activity" label={trans.__('Activity')} />
      </UiContext.Provider>
    );
  }

  private readonly _trans: TranslationBundle;
  private readonly _workbench: IWorkbench;
  private readonly _context: IUiContext;
}

export namespace ImlPanel {
  /** What the panel is made from. */
  export interface IOptions {
    readonly workbench: IWorkbench;
    readonly commands: CommandRegistry;
    readonly translator: ITranslator;
    readonly rendermime: IRenderMimeRegistry;
  }
}
