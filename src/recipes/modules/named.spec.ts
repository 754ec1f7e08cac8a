import { inFewerLines } from './named';

const SVM =
  'CalibratedClassifierCV(LinearSVC(C=0.3, random_state=0), ensemble=False, cv=3)';

describe('inFewerLines', () => {
  it('names what an entry of three lines holds', () => {
    const trees = 'LightGBM(**rounds, **trees, random_state=0, n_jobs=1)';
    const { entries, statements } = inFewerLines([
      '"ridge": make_pipeline(for_linear(), Ridge())',
      `"lightgbm": make_pipeline(for_trees(), ${trees})`
    ]);
    expect(entries).toEqual([
      '"ridge": make_pipeline(for_linear(), Ridge())',
      '"lightgbm": make_pipeline(for_trees(), lightgbm)'
    ]);
    expect(statements).toEqual({ lightgbm: `lightgbm = ${trees}` });
  });

  it('names it step by step where one line does not hold it', () => {
    const { entries, statements } = inFewerLines([
      `"linear_svm": make_pipeline(for_linear(), ${SVM})`
    ]);
    expect(entries).toEqual([
      '"linear_svm": make_pipeline(for_linear(), linear_svm)'
    ]);
    expect(statements.linear_svm?.split('\n')).toEqual([
      'linear_svm = LinearSVC(C=0.3, random_state=0)',
      'linear_svm = CalibratedClassifierCV(linear_svm, ensemble=False, cv=3)'
    ]);
  });

  it('names a whole call that one line holds outside of the dict alone', () => {
    const call = `CatBoostRegressor(**rounds, **levels, **named, **quiet, seed=0)`;
    const { entries, statements } = inFewerLines([
      `"catboost_of_trees": ${call}`
    ]);
    expect(entries).toEqual(['"catboost_of_trees": catboost_of_trees']);
    expect(statements).toEqual({
      catboost_of_trees: `catboost_of_trees = ${call}`
    });
  });

  it('leaves an entry whose name the function has for something else', () => {
    const entry = `"trees": make_pipeline(for_linear(), ${SVM})`;
    const { entries } = inFewerLines([entry], ['trees = {"num_leaves": 15}']);
    expect(entries).toEqual([entry]);
  });

  it('leaves an entry that no name makes shorter', () => {
    const words = 'a_word_of_thirty_two_characters_'.repeat(4);
    const entry = `"odd": make_pipeline(for_linear(), Odd(${words}=1))`;
    expect(inFewerLines([entry]).entries).toEqual([entry]);
  });
});
