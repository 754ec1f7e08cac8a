import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import type { ITranslator } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';
import type { CommandRegistry } from '@lumino/commands';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';
import * as React from 'react';
import type { ILanguage, IWorkbench } from '../tokens';
import { UiContext, type IUiContext } from './context';
import { Alert } from './controls';
import { thrownText } from './format';
import { Head } from './head';
import { imlIcon } from './icons';
import { Memory } from './memory';
import { ActivitySection } from './panels/activity';
import { BlueprintSection } from './panels/blueprint';
import { DataSection } from './panels/data';
import { ResultsSection } from './panels/results';
import { RunSection } from './panels/run';
import { TaskSection } from './panels/task';

/** The side panel: the active notebook's data, task, blueprint, run and results. */
export class ImlPanel extends ReactWidget {
  constructor(options: ImlPanel.IOptions) {
    super();
    const { commands, language, rendermime, translator, workbench } = options;
    const trans = translator.load('jupyterlab_iml');
    this._commands = commands;
    this._workbench = workbench;
    this._context = {
      workbench,
      language,
      rendermime,
      trans,
      memory: new Memory(),
      has: command => commands.hasCommand(command),
      can: command => commands.isEnabled(command),
      act: (command, args) => void this._act(command, args),
      ask: (command, args) => commands.execute(command, args)
    };
    this.id = 'iml-panel';
    this.addClass('iml-Panel');
    this.title.icon = imlIcon;
    this.title.caption = trans.__('iML');
    workbench.changed.connect(this._onChanged, this);
    language.changed.connect(this._onChanged, this);
    commands.commandChanged.connect(this._onChanged, this);
  }

  override dispose(): void {
    if (this.isDisposed) {
      return;
    }
    this._workbench.changed.disconnect(this._onChanged, this);
    this._context.language.changed.disconnect(this._onChanged, this);
    this._commands.commandChanged.disconnect(this._onChanged, this);
    super.dispose();
  }

  protected render(): React.ReactElement {
    const { problem } = this._workbench;
    return (
      <UiContext.Provider value={this._context}>
        <Head />
        {problem !== null && (
          <Alert
            text={problem}
            onDismiss={() => this._workbench.dismissProblem()}
          />
        )}
        {this._failure !== null && this._failure !== problem && (
          <Alert text={this._failure} onDismiss={() => this._fail(null)} />
        )}
        <div className="iml-Panel-scroll">
          <DataSection />
          <TaskSection />
          <BlueprintSection />
          <RunSection />
          <ResultsSection />
          <ActivitySection />
        </div>
      </UiContext.Provider>
    );
  }

  private async _act(
    command: string,
    args?: ReadonlyPartialJSONObject
  ): Promise<void> {
    this._fail(null);
    try {
      await this._commands.execute(command, args);
    } catch (reason) {
      this._fail(thrownText(reason));
    }
  }

  private _fail(failure: string | null): void {
    this._failure = failure;
    this.update();
  }

  private _onChanged(): void {
    this.update();
  }

  private readonly _commands: CommandRegistry;
  private readonly _context: IUiContext;
  /** A command that threw, in its own words. */
  private _failure: string | null = null;
  private readonly _workbench: IWorkbench;
}

export namespace ImlPanel {
  /** What the panel is made from. */
  export interface IOptions {
    readonly workbench: IWorkbench;
    readonly language: ILanguage;
    readonly commands: CommandRegistry;
    readonly translator: ITranslator;
    readonly rendermime: IRenderMimeRegistry;
  }
}
