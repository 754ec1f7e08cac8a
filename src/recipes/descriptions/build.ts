import type {
  ColumnProfile,
  DataProfile,
  FrameProfile,
  Scalar,
  SemanticType
} from '../../contracts/data-profile';
import type { IAnalyseRequest } from '../../contracts/ports';
import type { ICase } from './case';

const NUMERIC: NonNullable<ColumnProfile['numeric']> = {
  min: 0.3,
  max: 812.5,
  mean: 101.2,
  std: 55.1,
  q25: 60.5,
  median: 97.3,
  q75: 140.2,
  skew: 0.4,
  zeros: 0,
  negatives: 0,
  integers: false,
  histogram: null
};

/** A column in which every figure that is not given is harmless. */
export function column(
  name: string,
  semantic: SemanticType,
  rest: Partial<ColumnProfile> = {}
): ColumnProfile {
  return {
    name,
    dtype: 'object',
    semantic,
    missing: 0,
    unique: 2,
    sampled: false,
    numeric: null,
    top: [],
    text: null,
    date: null,
    structured: null,
    pathKind: null,
    ...rest
  };
}

function whole(values: readonly number[]): ColumnProfile['numeric'] {
  return {
    ...NUMERIC,
    min: Math.min(...values),
    max: Math.max(...values),
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    zeros: values.includes(0) ? 1 / values.length : 0,
    integers: true
  };
}

function counted(
  values: readonly Scalar[],
  rows: number
): ColumnProfile['top'] {
  return values.map((value, position) => ({
    value,
    count: Math.max(1, Math.floor(rows / (position + 2)))
  }));
}

/**
 * One column from `name:kind`.
 *
 * Kinds: `future` dates that go on in the test set, `id` whole numbers without repeats, `sid` the same as text, `num` real
 * numbers, `count` whole numbers with many levels, `bin` 0/1, `levels(1,2,3)` whole
 * numbers, `cat(a,b)` text, `text`, `date`, `path`, `const`, `group` text with a
 * level for every ten rows, and for samples `p` (all 0.5), `share` (reals in (0, 1)),
 * `zero` (all 0), `fill(x)` (all the text x), `blank` (all missing).
 */
function parse(text: string, rows: number): ColumnProfile {
  const [, name, kind, argument = ''] =
    /^(.*):([a-z]+)(?:\((.*)\))?$/.exec(text.trim()) ?? [];
  const list = argument.split(',').map(part => part.trim());
  const constant = (value: Scalar, numeric: ColumnProfile['numeric']) =>
    column(name, 'constant', {
      dtype: numeric === null ? 'object' : 'float64',
      unique: 1,
      numeric,
      top: [{ value, count: rows }]
    });
  switch (kind) {
    case 'id':
      return column(name, 'identifier', {
        dtype: 'int64',
        unique: rows,
        numeric: { ...NUMERIC, min: 1, max: rows, integers: true }
      });
    case 'sid':
      return column(name, 'identifier', { unique: rows });
    case 'num':
      return column(name, 'numeric', {
        dtype: 'float64',
        unique: Math.floor(rows * 0.9),
        numeric: NUMERIC
      });
    case 'share':
      return column(name, 'numeric', {
        dtype: 'float64',
        unique: Math.floor(rows * 0.9),
        numeric: { ...NUMERIC, min: 0.01, max: 0.99, mean: 0.4 }
      });
    case 'count':
      return column(name, 'numeric', {
        dtype: 'int64',
        unique: Math.floor(rows / 4),
        numeric: { ...NUMERIC, min: 0, max: 900, integers: true }
      });
    case 'bin':
      return column(name, 'boolean', {
        dtype: 'int64',
        numeric: whole([0, 1]),
        top: counted([0, 1], rows)
      });
    case 'levels': {
      const levels = list.map(Number);
      return column(name, 'integer_code', {
        dtype: 'int64',
        unique: levels.length,
        numeric: whole(levels),
        top: counted(levels, rows)
      });
    }
    case 'cat':
      return column(name, 'category', {
        unique: list.length,
        top: counted(list, rows)
      });
    case 'text':
      return column(name, 'text', {
        unique: rows - 3,
        text: {
          meanWords: 24,
          meanLength: 140,
          minLength: 8,
          maxLength: 900,
          alphabet: 70
        }
      });
    case 'future':
    case 'date':
      return column(name, 'date', {
        unique: rows,
        date: {
          min: '2019-01-01T00:00:00',
          max: '2021-09-27T00:00:00',
          step: 86400,
          format: '%Y-%m-%d',
          sorted: true
        }
      });
    case 'path':
      return column(name, 'path', { unique: rows, pathKind: 'image' });
    case 'group':
      return column(name, 'category', {
        unique: Math.max(2, Math.floor(rows / 10))
      });
    case 'p':
      return constant(0.5, { ...NUMERIC, min: 0.5, max: 0.5, mean: 0.5 });
    case 'zero':
      return constant(0, whole([0]));
    case 'fill':
      return constant(argument, null);
    case 'blank':
      return column(name, 'other', { unique: 0, missing: 1 });
    case 'const':
      return constant('v', null);
    default:
      throw new Error(`No such kind of column: "${text}".`);
  }
}

/** The test set goes on where train ended. */
function later(text: string, made: ColumnProfile): ColumnProfile {
  return made.date !== null && text.trim().endsWith(':future')
    ? {
        ...made,
        date: {
          ...made.date,
          min: '2021-09-28T00:00:00',
          max: '2022-03-31T00:00:00'
        }
      }
    : made;
}

function frame(name: string, table: string, rows: number): FrameProfile {
  return {
    name,
    library: 'pandas',
    rows,
    columns: table.split(' | ').map(text => {
      const made = parse(text, rows);
      return name === 'test' ? later(text, made) : made;
    }),
    sampledRows: rows,
    duplicateRows: 0,
    seconds: 0.1
  };
}

/** What `analyse` would be asked in the case. */
export function request(given: ICase): IAnalyseRequest {
  const rows = given.rows ?? 1000;
  const hidden = given.hidden;
  const train = frame('train', given.train, rows);
  const frames = [train];
  if (hidden !== undefined) {
    const test = frame('test', given.train, Math.floor(rows / 2));
    const added =
      given.extra === undefined ? [] : frame('test', given.extra, 10).columns;
    frames.push({
      ...test,
      columns: [
        ...test.columns.filter(({ name }) => !hidden.includes(name)),
        ...added
      ]
    });
  }
  if (given.sample !== undefined) {
    frames.push(frame('sample_submission', given.sample, Math.floor(rows / 2)));
  }
  const profile: DataProfile = {
    frames,
    findings: [],
    environment: {
      python: '3.11.9',
      language: 'python',
      packages: {},
      cpus: 2,
      memoryBytes: null,
      cwd: '/home/me'
    }
  };
  return {
    description: given.text,
    folder: null,
    profile,
    roles: {
      train: 'train',
      test: hidden === undefined ? null : 'test',
      sampleSubmission: given.sample === undefined ? null : 'sample_submission',
      auxiliary: []
    },
    said: given.said ?? {}
  };
}
