import { nullTranslator } from '@jupyterlab/translation';
import {
  RenderMimeRegistry,
  standardRendererFactories
} from '@jupyterlab/rendermime';
import { CommandRegistry } from '@lumino/commands';
import { MessageLoop } from '@lumino/messaging';
import { Widget } from '@lumino/widgets';
import { act } from 'react';
import { CommandIDs } from '../../tokens';
import { ImlPanel } from '../panel';
import { FakeLanguage } from './fake-language';
import { FakeWorkbench, type WorkbenchState } from './fake-workbench';

// React flushes what `act` wraps only in an environment that says it is a test.
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

/** The name that assistive technology reads. */
function nameOf(element: Element): string {
  const label = element.getAttribute('aria-labelledby');
  const text =
    element.getAttribute('aria-label') ??
    (label === null ? null : document.getElementById(label)?.textContent) ??
    (element as HTMLInputElement).labels?.[0]?.textContent ??
    element.textContent ??
    '';
  return text.replace(/\s+/g, ' ').trim();
}

/** The side panel on a page of its own, found and worked as a person would: by name. */
export class Page {
  /** @param missing - Commands that nobody has registered. */
  constructor(
    state: Partial<WorkbenchState> = {},
    missing: readonly string[] = []
  ) {
    this.workbench = new FakeWorkbench(state);
    this.commands = new CommandRegistry();
    for (const id of Object.values(CommandIDs)) {
      if (!missing.includes(id)) {
        this.commands.addCommand(id, {
          label: id,
          execute: () => {
            this.executed.push(id);
            return this.outcome;
          }
        });
      }
    }
    this.panel = new ImlPanel({
      workbench: this.workbench,
      language: this.language,
      commands: this.commands,
      translator: nullTranslator,
      rendermime: this.rendermime
    });
  }

  /** Put the panel on the page. */
  open(): Promise<this> {
    return this.drawn(() => Widget.attach(this.panel, document.body));
  }

  readonly panel: ImlPanel;
  readonly commands: CommandRegistry;
  readonly workbench: FakeWorkbench;
  readonly language = new FakeLanguage();
  readonly rendermime = new RenderMimeRegistry({
    initialFactories: standardRendererFactories
  });
  /** Ids of the commands that were executed, in order. */
  readonly executed: string[] = [];
  /** What each command answers. */
  outcome: Promise<unknown> = Promise.resolve();

  /** Wait until what has changed is drawn. */
  async drawn(change: () => void = () => undefined): Promise<this> {
    await act(async () => {
      change();
      await Promise.resolve();
      MessageLoop.flush();
    });
    return this;
  }

  regions(): string[] {
    return this._all('section').map(nameOf);
  }

  region(name: string): HTMLElement {
    return this._one('section', name);
  }

  buttons(): string[] {
    return this._all('button').map(nameOf);
  }

  button(name: string): HTMLButtonElement {
    return this._one('button', name) as HTMLButtonElement;
  }

  field(name: string): HTMLInputElement & HTMLSelectElement {
    return this._one(
      'input, select, textarea',
      name
    ) as unknown as HTMLInputElement & HTMLSelectElement;
  }

  /** What the head of the panel says. */
  get status(): string {
    return this._one('[role="status"]').textContent ?? '';
  }

  get text(): string {
    return this.panel.node.textContent ?? '';
  }

  async press(name: string): Promise<void> {
    await this.drawn(() => this.button(name).click());
  }

  /** Put a value into a field, as typing or choosing does. */
  async fill(name: string, value: string): Promise<void> {
    const field = this.field(name);
    const prototype = Object.getPrototypeOf(field) as object;
    Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(
      field,
      value
    );
    await this.drawn(() => {
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.dispatchEvent(new Event('change', { bubbles: true }));
    });
  }

  async dispose(): Promise<void> {
    await this.drawn(() => this.panel.dispose());
  }

  private _all(selector: string): Element[] {
    return [...this.panel.node.querySelectorAll(selector)];
  }

  private _one(selector: string, name?: string): HTMLElement {
    const found = this._all(selector).filter(
      element => name === undefined || nameOf(element) === name
    );
    if (found.length !== 1) {
      const names = this._all(selector).map(nameOf).join(', ');
      throw new Error(
        `${found.length} elements are named "${name ?? selector}"; there are: ${names}.`
      );
    }
    return found[0] as HTMLElement;
  }
}
