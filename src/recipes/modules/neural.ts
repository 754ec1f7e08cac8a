import lettersRows from '../../../recipes/features/letters.py';
import pixelBytes from '../../../recipes/features/pixel_bytes.py';
import pixels from '../../../recipes/features/pixels.py';
import spectra from '../../../recipes/features/spectra.py';
import network from '../../../recipes/models/network.py';
import neural from '../../../recipes/models/neural.py';
import pixelsFirst from '../../../recipes/models/pixels_first.py';
import type { CandidatePlan } from '../../contracts/blueprint';
import type { CodeModule, TrackName } from '../../contracts/code-module';
import { figure, IPlanned } from '../facts';
import { LETTERS, sideOf } from '../plan/neural-size';
import { pixelGridOf } from '../plan/pixel-grid';
import { pythonLiteral } from '../python-literal';
import { IRecipe, render } from '../render';
import {
  columnsOfKind,
  featuresOf,
  LONGEST_MODELS,
  shapeOf
} from '../table-shape';
import { inTrack, renderTrack } from '../track-names';
import { encodersOf } from './encoders';
import { ofTrackRecipe } from './evaluate';
import { loudnessRecipe, tableRecipes, writeFeatures } from './features';
import {
  answersSeveral,
  candidatesOf,
  isMixed,
  layersOf,
  learning,
  SEEN
} from './layers';
import { inFewerLines } from './named';
import { learnsLogarithm, logScaleRecipe } from './models';
import { cellsToShare, sharedFeatures } from './shared';
import { folderOf, mayBeClear } from './tables';
import { IWritten } from './written';

/** What a network is built of, and how its rows are made from the features. */
interface IKind {
  /** Class of the layers. */
  readonly layers: string;
  /** Step of a pipeline before the network, as code. */
  readonly before: string | null;
}

const KINDS: Readonly<Record<string, IKind>> = {
  members: { layers: 'Members', before: 'for_linear()' },
  words: { layers: 'Words', before: 'for_linear()' },
  phrases: { layers: 'Phrases', before: 'tokens' },
  windows: { layers: 'Windows', before: null },
  recurrent: { layers: 'Recurrent', before: null },
  pictures: { layers: 'Pictures', before: null },
  curve: { layers: 'Curve', before: null }
};

/** Parameters of a candidate that the training takes; the others shape the layers. */
const TRAINING: ReadonlySet<string> = new Set(['epochs', 'rate']);

/** Imports that the code of entries needs. */
const IMPORTS = [
  'from functools import partial',
  'from pathlib import Path',
  'from sklearn.pipeline import make_pipeline'
];

function defines(cells: readonly CodeModule[], name: string): boolean {
  return cells.some(({ source }) => source.includes(`def ${name}(`));
}

/** What the features of the track are, and how they are made; none where the table is. */
function rowsOf(plan: IPlanned): IRecipe[] {
  const [picture] = columnsOfKind(plan, 'image');
  if (picture !== undefined) {
    return [
      {
        name: 'features/pixels.py',
        text: pixels,
        values: {
          COLUMN: picture,
          FOLDER: folderOf(plan),
          SIDE_PIXELS: sideOf(plan),
          CLEAR: mayBeClear(plan, [picture]),
          TABLE: isMixed(plan)
        }
      }
    ];
  }
  const square =
    columnsOfKind(plan, 'pixels').length > 0 ? pixelGridOf(plan) : null;
  if (square !== null) {
    return [
      {
        name: 'features/pixel_bytes.py',
        text: pixelBytes,
        values: {
          PIXELS: { code: square.code },
          BYTES: square.brightest === 255,
          BRIGHTEST: square.brightest
        }
      }
    ];
  }
  const [sound] = columnsOfKind(plan, 'audio');
  if (sound !== undefined) {
    return [
      loudnessRecipe(plan, sound),
      {
        name: 'features/spectra.py',
        text: spectra,
        values: {
          COLUMN: sound,
          FOLDER: folderOf(plan),
          SIDE_PIXELS: sideOf(plan),
          TABLE: isMixed(plan)
        }
      }
    ];
  }
  const [sequence] = columnsOfKind(plan, 'sequence');
  const length = plan.columns.find(({ name }) => name === sequence)?.text
    ?.maxLength;
  return sequence === undefined
    ? []
    : [
        {
          name: 'features/letters.py',
          text: lettersRows,
          values: { COLUMN: sequence, LENGTH: Math.min(LETTERS, length ?? 1) }
        }
      ];
}

/**
 * The cell with as many further recipes as leave it short enough.
 *
 * @param track - Whose names the cell uses and defines.
 */
function fitting(
  track: TrackName,
  own: readonly IRecipe[],
  rest: readonly IRecipe[]
): string {
  for (let count = rest.length; count > 0; count--) {
    const recipes = [...own, ...rest.slice(0, count)];
    const source = renderTrack(track, recipes, IMPORTS);
    if (source.split('\n').length <= LONGEST_MODELS) {
      return source;
    }
  }
  return renderTrack(track, own, IMPORTS);
}

/** The `features_neural` cell: the rows, and of the layers what a cell has room for. */
export function writeNetworkFeatures(plan: IPlanned): IWritten | null {
  if (plan.request.level > 0 || candidatesOf(plan).length === 0) {
    return null;
  }
  const heading = '## Features of the neural track\n\n';
  const why = featuresOf(plan)[0]?.why ?? '';
  const rest = [...layersOf(plan), learning(plan)];
  const own = rowsOf(plan);
  if (own.length > 0) {
    const given = defines(cellsToShare(plan), 'table_features');
    const files = SEEN.flatMap(kind => columnsOfKind(plan, kind));
    const table =
      isMixed(plan) && !given ? tableRecipes(plan, 0, files, false) : [];
    return {
      source: fitting(
        given ? 'traditional' : 'neural',
        [...table, ...own],
        rest
      ),
      recipe: own[own.length - 1].name.replace(/\.py$/, ''),
      prose: heading + why
    };
  }
  const features = cellsToShare(plan).find(
    ({ key }) => key.module === 'features'
  );
  if (features === undefined) {
    const written = writeFeatures(withoutCandidates(plan), 'neural');
    return written === null ? null : { ...written, prose: heading + why };
  }
  const simple = features.recipe === 'features/simple';
  return {
    source: fitting('traditional', [sharedFeatures('neural')], rest),
    recipe: simple ? 'features/shared-simple' : 'features/shared',
    prose: `${heading}The networks are given what the traditional track makes of the ${figure(plan.columns.length)} columns.`
  };
}

/** The plan as the writer of tables takes it: no candidate that asks for encoders. */
function withoutCandidates(plan: IPlanned): IPlanned {
  const tracks = plan.blueprint.tracks.map(track =>
    track.name === 'neural' ? { ...track, candidates: [] } : track
  );
  return { ...plan, blueprint: { ...plan.blueprint, tracks } };
}

/** `"cnn": Network(partial(Pictures, width=16), epochs=10, rate=0.004)`. */
function entryOf(
  { name, estimator, params }: CandidatePlan,
  mixed: boolean,
  logged: boolean
): string {
  const { layers, before } = KINDS[estimator];
  const encoder = mixed ? 'for_network()' : before;
  const pairs = Object.entries(params);
  const write = (wanted: boolean): string =>
    pairs
      .filter(([key]) => TRAINING.has(key) === wanted)
      .map(([key, value]) => `, ${key}=${pythonLiteral(value)}`)
      .join('');
  const shaped = write(false);
  const built = shaped === '' ? layers : `partial(${layers}${shaped})`;
  const network = `Network(${built}${write(true)})`;
  const model =
    encoder === null ? network : `make_pipeline(${encoder}, ${network})`;
  return `${pythonLiteral(name)}: ${logged ? `on_log_scale(${model})` : model}`;
}

/** The `models_neural` cell: how networks learn, and the candidates. */
export function writeNetworkModels(plan: IPlanned): IWritten | null {
  const candidates = candidatesOf(plan);
  const features = plan.written('features');
  if (plan.request.level > 0 || candidates.length === 0 || features === null) {
    return null;
  }
  const left = [...layersOf(plan), learning(plan)].filter(
    ({ text }) => !features.source.includes(firstName(text))
  );
  const uses = (...estimators: string[]): boolean =>
    candidates.some(({ estimator }) => estimators.includes(estimator));
  const shares = defines(cellsToShare(plan), 'for_linear');
  const mixed = isMixed(plan);
  const shape = shapeOf(plan, /simple$/.test(features.recipe ?? ''));
  const encoders =
    (mixed || uses('members', 'words')) && !shares
      ? encodersOf(plan, shape, ['for_linear'])
      : null;
  const { clean } = plan.request;
  const logged = learnsLogarithm(plan);
  const texts = candidates.map(item => entryOf(item, mixed, logged));
  const { entries, statements } = clean
    ? inFewerLines(texts)
    : { entries: texts, statements: {} };
  const settings = Object.values(statements).join('\n');
  const ofTrack = ofTrackRecipe(plan);
  const recipes: IRecipe[] = [
    ...(encoders === null ? [] : [encoders]),
    ...(mixed
      ? [{ name: 'models/pixels_first.py', text: pixelsFirst, values: {} }]
      : []),
    ...left,
    ...(logged && !defines(cellsToShare(plan), 'on_log_scale')
      ? [logScaleRecipe]
      : []),
    {
      name: 'models/network.py',
      text: network,
      values: {
        CLASSIFY: plan.probability,
        ANSWER: { code: plan.probability ? 'predict_proba' : 'predict' },
        // Cells of recipes ask for probabilities alone.
        CLASSES: plan.probability && !clean,
        MULTILABEL: plan.multilabel,
        TARGETS: plan.several,
        SPARSE: uses('words'),
        DENSE: candidates.some(({ estimator }) => estimator !== 'words'),
        SPREAD: uses('members') && shape.categories.length > 0,
        SEVERAL: answersSeveral(plan),
        BYTES: !mixed && uses('phrases', 'windows', 'recurrent', 'pictures'),
        SEED: plan.blueprint.validation.seed
      }
    },
    {
      name: 'models/neural.py',
      text: neural,
      values: {
        ENTRIES: { code: `{${entries.join(', ')}}` },
        SETTINGS: settings === '' ? null : { code: settings }
      }
    },
    { ...ofTrack, text: inTrack('neural', ofTrack.text) }
  ];
  return {
    source: shares
      ? render(recipes, IMPORTS)
      : renderTrack('neural', recipes, IMPORTS),
    recipe: 'models/neural',
    prose: `## Models of the neural track\n\nNetworks, trained on the ${figure(plan.rows)} rows alone.`
  };
}

/** `class Members(` or `def learn(`: what tells that a cell holds a recipe. */
function firstName(text: string): string {
  return /^(?:class|def) \w+\(/m.exec(text)?.[0] ?? text;
}
