import { Page } from '../../testing/page';
import { LISTING, PROFILE, ROLES } from '../../testing/sample-run';
import { withPart } from './frames';
import { arrange } from './profile';
import { rowWindow } from './window';

const READY = {
  readiness: 'ready',
  listing: LISTING,
  activeFrame: 'apples',
  roles: ROLES
} as const;

let page: Page;

afterEach(() => page.dispose());

it('lists the dataframes with shape and memory, and says why one is active', async () => {
  page = await new Page(READY).open();
  const text = page.region('Data').textContent;
  expect(text).toContain('2,400 × 11 · 924 kB');
  expect(text).toContain('61 × 5 · polars');
  expect(text).toContain('apples was assigned last, in cell 3.');
});

it('keeps tables that play no part behind a press where there are many', async () => {
  const [frame] = LISTING.frames;
  const frames = [
    ...LISTING.frames,
    ...['X', 'X_test', 'oofs'].map(name => ({ ...frame, name }))
  ];
  page = await new Page({ ...READY, listing: { ...LISTING, frames } }).open();
  const names = () =>
    [...page.region('Data').querySelectorAll('.iml-Frame-name')].map(
      node => node.textContent
    );
  expect(names()).toEqual(['apples', 'apples_new', 'answer_form']);
  await page.press('Show 4 more');
  expect(names()).toHaveLength(7);
});

it('hands on which dataframe is to be solved', async () => {
  page = await new Page(READY).open();
  const [, second] = page
    .region('Data')
    .querySelectorAll<HTMLInputElement>('input[type="radio"]');
  await page.drawn(() => second.click());
  expect(page.workbench.activeFrame).toBe('apples_new');
});

it('hands on the role of another dataframe', async () => {
  page = await new Page(READY).open();
  await page.fill('Role of weather', 'auxiliary');
  expect(page.workbench.roles?.auxiliary).toEqual(['weather']);
});

it('puts the grave findings first, each with its consequence', async () => {
  page = await new Page({ ...READY, profile: PROFILE }).open();
  const [first] = page.region('Data').querySelectorAll('.iml-Findings > li');
  expect(first.textContent).toMatch(/^Serious/);
  expect(first.textContent).toContain('Folds keep orchards whole');
});

it('filters the columns by name and by type', async () => {
  page = await new Page({ ...READY, profile: PROFILE }).open();
  await page.fill('Filter columns', 'category');
  const names = [...page.region('Data').querySelectorAll('tbody th')].map(
    cell => cell.textContent
  );
  expect(names).toEqual(['variety', 'orchard']);
});

it('marks the index, which is no column, and the target before any plan is drafted', async () => {
  const [frame] = PROFILE.frames;
  const [first, ...rest] = frame.columns;
  const columns = [{ ...first, index: true as const }, ...rest];
  page = await new Page({
    ...READY,
    profile: { ...PROFILE, frames: [{ ...frame, columns }] },
    said: { targets: ['variety'] }
  }).open();
  expect(drawn()).toContain(`${first.name}index`);
  expect(drawn()).toContain('varietytarget');
  const width = `rows × ${frame.columns.length - 1} columns`;
  expect(page.region('Data').textContent).toContain(width);
});

const WIDE = Array.from({ length: 10_000 }, (_, index) => ({
  ...PROFILE.frames[0].columns[4],
  name: `sensor_${index}`
}));

/** Names of the columns that are drawn. */
function drawn(): string[] {
  return [...page.region('Data').querySelectorAll('tbody th')].map(
    cell => cell.textContent ?? ''
  );
}

function key(name: string): Promise<Page> {
  return page.drawn(() => {
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key: name, bubbles: true })
    );
  });
}

describe('a table of 10,000 columns', () => {
  beforeEach(async () => {
    const [frame] = PROFILE.frames;
    const frames = [{ ...frame, columns: WIDE }];
    page = await new Page({
      ...READY,
      profile: { ...PROFILE, frames }
    }).open();
  });

  it('draws what can be seen, and says how many there are', () => {
    expect(drawn().length).toBeLessThan(40);
    const table = page.region('Data').querySelector('table');
    expect(table?.getAttribute('aria-rowcount')).toBe('10001');
  });

  it('is walked with the arrow keys, and to its ends', async () => {
    const first = page
      .region('Data')
      .querySelector<HTMLElement>('[data-place="0"]');
    await page.drawn(() => first?.focus());
    await key('ArrowDown');
    expect(document.activeElement?.textContent).toBe('sensor_1');
    await key('Home');
    expect(document.activeElement?.textContent).toBe('sensor_0');
  });

  it('keeps the focus on a jump to what is not drawn yet', async () => {
    const box = page
      .region('Data')
      .querySelector<HTMLElement>('.iml-Columns-scroll')!;
    const first = box.querySelector<HTMLElement>('[data-place="0"]');
    await page.drawn(() => first?.focus());
    await key('End');
    expect(document.activeElement?.textContent).toBe('sensor_9999');
  });

  it('is read from its beginning in another order', async () => {
    const box = page
      .region('Data')
      .querySelector<HTMLElement>('.iml-Columns-scroll')!;
    box.scrollTop = 270_000;
    await page.fill('Sort by', 'missing');
    expect(box.scrollTop).toBe(0);
  });

  it('finds a column that is not drawn', async () => {
    await page.fill('Filter columns', 'sensor_9876');
    expect(drawn()).toEqual(['sensor_9876']);
  });
});

it.each([
  [0, 0, 20],
  [5000, 5000 / 54 - 6, 5000 / 54 + 14],
  [540_000, 9980, 10_000]
])('draws the rows around what is scrolled to: %s', (top, first, last) => {
  page = new Page();
  const rows = rowWindow(10_000, 54, top, 432);
  expect(rows.first).toBe(Math.max(0, Math.floor(first)));
  expect(rows.last).toBe(Math.min(10_000, Math.floor(last)));
  expect(rows.above + (rows.last - rows.first) * 54 + rows.below).toBe(540_000);
});

it('opens a column with its figures; Escape closes it and gives the focus back', async () => {
  page = await new Page({ ...READY, profile: PROFILE }).open();
  await page.press('variety');
  const detail = () =>
    page.region('Data').querySelector('[aria-label="Column variety"]');
  expect(detail()?.textContent).toContain('Distinct6');
  expect(document.activeElement?.textContent).toBe('variety');
  await key('Escape');
  expect(detail()).toBeNull();
  expect(document.activeElement?.textContent).toBe('variety');
  expect(document.activeElement?.tagName).toBe('BUTTON');
});

it('shows what is sent, without values until samples are on', async () => {
  page = await new Page({ ...READY, profile: PROFILE }).open();
  const details = page
    .region('Data')
    .querySelector<HTMLDetailsElement>('.iml-Sent')!;
  await page.drawn(() => {
    details.open = true;
    details.dispatchEvent(new Event('toggle'));
  });
  expect(details.textContent).toContain('"variety"');
  expect(details.textContent).not.toContain('Boskoop');
  await page.drawn(() => page.language.set({ samples: true }));
  expect(details.textContent).toContain('Boskoop');
});

it('hands on the switch for a live profile and the wish for cells', async () => {
  page = await new Page({ ...READY, profile: PROFILE }).open();
  await page.drawn(() => page.field('Live').click());
  expect(page.workbench.live).toBe(true);
  await page.press('Insert as cells');
  expect(page.executed).toContain('iml:insert-profile');
});

it('says when it looks deeper', async () => {
  page = await new Page({
    ...READY,
    profile: PROFILE,
    isLookingDeeper: true
  }).open();
  expect(page.region('Data').textContent).toContain('Looking deeper');
});

it.each([
  ['table', ['b', 'a', 'c']],
  ['name', ['a', 'b', 'c']],
  ['missing', ['c', 'b', 'a']],
  ['unique', ['a', 'c', 'b']]
] as const)('orders columns by %s', async (order, names) => {
  page = new Page();
  const [plain] = PROFILE.frames[0].columns;
  const columns = [
    { ...plain, name: 'b', missing: 0.1, unique: 2 },
    { ...plain, name: 'a', missing: 0, unique: 9 },
    { ...plain, name: 'c', missing: 0.5, unique: 4 }
  ];
  expect(arrange(columns, '', order).map(({ name }) => name)).toEqual(names);
});

it('gives a part to one dataframe at a time', async () => {
  page = new Page();
  expect(withPart(ROLES, 'weather', 'test')).toEqual({
    ...ROLES,
    test: 'weather'
  });
  expect(withPart(ROLES, 'apples_new', 'auxiliary')).toEqual({
    ...ROLES,
    test: null,
    auxiliary: ['apples_new']
  });
});
