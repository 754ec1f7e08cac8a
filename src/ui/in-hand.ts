import { keyText, type ModuleKey } from '../contracts/code-module';
import type { RunEventBody, StepName } from '../contracts/run-event';
import type { IModuleState, IRunState } from '../tokens';

/** The module that the last events are about; null before there is one. */
export function currentModule(run: IRunState): IModuleState | null {
  for (let index = run.events.length - 1; index >= 0; index--) {
    const key = keyOf(run.events[index].event);
    if (key !== null) {
      const text = keyText(key);
      return run.modules.find(module => keyText(module.key) === text) ?? null;
    }
  }
  return null;
}

/** The step of a module: the run returns to the models after each submission without a word. */
function stepOf(key: ModuleKey): StepName {
  switch (key.module) {
    case 'features':
    case 'models':
    case 'evaluate':
      return key.track === 'baseline' ? 'baseline' : 'track';
    default:
      return key.module;
  }
}

/** What the run is busy with, by its last event that tells; null before there is one. */
export function stepInHand(run: IRunState): StepName | null {
  for (let index = run.events.length - 1; index >= 0; index--) {
    const { event } = run.events[index];
    if (event.type === 'step_started') {
      return event.step;
    }
    const key = keyOf(event);
    if (key !== null) {
      return stepOf(key);
    }
  }
  return run.step;
}

/** The module that an event is about. */
function keyOf(event: RunEventBody): ModuleKey | null {
  switch (event.type) {
    case 'module_written':
      return event.module.key;
    case 'review_requested':
      return event.proposal.key;
    case 'module_patched':
      return event.patch.key;
    case 'cell_written':
    case 'cell_started':
    case 'cell_progress':
    case 'cell_ended':
    case 'module_checked':
    case 'module_failed':
      return event.key;
    default:
      return null;
  }
}
