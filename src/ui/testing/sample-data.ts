import type {
  ColumnProfile,
  DataProfile,
  FrameListing
} from '../../contracts/data-profile';

/** A made-up orchard: how sweet will an apple be? */

function column(
  name: string,
  semantic: ColumnProfile['semantic'],
  rest: Partial<ColumnProfile> = {}
): ColumnProfile {
  return {
    name,
    dtype: semantic === 'numeric' ? 'float64' : 'str',
    semantic,
    missing: 0,
    unique: 640,
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

function numeric(
  min: number,
  median: number,
  max: number,
  counts: number[]
): ColumnProfile['numeric'] {
  return {
    min,
    max,
    median,
    mean: median,
    std: (max - min) / 6,
    q25: (min + median) / 2,
    q75: (max + median) / 2,
    skew: 0.4,
    zeros: 0,
    negatives: 0,
    integers: false,
    histogram: { edges: counts.map((_, index) => index), counts }
  };
}

const BELL = [2, 5, 11, 24, 41, 63, 88, 97, 84, 61, 38, 20, 9, 4, 1];
const TAIL = [180, 121, 80, 52, 31, 22, 14, 9, 6, 4, 3, 1, 1, 0, 1];

const COLUMNS: ColumnProfile[] = [
  column('apple_id', 'identifier', { dtype: 'int64', unique: 2400 }),
  column('variety', 'category', {
    unique: 6,
    top: [
      { value: 'Elstar', count: 980 },
      { value: 'Boskoop', count: 610 },
      { value: 'Gala', count: 420 },
      { value: 'Topaz', count: 240 }
    ]
  }),
  column('orchard', 'category', {
    unique: 18,
    missing: 0.031,
    top: [
      { value: 'Hangside', count: 320 },
      { value: 'Riverbend', count: 300 },
      { value: 'Old mill', count: 210 }
    ]
  }),
  column('picked_on', 'date', {
    unique: 61,
    date: {
      min: '2024-08-20',
      max: '2024-10-19',
      step: 86400,
      format: '%Y-%m-%d',
      sorted: false
    }
  }),
  column('weight', 'numeric', { numeric: numeric(61.2, 148.5, 322.9, BELL) }),
  column('firmness', 'numeric', {
    missing: 0.27,
    numeric: numeric(2.1, 6.8, 11.9, BELL)
  }),
  column('rain_30d', 'numeric', {
    missing: 0.0006,
    numeric: numeric(0, 31.4, 288, TAIL)
  }),
  column('organic', 'boolean', {
    unique: 2,
    top: [
      { value: false, count: 1690 },
      { value: true, count: 710 }
    ]
  }),
  column('note', 'text', {
    missing: 0.62,
    text: {
      meanWords: 7.4,
      meanLength: 41,
      minLength: 3,
      maxLength: 210,
      alphabet: 48
    }
  }),
  column('season', 'constant', {
    unique: 1,
    top: [{ value: '2024', count: 2400 }]
  }),
  column('sugar', 'numeric', { numeric: numeric(7.9, 12.6, 18.4, BELL) })
];

export const LISTING: FrameListing = {
  frames: [
    {
      name: 'apples',
      library: 'pandas',
      rows: 2400,
      columns: 11,
      bytes: 924_000
    },
    {
      name: 'apples_new',
      library: 'pandas',
      rows: 800,
      columns: 10,
      bytes: 301_000
    },
    {
      name: 'answer_form',
      library: 'pandas',
      rows: 800,
      columns: 2,
      bytes: 12_900
    },
    { name: 'weather', library: 'polars', rows: 61, columns: 5, bytes: null }
  ],
  active: 'apples',
  reason: 'apples was assigned last, in cell 3.'
};

export const ROLES = {
  train: 'apples',
  test: 'apples_new',
  sampleSubmission: 'answer_form',
  auxiliary: []
};

export const PROFILE: DataProfile = {
  frames: [
    {
      name: 'apples',
      library: 'pandas',
      rows: 2400,
      columns: COLUMNS,
      sampledRows: 2400,
      duplicateRows: 3,
      seconds: 0.12
    },
    {
      name: 'apples_new',
      library: 'pandas',
      rows: 800,
      columns: COLUMNS.slice(0, -1),
      sampledRows: 800,
      duplicateRows: 0,
      seconds: 0.05
    }
  ],
  findings: [
    {
      kind: 'missing',
      severity: 'warning',
      frame: 'apples',
      columns: ['note', 'firmness'],
      sentence: 'note is missing in 62 % of the rows, firmness in 27 %.',
      numbers: {},
      consequence: 'Models see a flag for each missing value.'
    },
    {
      kind: 'group',
      severity: 'serious',
      frame: 'apples',
      columns: ['orchard'],
      sentence: 'No orchard of apples_new occurs in apples.',
      numbers: {},
      consequence: 'Folds keep orchards whole, or the score would flatter.'
    },
    {
      kind: 'constant',
      severity: 'info',
      frame: 'apples',
      columns: ['season'],
      sentence: 'season holds one value.',
      numbers: {},
      consequence: 'It is left out.'
    },
    {
      kind: 'duplicates',
      severity: 'info',
      frame: 'apples',
      columns: [],
      sentence: '3 rows occur twice.',
      numbers: {},
      consequence: 'They stay.'
    },
    {
      kind: 'identifier',
      severity: 'info',
      frame: 'apples',
      columns: ['apple_id'],
      sentence: 'apple_id is different in each row.',
      numbers: {},
      consequence: 'It is the id of the submission and no feature.'
    }
  ],
  environment: {
    python: '3.11.2',
    language: 'python',
    packages: { pandas: '3.1.0' },
    cpus: 2,
    memoryBytes: 8e9,
    cwd: '/home/jo'
  }
};
