import type { TaskFile, TaskFolder } from '../contracts/data-profile';
import { rolesOfFiles, variableName } from './roles';

function folder(files: Record<string, string[]>): TaskFolder {
  return {
    path: '/data',
    truncated: false,
    description: '',
    descriptionFile: null,
    files: Object.entries(files).map(([path, columns]): TaskFile => ({
      path,
      bytes: 100 * columns.length,
      kind: 'table',
      columns,
      rows: null,
      delimiter: ','
    }))
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
