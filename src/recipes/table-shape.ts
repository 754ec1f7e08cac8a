import type { FeatureKind, FeaturePlan } from '../contracts/blueprint';
import type { ColumnProfile } from '../contracts/data-profile';
import type { IPlanned } from './facts';
import { namesInOne } from './modules/figures';
import { clocksOf } from './plan/clocks';
import { isUnbroken } from './plan/text-size';

/** Lines of a cell that still can be read at a glance. */
export const LONGEST_CELL = 60;

/** Lines of a cell of models: a list of candidates is read one by one, layers as one thing. */
export const LONGEST_MODELS = 94;

/** One-hot codes suit trees as long as no category has more levels than this. */
const FEW_LEVELS = 6;

/** What the features cell hands to the models. */
export interface ITableShape {
  readonly hasNumbers: boolean;
  /** Some number may be missing. */
  readonly gaps: boolean;
  /** Columns of dtype category, by the names that the features cell gives them. */
  readonly categories: readonly string[];
  readonly text: readonly string[];
  /** Vectors of a pretrained model stand beside the words of the texts. */
  readonly vectors: boolean;
  /**
   * Pixels and edges alone: they are of one scale, and scaled one by one those that are
   * nearly always empty would count as much as the others.
   */
  readonly pixels: boolean;
  /** Categories with many levels. */
  readonly high: readonly string[];
  /** All categories have few levels and no order, as letters of a sequence have. */
  readonly oneHotTrees: boolean;
  /** Columns that only go on, by the names that the features cell gives them. */
  readonly clocks: readonly string[];
}

/** The feature plan of the track that the request is about. */
export function featuresOf(plan: IPlanned): readonly FeaturePlan[] {
  const track = plan.request.key.track ?? 'traditional';
  return (
    plan.blueprint.tracks.find(({ name }) => name === track)?.features ?? []
  );
}

/** Columns of one kind in the plan of the track. */
export function columnsOfKind(plan: IPlanned, kind: FeatureKind): string[] {
  return featuresOf(plan)
    .filter(feature => feature.kind === kind)
    .flatMap(({ columns }) => columns);
}

/** A column of train by its name. */
export function columnsByName({
  train
}: Pick<IPlanned, 'train'>): (name: string) => ColumnProfile | undefined {
  const known = new Map(train.columns.map(column => [column.name, column]));
  return name => known.get(name);
}

/** Name as the features cell leaves it: LightGBM takes no brackets, quotes or colons. */
const AWKWARD = /[[\]{}",:<]/;

/** For each part of a structured column whether it is a number, from its frequent values. */
export function numbersInParts(column: ColumnProfile): boolean[] {
  const { delimiter, parts } = column.structured ?? { delimiter: '', parts: 0 };
  return Array.from(
    { length: parts },
    (_, place) =>
      column.top.length > 0 &&
      column.top.every(({ value }) =>
        /^\s*-?\d+(\.\d+)?\s*$/.test(
          String(value).split(delimiter)[place] ?? 'none'
        )
      )
  );
}

const MARKS = /[^\p{L}\p{N}_]/gu;

/** How columns are called in what the features cell hands on. */
export interface INaming {
  /** Boosting takes no name with marks of JSON. */
  readonly rename: boolean;
  /** Marks are spelt out, since some names would be alike without them. */
  readonly spelt: boolean;
  readonly safe: (name: string) => string;
}

export function namingOf(plan: IPlanned): INaming {
  const names = plan.columns.map(({ name }) => name);
  const rename = names.some(name => AWKWARD.test(name));
  const plain = (name: string): string =>
    name.replace(new RegExp(`${MARKS.source}+`, 'gu'), '_');
  const spelt = rename && new Set(names.map(plain)).size < names.length;
  const spell = (name: string): string =>
    name.replace(MARKS, mark => `_${mark.codePointAt(0)?.toString(16)}_`);
  return {
    rename,
    spelt,
    safe: name => (spelt ? spell(name) : rename ? plain(name) : name)
  };
}

/**
 * What the features cell hands on.
 *
 * @param simple - It was written at its simple level.
 */
export function shapeOf(plan: IPlanned, simple: boolean): ITableShape {
  const of = (kind: FeatureKind): string[] =>
    simple && RICH.has(kind) ? [] : columnsOfKind(plan, kind);
  const column = columnsByName(plan);
  // The features cell leaves columns of the data their names.
  const given = new Set(plan.columns.map(({ name }) => name));
  const made = (name: string): string =>
    given.has(name) ? `${name}_made` : name;
  // The features cell makes numbers of truth values, where no gaps make them names in test.
  const mixed = namesInOne(plan.columns, plan.test?.columns);
  const isFlag = (name: string): boolean =>
    /^bool/.test(column(name)?.dtype ?? '') && !mixed.includes(name);
  const structured = of('structured');
  const parts = structured.flatMap(name =>
    numbersInParts(column(name) as ColumnProfile).flatMap((isNumber, place) =>
      isNumber ? [] : [`${name}_${place}`]
    )
  );
  const letters = of('sequence').flatMap(name => {
    const length = column(name)?.text?.maxLength ?? 0;
    const places = Array.from({ length }, (_, place) => place);
    return [
      ...places.map(place => `${name}_${place}`),
      ...places.slice(1).map((_, place) => `${name}_pair_${place}`)
    ];
  });
  const plainCategories = [
    ...of('category')
      .filter(name => !isFlag(name))
      .map(name =>
        column(name)?.numeric === null ? name : made(`${name}_code`)
      ),
    ...of('high_cardinality'),
    ...of('ordinal').filter(name => column(name)?.numeric === null),
    ...parts.map(made)
  ];
  const { safe } = namingOf(plan);
  const text = of('text').map(safe);
  const vectors = text.length > 0 && of('embedding').length > 0;
  const numbers = [
    ...of('numeric'),
    ...of('date'),
    ...of('image'),
    ...of('audio'),
    ...(vectors ? [] : of('embedding')),
    ...of('curve'),
    ...of('pixels'),
    ...of('missing_count'),
    ...of('season'),
    ...of('panel'),
    ...of('nearby'),
    ...of('counterpart'),
    ...of('ordinal'),
    ...of('category').filter(
      name => column(name)?.numeric !== null || isFlag(name)
    ),
    ...structured.filter(name =>
      numbersInParts(column(name) as ColumnProfile).includes(true)
    )
  ];
  const slots = of('season').map(name => `${name}_slot`);
  return {
    hasNumbers:
      numbers.length > 0 ||
      text.length === COMPARED ||
      (!simple && longTexts(plan).length + figuredTexts(plan).length > 0),
    gaps:
      of('season').length + of('panel').length > 0 ||
      numbers.some(name => (column(name)?.missing ?? 0) > 0),
    categories: [...plainCategories, ...[...letters, ...slots].map(made)].map(
      safe
    ),
    text,
    vectors,
    pixels: !simple && of('pixels').length > 0,
    // A mean of times of which some were censored says little.
    high:
      plan.task.problemType.value === 'survival'
        ? []
        : of('high_cardinality').map(safe),
    oneHotTrees:
      letters.length > 0 &&
      plainCategories.every(
        name => (column(name)?.unique ?? FEW_LEVELS) <= FEW_LEVELS
      ),
    clocks: clocksOf(plan, featuresOf(plan)).flatMap(({ name, date }) =>
      date === null
        ? [safe(name)]
        : of('date').includes(name)
          ? [safe(made(`${name}_days`))]
          : []
    )
  };
}

/** Texts of so many words on average differ in how much is written, and how. */
const LONG_WORDS = 25;

/** Columns of long text, and of strings of letters, of which tables are told how long they are. */
export function longTexts(plan: IPlanned): string[] {
  const column = columnsByName(plan);
  return columnsOfKind(plan, 'text').filter(name => {
    const found = column(name);
    return (
      found !== undefined &&
      ((found.text?.meanWords ?? 0) >= LONG_WORDS || isUnbroken(found))
    );
  });
}

/** Where so few texts hold numbers, these are told by the words alone. */
const FEW_FIGURES = 0.1;

/** Columns of text of which tables are told the numbers: 30 people, 500 ml. */
export function figuredTexts(plan: IPlanned): string[] {
  const column = columnsByName(plan);
  return columnsOfKind(plan, 'text').filter(
    name => (column(name)?.text?.figures ?? 0) >= FEW_FIGURES
  );
}

/** So many columns of text are compared with each other. */
export const COMPARED = 2;

/** Kinds that the simple features cell leaves out. */
export const RICH: ReadonlySet<FeatureKind> = new Set([
  'date',
  'text',
  'structured',
  'sequence',
  'image',
  'audio',
  'season',
  'panel',
  'missing_count',
  'nearby',
  'counterpart'
]);
