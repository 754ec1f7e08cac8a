import {
  FEATURES,
  MODELS,
  moduleOf,
  NAN,
  repair,
  RIDGE,
  type IFailing
} from './testing/failures';

describe('the repair of a module', () => {
  it('goes to the cell that holds the wrong name, not to the one that called it', async () => {
    const features = moduleOf(
      FEATURES,
      'def make_features_traditional():\n    return pick(["agee", "rooms"])'
    );
    const { diagnosis, patch } = await repair(
      {
        source: 'results["traditional/ridge"] = evaluate_traditional("ridge")',
        key: RIDGE,
        ename: 'KeyError',
        evalue: "'agee'"
      },
      [features]
    );
    expect(diagnosis.culprit).toEqual(FEATURES);
    expect(patch?.after).toContain('["age", "rooms"]');
  });

  it('goes to the models when an evaluation meets missing values, and finds the candidate there', async () => {
    const models = moduleOf(
      MODELS,
      'models = {\n    "lasso": Ridge(alpha=2.0),\n    "ridge": Ridge(alpha=1.0),\n}'
    );
    const { diagnosis, patch } = await repair(
      {
        source: 'results["traditional/ridge"] = evaluate_traditional("ridge")',
        key: RIDGE,
        ename: 'ValueError',
        evalue: NAN
      },
      [models]
    );
    expect(diagnosis.culprit).toEqual(MODELS);
    expect(patch?.after).toContain('"lasso": Ridge(alpha=2.0)');
    expect(patch?.after).toContain(
      '"ridge": make_pipeline(SimpleImputer(strategy="median"), Ridge(alpha=1.0))'
    );
  });

  it.each<[string, IFailing]>([
    [
      'a name that resembles nothing',
      {
        source: 'x = flurb',
        ename: 'NameError',
        evalue: "name 'flurb' is not defined",
        line: 1
      }
    ],
    [
      'a column that resembles nothing',
      {
        source: 'x = X["postcode"]',
        ename: 'KeyError',
        evalue: "'postcode'",
        line: 1
      }
    ],
    [
      'a syntax error of no known kind',
      {
        source: 'x = = 1',
        ename: 'SyntaxError',
        evalue: 'invalid syntax',
        line: 1
      }
    ],
    [
      'an error of no known kind',
      {
        source: 'f()',
        ename: 'ZeroDivisionError',
        evalue: 'division by zero',
        line: 1
      }
    ]
  ])('leaves alone %s', async (_, failing) => {
    expect((await repair(failing)).patch).toBeNull();
  });
});
