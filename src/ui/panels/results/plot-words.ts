import type { TranslationBundle } from '@jupyterlab/translation';
import type { PlotOf, ResultPlot } from '../../../contracts/result-plots';
import { count, figure, moment, percent } from '../../format';
import type { DrawnPlot, IPlotWords } from './plot-specs';

/** What a plot is called. */
export function titleOf(trans: TranslationBundle, plot: ResultPlot): string {
  switch (plot.kind) {
    case 'confusion':
      return trans.__('Which class is taken for which');
    case 'labels':
      return trans.__('How often each label is found');
    case 'reliability':
      return trans.__('How far the chances can be trusted');
    case 'truth':
      return trans.__('Out-of-fold answers against the truth');
    case 'residuals':
      return trans.__('Residuals');
    case 'time':
      return trans.__('Truth and answers along time');
    case 'survival':
      return trans.__('Who is left, by the answer');
    case 'places':
      return trans.__('Relevance of each place');
  }
}

/** Words of axes and legends. */
export function wordsOf(trans: TranslationBundle, plot: DrawnPlot): IPlotWords {
  const rows = trans.__('rows');
  const given = { rows, kinds: [] };
  switch (plot.kind) {
    case 'reliability':
      return {
        ...given,
        x: trans.__('chance of %1', plot.positive),
        y: trans.__('share of %1', plot.positive)
      };
    case 'truth':
      return { ...given, x: trans.__('truth'), y: trans.__('answer') };
    case 'residuals':
      return {
        ...given,
        x: trans.__('answer'),
        y: trans.__('truth − answer')
      };
    case 'time':
      return {
        rows,
        x: plot.column,
        y: trans.__('mean of %1', plot.target),
        kinds: [trans.__('truth'), trans.__('answer')]
      };
    case 'survival':
      return {
        rows,
        x: trans.__('time'),
        y: trans.__('share left'),
        kinds: groupNames(trans, plot)
      };
    case 'places':
      return {
        rows,
        x: trans.__('place'),
        y: trans.__('mean relevance'),
        kinds: [trans.__('as answered'), trans.__('at best')]
      };
  }
}

/** Groups of a survival task, from the smallest answers to the largest, the earliest events. */
function groupNames(
  trans: TranslationBundle,
  { curves }: PlotOf<'survival'>
): string[] {
  return [
    [trans.__('all alike')],
    [trans.__('expected late'), trans.__('expected early')],
    [
      trans.__('expected late'),
      trans.__('in between'),
      trans.__('expected early')
    ]
  ][curves.length - 1];
}

/** What is to be seen in a plot, in a sentence or two. */
export function sentenceOf(trans: TranslationBundle, plot: ResultPlot): string {
  switch (plot.kind) {
    case 'confusion':
      return confused(trans, plot);
    case 'labels':
      return trans.__(
        'Found: of the rows with a label, those that were given it. Right: of the rows that were given it, those with it.'
      );
    case 'reliability':
      return trusted(trans, plot);
    case 'truth':
      return trans.__(
        'Half of the answers are at most %1 away from the truth, nine of ten at most %2. On the dashed line both agree; where there is more colour there are more rows.',
        figure(plot.half),
        figure(plot.most)
      );
    case 'residuals':
      return missed(trans, plot);
    case 'time':
      return trans.__(
        'Means of %1 at %2 moments of the validation rows.',
        plot.target,
        count(plot.moments.length)
      );
    case 'survival':
      return trans.__(
        'Share of rows without the event so far, in groups of equal size by the answer. The further apart the lines, the better the answers tell early from late.'
      );
    case 'places':
      return trans.__(
        'The first place holds a mean relevance of %1; at best it would be %2.',
        figure(plot.places[0].found),
        figure(plot.places[0].best)
      );
  }
}

function confused(
  trans: TranslationBundle,
  { classes, counts, others, right }: PlotOf<'confusion'>
): string {
  const rows = counts.flat().reduce((sum, n) => sum + n, 0);
  const said = trans.__(
    '%1 of %2 rows are answered rightly (%3).',
    count(right),
    count(rows),
    percent(right / Math.max(1, rows))
  );
  let worst = { from: 0, to: 0, n: 0 };
  classes.forEach((_, from) => {
    classes.forEach((_, to) => {
      const n = counts[from][to];
      if (from !== to && n > worst.n) {
        worst = { from, to, n };
      }
    });
  });
  const own = counts[worst.from].reduce((sum, n) => sum + n, 0);
  return [
    said,
    ...(worst.n > 0
      ? [
          trans.__(
            'Most often %1 is taken for %2: %3 rows, %4 of its own.',
            classes[worst.from],
            classes[worst.to],
            count(worst.n),
            percent(worst.n / own)
          )
        ]
      : []),
    ...(others > 0
      ? [trans.__('The %1 rarest classes are taken together.', count(others))]
      : [])
  ].join(' ');
}

function trusted(
  trans: TranslationBundle,
  { groups, positive }: PlotOf<'reliability'>
): string {
  const outside = groups.filter(
    ({ chance, high, low }) => chance < low || chance > high
  );
  if (outside.length === 0) {
    return trans.__(
      'In each of %1 groups of rows the chance that was answered fits the share of %2: no gap is larger than chance explains.',
      count(groups.length),
      positive
    );
  }
  const [worst] = [...outside].sort(
    (a, b) => Math.abs(b.share - b.chance) - Math.abs(a.share - a.chance)
  );
  return trans.__(
    'Where %1 was given a chance of %2 it was there in %3 of %4 rows. In %5 of %6 groups the gap is larger than chance explains.',
    positive,
    percent(worst.chance),
    percent(worst.share),
    count(worst.rows),
    count(outside.length),
    count(groups.length)
  );
}

function missed(
  trans: TranslationBundle,
  { groups, target }: PlotOf<'residuals'>
): string {
  const medians = groups.map(({ median }) => median);
  const low = figure(Math.min(...medians));
  const high = figure(Math.max(...medians));
  return trans.__(
    'Truth minus answer of %1, by the size of the answer: its median lies between %2 and %3. Dot: median; thick: the middle half; thin: nine of ten rows.',
    target,
    low,
    high
  );
}

/** Column heads and cells of the numbers behind a plot. */
export interface INumbers {
  readonly heads: readonly string[];
  readonly lines: readonly (readonly string[])[];
}

/** The numbers behind a plot, for who would rather read than look. */
export function numbersOf(trans: TranslationBundle, plot: DrawnPlot): INumbers {
  const rows = trans.__('Rows');
  switch (plot.kind) {
    case 'reliability':
      return {
        heads: [
          trans.__('Chance'),
          trans.__('Share'),
          trans.__('95 % limits'),
          rows
        ],
        lines: plot.groups.map(({ chance, high, low, rows, share }) => [
          percent(chance),
          percent(share),
          trans.__('%1 to %2', percent(low), percent(high)),
          count(rows)
        ])
      };
    case 'truth':
      return {
        heads: [
          trans.__('Truth'),
          trans.__('Answered lower'),
          trans.__('alike'),
          trans.__('higher')
        ],
        lines: beside(trans, plot)
      };
    case 'residuals':
      return {
        heads: [
          trans.__('Answer'),
          trans.__('Median'),
          trans.__('Middle half'),
          rows
        ],
        lines: plot.groups.map(({ high, low, median, q25, q75, rows }) => [
          between(trans, low, high),
          figure(median),
          between(trans, q25, q75),
          count(rows)
        ])
      };
    case 'time':
      return {
        heads: [plot.column, trans.__('Truth'), trans.__('Answer'), rows],
        lines: plot.moments.map(one => [
          plot.isDate
            ? moment(new Date(one.moment * 1000).toISOString().slice(0, 19))
            : figure(one.moment),
          figure(one.truth),
          figure(one.answer),
          count(one.rows)
        ])
      };
    case 'survival': {
      const names = groupNames(trans, plot);
      return {
        heads: [
          trans.__('Group'),
          trans.__('Left at the end'),
          trans.__('Events'),
          rows
        ],
        lines: plot.curves.map(({ events, points, rows }, index) => [
          names[index],
          percent(points[points.length - 1][1]),
          count(events),
          count(rows)
        ])
      };
    }
    case 'places':
      return {
        heads: [
          trans.__('Place'),
          trans.__('As answered'),
          trans.__('At best'),
          trans.__('Lists')
        ],
        lines: plot.places.map(({ best, found, lists }, index) => [
          count(index + 1),
          figure(found),
          figure(best),
          count(lists)
        ])
      };
  }
}

function between(trans: TranslationBundle, low: number, high: number): string {
  return low === high
    ? figure(low)
    : trans.__('%1 to %2', figure(low), figure(high));
}

/** For each bin of the truth how many rows were answered below it, in it and above it. */
function beside(
  trans: TranslationBundle,
  { cells, ends }: PlotOf<'truth'>
): string[][] {
  return ends.slice(1).flatMap((high, bin) => {
    const own = cells.filter(([across]) => across === bin);
    const rows = [-1, 0, 1].map(side =>
      own
        .filter(([, up]) => Math.sign(up - bin) === side)
        .reduce((sum, [, , n]) => sum + n, 0)
    );
    return own.length === 0
      ? []
      : [[between(trans, ends[bin], high), ...rows.map(count)]];
  });
}
