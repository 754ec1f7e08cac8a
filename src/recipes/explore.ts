import distributions from '../../recipes/explore/distributions.py';
import overview from '../../recipes/explore/overview.py';
import target from '../../recipes/explore/target.py';
import type {
  ColumnProfile,
  DataProfile,
  FrameProfile
} from '../contracts/data-profile';
import { figure } from './facts';
import { render } from './render';

/** A cell of the exploratory section. */
export interface IExploreCell {
  readonly type: 'code' | 'markdown';
  readonly source: string;
}

/** So many columns are drawn; more would be a wall of pictures. */
const DRAWN = 12;

/** So many levels can be read off a bar chart. */
const READABLE_LEVELS = 50;

/**
 * A section that explores a frame: prose with the findings, then code that anybody can
 * rerun with pandas and matplotlib alone.
 *
 * @param frame - The frame as the profile saw it.
 * @param goal - Target column; null when it is not known.
 */
export function exploreCells(
  profile: DataProfile,
  frame: FrameProfile,
  goal: string | null
): IExploreCell[] {
  const cells: IExploreCell[] = [
    { type: 'markdown', source: prose(profile, frame) },
    {
      type: 'code',
      source: render([
        {
          name: 'explore/overview.py',
          text: overview,
          values: {
            FRAME: { code: variable(frame) },
            TO_PANDAS: ['polars', 'pyarrow'].includes(frame.library)
          }
        }
      ])
    }
  ];
  const names = frame.columns.map(({ name }) => name);
  const unique = frame.columns.filter(
    ({ index, name }) =>
      index === undefined && names.indexOf(name) === names.lastIndexOf(name)
  );
  const numbers = unique.filter(isDrawnAsNumbers).slice(0, DRAWN);
  const levels = unique
    .filter(column => isDrawnAsLevels(column))
    .slice(0, DRAWN);
  if (
    'matplotlib' in profile.environment.packages &&
    numbers.length + levels.length > 0
  ) {
    cells.push({
      type: 'code',
      source: render([
        {
          name: 'explore/distributions.py',
          text: distributions,
          values: {
            NUMBERS: numbers.map(({ name }) => name),
            LEVELS: levels.map(({ name }) => name)
          }
        }
      ])
    });
  }
  const answer = unique.find(({ name }) => name === goal);
  if (answer !== undefined) {
    cells.push({
      type: 'code',
      source: render([
        {
          name: 'explore/target.py',
          text: target,
          values: {
            TARGET: answer.name,
            NUMERIC: answer.semantic === 'numeric' && answer.dtype !== 'object'
          }
        }
      ])
    });
  }
  return cells;
}

/** Columns of a matrix have no names; pandas gives it numbers. */
function variable({ library, name }: FrameProfile): string {
  switch (library) {
    case 'numpy':
      return `pd.DataFrame(${name}).rename(columns=str)`;
    case 'polars':
    case 'pyarrow':
    case 'pandas':
      return name;
    default:
      return `pd.DataFrame(${name})`;
  }
}

function isDrawnAsNumbers({ dtype, numeric, semantic }: ColumnProfile) {
  return (
    numeric !== null &&
    dtype !== 'object' &&
    ['numeric', 'geo', 'integer_code'].includes(semantic)
  );
}

function isDrawnAsLevels({ semantic, unique }: ColumnProfile): boolean {
  return (
    ['category', 'ordinal', 'boolean'].includes(semantic) &&
    unique <= READABLE_LEVELS
  );
}

function prose(profile: DataProfile, frame: FrameProfile): string {
  const about = profile.findings.filter(item => item.frame === frame.name);
  return [
    `## A look at \`${frame.name}\``,
    '',
    `${figure(frame.rows)} rows, ${figure(frame.columns.filter(({ index }) => index === undefined).length)} columns.`,
    ...(about.length > 0
      ? [
          '',
          ...about.map(
            ({ sentence, consequence }) => `- ${sentence} ${consequence}`
          )
        ]
      : [])
  ].join('\n');
}
