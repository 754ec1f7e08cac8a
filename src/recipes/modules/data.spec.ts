import type { TaskFile } from '../../contracts/data-profile';
import type { IWriteRequest } from '../../contracts/ports';
import { writeData } from './data';

function file(path: string, columns: string[]): TaskFile {
  return { path, bytes: 100, kind: 'table', columns, rows: 9, delimiter: ',' };
}

/** The cell that loads a folder with these files. */
function cell(...files: TaskFile[]): string {
  const request: IWriteRequest = {
    key: { module: 'data', track: null, candidate: null },
    level: 0,
    hint: null,
    source: {
      kind: 'folder',
      location: 'data',
      folder: {
        path: '/data',
        files,
        truncated: false,
        description: '',
        descriptionFile: null
      }
    },
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
