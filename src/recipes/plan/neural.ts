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
import {
  forCurves,
  forLetters,
  forPictures,
  forPixels,
  forSounds,
  forTables,
  forTexts,
  forWideTables,
  INetwork,
  WIDE
} from './networks';
import { sideOf } from './neural-size';
import { areWordsKept, isUnbroken } from './text-size';
import { disabled, ITrackRequest, lacking } from './track';
import { isWide } from './wide';
import { totalWidth } from './width';

/** Packages that networks need beside each other. */
const NEEDED = ['torch', 'scikit-learn'];

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
  const texts = features
    .filter(({ kind }) => kind === 'text')
    .flatMap(({ columns }) => columns);
  // The models of tables have the same features then, and their turns before.
  const areCounted =
    features === request.features && areWordsKept(facts, texts, fits);
  const fitted = { columns: width, texts, areCounted };
  const price = (estimator: string, params: Params): number =>
    Number((turns * fitSeconds(facts, estimator, params, fitted)).toFixed(1));
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
      features: features
        .filter(({ kind }) => kind === 'pixels')
        .map(feature => ({
          ...feature,
          why: `${counted(feature.columns.length, 'column')} of pixels become a picture of ${sideOf(facts)} × ${sideOf(facts)} again.`
        })),
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
    const name = only('text', 'words')[0].columns[0];
    const networks = forTexts(facts, name);
    const broken = facts.columns.every(
      column => column.name !== name || !isUnbroken(column)
    );
    return {
      features,
      networks: broken
        ? networks
        : networks.filter(({ estimator }) => estimator === 'words')
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
