import type { ColumnProfile, DataProfile } from '../../contracts/data-profile';
import type { Task } from '../../contracts/task';
import { aColumn, aTable } from '../../testing/a-table';
import { fact } from '../../testing/builders';
import { blueprint } from '../blueprint';
import { factsOf } from '../facts';
import { habitsOf } from './habits';

const PACKAGES = { 'scikit-learn': '1.9', lightgbm: '4.7' };
const OWNER = aColumn('owner', { unique: 400 });
const MOMENT = aColumn('moment', {
  semantic: 'date',
  unique: 5000,
  date: {
    min: '2025-01-01T00:00:00',
    max: '2025-03-01T00:00:00',
    step: null,
    sorted: true,
    format: null
  }
});
const CLASSES = Array.from({ length: 40 }, (_, song) => `s${song}`);

/** A task that asks for lists of what owners take next; the moments are of train alone. */
function lists(
  columns: readonly ColumnProfile[],
  changes: { time?: string; packages?: Record<string, string> } = {}
): { task: Task; profile: DataProfile } {
  const { task, profile } = aTable({
    rows: 9000,
    testRows: 400,
    columns: [OWNER, ...columns],
    classes: CLASSES,
    metric: 'mapk',
    packages: PACKAGES,
    ...changes
  });
  const [train, test] = profile.frames;
  return {
    task: {
      ...task,
      id: fact('owner'),
      submission: fact({
        form: 'top_labels' as const,
        columns: ['owner', 'songs'],
        places: 3,
        mark: ' '
      })
    },
    profile: {
      ...profile,
      frames: [
        train,
        {
          ...test,
          columns: test.columns.filter(({ name }) => name !== MOMENT.name)
        }
      ]
    }
  };
}

async function planned(
  request: ReturnType<typeof lists>
): Promise<Awaited<ReturnType<typeof blueprint>>> {
  return blueprint({ ...request, budget: 60, seed: 0 });
}

describe('what owners take next', () => {
  it.each([
    ['orders the rows', 'moment', 'moment'],
    ['is the only date, and the rows are in another order', undefined, 'moment']
  ])('is told by a time that %s', (_, time, found) => {
    const { task, profile } = lists([MOMENT], { time });
    expect(habitsOf(factsOf(task, profile))?.time?.name).toBe(found);
  });

  it('is told by no time where there are two dates, or gaps', () => {
    for (const columns of [
      [MOMENT, { ...MOMENT, name: 'seen' }],
      [{ ...MOMENT, missing: 0.1 }]
    ]) {
      const { task, profile } = lists(columns);
      expect(habitsOf(factsOf(task, profile))?.time).toBeNull();
    }
  });

  it('differs by what test knows of owners and has few levels', async () => {
    const request = lists([
      MOMENT,
      aColumn('region', { unique: 4 }),
      aColumn('town', { unique: 300 })
    ]);
    const [, { features, candidates }] = (await planned(request)).tracks;
    expect(features).toMatchObject([
      { kind: 'owner', columns: ['owner', 'moment', 'region'] }
    ]);
    expect(candidates.map(({ name }) => name)).toEqual(['habits', 'ranked']);
  });

  it('is ordered by trees where LightGBM is at hand alone', async () => {
    const packages = { 'scikit-learn': '1.9' };
    const [, { candidates }] = (await planned(lists([], { packages }))).tracks;
    expect(candidates.map(({ name }) => name)).toEqual(['habits']);
  });

  it('is planned by what the profile says of taking again', async () => {
    const request = lists([]);
    const sentence = 'None of the rows of `train` repeat an earlier pair.';
    const { tracks } = await planned({
      ...request,
      profile: {
        ...request.profile,
        findings: [
          {
            kind: 'taken_again',
            severity: 'info',
            frame: 'train',
            columns: ['owner', 'y'],
            sentence,
            consequence: '',
            numbers: { share: 0 }
          }
        ]
      }
    });
    expect(tracks[1].candidates[0].why).toContain(sentence);
  });

  it('is validated without regard to how rare things are', async () => {
    const { profile, task } = lists([]);
    const [train, test] = profile.frames;
    const rare = CLASSES.map((value, place) => ({
      value,
      count: place === 0 ? 2 : 230
    }));
    const columns = train.columns.map(column =>
      column.name === 'y' ? { ...column, top: rare } : column
    );
    const frames = [{ ...train, columns }, test];
    const { validation } = await planned({
      task,
      profile: { ...profile, frames }
    });
    expect(validation).toMatchObject({ scheme: 'kfold', folds: 6 });
  });
});
