import type { CandidatePlan } from '../../contracts/blueprint';
import type { IFacts } from '../facts';
import { batchOf, LETTERS, sideOf, wordsRead } from './neural-size';
import { secondsToCount } from './text-size';

/** Multiplications of weights per second that one core gets through (measured): small layers. */
const SMALL = 4e9;

/** The same in convolutions of pictures, in half precision. */
const CONVOLUTIONS = 1.6e10;

/** Seconds that a batch takes however small it is. */
const BATCH = 1.5e-3;

/** Seconds before the first epoch: features, encoders, the first call of a layer. */
const START = 0.3;

/** Columns of a number once it is bent. */
const BENT = 9;

/** How often a row is multiplied by a weight on its way through the layers. */
function multiplications(
  facts: IFacts,
  estimator: string,
  params: CandidatePlan['params'],
  columns: number,
  text: string
): number {
  const width = Number(params.width ?? 64);
  const texts = facts.columns.map(({ text }) => text?.maxLength ?? 0);
  const length = Math.min(LETTERS, Math.max(1, ...texts));
  switch (estimator) {
    case 'members':
      return Number(params.members ?? 1) * width * (BENT * columns + width);
    case 'phrases':
      return wordsRead(facts, text) * 64 * 3 * width;
    case 'windows':
      return 0.6 * length * width * (16 * 7 + 2.5 * width);
    case 'recurrent':
      // Step after step, so a core is never full: two and a half times as slow (measured).
      return 15 * length * width * (16 + width);
    case 'curve':
      return (columns / 2) * 9 * width * (2 + width / 2);
    default:
      return 1000 * width;
  }
}

/** The same for pictures: the first stage reads colours, the others double their width. */
function multiplicationsOfPicture(side: number, width: number): number {
  let [edge, channels] = [side, width];
  let sum = edge * edge * 27 * channels;
  while (edge > 8) {
    edge = Math.floor(edge / 2);
    sum += edge * edge * 9 * (2 + 4) * channels * channels;
    channels *= 2;
  }
  return sum;
}

/** What a network is fitted to. */
interface IFitted {
  /** Columns of the features once they are encoded. */
  readonly columns: number;
  /** The columns of texts among them. */
  readonly texts: readonly string[];
  /** Their words were counted for the models of another track. */
  readonly areCounted: boolean;
}

/** Seconds of one fit on one core. */
export function fitSeconds(
  facts: IFacts,
  estimator: string,
  params: CandidatePlan['params'],
  { columns, texts, areCounted }: IFitted
): number {
  const epochs = Number(params.epochs ?? 1);
  const batches = (epochs * facts.rows) / batchOf(facts);
  // Each batch moves the vectors of all words.
  const words =
    estimator === 'words'
      ? (areCounted ? 0 : secondsToCount(facts, texts)) +
        (texts.length > 0 ? 0.03 : 3e-3) * batches
      : 0;
  const work =
    estimator === 'pictures'
      ? multiplicationsOfPicture(sideOf(facts), Number(params.width ?? 16)) /
        CONVOLUTIONS
      : multiplications(facts, estimator, params, columns, texts[0] ?? '') /
        SMALL;
  return START + words + batches * BATCH + epochs * facts.rows * work;
}
