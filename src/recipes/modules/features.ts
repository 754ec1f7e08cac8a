import table from '../../../recipes/features/table.py';
import type { FeatureKind, FeaturePlan } from '../../contracts/blueprint';
import type { ColumnProfile } from '../../contracts/data-profile';
import { IPlanned, listed } from '../facts';
import { render } from '../render';
import { IWritten } from './written';

/** Columns of one kind in the plan of the track. */
export function columnsOfKind(plan: IPlanned, kind: FeatureKind): string[] {
  return featuresOf(plan)
    .filter(feature => feature.kind === kind)
    .flatMap(({ columns }) => columns);
}

/** The feature plan of the track that the request is about. */
export function featuresOf(plan: IPlanned): readonly FeaturePlan[] {
  return (
    plan.blueprint.tracks.find(
      ({ name }) => name === (plan.request.key.track ?? 'traditional')
    )?.features ?? []
  );
}

/** `number` or `name` for each part of a structured column, from its frequent values. */
function kindsOfParts(column: ColumnProfile): string[] {
  const { delimiter, parts } = column.structured ?? { delimiter: '', parts: 0 };
  return Array.from({ length: parts }, (_, place) =>
    column.top.length > 0 &&
    column.top.every(({ value }) =>
      /^\s*-?\d+(\.\d+)?\s*$/.test(
        String(value).split(delimiter)[place] ?? 'none'
      )
    )
      ? 'number'
      : 'name'
  );
}

/** The `features_<track>` cell; level 1 keeps numbers and categories alone. */
export function writeFeatures(plan: IPlanned): IWritten | null {
  const { level } = plan.request;
  if (level > 1 || plan.numpyOnly) {
    return null;
  }
  const of = (kind: FeatureKind): string[] =>
    level === 0 ? columnsOfKind(plan, kind) : [];
  const column = (name: string): ColumnProfile | undefined =>
    plan.train.columns.find(item => item.name === name);
  const rich: FeatureKind[] = ['date', 'text', 'structured'];
  const id = plan.task.id.value;
  const drop = [
    ...columnsOfKind(plan, 'drop'),
    ...(level === 0 ? [] : rich.flatMap(kind => columnsOfKind(plan, kind)))
  ];
  const source = render([
    {
      name: 'features/table.py',
      text: table,
      values: {
        DROP: [
          ...(id !== null && column(id) !== undefined ? [id] : []),
          ...drop.filter(name => name !== id)
        ],
        MISSING: of('missing_count').length > 0,
        INFINITE: plan.columns.some(
          ({ numeric, missing }) =>
            numeric !== null &&
            missing < 1 &&
            (numeric.max === null || numeric.min === null)
        ),
        NUMBERS_IN_TEXT: of('numeric').filter(
          name => column(name)?.numeric === null
        ),
        CODES: of('category').filter(name => column(name)?.numeric !== null),
        DATES: of('date'),
        PARTS: of('structured').map(name => [
          name,
          column(name)?.structured?.delimiter ?? '',
          kindsOfParts(column(name) as ColumnProfile)
        ]),
        TEXT: of('text'),
        RENAME: plan.columns.some(({ name }) => /[[\]{}",:<]/.test(name))
      }
    }
  ]);
  const shown = featuresOf(plan)
    .map(({ why }) => why)
    .filter(why => why !== '');
  return {
    source,
    recipe: 'features/table',
    prose: `## Features\n\n${
      shown.slice(0, 3).join(' ') ||
      `All ${plan.columns.length} columns are used as they are, ${listed(plan.columns.map(({ name }) => name))}.`
    }`
  };
}
