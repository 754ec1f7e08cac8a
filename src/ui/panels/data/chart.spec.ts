import type { IRenderMime } from '@jupyterlab/rendermime';
import { Widget } from '@lumino/widgets';
import type { ColumnChart } from '../../../contracts/column-chart';
import { CommandIDs } from '../../../tokens';
import { Page } from '../../testing/page';
import { LISTING, PROFILE, ROLES } from '../../testing/sample-run';
import { CHART_MIME } from '../../vega';
import { chartSpec } from './chart-spec';

const CHART: ColumnChart = {
  frame: 'apples',
  column: 'variety',
  target: null,
  kind: 'level',
  rows: 3,
  classes: [],
  bins: ['Boskoop', 'Elstar'].map((label, index) => ({
    label,
    low: null,
    high: null,
    count: index + 1,
    mean: null,
    q25: null,
    q75: null,
    classCounts: []
  }))
};

/** Draws a mark where it can be seen at once, as Vega does. */
class Drawing extends Widget implements IRenderMime.IRenderer {
  constructor(private _flaw?: string) {
    super();
  }

  renderModel(model: IRenderMime.IMimeModel): Promise<void> {
    if (this._flaw !== undefined) {
      return Promise.reject(new Error(this._flaw));
    }
    if (this.isAttached && model.data[CHART_MIME] !== undefined) {
      this.node.appendChild(document.createElement('canvas'));
    }
    return Promise.resolve();
  }
}

let page: Page;

afterEach(() => page.dispose());

/** The detail of a column whose chart is drawn by a renderer, where there is one. */
async function opened(renderer?: Drawing, chart = CHART): Promise<HTMLElement> {
  page = new Page({
    readiness: 'ready',
    listing: LISTING,
    activeFrame: 'apples',
    roles: ROLES,
    profile: PROFILE
  });
  page.outcome = Promise.resolve(chart);
  if (renderer) {
    page.rendermime.addFactory({
      safe: true,
      mimeTypes: [CHART_MIME],
      createRenderer: () => renderer
    });
  }
  await page.open();
  await page.press('variety');
  await page.drawn();
  return page.region('Data').querySelector<HTMLElement>('.iml-Detail')!;
}

it('draws the chart of an opened column into the page', async () => {
  const detail = await opened(new Drawing());
  const chart = detail.querySelector('[aria-label="Chart of variety"]');
  expect(chart?.querySelector('canvas')).not.toBeNull();
  expect(chart?.getAttribute('aria-busy')).toBe('false');
});

it('leaves the panel whole when a column that was drawn is closed', async () => {
  await opened(new Drawing());
  await page.press('Close column');
  expect(page.region('Data').querySelector('.iml-Detail')).toBeNull();
  expect(page.button('variety').isConnected).toBe(true);
});

it('says why a chart could not be drawn', async () => {
  const detail = await opened(new Drawing('The chunk of Vega did not load.'));
  expect(detail.textContent).toContain('The chunk of Vega did not load.');
  expect(detail.querySelector<HTMLElement>('.iml-Chart')?.hidden).toBe(true);
});

it('draws the chart anew with a fresh profile, and not for new findings', async () => {
  await opened(new Drawing());
  const asked = () =>
    page.executed.filter(id => id === CommandIDs.columnChart).length;
  const show = (profile: typeof PROFILE) =>
    page.drawn(() => page.workbench.set({ profile }));
  await show({ ...PROFILE, findings: [] });
  expect(asked()).toBe(1);
  await show({
    ...PROFILE,
    frames: PROFILE.frames.map(frame => ({ ...frame }))
  });
  expect(asked()).toBe(2);
});

it('says so where a column has no value to draw', async () => {
  const detail = await opened(new Drawing(), { ...CHART, bins: [] });
  expect(detail.textContent).toContain('no value in it can be drawn');
  expect(detail.querySelector('canvas')).toBeNull();
});

it('says what to enable where nothing draws charts', async () => {
  const detail = await opened();
  expect(detail.textContent).toContain('Enable @jupyterlab/vega5-extension');
});

it.each([
  ['number', 'Boskoop', 336, 261],
  ['level', 'Boskoop', 336, 264],
  ['level', 'a variety with a long name', 336, 216],
  ['level', 'a variety with a long name', 100, 60]
] as const)(
  'leaves room for the axis of a %s beside the plots: %s in %i',
  (kind, label, width, expected) => {
    page = new Page();
    const bins = CHART.bins.map(bin => ({ ...bin, label, mean: 1 }));
    const spec = chartSpec(
      { ...CHART, kind, bins, target: 'weight' },
      { rows: 'rows', mean: 'mean', share: 'share' },
      { text: '#000', faint: '#ccc', mark: '#00f', second: '#888' },
      width
    );
    expect(spec.vconcat).toMatchObject([
      { width: expected },
      { width: expected }
    ]);
  }
);

it('draws the bars of bins side by side, from the first end to the last', () => {
  page = new Page();
  const bins = [0, 10, 20].map(low => ({
    ...CHART.bins[0],
    low,
    high: low + 10
  }));
  const spec = chartSpec(
    { ...CHART, kind: 'number', bins },
    { rows: 'rows', mean: 'mean', share: 'share' },
    { text: '#000', faint: '#ccc', mark: '#00f', second: '#888' },
    375
  );
  expect(spec.vconcat).toMatchObject([
    {
      width: 300,
      mark: { type: 'bar', width: 99 },
      encoding: { x: { scale: { domain: [0, 30] } } }
    }
  ]);
});
