import type { IReviewer } from '../contracts/ports';
import type { Decision, Proposal } from '../contracts/review';
import { ManualClock } from './manual-clock';
import { MemoryJournal } from './memory-journal';
import { MemoryNotebook } from './memory-notebook';
import { MemoryWorkspace } from './memory-workspace';
import { ScriptedCells } from './scripted-cells';
import { ScriptedProbes } from './scripted-probes';
import { ScriptedTeam } from './scripted-team';

/** A person who answers by a function and remembers what they were shown. */
export class ScriptedReviewer implements IReviewer {
  readonly shown: Proposal[] = [];
  decide: (proposal: Proposal) => Decision = () => ({ action: 'accept' });

  async review(proposal: Proposal): Promise<Decision> {
    this.shown.push(proposal);
    return this.decide(proposal);
  }
}

/** Everything that a run touches, in memory, with the parts at hand for a test. */
export function aRun() {
  const notebook = new MemoryNotebook();
  const workspace = new MemoryWorkspace();
  const probes = new ScriptedProbes();
  const cells = new ScriptedCells(notebook, workspace);
  const team = new ScriptedTeam();
  const reviewer = new ScriptedReviewer();
  const journal = new MemoryJournal();
  const clock = new ManualClock();
  const controller = new AbortController();
  const verifier = {
    verify: async () => ({ ok: true, reason: null as string | null })
  };
  return {
    notebook,
    workspace,
    probes,
    cells,
    team,
    reviewer,
    journal,
    clock,
    controller,
    verifier,
    ports: {
      team,
      probes,
      cells,
      notebook,
      reviewer,
      workspace,
      journal,
      clock,
      verifier
    },
    options: {
      run: 'r1',
      engine: 'recipes',
      source: { kind: 'folder' as const, path: '/task' },
      description: null,
      said: {},
      mode: 'autopilot' as const,
      budget: 120 as number | null,
      startedAt: 0,
      folder: '.iml/r1',
      handIn: 'export' as const,
      signal: controller.signal
    }
  };
}
