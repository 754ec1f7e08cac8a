import audio from '../../../recipes/features/audio.py';
import curve from '../../../recipes/features/curve.py';
import image from '../../../recipes/features/image.py';
import loudness from '../../../recipes/features/loudness.py';
import pixelColumns from '../../../recipes/features/pixel_columns.py';
import owner from '../../../recipes/features/owner.py';
import table from '../../../recipes/features/table.py';
import type { TrackName } from '../../contracts/code-module';
import type { FeatureKind } from '../../contracts/blueprint';
import type { ColumnProfile } from '../../contracts/data-profile';
import { figure, IPlanned, listed } from '../facts';
import { orderLevels } from '../order-levels';
import { habitsOf } from '../plan/habits';
import { pixelGridOf } from '../plan/pixel-grid';
import { pythonLiteral } from '../python-literal';
import type { IRecipe } from '../render';
import { seasonsOf } from '../seasons';
import {
  columnsByName,
  columnsOfKind,
  COMPARED,
  featuresOf,
  figuredTexts,
  LONGEST_CELL,
  longTexts,
  namingOf,
  numbersInParts,
  RICH,
  shapeOf
} from '../table-shape';
import { nameIn, renderTrack } from '../track-names';
import { encodersOf, usedEncoders } from './encoders';
import { candidatesOf } from './entries';
import {
  figuresRecipes,
  isEndless,
  namesInOne,
  spanForms,
  textNumbers,
  writtenForms
} from './figures';
import { definitionsFor, withinGroupRecipe } from './ordered';
import { aboveRecipe, momentOf, panelRecipes } from './series';
import { folderOf, mayBeClear } from './tables';
import { inPlace, isTaken } from './taken';
import { IWritten } from './written';

/** Kinds that are made of columns which are features of their own, too. */
const MADE: readonly FeatureKind[] = ['missing_count', 'nearby', 'counterpart'];

/** More pairs than this are told whether they are the same, and no more: a likeness takes 15 µs. */
const MOST_SPELT = 400_000;

/** Values beside which a number that is far off and frequent stands for "not known". */
const SENTINELS = new Set([-1, -9, -99, -999, -9999, 9999, 99999, 999999]);

/** A frequent number far from all others that stands for a gap; null when there is none. */
function sentinelOf(column: ColumnProfile, rows: number): number | null {
  const { numeric } = column;
  const found = column.top.find(
    ({ value, count }) =>
      typeof value === 'number' &&
      SENTINELS.has(value) &&
      count > rows * 0.01 &&
      (value === numeric?.min || value === numeric?.max)
  );
  if (numeric === null || found === undefined) {
    return null;
  }
  const value = Number(found.value);
  const spread = (numeric.q75 ?? 0) - (numeric.q25 ?? 0);
  const far = Math.abs(value - (numeric.median ?? 0)) > 10 * spread;
  return Math.abs(value) > 9 && far && spread > 0 ? value : null;
}

/** The common pattern of the names of a curve's points: `^nm_\d+$`. */
function patternOf(names: readonly string[]): string {
  const stem = /^(.*?)\d+(?:\.\d+)?$/.exec(names[0])?.[1] ?? '';
  return `^${stem.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}[\\d.]+$`;
}

/** How the recordings of a column are heard: WAV is read by SciPy, other formats by soundfile. */
export function loudnessRecipe(plan: IPlanned, name: string): IRecipe {
  const column = plan.columns.find(item => item.name === name);
  const formats = Object.keys(column?.files?.formats ?? { wav: 1 });
  return {
    name: 'features/loudness.py',
    text: loudness,
    values: { WAV: formats.every(format => /^\.?wav$/.test(format)) }
  };
}

/** The cell of models of habits, which are told whose row it is and when it was. */
function writeOwner(plan: IPlanned, columns: readonly string[]): IWritten {
  const time = habitsOf(plan)?.time ?? null;
  const format = time?.date?.format ?? null;
  const told = format === null ? '' : `, format=${pythonLiteral(format)}`;
  return {
    source: renderTrack('traditional', [
      {
        name: 'features/owner.py',
        text: owner,
        values: {
          COLUMNS: columns,
          TIME: time?.name ?? null,
          MOMENT:
            time === null || time.date === null
              ? null
              : {
                  code: `pd.to_datetime(X[${pythonLiteral(time.name)}]${told}, errors="coerce", utc=True)`
                }
        }
      }
    ]),
    recipe: 'features/owner',
    prose: `## Features\n\n${featuresOf(plan)[0].why}`
  };
}

/** The `features_<track>` cell; level 1 keeps numbers and categories alone. */
export function writeFeatures(
  plan: IPlanned,
  track: TrackName
): IWritten | null {
  const { level } = plan.request;
  if (level > 1 || plan.numpyOnly) {
    return null;
  }
  const pictures = level === 0 ? columnsOfKind(plan, 'image') : [];
  const points = level === 0 ? columnsOfKind(plan, 'curve') : [];
  const sounds = level === 0 ? columnsOfKind(plan, 'audio') : [];
  const squares = level === 0 ? columnsOfKind(plan, 'pixels') : [];
  const square = squares.length > 0 ? pixelGridOf(plan) : null;
  const owners = columnsOfKind(plan, 'owner');
  if (owners.length > 0) {
    return writeOwner(plan, owners);
  }
  const others = featuresOf(plan).some(
    ({ kind }) => !['drop', 'image', 'audio', 'curve', 'pixels'].includes(kind)
  );
  const special = [pictures, points, sounds, squares].some(
    ({ length }) => length > 0
  );
  const past = special ? [] : panelRecipes(plan, level);
  const ranked = special ? null : withinGroupRecipe(plan, level);
  const more = [...past, ...(ranked === null ? [] : [ranked])];
  const alone = !special && more.length === 0;
  const recipes =
    others || !special
      ? tableRecipes(plan, level, [...pictures, ...sounds], alone)
      : [];
  if (pictures.length > 0) {
    recipes.push({
      name: 'features/image.py',
      text: image,
      values: {
        COLUMN: pictures[0],
        FOLDER: folderOf(plan),
        SIDE_PIXELS: 28,
        CELL: 4,
        PREFIX: isTaken(plan, ['value_']) ? 'value__' : 'value_',
        CLEAR: mayBeClear(plan, pictures),
        TABLE: others
      }
    });
  } else if (sounds.length > 0) {
    recipes.push(loudnessRecipe(plan, sounds[0]), {
      name: 'features/audio.py',
      text: audio,
      values: {
        COLUMN: sounds[0],
        FOLDER: folderOf(plan),
        BANDS: 32,
        TABLE: others
      }
    });
  } else if (square !== null) {
    recipes.push({
      name: 'features/pixel_columns.py',
      text: pixelColumns,
      values: {
        PIXELS: { code: square.code },
        SIDE: square.side,
        CELL: square.cell,
        BRIGHTEST: square.brightest
      }
    });
  } else if (points.length > 0) {
    recipes.push({
      name: 'features/curve.py',
      text: curve,
      values: { POINTS: { code: `r"${patternOf(points)}"` }, TABLE: others }
    });
  }
  recipes.push(...more);
  const why = featuresOf(plan).map(feature => feature.why);
  return {
    source: withEncoders(plan, track, recipes),
    recipe:
      level > 0
        ? 'features/simple'
        : past.length > 0
          ? 'features/panel'
          : 'features/table',
    prose: `## Features${track === 'traditional' ? '' : ` of the ${track} track`}\n\n${
      why.slice(0, 3).join(' ') ||
      `All ${figure(plan.columns.length)} columns are used as they are, ${listed(plan.columns.map(({ name }) => name))}.`
    }`
  };
}

/** With as many encoders of the models as leave the cell short enough. */
function withEncoders(
  plan: IPlanned,
  track: TrackName,
  recipes: readonly IRecipe[]
): string {
  const imports = ['from pathlib import Path'];
  const shape = shapeOf(plan, plan.request.level > 0);
  const { clean, start } = plan.request;
  // The clean notebook has each where the run has it.
  const used = usedEncoders(plan, shape, candidatesOf(plan, 0)).filter(
    name => !clean || start?.source.includes(`def ${nameIn(track, name)}(`)
  );
  const above = recipes.some(({ name }) => name === 'features/panel.py')
    ? aboveRecipe(plan)
    : null;
  const others = [
    ...definitionsFor(plan, 'features'),
    ...(above === null ? [] : [above])
  ];
  const wishes = [used, ...used.map(name => [name]), []];
  for (const [wanted, beside] of [
    ...wishes.map(wanted => [wanted, others] as const),
    ...wishes.map(wanted => [wanted, []] as const)
  ]) {
    const encoders = encodersOf(plan, shape, wanted);
    const parts = [...beside, ...(encoders === null ? [] : [encoders])];
    if (parts.length > 0) {
      const source = renderTrack(track, [...recipes, ...parts], imports);
      if (source.split('\n').length <= LONGEST_CELL) {
        return source;
      }
    }
  }
  return renderTrack(track, recipes, imports);
}

/** Parts of a date that can repeat within what the data span. */
function partsOf(
  columns: readonly (ColumnProfile | undefined)[],
  series: boolean
): string[] {
  const days = columns.map(column => {
    const { min, max } = column?.date ?? { min: '', max: '' };
    return (Date.parse(max) - Date.parse(min)) / 86_400_000;
  });
  const span = Math.max(0, ...days.filter(day => Number.isFinite(day)));
  return span >= 730
    ? ['year', 'month', 'day', 'day_of_year', 'day_of_week']
    : series || span < 60
      ? ['day_of_week']
      : ['month', 'day', 'day_of_week'];
}

/** Formats of dates that pandas would have to guess. */
function formatsOf(columns: readonly ColumnProfile[]): Record<string, string> {
  return Object.fromEntries(
    columns.flatMap(({ name, date }) => {
      const format = date?.format ?? null;
      return format === null || format.startsWith('%Y-%m-%d')
        ? []
        : [[name, format]];
    })
  );
}

/** Both are words, or numbers that may be names: a slip of the pen leaves them alike. */
function isSpelt(
  pair: readonly string[],
  column: (name: string) => ColumnProfile | undefined
): boolean {
  return pair.every(name => column(name)?.numeric?.integers !== false);
}

/** The recipes of the plain columns; `pictures` are left to another recipe. */
export function tableRecipes(
  plan: IPlanned,
  level: number,
  pictures: readonly string[],
  factory: boolean
): IRecipe[] {
  const of = (kind: FeatureKind): string[] =>
    level === 0 || !RICH.has(kind) ? columnsOfKind(plan, kind) : [];
  const column = columnsByName(plan);
  const { id, time } = plan.task;
  const ids = id.value === null || id.value === time.value ? [] : [id.value];
  const left =
    level === 0
      ? []
      : [...RICH].flatMap(kind =>
          MADE.includes(kind) ? [] : columnsOfKind(plan, kind)
        );
  const drop = [
    ...ids.filter(name => column(name) !== undefined),
    ...columnsOfKind(plan, 'drop'),
    ...left,
    ...pictures
  ];
  const season = of('season')[0] ?? null;
  const dates = of('date');
  const lags =
    season === null
      ? []
      : seasonsOf(
          column(season)?.date?.step ?? 86400,
          plan.blueprint.validation.horizon ?? 1,
          plan.rows
        );
  const nearby = of('nearby');
  const ordered = nearby.length > 0 ? time.value : season;
  const moment = ordered === null ? undefined : column(ordered);
  const sentinels = of('numeric').flatMap(name => {
    const found = sentinelOf(column(name) as ColumnProfile, plan.rows);
    return found === null ? [] : [[name, found] as const];
  });
  const ranks = of('ordinal').flatMap(name => {
    const order = orderLevels(
      column(name)?.top.map(({ value }) => String(value)) ?? []
    );
    return order === null ? [] : [[name, order] as const];
  });
  const numbers = of('numeric').flatMap(name => column(name) ?? []);
  const names = [
    ...of('category'),
    ...of('high_cardinality'),
    ...of('ordinal')
  ].flatMap(name => column(name) ?? []);
  const clock = [...dates, ...of('season')].some(name => {
    const { step, min, max } = column(name)?.date ?? {};
    return (
      (step ?? 86400) % 86400 !== 0 || /[1-9]:|:[1-9]/.test(`${min}${max}`)
    );
  });
  const naming = namingOf(plan);
  const sides = of('counterpart').flatMap((name, place, all) =>
    place % 2 === 0 ? [[name, all[place + 1]]] : []
  );
  const spelt = sides.filter(pair => isSpelt(pair, column));
  const plainNumbers = new Set(of('numeric'));
  const sources = [
    ...[...dates, ...of('structured'), ...of('sequence')],
    ...[...of('category'), ...of('ordinal')]
  ];
  const taken = isTaken(plan, [
    ...['missing_count', 'shared_', 'like_', 'gap_'],
    ...sources.map(name => `${name}_`),
    ...nearby.map(name => `${name}_around_`)
  ]);
  const recipe = {
    name: 'features/table.py',
    text: taken ? table : inPlace(table),
    values: {
      DROP: [...new Set(drop)],
      MINUS: Object.fromEntries(sentinels),
      MISSING: of('missing_count').length > 0,
      NEARBY: nearby,
      ALIKE: spelt,
      EXACT: (plan.rows + plan.testRows) * spelt.length > MOST_SPELT,
      GAPS: sides.filter(pair => pair.every(name => plainNumbers.has(name))),
      ENDLESS: isEndless(plan),
      NUMBERS_IN_TEXT: textNumbers([...numbers, ...names], plan.test?.columns),
      NAMES: namesInOne(names, plan.test?.columns),
      NUMBERED: of('high_cardinality').filter(
        name => (column(name)?.numeric ?? null) !== null
      ),
      DURATIONS: numbers
        .filter(({ dtype }) => /^(?:timedelta|duration)/.test(dtype))
        .map(({ name }) => name),
      WRITTEN: writtenForms(numbers),
      SPANS: spanForms(numbers),
      CODES: of('category').filter(name => column(name)?.numeric !== null),
      RANKS: Object.fromEntries(ranks),
      DATES: dates,
      FORMATS: formatsOf(dates.map(name => column(name) as ColumnProfile)),
      CLOCK: clock,
      DATE_PARTS: partsOf(
        dates.map(name => column(name)),
        season !== null
      ),
      SLOT: season === null ? null : clock ? '%a %H:%M' : '%a',
      PARTS: of('structured').map(name => [
        name,
        column(name)?.structured?.delimiter ?? '',
        numbersInParts(column(name) as ColumnProfile)
      ]),
      SEQUENCES: of('sequence'),
      PAIRS: of('sequence').length === 1,
      TEXT: of('text'),
      LONG: level === 0 ? longTexts(plan) : [],
      FIGURED: level === 0 ? figuredTexts(plan) : [],
      // Two texts may be compared: what they share is no sum of what each holds.
      COMPARE: of('text').length === COMPARED,
      MOMENT: moment === undefined ? null : { code: momentOf(moment) },
      LAGS: lags,
      CATEGORIES: shapeOf(plan, level > 0).categories.length > 0,
      FACTORY: factory,
      TAKEN: taken,
      RENAME: naming.rename,
      SPELT: naming.spelt
    }
  };
  const known = plan.written('validation')?.source;
  return [...figuresRecipes(numbers, known), recipe];
}
