import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';
import * as React from 'react';
import type { ILanguage, IWorkbench } from '../tokens';
import type { Memory } from './memory';

/** What every part of the side panel needs at hand. */
export interface IUiContext {
  readonly workbench: IWorkbench;
  readonly language: ILanguage;
  readonly trans: TranslationBundle;
  readonly rendermime: IRenderMimeRegistry;
  /** What the person has folded, filtered and sorted. */
  readonly memory: Memory;
  /** True when the command is registered; a control without one is absent. */
  has(command: string): boolean;
  /** True when the command is enabled now. */
  can(command: string): boolean;
  /** Execute a command; a failure is shown in the panel's alert. */
  act(command: string, args?: ReadonlyPartialJSONObject): void;
  /** Execute a command for its answer. Rejects as the command does. */
  ask(command: string, args: ReadonlyPartialJSONObject): Promise<unknown>;
}

export const UiContext = React.createContext<IUiContext | null>(null);

/** @throws Error outside the side panel. */
export function useUi(): IUiContext {
  const context = React.useContext(UiContext);
  if (context === null) {
    throw new Error('This component belongs inside the iML side panel.');
  }
  return context;
}
