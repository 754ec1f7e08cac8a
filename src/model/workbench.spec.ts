import type { FrameListing } from '../contracts/data-profile';
import type { RunEventBody } from '../contracts/run-event';
import { aBlueprint } from '../testing/builders';
import { SessionModel } from './session';
import { WorkbenchModel } from './workbench';

function listing(active: string, ...names: string[]): FrameListing {
  return {
    frames: names.map(name => ({
      name,
      library: 'pandas',
      rows: 3,
      columns: 2,
      bytes: null
    })),
    active,
    reason: ''
  };
}

describe('WorkbenchModel', () => {
  it('keeps the runs of two notebooks apart', () => {
    const workbench = new WorkbenchModel();
    const [one, two] = [new SessionModel(), new SessionModel()];
    workbench.follow(one);
    one.apply({
      v: 1,
      seq: 1,
      at: 1,
      event: {
        type: 'run_started',
        run: 'r1',
        engine: 'recipes',
        mode: 'autopilot',
        budget: null,
        notebook: 'one.ipynb'
      }
    });
    expect(workbench.run.run).toBe('r1');
    workbench.follow(two);
    expect(workbench.run.run).toBeNull();
    workbench.follow(one);
    expect(workbench.run.run).toBe('r1');
  });

  it('tells of changes of the notebook it follows, and of no other', () => {
    const workbench = new WorkbenchModel();
    const [one, two] = [new SessionModel(), new SessionModel()];
    let changes = 0;
    workbench.follow(one);
    workbench.follow(two);
    workbench.changed.connect(() => {
      changes += 1;
    });
    one.set({ description: 'elsewhere' });
    expect(changes).toBe(0);
    two.set({ description: 'here' });
    expect(changes).toBe(1);
  });
});

describe('SessionModel', () => {
  it('follows the frame last assigned until the person chooses one', () => {
    const session = new SessionModel();
    session.setListing(listing('flats', 'flats', 'shops'));
    session.setListing(listing('shops', 'flats', 'shops'));
    expect(session.state.activeFrame).toBe('shops');
    session.selectFrame('flats');
    session.setListing(listing('shops', 'flats', 'shops'));
    expect(session.state.activeFrame).toBe('flats');
    expect(session.state.roles?.train).toBe('flats');
  });

  it('lets go of a chosen frame that is gone', () => {
    const session = new SessionModel();
    session.setListing(listing('flats', 'flats', 'shops'));
    session.selectFrame('flats');
    session.setListing(listing('shops', 'shops'));
    expect(session.state.activeFrame).toBe('shops');
  });

  it('drops the profile of another frame', () => {
    const session = new SessionModel();
    session.setListing(listing('flats', 'flats', 'shops'));
    session.set({
      profile: {
        frames: [],
        findings: [],
        environment: {
          python: '3.12',
          language: 'python',
          packages: {},
          cpus: 2,
          memoryBytes: null,
          cwd: '/'
        }
      }
    });
    session.selectFrame('shops');
    expect(session.state.profile).toBeNull();
  });

  it('shows a question that no event tells of, until it is answered', async () => {
    const session = new SessionModel();
    const workbench = new WorkbenchModel();
    workbench.follow(session);
    const decision = session.reviewer.review(
      {
        id: 'r1-export',
        kind: 'export',
        key: null,
        title: 'Cells that made your dataframes',
        why: '',
        before: null,
        after: 'flats = 1',
        author: 'person',
        risks: []
      },
      new AbortController().signal
    );
    expect(workbench.run.proposal?.id).toBe('r1-export');
    workbench.answer({ action: 'accept' });
    expect(await decision).toEqual({ action: 'accept' });
    expect(workbench.run.proposal).toBeNull();
  });

  it('keeps a plan that was changed after its run when that is told of once more', () => {
    const session = new SessionModel();
    const tell = (event: RunEventBody) =>
      session.apply({ v: 1, seq: 1, at: 1, event });
    const blueprint = aBlueprint();
    tell({ type: 'blueprint_ready', blueprint });
    expect(session.state.blueprint).toBe(blueprint);
    const mine = { ...blueprint, targetTransform: 'log1p' as const };
    session.set({ blueprint: mine });
    tell({ type: 'exported', path: 'solution.ipynb' });
    expect(session.state.blueprint).toBe(mine);
  });
});
