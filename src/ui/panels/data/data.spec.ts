import { Page } from '../../testing/page';
import { LISTING, PROFILE, ROLES } from '../../testing/sample-run';
import { withPart } from './frames';
import { arrange } from './profile';

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

it('draws the first 200 columns of a wide table and more on demand', async () => {
  const [frame] = PROFILE.frames;
  const columns = Array.from({ length: 450 }, (_, index) => ({
    ...frame.columns[4],
    name: `sensor_${index}`
  }));
  page = await new Page({
    ...READY,
    profile: { ...PROFILE, frames: [{ ...frame, columns }] }
  }).open();
  const rows = () => page.region('Data').querySelectorAll('tbody tr').length;
  expect(rows()).toBe(200);
  await page.press('Show more (200 of 450 shown)');
  expect(rows()).toBe(400);
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
