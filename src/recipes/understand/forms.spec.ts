import type { DataProfile, Finding } from '../../contracts/data-profile';
import type { IAnalyseRequest } from '../../contracts/ports';
import { analyse } from '../analyse';
import { request } from '../descriptions/build';

/** A request whose profile says something of the sample submission. */
function withFinding(
  given: IAnalyseRequest,
  finding: Partial<Finding>
): IAnalyseRequest {
  const profile: DataProfile = {
    ...given.profile,
    findings: [
      {
        kind: '',
        severity: 'info',
        frame: given.roles.sampleSubmission ?? '',
        columns: [],
        sentence: 'It is so.',
        numbers: {},
        consequence: '',
        ...finding
      }
    ]
  };
  return { ...given, profile };
}

const LISTS: Partial<Finding> = {
  kind: 'answer_lists',
  columns: ['books'],
  other: { frame: 'train', columns: ['book'] },
  numbers: { places: 5, mark: 32 }
};

function readers(text: string): IAnalyseRequest {
  return request({
    name: 'readers',
    text,
    train: 'reader:group | book:cat(b1,b2,b3,b4,b5,b6)',
    hidden: ['book'],
    sample: 'reader:group | books:fill(b1 b2 b3 b4 b5)',
    expect: { targets: ['book'], metric: 'mapk' }
  });
}

describe('lists of labels', () => {
  it.each([
    ['named with its places', 'Evaluated by MAP@3.', 3, false],
    ['named without', 'Evaluated by mean average precision.', 5, false],
    ['not named at all', '', 5, true]
  ] as const)(
    'are asked for where the metric is %s',
    async (_, text, k, guessed) => {
      const task = await analyse(withFinding(readers(text), LISTS));
      expect(task.targets).toMatchObject({ value: ['book'], guessed: false });
      expect(task.problemType.value).toBe('multiclass');
      expect(task.metric).toMatchObject({
        value: { name: 'mapk', k },
        guessed
      });
      expect(task.submission.value).toEqual({
        form: 'top_labels',
        columns: ['reader', 'books'],
        places: k,
        mark: ' '
      });
    }
  );

  it('are handed in with the space that follows their mark', async () => {
    const numbers = { places: 5, mark: 44, spaced: 1 };
    const task = await analyse(withFinding(readers(''), { ...LISTS, numbers }));
    expect(task.submission.value.mark).toBe(', ');
  });

  it('do not overrule the target that the person named', async () => {
    const given = withFinding(readers(''), LISTS);
    const task = await analyse({ ...given, said: { targets: ['reader'] } });
    expect(task.targets.value).toEqual(['reader']);
  });
});

describe('sets of labels', () => {
  const leaves = (text: string, alone: number, sets = 5) =>
    withFinding(
      request({
        name: 'leaves',
        text,
        train: 'leaf:id | size:num | faults:cat(rust,rust scab,scab,mould)',
        hidden: ['faults'],
        sample: 'leaf:id | faults:fill(rust)',
        expect: { targets: ['faults'], metric: 'samples_f1' }
      }),
      {
        kind: 'label_sets',
        frame: 'train',
        columns: ['faults', 'mould', 'rust', 'scab'],
        numbers: { labels: 3, mark: 32, alone, sets }
      }
    );

  it.each([
    ['their metric is named', 'Scored by the mean F1 score per row.', 1],
    ['words speak of them', 'Predict the space-separated faults.', 0.6],
    ['words speak of marks', 'Its faults are separated by a space.', 0.6],
    ['there are many more sets than labels', '', 0.6, 9],
    ['nothing is said, and each label stands alone somewhere', '', 1]
  ])('are learnt label by label where %s', async (_, text, alone, sets = 5) => {
    const task = await analyse(leaves(text, alone, sets));
    expect(task.problemType.value).toBe('multilabel');
    expect(task.targets.value).toEqual(['faults']);
    expect(task.classes).toEqual(['mould', 'rust', 'scab']);
    expect(task.metric.value.name).toBe('samples_f1');
    expect(task.submission.value).toEqual({
      form: 'label_sets',
      columns: ['leaf', 'faults'],
      mark: ' '
    });
  });

  it('are no sets where a word never stands alone and nobody speaks of sets', async () => {
    const task = await analyse(leaves('', 0.6));
    expect(task.problemType.value).toBe('multiclass');
    expect(task.submission.value.form).toBe('labels');
  });
});

describe('a row per id and name', () => {
  const plants = request({
    name: 'plants',
    text: 'Log loss counts.',
    train: 'plant:id | size:num | kind:cat(fern,moss,reed)',
    hidden: ['kind'],
    sample: 'id:sid | probability:share',
    expect: { targets: ['kind'], metric: 'logloss' }
  });

  it('is read as a column per class, and handed in as it lies there', async () => {
    const task = await analyse(
      withFinding(plants, {
        kind: 'long_answers',
        columns: ['id', 'fern', 'moss', 'reed'],
        other: { frame: 'test', columns: ['plant'] },
        numbers: { names: 3, keys: 1, mark: 95, idFirst: 1 }
      })
    );
    expect(task.targets.value).toEqual(['kind']);
    expect(task.id.value).toBe('plant');
    expect(task.submission.value).toEqual({
      form: 'probability_per_class',
      columns: ['id', 'probability'],
      long: {
        id: 'id',
        key: null,
        value: 'probability',
        names: ['fern', 'moss', 'reed'],
        mark: '_',
        idFirst: true
      }
    });
  });

  it('names the targets of several numbers in a column of its own', async () => {
    const alloys = request({
      name: 'alloys',
      text: '',
      train: 'alloy:id | heat:num | hardness:num | stretch:num',
      hidden: ['hardness', 'stretch'],
      sample: 'alloy:id | property:cat(hardness,stretch) | value:num',
      expect: { targets: ['hardness', 'stretch'], metric: 'rmse' }
    });
    const task = await analyse(
      withFinding(alloys, {
        kind: 'long_answers',
        columns: ['alloy', 'property', 'hardness', 'stretch'],
        other: { frame: 'test', columns: ['alloy'] },
        numbers: { names: 2, keys: 2, mark: 0, idFirst: 1 }
      })
    );
    expect(task.targets.value).toEqual(['hardness', 'stretch']);
    expect(task.problemType.value).toBe('multioutput');
    expect(task.submission.value).toMatchObject({
      form: 'values',
      columns: ['alloy', 'property', 'value'],
      long: { key: 'property', mark: '' }
    });
  });
});

describe('a row per group that lists its items', () => {
  const given = request({
    name: 'searches',
    text: 'Order the offers of each search. Evaluated by NDCG@10.',
    train: 'search:group | offer:id | price:num | clicks:cat(0,1,2)',
    hidden: ['clicks'],
    sample: 'search:group | offers:text',
    expect: { targets: ['clicks'], metric: 'ndcg' }
  });

  it.each([
    ['all', {}, {}],
    ['the best four', { places: 4 }, { places: 4 }]
  ])('is a ranking within the group, of %s', async (_, numbers, places) => {
    const task = await analyse(
      withFinding(given, {
        kind: 'ordered_items',
        columns: ['search', 'offers'],
        other: { frame: 'test', columns: ['search', 'offer'] },
        numbers: { mark: 32, ...numbers }
      })
    );
    expect(task.problemType.value).toBe('ranking');
    expect(task.group.value).toBe('search');
    expect(task.id.value).toBeNull();
    expect(task.submission.value).toEqual({
      form: 'values',
      columns: ['search', 'offers'],
      given: [{ column: 'search', test: 'search' }],
      items: { column: 'offer', mark: ' ', ...places }
    });
  });
});
