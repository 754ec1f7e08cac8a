import type { CandidatePlan } from '../../contracts/blueprint';
import { counted, figure, IFacts } from '../facts';
import { MANY_ROWS, sideOf } from './neural-size';

type Params = CandidatePlan['params'];

/** A candidate before it is known what it costs. */
export interface INetwork {
  readonly name: string;
  readonly estimator: string;
  readonly params: Params;
  readonly why: string;
}

/** More columns than this and most are empty: one column per category. */
export const WIDE = 1500;

function epochsOfPictures({ rows }: IFacts): number {
  return rows < 1500 ? 20 : rows < 6000 ? 12 : 8;
}

/** Networks for pictures in files. */
export function forPictures(facts: IFacts): INetwork[] {
  const side = sideOf(facts);
  const epochs = epochsOfPictures(facts);
  const seen = `${figure(facts.rows)} pictures of ${side} × ${side} pixels`;
  return [
    {
      name: 'cnn',
      estimator: 'pictures',
      params: { width: 16, flipped: true, epochs, rate: 0.006 },
      why: `Convolutions find edges and shapes wherever they are in ${seen}; half of the pictures are mirrored.`
    },
    {
      name: 'cnn_upright',
      estimator: 'pictures',
      params: { width: 24, places: 1, epochs, rate: 0.006 },
      why: `Wider convolutions ask whether a shape is anywhere in ${seen}, none of them mirrored.`
    }
  ];
}

/** Convolutions that keep where something is, and wider ones that ask whether it is anywhere. */
function upright(facts: IFacts, where: string, whether: string): INetwork[] {
  const epochs = epochsOfPictures(facts);
  return [
    {
      name: 'cnn',
      estimator: 'pictures',
      params: { width: 16, epochs, rate: 0.006 },
      why: `Convolutions ${where}.`
    },
    {
      name: 'cnn_anywhere',
      estimator: 'pictures',
      params: { width: 24, places: 1, epochs, rate: 0.006 },
      why: `Wider convolutions ${whether}.`
    }
  ];
}

/** Networks for pictures whose pixels are columns: none is mirrored, as letters and figures are not the same then. */
export function forPixels(facts: IFacts): INetwork[] {
  const side = sideOf(facts);
  const seen = `${figure(facts.rows)} pictures of ${side} × ${side} pixels`;
  return upright(
    facts,
    `find strokes and shapes where they are in ${seen}`,
    `ask whether a shape is anywhere in ${seen}`
  );
}

/** Networks for the spectra of recordings. */
export function forSounds(facts: IFacts): INetwork[] {
  const side = sideOf(facts);
  const seen = `the spectra of ${figure(facts.rows)} recordings, ${side} × ${side}`;
  return upright(
    facts,
    `find calls and rhythms where they are in ${seen}`,
    `ask whether a sound is anywhere in ${seen}`
  );
}

/** Networks for sequences of letters. */
export function forLetters(facts: IFacts): INetwork[] {
  const longest = Math.max(
    ...facts.columns.map(({ semantic, text }) =>
      semantic === 'sequence' ? (text?.maxLength ?? 0) : 0
    )
  );
  const seen = `sequences of up to ${figure(longest)} letters`;
  return [
    {
      name: 'gru',
      estimator: 'recurrent',
      params: { width: 32, epochs: 20, rate: 0.01 },
      why: `A recurrent layer reads ${seen} both ways and attends to what matters.`
    },
    {
      name: 'cnn',
      estimator: 'windows',
      params: { width: 64, epochs: 20, rate: 0.003 },
      why: `Windows of seven letters slide over ${seen} and keep their places.`
    }
  ];
}

/** Networks for texts, of which `name` is the first. */
export function forTexts(facts: IFacts, name: string): INetwork[] {
  const mean = facts.columns.find(column => column.name === name)?.text
    ?.meanWords;
  const seen = `${figure(facts.rows)} texts of ${figure(mean ?? 0)} words on average`;
  return [
    {
      name: 'mlp',
      estimator: 'words',
      params: { width: 64, epochs: 5, rate: 0.005 },
      why: `Weights of words in ${seen} go through a layer that lets them act together.`
    },
    {
      name: 'cnn',
      estimator: 'phrases',
      params: { width: 64, epochs: 8, rate: 0.003 },
      why: `Three words at a time are read in ${seen}, so their order counts.`
    }
  ];
}

/** A network along the points of a curve. */
export function forCurves(facts: IFacts): INetwork {
  return {
    name: 'cnn',
    estimator: 'curve',
    params: { width: 32, epochs: 60, rate: 0.005 },
    why: `Convolutions along ${counted(facts.columns.length, 'point')} look for bumps and bends of the curve.`
  };
}

function epochsOf({ rows }: IFacts): number {
  return rows < MANY_ROWS ? 40 : rows < 20_000 ? 25 : rows < 100_000 ? 12 : 6;
}

/** A network for columns of which most are empty in each row. */
export function forWideTables(facts: IFacts, columns: number): INetwork[] {
  const epochs = Math.ceil(epochsOf(facts) / 2);
  return [
    {
      name: 'mlp',
      estimator: 'words',
      params: { width: 64, epochs, rate: 0.005 },
      why: `Of ${figure(columns)} columns once categories are spread out each row fills few, and a network reads those.`
    }
  ];
}

/** Networks for tables of so many encoded columns. */
export function forTables(facts: IFacts, columns: number): INetwork[] {
  const size = `${figure(facts.rows)} rows × ${counted(facts.columns.length, 'column')}`;
  const many = facts.rows >= MANY_ROWS;
  const epochs = epochsOf(facts);
  if (columns > WIDE) {
    return forWideTables(facts, columns);
  }
  return [
    {
      name: 'tabm',
      estimator: 'members',
      params: {
        members: 8,
        width: many ? 96 : 64,
        epochs,
        rate: facts.probability || !many ? 0.01 : 0.02
      },
      why: `Eight networks that share their layers overfit less on ${size} than one.`
    },
    {
      name: 'mlp',
      estimator: 'members',
      params: { width: many ? 256 : 128, epochs, rate: many ? 0.01 : 0.003 },
      why: `A network bends smoothly over ${size}, where trees make steps.`
    }
  ];
}
