import type { FrameRef } from '../contracts/data-profile';
import { proposeRoles } from './roles';

function frame(name: string, columns: number): FrameRef {
  return { name, library: 'pandas', rows: 10, columns, bytes: null };
}

/** Frames given as `name:columns`. */
function listing(...frames: string[]) {
  return {
    frames: frames.map(text => {
      const [name, columns] = text.split(':');
      return frame(name, Number(columns));
    }),
    active: null,
    reason: ''
  };
}

describe('proposeRoles', () => {
  it.each([
    ['one frame', ['flats:8'], 'flats', ['flats', null, null]],
    [
      'the usual three',
      ['train:8', 'test:7', 'sample_submission:2'],
      'train',
      ['train', 'test', 'sample_submission']
    ],
    [
      'the test table last shown',
      ['train:8', 'test:7'],
      'test',
      ['train', 'test', null]
    ],
    [
      'prefixes and capitals',
      ['dfTrain:8', 'dfTest:7', 'sampleSub:2'],
      null,
      ['dfTrain', 'dfTest', 'sampleSub']
    ],
    [
      'a name that only contains the letters of test',
      ['flats:8', 'latest:7'],
      'flats',
      ['flats', null, null]
    ],
    [
      'a test table that is wider than the training table',
      ['flats:8', 'test:20'],
      'flats',
      ['flats', null, null]
    ]
  ])('%s', (_, frames, active, [train, test, sampleSubmission]) => {
    expect(proposeRoles(listing(...frames), active)).toEqual({
      train,
      test,
      sampleSubmission,
      auxiliary: []
    });
  });

  it.each([
    ['a table behind a key', 'stores', 40, ['store', 'city', 'size'], true],
    ['a table called by the key', 'stores', 40, ['id', 'city', 'size'], true],
    ['a table that shares nothing', 'notes', 40, ['author', 'text'], false],
    ['predictions for every row', 'oof', 500, ['store', 'guess'], false],
    ['a piece of train', 'part', 40, ['store', 'price'], false],
    ['train with one column more', 'more', 40, ['store', 'price', 'x'], false],
    ['means of the columns', 'means', 2, ['mean'], false]
  ])('takes %s for auxiliary or not', (_, name, rows, names, isOne) => {
    const column =
      name === 'stores' && names[0] === 'id' ? 'store_id' : 'store';
    const train = { ...frame('train', 3), rows: 500 };
    const other = { ...frame(name, names.length), rows, names };
    const listed = {
      frames: [{ ...train, names: [column, 'price', 'week'] }, other],
      active: null,
      reason: ''
    };
    expect(proposeRoles(listed, 'train')?.auxiliary).toEqual(
      isOne ? [name] : []
    );
  });

  it('proposes nothing where there is nothing to train on', () => {
    expect(proposeRoles(listing('test:7'), 'test')).toBeNull();
  });
});
