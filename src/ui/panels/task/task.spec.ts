import { Page } from '../../testing/page';
import {
  BLUEPRINT,
  LISTING,
  PROFILE,
  ROLES,
  TASK
} from '../../testing/sample-run';

const DRAFTED = {
  readiness: 'ready',
  listing: LISTING,
  activeFrame: 'apples',
  roles: ROLES,
  profile: PROFILE,
  task: TASK,
  blueprint: BLUEPRINT
} as const;

let page: Page;

afterEach(() => page.dispose());

it('hands on each word of the description as it is typed', async () => {
  page = await new Page(DRAFTED).open();
  await page.fill('What is to be predicted?', 'The sugar.');
  expect(page.workbench.description).toBe('The sugar.');
  expect(page.field('What is to be predicted?').value).toBe('The sugar.');
});

it('shows a description that came from elsewhere', async () => {
  page = await new Page(DRAFTED).open();
  await page.drawn(() => page.workbench.set({ description: 'From a file.' }));
  expect(page.field('What is to be predicted?').value).toBe('From a file.');
});

it.each([
  ['Target', 'weight', { targets: ['weight'] }],
  ['Metric', 'mae', { metric: 'mae' }],
  ['Predict', 'ordinal', { problemType: 'ordinal' }],
  ['Id', '', { id: null }],
  ['Group', 'variety', { group: 'variety' }],
  ['Time', 'picked_on', { time: 'picked_on' }]
])('%s can be overruled', async (name, value, said) => {
  page = await new Page(DRAFTED).open();
  await page.fill(name, value);
  expect(page.workbench.said).toEqual(said);
});

it('marks a guess and shows the words behind it', async () => {
  page = await new Page(DRAFTED).open();
  const guess = page.region('Task').querySelector('.iml-Evidence[open] p');
  expect(page.region('Task').querySelectorAll('.iml-mod-guess')).toHaveLength(
    1
  );
  expect(guess?.textContent).toContain('None of the 5 orchards');
});

it('can be told target and metric before anything is drafted', async () => {
  page = await new Page({ ...DRAFTED, task: null, blueprint: null }).open();
  await page.fill('Target', 'sugar');
  expect(page.workbench.said.targets).toEqual(['sugar']);
  expect(page.field('Target').value).toBe('sugar');
});

it('passes on what the team warns of', async () => {
  page = await new Page(DRAFTED).open();
  expect(page.region('Task').textContent).toContain('The table is believed.');
});
