import frame from '../../../recipes/validation/frame.py';
import score from '../../../recipes/validation/score.py';
import split from '../../../recipes/validation/split.py';
import { greaterIsBetter, metricLabel } from '../../contracts/metric';
import type { IPlanned } from '../facts';
import { metricCode } from '../metric-code';
import { IRecipe, render } from '../render';
import { rarestClass } from '../plan/shape';
import { LONGEST_CELL } from '../table-shape';
import { stoppingOf } from './boosting';
import { candidatesOf } from './entries';
import { figuresRecipes, textNumbers, writtenForms } from './figures';
import { definitionsFor } from './ordered';
import { countingRecipe, momentOf } from './series';
import { filesRecipe, rowsWithMore, tablesRecipe } from './tables';
import { IWritten } from './written';

/** More classes than this are not written out. */
const LISTED_CLASSES = 12;

/** The `validation` cell: y, X, folds and score; level 1 needs numpy and pandas alone for the folds. */
export function writeValidation(plan: IPlanned): IWritten | null {
  const { level, clean, needed } = plan.request;
  if (level > 1) {
    return null;
  }
  // Names that cells of a model may take stay out of a notebook that takes them nowhere.
  const isTold = (name: string): boolean =>
    !clean || needed?.includes(name) === true;
  const { validation } = plan.blueprint;
  const label = metricLabel(plan.metric);
  const code = metricCode(
    plan,
    label,
    plan.numpyOnly || level === 1,
    clean === true &&
      plan.request.written.every(({ author }) => author === 'recipe')
  );
  const survival = plan.task.problemType.value === 'survival';
  const counting = countingRecipe(plan);
  const many =
    plan.classes !== null &&
    !plan.multilabel &&
    (plan.classes.length > LISTED_CLASSES ||
      plan.classes.length < plan.target.unique);
  const tables = tablesRecipe(plan);
  const time =
    validation.scheme === 'time'
      ? plan.train.columns.find(({ name }) => name === validation.time)
      : undefined;
  const targets = plan.train.columns.filter(({ name }) =>
    plan.targets.includes(name)
  );
  const texts = plan.labelSets ? [] : textNumbers(targets);
  const recipes: IRecipe[] = [
    ...figuresRecipes([
      ...targets,
      ...plan.joins.flatMap(({ numbers }) => numbers)
    ]),
    ...[tables, filesRecipe(plan)].filter(item => item !== null),
    {
      name: 'validation/frame.py',
      text: frame,
      values: {
        TARGET_NAME: plan.targets[0],
        TARGET_NAMES:
          (plan.several && !plan.labelSets) || survival ? plan.targets : null,
        SEEN: survival ? plan.task.positive : null,
        GROUP_NAME:
          plan.task.problemType.value === 'ranking'
            ? plan.task.group.value
            : null,
        ID_NAME: isTold('ID') ? plan.task.id.value : null,
        CLASS_LIST: many ? null : plan.classes,
        MANY_CLASSES: many,
        ONE: plan.rest === null ? null : plan.task.positive,
        REST: plan.rest,
        MOST:
          plan.task.submission.value.form === 'top_labels' &&
          plan.classes !== null &&
          plan.classes.length < plan.target.unique
            ? plan.classes.length
            : null,
        HAS_TEST: plan.test !== null,
        LABEL_SETS: plan.labelSets,
        MARK: plan.task.submission.value.mark ?? ' ',
        WRITTEN: writtenForms(targets),
        NUMBERS_IN_TEXT: texts,
        DROP_MISSING:
          !plan.labelSets &&
          (texts.length > 0 ||
            targets.some(
              ({ missing, written }) => missing > 0 || written !== undefined
            )),
        TABLES: tables !== null,
        TRAIN_FILES: plan.rowFiles?.train ?? null,
        TEST_ROWS: { code: rowsWithMore(plan, 'test', plan.rowFiles?.test) },
        POLARS: plan.train.library === 'polars',
        POLARS_SAMPLE: plan.profile.frames.some(
          ({ name, library }) =>
            name === plan.task.roles.value.sampleSubmission &&
            library === 'polars'
        )
      }
    },
    ...(counting === null ? [] : [counting]),
    {
      name: 'validation/split.py',
      text: split,
      values: {
        N_FOLDS: validation.folds,
        REPEATS: validation.repeats,
        REPEATED: validation.repeats > 1,
        SEED: validation.seed,
        STRATIFY:
          validation.scheme === 'stratified' ||
          validation.scheme === 'stratified_group',
        RARE: rarestClass(plan) < validation.folds,
        GROUP_NAME: validation.scheme.endsWith('group')
          ? validation.group
          : null,
        WITHIN_NAME: validation.within ?? null,
        MOMENT: time === undefined ? null : { code: momentOf(time) },
        WHOLE:
          validation.scheme.endsWith('group') ||
          validation.copies !== undefined,
        COPIES: validation.copies !== undefined,
        NAMES_OF_ROWS: validation.copies?.length ? validation.copies : null,
        STEPS: counting !== null,
        GAP: validation.gap ?? 0,
        NEWCOMERS: validation.newcomers ?? 0,
        HORIZON: validation.horizon ?? 1,
        NUMPY_ONLY: plan.numpyOnly || level === 1
      }
    },
    {
      name: 'validation/score.py',
      text: score,
      values: {
        SUMMARY: { code: code.summary },
        DIRECTION: isTold('GREATER_IS_BETTER'),
        GREATER: greaterIsBetter(plan.metric),
        LIKELIEST: code.likeliest,
        HALF: code.half,
        NEAREST: code.nearest,
        NOT_NEGATIVE: code.notNegative,
        VALUE: { code: code.body }
      }
    },
    ...definitionsFor(plan, 'validation')
  ];
  const imports = [...code.imports, 'from pathlib import Path'];
  const plain = render(recipes, imports);
  const stopping = level === 0 ? stoppingOf(plan, candidatesOf(plan, 0)) : null;
  const whole =
    stopping === null ? plain : render([...recipes, stopping], imports);
  const fits = whole.split('\n').length <= LONGEST_CELL;
  return {
    source: fits ? whole : plain,
    recipe: 'validation/folds',
    prose: `## Validation\n\n${[
      ...(plan.rowFiles === null ? [] : [plan.rowFiles.evidence]),
      ...plan.joins.map(({ evidence }) => evidence),
      validation.why
    ].join(' ')}`
  };
}
