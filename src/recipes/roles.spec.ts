import type { TaskFile, TaskFolder } from '../contracts/task-folder';
import { rolesOfFiles, variableName } from './roles';

type Table = string[] | { columns: string[]; rows: number };

function folder(files: Record<string, Table>): TaskFolder {
  return {
    path: '/data',
    truncated: false,
    description: '',
    descriptionFile: null,
    files: Object.entries(files).map(([path, table]): TaskFile => {
      const { columns, rows } = Array.isArray(table)
        ? { columns: table, rows: null }
        : table;
      return {
        path,
        bytes: 100 * columns.length,
        kind: 'table',
        columns,
        rows,
        delimiter: ','
      };
    })
  };
}

const TRAIN = ['id', 'a', 'b', 'price'];
const TEST = ['id', 'a', 'b'];
const SAMPLE = ['id', 'price'];

describe('rolesOfFiles', () => {
  it.each([
    ['the usual names', 'train.csv', 'test.csv', 'sample_submission.csv'],
    ['long names', 'training.csv', 'testing.csv', 'submission_format.csv'],
    [
      'names at the end',
      'data_train.csv',
      'data_test.csv',
      'gender_submission.csv'
    ],
    ['other endings', 'Train.parquet', 'Test.parquet', 'SampleSubmission.csv'],
    ['a folder', 'data/train.tsv', 'data/test.tsv', 'data/sample.tsv'],
    ['names that say nothing', 'known.csv', 'unknown.csv', 'form.csv'],
    ['one that says nothing', 'houses.csv', 'test.csv', 'answers_template.csv']
  ])('knows %s', (_, train, test, sample) => {
    const roles = rolesOfFiles(
      folder({ [test]: TEST, [sample]: SAMPLE, [train]: TRAIN })
    );
    expect(roles.train?.path).toBe(train);
    expect(roles.test?.path).toBe(test);
    expect(roles.sampleSubmission?.path).toBe(sample);
    expect(roles.auxiliary).toEqual({});
  });

  it('takes a single table as train', () => {
    const roles = rolesOfFiles(folder({ 'penguins.csv': TRAIN }));
    expect(roles.train?.path).toBe('penguins.csv');
    expect(roles.test).toBeNull();
    expect(roles.sampleSubmission).toBeNull();
  });

  it('names other tables after their files', () => {
    const roles = rolesOfFiles(
      folder({
        'train.csv': TRAIN,
        'test.csv': TEST,
        'Store Facts.csv': ['store', 'city'],
        '2019.csv': ['store', 'sold']
      })
    );
    expect(Object.keys(roles.auxiliary).sort()).toEqual([
      'store_facts',
      'table_2019'
    ]);
  });

  it.each([
    [
      'values and labels',
      'train_values.csv',
      'train_labels.csv',
      'test_values.csv'
    ],
    ['X and y', 'X_train.csv', 'y_train.csv', 'X_test.csv'],
    ['features and answers', 'train.csv', 'answers.csv', 'test.csv']
  ])('finds targets that lie apart: %s', (_, train, labels, test) => {
    const roles = rolesOfFiles(
      folder({
        [labels]: { columns: SAMPLE, rows: 60 },
        [train]: { columns: TEST, rows: 60 },
        [test]: { columns: TEST, rows: 30 }
      })
    );
    expect(roles.train?.path).toBe(train);
    expect(roles.labels?.path).toBe(labels);
    expect(roles.test?.path).toBe(test);
    expect(roles.auxiliary).toEqual({});
  });

  it('takes the table of the targets for train where each has several rows of features', () => {
    const roles = rolesOfFiles(
      folder({
        'X_train.csv': { columns: ['row', 'id', 'a', 'b'], rows: 6000 },
        'y_train.csv': { columns: SAMPLE, rows: 60 },
        'X_test.csv': { columns: ['row', 'id', 'a', 'b'], rows: 3000 },
        'sample_submission.csv': SAMPLE
      })
    );
    expect(roles.train?.path).toBe('y_train.csv');
    expect(roles.test).toBeNull();
    expect(roles.pairs.records?.map(({ path }) => path)).toEqual([
      'X_train.csv',
      'X_test.csv'
    ]);
    expect(roles.auxiliary).toEqual({});
  });

  it.each([
    ['payment', 'identity'],
    ['trips', 'weather']
  ])(
    'takes the pair with the answers, %s, for train and test and joins the rows of the other',
    (main, other) => {
      const roles = rolesOfFiles(
        folder({
          [`train_${other}.csv`]: { columns: ['id', 'device'], rows: 40 },
          [`test_${other}.csv`]: { columns: ['id', 'device'], rows: 20 },
          [`train_${main}.csv`]: { columns: TRAIN, rows: 60 },
          [`test_${main}.csv`]: { columns: TEST, rows: 30 },
          'sample_submission.csv': SAMPLE
        })
      );
      expect(roles.train?.path).toBe(`train_${main}.csv`);
      expect(roles.test?.path).toBe(`test_${main}.csv`);
      expect(roles.labels).toBeNull();
      expect(roles.pairs[other].map(({ path }) => path)).toEqual([
        `train_${other}.csv`,
        `test_${other}.csv`
      ]);
      expect(roles.auxiliary).toEqual({});
    }
  );

  it('takes of two tables of targets the one that the sample asks for', () => {
    const roles = rolesOfFiles(
      folder({
        'train_features.csv': { columns: TEST, rows: 60 },
        'train_other.csv': { columns: ['id', 'colour'], rows: 60 },
        'train_targets.csv': { columns: SAMPLE, rows: 60 },
        'test_features.csv': TEST,
        'sample_submission.csv': SAMPLE
      })
    );
    expect(roles.labels?.path).toBe('train_targets.csv');
  });

  it('takes numbered tables with the columns of train for more of its rows', () => {
    const roles = rolesOfFiles(
      folder({
        'train_1.csv': TRAIN,
        'train_2.csv': TRAIN,
        'train_10.csv': TRAIN,
        'train_old.csv': TRAIN,
        'test.csv': TEST
      })
    );
    expect(roles.train?.path).toBe('train_1.csv');
    expect(roles.more.map(({ path }) => path)).toEqual([
      'train_10.csv',
      'train_2.csv'
    ]);
  });

  it('knows by its name a table that nobody has opened yet', () => {
    const [train, test] = folder({
      'train.parquet': [],
      'test.parquet': []
    }).files.map(file => ({ ...file, columns: null }));
    const roles = rolesOfFiles({ ...folder({}), files: [train, test] });
    expect(roles.train).toBe(train);
    expect(roles.test).toBe(test);
  });

  it('finds no train among no tables', () => {
    expect(rolesOfFiles(folder({})).train).toBeNull();
  });
});

describe('variableName', () => {
  it.each([
    ['data/HousePrices.csv', 'house_prices'],
    ['a-b c.tsv', 'a_b_c'],
    ['99.csv', 'table_99']
  ])('makes of %s the name %s', (path, name) => {
    expect(variableName(path)).toBe(name);
  });
});
