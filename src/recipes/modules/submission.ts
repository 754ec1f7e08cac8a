import pipeline from '../../../recipes/submission/pipeline.py';
import table from '../../../recipes/submission/table.py';
import type { SubmissionLong } from '../../contracts/task';
import { figure, IPlanned } from '../facts';
import { pythonLiteral } from '../python-literal';
import { seriesOf } from '../plan/series';
import { render } from '../render';
import { decisionOf } from './decision';
import { otherForms } from './forms';
import { rowsWithMore } from './tables';
import { IWritten } from './written';

/** Probabilities of test: as the blend has them, or as its rule has set them right. */
function chancesOf(plan: IPlanned): string {
  return decisionOf(plan).flag === 'CALIBRATION' &&
    plan.written('ensemble')?.author === 'recipe'
    ? 'final_test'
    : 'blended_test';
}

/** What the cells of the file hold, as an expression. */
function answersOf(plan: IPlanned): string {
  const { form, later, ranks } = plan.task.submission.value;
  const byLabel = plan.wants === 'label';
  switch (form) {
    case 'probability':
      return `${chancesOf(plan)}[:, ${plan.positiveColumn}]`;
    case 'probability_per_class':
    case 'probability_per_target':
      return chancesOf(plan);
    case 'labels':
      return byLabel || !plan.probability
        ? 'final_test'
        : `np.array(CLASSES)[np.argmax(${chancesOf(plan)}, axis=1)]`;
    case 'top_labels':
    case 'label_sets':
    case 'quantiles':
      // Each is worked out first.
      return 'answers';
    case 'labels_per_target':
      return byLabel ? 'final_test' : '(blended_test >= 0.5).astype(int)';
    default:
      if (ranks === true) {
        return 'answers';
      }
      return later === true ? '-final_test' : 'final_test';
  }
}

/** Columns of the file in the order of the answers. */
function columnsOf(plan: IPlanned): string[] {
  const { form, columns, given, long } = plan.task.submission.value;
  const names = given?.map(({ column }) => column) ?? [plan.task.id.value];
  const rest = long?.names ?? columns.filter(column => !names.includes(column));
  if (form === 'probability_per_class') {
    return (plan.classes ?? []).map(
      (label, index) =>
        rest.find(column => column === String(label)) ??
        rest.find(column => column.endsWith(`_${String(label)}`)) ??
        rest[index]
    );
  }
  return form === 'values' || form.endsWith('per_target')
    ? [
        ...plan.targets.filter(name => rest.includes(name)),
        ...rest.filter(name => !plan.targets.includes(name))
      ]
    : rest;
}

/** What names the rows of a table, as an expression: a column, or several together. */
function rowNames(table: string, columns: readonly string[]): string {
  return columns.length === 1
    ? `${table}[${pythonLiteral(columns[0])}]`
    : `pd.MultiIndex.from_frame(${table}[${pythonLiteral([...columns])}])`;
}

/** Id and name in one text, as an expression over `row` and `name`. */
function joinedName(long: SubmissionLong | undefined): string {
  const mark = long?.mark ?? '';
  const parts = long?.idFirst === false ? ['name', 'row'] : ['row', 'name'];
  return `f"{${parts[0]}}${mark}{${parts[1]}}"`;
}

/** The `submission` cell, or `predict(df)` where there is no test set. */
export function writeSubmission(plan: IPlanned): IWritten | null {
  if (plan.request.level > 1) {
    return null;
  }
  if (plan.test === null) {
    return writePipeline(plan);
  }
  const {
    form,
    columns,
    given,
    later,
    long,
    places,
    mark,
    levels,
    ranks,
    items
  } = plan.task.submission.value;
  const id = plan.task.id.value;
  const names =
    given ??
    (id !== null && columns.includes(id) ? [{ column: id, test: id }] : []);
  const matched = names.flatMap(({ column, test }) =>
    test === null ? [] : [{ column, test }]
  );
  const sample = plan.task.roles.value.sampleSubmission !== null;
  // Bounds are worked out in ascending order, so that they do not cross.
  const asked = columnsOf(plan)
    .map((name, place) => ({ name, level: levels?.[place] ?? 0.5 }))
    .sort((a, b) => a.level - b.level);
  const source = render([
    {
      name: 'submission/table.py',
      text: table,
      values: {
        ANSWERS: { code: answersOf(plan) },
        COLUMNS: asked.map(({ name }) => name),
        BOUNDS: form === 'quantiles',
        LOG: plan.blueprint.targetTransform === 'log1p',
        LEARNT: !plan.numpyOnly && plan.request.level === 0,
        LEVELS: asked.map(({ level }) => level),
        ID_NAME: id,
        NAMED: matched.length > 0,
        TEST_NAMES: {
          code: rowNames(
            'test',
            matched.map(({ test }) => test)
          )
        },
        SAMPLE_NAMES: {
          code: rowNames(
            'sample_submission',
            matched.map(({ column }) => column)
          )
        },
        ROW_NAMES: matched.map(({ column }) => column),
        TOP: form === 'top_labels',
        PLACES: places ?? 1,
        MARK: items?.mark ?? mark ?? ' ',
        ITEMS: items !== undefined,
        ITEM_NAME: items?.column ?? 'item',
        SHOWN: items?.places ?? null,
        RANKS: ranks === true,
        GROUP_NAME: plan.task.group.value,
        SETS: form === 'label_sets',
        FILLED: plan.target.missing === 0,
        LONG: long !== undefined,
        KEY_NAME: long?.key ?? null,
        JOINED: { code: joinedName(long) },
        LONG_ID: long?.id ?? 'id',
        VALUE_NAME: long?.value ?? 'value',
        SAMPLE: sample && (plan.request.level === 0 || matched.length === 0),
        ALL_COLUMNS: columns
      }
    }
  ]);
  return {
    source,
    recipe: 'submission/table',
    prose: `## Submission\n\n${figure(plan.testRows)} rows with the columns ${columns
      .slice(0, 4)
      .map(name => `\`${name}\``)
      .join(
        ', '
      )}${columns.length > 4 ? ', …' : ''}, in the order of the ${sample ? 'sample' : 'test set'}${later ? '; the larger an answer, the later the event, so risks are turned' : ''}.`
  };
}

/** `{"track/candidate": ("of", {"num_leaves": 5})}` of other forms; null where there are none. */
function formsOf(plan: IPlanned): { code: string } | null {
  const entries = otherForms(plan).map(({ key, of, params }) => {
    const changes = Object.entries(params).map(
      ([name, value]) => `${pythonLiteral(name)}: ${pythonLiteral(value)}`
    );
    return `${pythonLiteral(key)}: (${pythonLiteral(of)}, {${changes.join(', ')}})`;
  });
  return entries.length === 0 ? null : { code: `{${entries.join(', ')}}` };
}

function writePipeline(plan: IPlanned): IWritten {
  const tracks = new Set(
    plan.request.candidates
      .map(key => key.split('/')[0])
      .filter(track => track !== 'baseline')
  );
  const makers = [...tracks].map(
    track =>
      `${pythonLiteral(track)}: (make_features_${track}, make_models_${track})`
  );
  const { fitted } = decisionOf(plan);
  return {
    source: render([
      {
        name: 'submission/pipeline.py',
        text: pipeline,
        values: {
          PAST: seriesOf(plan) !== null,
          ROWS: { code: rowsWithMore(plan, 'df', plan.rowFiles?.train) },
          CONSTANT: tracks.size === 0,
          DECISION: {
            code: fitted ? 'decide(prediction, rule)' : 'decide(prediction)'
          },
          MAKERS: { code: `{${makers.join(', ')}}` },
          FORMS: formsOf(plan)
        }
      }
    ]),
    recipe: 'submission/pipeline',
    prose: `## Prediction\n\nThere is no test set: the blend is fitted on all ${figure(plan.rows)} rows and answers new ones through \`predict\`.`
  };
}
