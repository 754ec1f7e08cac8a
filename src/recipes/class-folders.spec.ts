import type { TaskFile, TaskFolder } from '../contracts/task-folder';
import { classFoldersOf } from './class-folders';

function folder(...paths: string[]): TaskFolder {
  return {
    path: '/data',
    truncated: false,
    description: '',
    descriptionFile: null,
    files: paths.map((path): TaskFile => ({
      path,
      bytes: 100,
      kind: path.endsWith('.wav')
        ? 'audio'
        : path.endsWith('.csv')
          ? 'table'
          : 'image',
      columns: null,
      rows: null,
      delimiter: null
    }))
  };
}

describe('classFoldersOf', () => {
  it('takes the folders below train for classes, and test for what is asked', () => {
    expect(
      classFoldersOf(
        folder('test/1.png', 'train/Cat/1.png', 'train/Dog/1.JPG', 'form.csv')
      )
    ).toEqual({
      kind: 'image',
      folder: 'train',
      classes: ['Cat', 'Dog'],
      endings: ['.jpg', '.png'],
      test: 'test'
    });
  });

  it('takes folders of the task itself where nothing is called train', () => {
    expect(
      classFoldersOf(folder('high/1.wav', 'low/1.wav', 'test/1.wav'))
    ).toMatchObject({ folder: '', classes: ['high', 'low'], test: 'test' });
  });

  it('looks below a test folder that has one of its own', () => {
    expect(
      classFoldersOf(folder('train/a/1.png', 'train/b/1.png', 'test/x/1.png'))
    ).toMatchObject({ folder: 'train', test: 'test' });
  });

  it.each([
    ['one folder of pictures', 'pictures/1.png', 'pictures/2.png'],
    ['train and test alone', 'train/1.png', 'test/2.png'],
    ['no pictures', 'train/a.csv', 'test/b.csv']
  ])('finds no classes in %s', (_, ...paths) => {
    expect(classFoldersOf(folder(...paths))).toBeNull();
  });
});
