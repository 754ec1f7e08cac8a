import type { TaskFile } from '../../contracts/task-folder';
import type { IDataSource, IWriteRequest } from '../../contracts/ports';
import { writeData } from './data';

function file(path: string, columns: string[]): TaskFile {
  return { path, bytes: 100, kind: 'table', columns, rows: 9, delimiter: ',' };
}

/** The cell that loads a folder with these files. */
function cell(...files: TaskFile[]): string {
  return written({
    kind: 'folder',
    location: 'data',
    folder: {
      path: '/data',
      files,
      truncated: false,
      description: '',
      descriptionFile: null
    }
  });
}

/** The cell for data that come from somewhere; empty where none is needed. */
function written(source: IDataSource): string {
  const request: IWriteRequest = {
    key: { module: 'data', track: null, candidate: null },
    level: 0,
    hint: null,
    source,
    task: null,
    profile: null,
    blueprint: null,
    written: [],
    candidates: []
  };
  return writeData(request)?.source ?? '';
}

describe('a folder without a test table', () => {
  it.each([
    [['id', 'breed'], ['id', 'beagle', 'boxer'], '["id"]'],
    [['id', 'breed'], ['id', 'breed'], '["id"]'],
    [['reader', 'book', 'day'], ['reader', 'books'], '["reader"]'],
    [['day', 'shop', 'sold'], ['day', 'shop', 'sold'], '["day", "shop"]']
  ])(
    'takes the rows that the sample names: %j and %j',
    (train, sample, rows) => {
      expect(
        cell(file('train.csv', train), file('sample_submission.csv', sample))
      ).toContain(`test = sample_submission[${rows}]`);
    }
  );

  it('has no test set where the sample names rows in its own way', () => {
    expect(
      cell(
        file('train.csv', ['x', 'y']),
        file('sample_submission.csv', ['row', 'y'])
      )
    ).not.toContain('test =');
  });

  it('leaves a test table as it is', () => {
    expect(
      cell(
        file('train.csv', ['id', 'x', 'y']),
        file('test.csv', ['id', 'x']),
        file('sample_submission.csv', ['id', 'y'])
      )
    ).not.toContain('test = sample_submission');
  });
});

describe('tables that have to be put together', () => {
  it('joins targets that lie apart by the columns that both have', () => {
    expect(
      cell(
        file('train_values.csv', ['id', 'x']),
        file('train_labels.csv', ['id', 'y']),
        file('test_values.csv', ['id', 'x'])
      )
    ).toContain('.merge(');
  });

  it('puts targets without a key beside their rows', () => {
    expect(
      cell(
        file('X_train.csv', ['a', 'b']),
        file('y_train.csv', ['y']),
        file('X_test.csv', ['a', 'b'])
      )
    ).toContain('train = train.join(pd.read_csv(DATA / "y_train.csv"))');
  });

  it('reads numbered tables in the order of their numbers', () => {
    const source = cell(
      ...[1, 10, 2].map(n => file(`train_${n}.csv`, ['id', 'x', 'y'])),
      file('test.csv', ['id', 'x'])
    );
    expect(source.match(/train_\d+(?=\.csv"\)[,\]])/g)).toEqual([
      'train_1',
      'train_2',
      'train_10'
    ]);
  });

  it('says what pandas has to know of a text, and makes words of lists', () => {
    const source = cell(
      { ...file('train.csv', ['id', 'é']), encoding: 'latin-1' },
      { ...file('test.json', ['id', 'tags']), lists: ['tags'] }
    );
    expect(source).toContain('encoding="latin-1"');
    expect(source).toContain('test["tags"] = test["tags"].str.join(" ")');
  });
});

describe('one folder per class', () => {
  const picture = (path: string): TaskFile => ({
    ...file(path, []),
    kind: 'image',
    columns: null
  });

  it('makes rows of the files and asks for those that the sample names', () => {
    const source = cell(
      picture('train/cat/1.png'),
      picture('train/dog/2.png'),
      picture('test/3.png'),
      file('sample_submission.csv', ['name', 'animal'])
    );
    expect(source).toContain(
      '"animal": [place.parent.name for place in places]'
    );
    expect(source).toContain('test = sample_submission[["name"]].copy()');
  });

  it('asks for all files of the test folder where there is no sample', () => {
    const source = cell(
      picture('train/cat/1.png'),
      picture('train/dog/2.png'),
      picture('test/3.png')
    );
    expect(source).toContain('"file": list(found)');
  });
});

describe('frames of the person', () => {
  const roles = {
    train: 'flats',
    test: 'test',
    sampleSubmission: null,
    auxiliary: ['shops', 'towns']
  };

  it('are given the usual names, and nothing else is touched', () => {
    expect(written({ kind: 'frames', roles })).toBe('train = flats');
  });

  it('have their index turned into columns where it says something, once', () => {
    expect(
      written({
        kind: 'frames',
        roles,
        indexed: { flats: ['id'], test: ['id'], shops: ['town', 'street'] }
      })
    ).toBe(
      [
        'train = flats.reset_index()',
        'if "id" not in test:',
        '    test = test.reset_index()',
        'if "town" not in shops:',
        '    shops = shops.reset_index()'
      ].join('\n')
    );
  });
});

describe('live frames whose columns have numbers for labels', () => {
  it('are given texts in copies', () => {
    const source = written({
      kind: 'frames',
      roles: {
        train: 'flats',
        test: 'test',
        sampleSubmission: null,
        auxiliary: []
      },
      indexed: { test: ['id'] },
      labelled: ['flats', 'test']
    });
    expect(source).toContain('def with_names(frame):');
    expect(source.split('\n').slice(-5)).toEqual([
      'train = flats',
      'if "id" not in test:',
      '    test = test.reset_index()',
      'train = with_names(train)',
      'test = with_names(test)'
    ]);
  });
});

describe('a table as it was written', () => {
  it('is read with the form that the folder was found to have', () => {
    const source = cell(
      {
        ...file('train.csv', ['id', 'kind']),
        delimiter: '\t',
        encoding: 'utf-16',
        skip: 2,
        texts: ['id'],
        words: { kind: 'None' }
      },
      file('test.csv', ['id'])
    );
    expect(source).toContain(
      'DATA / "train.csv", sep="\\t", skiprows=2, encoding="utf-16", dtype={"id": str}'
    );
    expect(source).toContain('train["kind"] = train["kind"].fillna("None")');
    expect(source).toContain('test = pd.read_csv(DATA / "test.csv")');
  });
});
