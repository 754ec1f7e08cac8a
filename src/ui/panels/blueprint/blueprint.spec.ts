import type { Blueprint } from '../../../contracts/blueprint';
import { Page } from '../../testing/page';
import { BLUEPRINT, LISTING, PROFILE, ROLES } from '../../testing/sample-run';
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
});
