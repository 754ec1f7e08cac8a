import curve from '../../../recipes/layers/curve.py';
import letters from '../../../recipes/layers/letters.py';
import members from '../../../recipes/layers/members.py';
import phrases from '../../../recipes/layers/phrases.py';
import pictures from '../../../recipes/layers/pictures.py';
import words from '../../../recipes/layers/words.py';
import learn from '../../../recipes/models/learn.py';
import type { CandidatePlan, FeatureKind } from '../../contracts/blueprint';
import type { IPlanned } from '../facts';
import { asksForHalves } from '../half-precision';
import {
  batchOf,
  bends,
  holdsOut,
  sideOf,
  wordsRead
} from '../plan/neural-size';
import { totalWidth } from '../plan/width';
import type { Literal } from '../python-literal';
import type { IRecipe } from '../render';
import { columnsOfKind, featuresOf } from '../table-shape';
import { firstForms } from './forms';

/** What convolutions look at. */
export const SEEN: readonly FeatureKind[] = ['image', 'pixels', 'audio'];

/** The networks that stand for themselves. */
export function candidatesOf(plan: IPlanned): readonly CandidatePlan[] {
  return firstForms(
    plan.blueprint.tracks.find(({ name }) => name === 'neural')?.candidates
  );
}

/** Columns of the table stand beside what convolutions look at. */
export function isMixed(plan: IPlanned): boolean {
  const kinds = featuresOf(plan)
    .map(({ kind }) => kind)
    .filter(kind => kind !== 'drop');
  const seen = kinds.filter(kind => SEEN.includes(kind)).length;
  return seen > 0 && seen < kinds.length;
}

/** The layers of the candidates, with what prepares rows for them. */
export function layersOf(plan: IPlanned): IRecipe[] {
  const used = new Set(candidatesOf(plan).map(({ estimator }) => estimator));
  const { seed } = plan.blueprint.validation;
  const found: IRecipe[] = [];
  const add = (
    name: string,
    text: string,
    values: Readonly<Record<string, Literal>>
  ): void => {
    found.push({ name: `layers/${name}.py`, text, values });
  };
  if (used.has('members')) {
    add('members', members, {
      BENDS: bends(plan, totalWidth(plan, featuresOf(plan), true))
    });
  }
  if (used.has('words')) {
    add('words', words, {});
  }
  if (used.has('phrases')) {
    const [column] = columnsOfKind(plan, 'text');
    add('phrases', phrases, {
      COLUMN: column,
      LENGTH: wordsRead(plan, column),
      WORDS: 8000
    });
  }
  if (used.has('windows')) {
    add('letters', letters, {});
  }
  if (used.has('curve')) {
    add('curve', curve, {});
  }
  if (used.has('pictures')) {
    const channels = columnsOfKind(plan, 'image').length > 0 ? 3 : 1;
    add('pictures', pictures, {
      SIDE: sideOf(plan),
      CHANNELS: channels,
      PIXELS: sideOf(plan) ** 2 * channels,
      TABLE: isMixed(plan),
      FLIPPED: candidatesOf(plan).some(({ params }) => params.flipped === true),
      SEED: seed,
      QUICK: asksForHalves(plan.profile)
    });
  }
  return found;
}

/** How the error of a batch is measured: as the metric does, where it has a slope. */
function lossOf(plan: IPlanned): string {
  const { name, quantile } = plan.metric;
  if (plan.multilabel) {
    return 'nn.functional.binary_cross_entropy_with_logits(answers, truth)';
  }
  if (plan.probability) {
    return SEEN.some(kind => columnsOfKind(plan, kind).length > 0)
      ? 'nn.functional.cross_entropy(answers, truth, label_smoothing=0.1)'
      : 'nn.functional.cross_entropy(answers, truth)';
  }
  if (name === 'pinball') {
    const q = quantile ?? 0.5;
    return `torch.maximum(${q} * (truth - answers), ${Number((1 - q).toFixed(6))} * (answers - truth)).mean()`;
  }
  return ['mae', 'medae', 'mape', 'smape'].includes(name)
    ? 'nn.functional.l1_loss(answers, truth)'
    : 'nn.functional.mse_loss(answers, truth)';
}

/** Layers of a candidate answer each row more than once. */
export function answersSeveral(plan: IPlanned): boolean {
  return candidatesOf(plan).some(
    ({ estimator, params }) =>
      (estimator === 'members' && Number(params.members ?? 1) > 1) ||
      params.flipped === true
  );
}

/** How layers learn: the training of a network. */
export function learning(plan: IPlanned): IRecipe {
  const several = answersSeveral(plan);
  const hold = holdsOut(plan);
  const loss = lossOf(plan);
  const whole = hold
    ? loss.replace('answers', 'network(rows)')
    : loss.replace('answers, truth', 'network(rows[batch]), target[batch]');
  // Answers and truth without names of their own, where the line holds them.
  const short = !several && whole.length <= 64 && !whole.includes('answers');
  return {
    name: 'models/learn.py',
    text: learn,
    values: {
      LOSS: { code: short ? whole : loss },
      SHORT: short,
      SEVERAL: several,
      HOLD: hold,
      SIZE: batchOf(plan)
    }
  };
}
