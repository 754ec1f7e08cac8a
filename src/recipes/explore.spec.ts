/** @jest-environment node */
import type { ColumnProfile, DataProfile } from '../contracts/data-profile';
import { exploreCells } from './explore';

function column(
  name: string,
  semantic: ColumnProfile['semantic']
): ColumnProfile {
  const numeric: ColumnProfile['numeric'] = {
    min: 0,
    max: 1,
    mean: 0.5,
    std: 0.1,
    q25: 0.2,
    median: 0.5,
    q75: 0.8,
    skew: 0,
    zeros: 0,
    negatives: 0,
    integers: false,
    histogram: null
  };
  return {
    name,
    dtype: semantic === 'numeric' ? 'float64' : 'str',
    semantic,
    missing: 0,
    unique: 3,
    sampled: false,
    numeric: semantic === 'numeric' ? numeric : null,
    top: [],
    text: null,
    date: null,
    structured: null,
    pathKind: null
  };
}

function profile(
  library: string,
  columns: ColumnProfile[],
  packages: Record<string, string> = { matplotlib: '3' }
): DataProfile {
  return {
    frames: [
      {
        name: 'homes',
        library,
        rows: 1200,
        columns,
        sampledRows: 1200,
        duplicateRows: 0,
        seconds: 0
      }
    ],
    findings: [
      {
        kind: 'missing',
        severity: 'info',
        frame: 'homes',
        columns: ['area'],
        sentence: 'Two gaps.',
        numbers: {},
        consequence: 'Imputed.'
      }
    ],
    environment: {
      python: '3.11',
      language: 'python',
      packages,
      cpus: 2,
      memoryBytes: null,
      cwd: '/'
    }
  };
}

const COLUMNS = [
  column('area', 'numeric'),
  column('rent', 'numeric'),
  column('kind', 'category')
];

it('tells the findings and explores columns and target', () => {
  const data = profile('pandas', COLUMNS);
  const [prose, overview, drawn, target] = exploreCells(
    data,
    data.frames[0],
    'rent'
  );
  expect(prose.source).toContain('1,200 rows, 3 columns.');
  expect(prose.source).toContain('- Two gaps. Imputed.');
  expect(overview.source).toContain('frame = homes\n');
  expect(overview.source).not.toContain('to_pandas');
  expect(drawn.source).toContain('["kind"]');
  expect(target.source).toContain('spearman');
});

it.each([
  ['polars', 'frame = frame.to_pandas()'],
  ['numpy', 'frame = pd.DataFrame(homes).rename(columns=str)']
])('takes a frame of %s', (library, line) => {
  const data = profile(library, COLUMNS);
  expect(exploreCells(data, data.frames[0], null)[1].source).toContain(line);
});

it('draws nothing where there is no matplotlib, and no column of a name twice', () => {
  const bare = profile('pandas', COLUMNS, {});
  expect(exploreCells(bare, bare.frames[0], null)).toHaveLength(2);
  const twice = profile('pandas', [COLUMNS[0], COLUMNS[0]]);
  expect(exploreCells(twice, twice.frames[0], 'area')).toHaveLength(2);
});

it('compares the means of the classes', () => {
  const data = profile('pandas', COLUMNS);
  const cells = exploreCells(data, data.frames[0], 'kind');
  expect(cells[3].source).toContain('groupby("kind")');
});
