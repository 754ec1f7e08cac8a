import type { Blueprint } from '../../../contracts/blueprint';
import { Page } from '../../testing/page';
import {
  BLUEPRINT,
  LISTING,
  PROFILE,
  ROLES,
  runningRun,
  TASK
} from '../../testing/sample-run';
import { toggledCandidate, toggledTrack } from './plan';

function candidatesOf(blueprint: Blueprint | null): string[] {
  return (
    blueprint?.tracks
      .filter(({ enabled }) => enabled)
      .flatMap(({ candidates }) => candidates.map(({ name }) => name)) ?? []
  );
}

describe('the plan', () => {
  it('comes back in its own order when a candidate is switched off and on', () => {
    const off = toggledCandidate(
      BLUEPRINT,
      BLUEPRINT,
      'traditional',
      'extra_trees'
    );
    expect(candidatesOf(off)).toEqual(['ridge', 'lightgbm']);
    const on = toggledCandidate(BLUEPRINT, off, 'traditional', 'extra_trees');
    expect(on).toEqual(BLUEPRINT);
  });

  it('takes the seconds of what is switched off from its estimate', () => {
    const off = toggledCandidate(
      BLUEPRINT,
      BLUEPRINT,
      'traditional',
      'lightgbm'
    );
    expect(off.seconds).toBeCloseTo(BLUEPRINT.seconds - 14);
    expect(toggledTrack(BLUEPRINT, 'pretrained').seconds).toBeCloseTo(
      BLUEPRINT.seconds + 40
    );
  });

  it('switches a track off instead of taking its last candidate', () => {
    let plan: Blueprint = BLUEPRINT;
    for (const name of ['ridge', 'extra_trees', 'lightgbm']) {
      plan = toggledCandidate(BLUEPRINT, plan, 'traditional', name);
    }
    expect(plan.tracks[0].enabled).toBe(false);
    expect(plan.tracks[0].candidates).toHaveLength(1);
  });
});

describe('the region', () => {
  let page: Page;

  beforeEach(async () => {
    page = await new Page({
      readiness: 'ready',
      listing: LISTING,
      activeFrame: 'apples',
      roles: ROLES,
      profile: PROFILE,
      task: TASK,
      blueprint: BLUEPRINT
    }).open();
  });

  afterEach(() => page.dispose());

  it('says how rows are split, and quotes the figure behind it', () => {
    const text = page.region('Blueprint').textContent;
    expect(text).toContain('5 folds that keep each orchard whole');
    expect(text).toContain('None of the 5 orchards of the test set');
  });

  it('switches a track on', async () => {
    await page.drawn(() => page.field('Pretrained track').click());
    expect(candidatesOf(page.workbench.blueprint)).toContain('sentence_ridge');
  });

  it('lets a candidate that was switched off come back', async () => {
    await page.drawn(() => page.field('ridge1.2 s').click());
    expect(candidatesOf(page.workbench.blueprint)).not.toContain('ridge');
    await page.drawn(() => page.field('ridge1.2 s').click());
    expect(page.workbench.blueprint).toEqual(BLUEPRINT);
  });

  it('takes another split, says that it counts from the next run, and gives the draft back', async () => {
    await page.fill('Split', 'kfold');
    await page.fill('Folds', '4');
    await page.fill('Blend', 'best');
    const { blueprint } = page.workbench;
    expect(blueprint?.validation).toMatchObject({ scheme: 'kfold', folds: 4 });
    expect(blueprint?.ensemble.method).toBe('best');
    const text = page.region('Blueprint').textContent;
    expect(text).toContain('4 random folds');
    expect(text).toContain('It counts from the next run.');
    await page.press('Validation as drafted');
    expect(page.field('Group column').value).toBe('orchard');
    await page.press('Ensemble as drafted');
    expect(page.workbench.blueprint).toEqual(BLUEPRINT);
    expect(page.buttons().filter(name => /as drafted/.test(name))).toEqual([]);
  });

  it('refuses what the data do not allow, in a sentence, and leaves the plan alone', async () => {
    await page.fill('Folds', '19');
    expect(page.region('Blueprint').textContent).toContain(
      'orchard has 18 groups: there can be no more folds than that.'
    );
    expect(page.workbench.blueprint).toEqual(BLUEPRINT);
    await page.fill('Folds', '6');
    expect(page.workbench.blueprint?.validation.folds).toBe(6);
    expect(page.region('Blueprint').querySelector('[role="alert"]')).toBeNull();
  });

  it('offers columns that can be groups, and moments', async () => {
    const options = (name: string) =>
      [...page.field(name).options].map(({ value }) => value);
    expect(options('Group column')).toEqual([
      'orchard',
      'variety',
      'picked_on',
      'organic',
      'note'
    ]);
    await page.fill('Split', 'time');
    expect(options('Time column')[0]).toBe('picked_on');
  });

  it('is left alone while a run follows it', async () => {
    await page.drawn(() => page.workbench.set({ run: runningRun(Date.now()) }));
    expect(page.field('Split').disabled).toBe(true);
    expect(page.field('Blend').disabled).toBe(true);
  });
});
