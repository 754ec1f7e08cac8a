import type { IRenderMime } from '@jupyterlab/rendermime';
import { Widget } from '@lumino/widgets';
import type { ResultPlot, ResultPlots } from '../../../contracts/result-plots';
import { CommandIDs } from '../../../tokens';
import { Page } from '../../testing/page';
import { DONE_RUN, ENSEMBLE, LISTING } from '../../testing/sample-run';
import { CHART_MIME, type Spec } from '../../vega';
import { plotSpec, type DrawnPlot } from './plot-specs';

const CONFUSION: ResultPlot = {
  kind: 'confusion',
  target: 'variety',
  classes: ['Elstar', 'Gala'],
  others: 3,
  counts: [
    [90, 8, 2],
    [30, 20, 0],
    [1, 0, 9]
  ],
  right: 117
};

const TRUTH: DrawnPlot = {
  kind: 'truth',
  target: 'sugar',
  ends: [0, 1, 2],
  byFactor: false,
  cells: [
    [0, 0, 5],
    [0, 1, 2],
    [1, 1, 4]
  ],
  half: 0.25,
  most: 1.5
};

const RESIDUALS: DrawnPlot = {
  kind: 'residuals',
  target: 'sugar',
  groups: [
    {
      low: 0.5,
      high: 1.5,
      middle: 1,
      rows: 11,
      q05: -1,
      q25: -0.5,
      median: -0.125,
      q75: 0.5,
      q95: 1
    }
  ]
};

function answer(
  plots: ResultPlot[],
  rest: Partial<ResultPlots> = {}
): ResultPlots {
  return {
    candidate: null,
    targets: [],
    rows: 160,
    total: 160,
    missing: [],
    plots,
    ...rest
  };
}

/** Draws a mark where it can be seen at once, as Vega does. */
class Pencil extends Widget implements IRenderMime.IRenderer {
  renderModel(model: IRenderMime.IMimeModel): Promise<void> {
    if (this.isAttached && model.data[CHART_MIME] !== undefined) {
      this.node.appendChild(document.createElement('canvas'));
    }
    return Promise.resolve();
  }
}

let page: Page;

afterEach(() => page.dispose());

function plots(): HTMLDetailsElement {
  return page.region('Results').querySelector('.iml-Plots')!;
}

/** The results of a run that is over, with what the kernel answers for its plots. */
async function results(outcome: Promise<unknown>): Promise<void> {
  page = new Page({
    readiness: 'ready',
    listing: LISTING,
    activeFrame: 'apples',
    run: DONE_RUN
  });
  page.rendermime.addFactory({
    safe: true,
    mimeTypes: [CHART_MIME],
    createRenderer: () => new Pencil()
  });
  // A failure that nobody has asked for yet is none.
  outcome.catch(() => undefined);
  page.outcome = outcome;
  await page.open();
}

async function unfold(): Promise<HTMLElement> {
  await page.drawn(() => {
    plots().open = true;
    plots().dispatchEvent(new Event('toggle'));
  });
  await page.drawn();
  return plots();
}

function asked(): number {
  return page.executed.filter(id => id === CommandIDs.resultPlots).length;
}

it('asks nothing of the kernel before the plots are opened', async () => {
  await results(Promise.resolve(answer([CONFUSION])));
  expect(asked()).toBe(0);
  await unfold();
  expect(asked()).toBe(1);
});

it('shows which class is taken for which, and says the worst in words', async () => {
  await results(Promise.resolve(answer([CONFUSION])));
  const node = await unfold();
  const cells = [...node.querySelectorAll('.iml-Confusion tbody tr')].map(row =>
    [...row.children].map(cell => cell.textContent)
  );
  expect(cells).toEqual([
    ['Elstar', '90 %', '8 %', '2 %'],
    ['Gala', '60 %', '40 %', ''],
    ['others', '10 %', '', '90 %']
  ]);
  const caption = node.querySelector('figcaption')?.textContent;
  expect(caption).toContain('117 of 160 rows are answered rightly (73 %).');
  expect(caption).toContain(
    'Most often Gala is taken for Elstar: 30 rows, 60 % of its own.'
  );
  expect(caption).toContain('The 3 rarest classes are taken together.');
});

it('draws numbers, and lets them be read as a table', async () => {
  await results(
    Promise.resolve(answer([TRUTH, RESIDUALS], { rows: 11, total: 160 }))
  );
  const node = await unfold();
  expect(node.textContent).toContain('answers of 11 of 160 rows');
  const pictures = [...node.querySelectorAll('[role="img"]')];
  expect(pictures).toHaveLength(2);
  for (const picture of pictures) {
    expect(picture.querySelector('canvas')).not.toBeNull();
  }
  expect(pictures[0].getAttribute('aria-label')).toContain(
    'at most 0.25 away from the truth, nine of ten at most 1.5'
  );
  const tables = [...node.querySelectorAll('.iml-Numbers tbody')].map(body =>
    [...body.querySelectorAll('tr')].map(row =>
      [...row.children].map(cell => cell.textContent)
    )
  );
  expect(tables).toEqual([
    [
      ['0 to 1', '0', '5', '2'],
      ['1 to 2', '0', '4', '0']
    ],
    [['0.5 to 1.5', '-0.125', '-0.5 to 0.5', '11']]
  ]);
});

it('says what became of the answers, and asks again when told to', async () => {
  await results(
    Promise.reject(new Error('harness.npz is missing. Run again.'))
  );
  const node = await unfold();
  expect(node.textContent).toContain('harness.npz is missing. Run again.');
  page.outcome = Promise.resolve(answer([CONFUSION]));
  await page.press('Ask again');
  await page.drawn();
  expect(asked()).toBe(2);
  expect(plots().querySelector('.iml-Confusion')).not.toBeNull();
  expect(page.buttons()).not.toContain('Ask again');
});

it('says that a busy kernel answers later, while the panel stays at work', async () => {
  await results(new Promise(() => undefined));
  page.workbench.set({ kernelBusy: true });
  const node = await unfold();
  expect(node.querySelector('[role="status"]')?.textContent).toContain(
    'The kernel is busy.'
  );
});

it('draws the answers of a candidate that is chosen, and those of each new blend', async () => {
  await results(Promise.resolve(answer([CONFUSION])));
  await unfold();
  await page.drawn(() =>
    page.workbench.set({ run: { ...DONE_RUN, ensemble: { ...ENSEMBLE } } })
  );
  expect(asked()).toBe(2);
  await page.drawn(() =>
    page.workbench.set({ run: { ...page.workbench.run, report: 'Fine.' } })
  );
  expect(asked()).toBe(2);
  page.outcome = Promise.resolve(
    answer([CONFUSION], { candidate: 'traditional/ridge' })
  );
  await page.fill('Answers of', 'traditional/ridge');
  await page.drawn();
  expect(asked()).toBe(3);
  expect(plots().textContent).toContain('the likeliest class');
});

it('offers the targets where there are several', async () => {
  const targets = ['sugar', 'acid'];
  await results(Promise.resolve(answer([TRUTH], { targets })));
  await unfold();
  await page.fill('Target', 'acid');
  expect(asked()).toBe(2);
});

it('counts for each label what was found and what was right', async () => {
  const labels = [{ name: 'sour', have: 40, given: 20, both: 10 }];
  await results(
    Promise.resolve(answer([{ kind: 'labels', others: 0, labels }]))
  );
  const node = await unfold();
  const cells = [...node.querySelectorAll('.iml-Labels tbody td')].map(
    cell => cell.textContent
  );
  expect(cells).toEqual(['25 %', '50 %']);
});

const DRAWN: DrawnPlot[] = [
  TRUTH,
  RESIDUALS,
  {
    kind: 'reliability',
    positive: 'ripe',
    groups: [{ chance: 0.2, share: 0.25, low: 0.1, high: 0.4, rows: 50 }]
  },
  {
    kind: 'time',
    target: 'sugar',
    column: 'day',
    isDate: true,
    moments: [{ moment: 86400, truth: 2, answer: 3, rows: 4 }]
  },
  {
    kind: 'survival',
    curves: [{ rows: 9, events: 3, points: [[4, 0.5]] }]
  },
  { kind: 'places', places: [{ found: 1, best: 3, lists: 20 }] }
];

it.each(DRAWN)('fits the picture of $kind into the panel', plot => {
  page = new Page();
  const words = { x: 'x', y: 'y', rows: 'rows', kinds: ['a', 'b'] };
  const colours = { text: '#000', faint: '#ccc', mark: '#00f', second: '#888' };
  for (const [given, most] of [
    [216, 141],
    [900, 825]
  ]) {
    const spec = plotSpec(plot, words, colours, given);
    expect(spec.width).toBeLessThanOrEqual(most);
  }
});

it('counts moments in milliseconds, as Vega does', () => {
  page = new Page();
  const words = { x: 'day', y: 'sugar', rows: 'rows', kinds: ['a', 'b'] };
  const colours = { text: '#000', faint: '#ccc', mark: '#00f', second: '#888' };
  const spec = plotSpec(DRAWN[3], words, colours, 300);
  expect((spec.data as Spec).values).toEqual([
    { x: 86_400_000, y: 2, kind: 0 },
    { x: 86_400_000, y: 3, kind: 1 }
  ]);
});

it('draws a target that spans magnitudes on a scale of logarithms', () => {
  page = new Page();
  const words = { x: 'truth', y: 'answer', rows: 'rows', kinds: [] };
  const colours = { text: '#000', faint: '#ccc', mark: '#00f', second: '#888' };
  const spec = plotSpec(
    { ...TRUTH, ends: [1, 10, 100], byFactor: true } as DrawnPlot,
    words,
    colours,
    300
  );
  expect(spec.layer).toMatchObject([
    { encoding: { x: { scale: { type: 'log', domain: [1, 100] } } } },
    { encoding: { y: { scale: { type: 'log', domain: [1, 100] } } } }
  ]);
});
