import type {
  CandidatePlan,
  FeatureKind,
  FeaturePlan,
  TrackPlan
} from '../../contracts/blueprint';
import { counted, figure, hasPackage, IFacts } from '../facts';
import { foldsAtOnce } from './candidates';
import { formsFor } from './forms';
import { secondsPerNetwork, sized } from './neural-fit';
import { fitSeconds } from './neural-seconds';
import { MANY_ROWS, sideOf } from './neural-size';
import { disabled, ITrackRequest, lacking } from './track';
import { isWide } from './wide';
import { totalWidth } from './width';

/** Packages that networks need beside each other. */
const NEEDED = ['torch', 'scikit-learn'];

/** More columns than this and most are empty: one column per category. */
const WIDE = 1500;

/** From so many columns on most of them are categories spread out, and empty. */
const SPREAD = 150;

/** A network that would take so many times its seconds is not made small, but another one. */
const SHRUNK = 4;

/** Encoded columns that a network takes beside pictures or sounds. */
const MOST_BESIDE = 500;

/** What fills thousands of columns, or is seen by layers of its own. */
const APART: ReadonlySet<FeatureKind> = new Set([
  'text',
  'sequence',
  'image',
  'audio',
  'curve',
  'pixels',
  'embedding',
  'panel',
  'season'
]);

/** Fewer rows than this and a network learns them by heart. */
const LEAST_ROWS = 60;

type Params = CandidatePlan['params'];

/** A candidate before it is known what it costs. */
interface INetwork {
  readonly name: string;
  readonly estimator: string;
  readonly params: Params;
  readonly why: string;
}

/** Networks that are trained on this task alone. */
export function planNeural(request: ITrackRequest): TrackPlan {
  const { facts, fits, budget } = request;
  const missing = NEEDED.filter(name => !hasPackage(facts.profile, name));
  if (missing.length > 0) {
    return disabled('neural', `${lacking(facts, missing)}.`);
  }
  if (facts.rows < LEAST_ROWS) {
    return disabled(
      'neural',
      `${counted(facts.rows, 'row')} are fewer than the ${LEAST_ROWS} that a network needs.`
    );
  }
  const raw = totalWidth(facts, request.features, false);
  const all = totalWidth(facts, request.features, true);
  if (isWide({ ...request, raw, width: all })) {
    return disabled(
      'neural',
      `${counted(raw, 'column')} for ${counted(facts.rows, 'row')}: a network would learn their noise.`
    );
  }
  const chosen = choose(request);
  const { features } = chosen;
  const turns = Math.ceil(fits / foldsAtOnce(facts, fits));
  const width = totalWidth(facts, features, true);
  const price = (estimator: string, params: Params): number =>
    Number((turns * fitSeconds(facts, estimator, params, width)).toFixed(1));
  const limit = secondsPerNetwork(budget);
  const inTime = (item: INetwork): CandidatePlan => {
    const params = sized(
      item.params,
      given => price(item.estimator, given),
      limit
    );
    return { ...item, params, seconds: price(item.estimator, params) };
  };
  // Shrunk to a fraction a dense network learns little; one that skips empty columns does not.
  const isHopeless = ({ estimator, params }: INetwork): boolean =>
    estimator === 'members' && price(estimator, params) > SHRUNK * limit;
  const left = chosen.networks.filter(item => !isHopeless(item));
  const networks =
    width <= SPREAD || left.length === chosen.networks.length
      ? chosen.networks
      : left.some(({ estimator }) => estimator === 'curve')
        ? left
        : forWideTables(facts, width);
  const candidates = networks.map(inTime);
  return {
    name: 'neural',
    enabled: true,
    why: `${candidates.length} networks are trained on the ${figure(facts.rows)} rows alone.`,
    features: [...features],
    candidates: [...candidates, ...formsFor(candidates, facts, price)]
  };
}

/** The networks that suit what the columns are, the safe one first. */
function choose({ facts, features }: ITrackRequest): {
  features: readonly FeaturePlan[];
  networks: INetwork[];
} {
  const only = (kind: FeatureKind, become: string): FeaturePlan[] =>
    features
      .filter(feature => feature.kind === kind)
      .map(({ columns: [name] }) => ({
        kind,
        columns: [name],
        why: `The ${figure(facts.rows)} values of \`${name}\` become ${become}.`
      }));
  const kinds = new Set(
    features.map(({ kind }) => kind).filter(kind => kind !== 'drop')
  );
  if (kinds.has('image')) {
    const pictures = only(
      'image',
      `${sideOf(facts)} × ${sideOf(facts)} pixels of three colours`
    );
    return {
      features: [...pictures, ...beside(facts, features, 'image')],
      networks: forPictures(facts)
    };
  }
  if (kinds.has('pixels')) {
    return {
      features: features.filter(({ kind }) => kind === 'pixels'),
      networks: forPixels(facts)
    };
  }
  if (kinds.has('audio')) {
    const spectra = only(
      'audio',
      `pictures of ${sideOf(facts)} × ${sideOf(facts)} pixels, time by pitch`
    );
    return {
      features: [...spectra, ...beside(facts, features, 'audio')],
      networks: forSounds(facts)
    };
  }
  if (kinds.has('sequence')) {
    return {
      features: only('sequence', 'rows of letters, as they stand'),
      networks: forLetters(facts)
    };
  }
  if (kinds.has('text')) {
    return {
      features,
      networks: forTexts(facts, only('text', 'words')[0].columns[0])
    };
  }
  const width = totalWidth(facts, features, true);
  if (kinds.has('curve') && kinds.size === 1) {
    // No column of a curve is empty: a network that reads what is not would read all.
    const beside = width > WIDE ? [] : forTables(facts, width);
    return { features, networks: [forCurves(facts), ...beside] };
  }
  return { features, networks: forTables(facts, width) };
}

/** The columns that a network weighs beside what it sees; none where they are words or very many. */
function beside(
  facts: IFacts,
  features: readonly FeaturePlan[],
  seen: FeatureKind
): FeaturePlan[] {
  const others = features.filter(({ kind }) => kind !== seen);
  const fits = others.every(({ kind }) => !APART.has(kind));
  const width = totalWidth(facts, others, true);
  return fits && width > 0 && width <= MOST_BESIDE ? others : [];
}

function epochsOfPictures({ rows }: IFacts): number {
  return rows < 1500 ? 20 : rows < 6000 ? 12 : 8;
}

function forPictures(facts: IFacts): INetwork[] {
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

function forPixels(facts: IFacts): INetwork[] {
  const side = sideOf(facts);
  const epochs = epochsOfPictures(facts);
  const seen = `${figure(facts.rows)} pictures of ${side} × ${side} pixels`;
  return [
    {
      name: 'cnn',
      estimator: 'pictures',
      params: { width: 16, epochs, rate: 0.006 },
      why: `Convolutions find strokes and shapes where they are in ${seen}.`
    },
    {
      name: 'cnn_anywhere',
      estimator: 'pictures',
      params: { width: 24, places: 1, epochs, rate: 0.006 },
      why: `Wider convolutions ask whether a shape is anywhere in ${seen}.`
    }
  ];
}

function forSounds(facts: IFacts): INetwork[] {
  const side = sideOf(facts);
  const epochs = epochsOfPictures(facts);
  const seen = `the spectra of ${figure(facts.rows)} recordings, ${side} × ${side}`;
  return [
    {
      name: 'cnn',
      estimator: 'pictures',
      params: { width: 16, epochs, rate: 0.006 },
      why: `Convolutions find calls and rhythms where they are in ${seen}.`
    },
    {
      name: 'cnn_anywhere',
      estimator: 'pictures',
      params: { width: 24, places: 1, epochs, rate: 0.006 },
      why: `Wider convolutions ask whether a sound is anywhere in ${seen}.`
    }
  ];
}

function forLetters(facts: IFacts): INetwork[] {
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

function forTexts(facts: IFacts, name: string): INetwork[] {
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

function forCurves(facts: IFacts): INetwork {
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

function forWideTables(facts: IFacts, columns: number): INetwork[] {
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

function forTables(facts: IFacts, columns: number): INetwork[] {
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
