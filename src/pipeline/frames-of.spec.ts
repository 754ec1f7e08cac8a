import type { RunEvent, RunEventBody } from '../contracts/run-event';
import type { Task } from '../contracts/task';
import { framesOf } from './frames-of';

const ROLES = {
  train: 'train',
  test: 'test',
  sampleSubmission: null,
  auxiliary: ['shops']
};

/** Only what is read of it. */
const TASK_READY: RunEventBody = {
  type: 'task_ready',
  task: { roles: { value: ROLES } } as Task
};

function wrote(recipe: string, source: string): RunEventBody {
  return {
    type: 'module_written',
    module: {
      key: { module: 'data', track: null, candidate: null },
      prose: '',
      source,
      author: 'recipe',
      recipe,
      attempt: 1
    }
  };
}

function events(...bodies: RunEventBody[]): RunEvent[] {
  return bodies.map((event, index) => ({ v: 1, seq: index + 1, at: 0, event }));
}

describe('framesOf', () => {
  it.each<[string, RunEventBody[], object | null]>([
    [
      'frames that have the usual names already',
      [TASK_READY],
      { train: 'train', test: 'test' }
    ],
    [
      'frames that were given other names',
      [wrote('data/frames', 'train = flats\ntest = flats_new'), TASK_READY],
      { train: 'flats', test: 'flats_new', auxiliary: ['shops'] }
    ],
    [
      'frames whose index became columns',
      [
        wrote(
          'data/frames',
          'train = flats.reset_index()\ntest = test.reset_index()'
        ),
        TASK_READY
      ],
      { train: 'flats', test: 'test' }
    ],
    [
      'a folder',
      [wrote('data/folder', 'train = pd.read_csv("x.csv")'), TASK_READY],
      null
    ],
    ['a run that ended early', [], null]
  ])('%s', (_, bodies, expected) => {
    const frames = framesOf(events(...bodies));
    if (expected === null) {
      expect(frames).toBeNull();
    } else {
      expect(frames).toMatchObject(expected);
    }
  });
});
