#| Features and model are fitted anew in each of the 5 folds, so no scored row was seen.
from time import perf_counter

import numpy as np

prepared = {}  # features of a fold, for the next candidate of the track


def features_of(make_features, fold):
    """Features fitted on the fit rows of a fold, of its rows and of the test rows."""
    if (make_features, fold) not in prepared:
        parts = [X.iloc[rows] for rows in folds[fold]] + [X_test]
        fitted = make_features().fit(parts[0], y[folds[fold][0]])
        prepared[make_features, fold] = [fitted.transform(part) for part in parts]
    return prepared[make_features, fold]


def evaluate(make_features, make_models, name, jobs=1):
    """Fit a candidate on each fold and gather what it predicts."""
    start = perf_counter()
    oof, test_mean, fold_scores = np.full(len(y), np.nan), 0.0, []
    for number, (fit_rows, valid) in enumerate(folds):
        fit_part, valid_part, test_part = features_of(make_features, number)
        model = make_models()[name].fit(fit_part, y[fit_rows])
        oof[valid] = np.ravel(model.predict(valid_part))
        test_mean = test_mean + np.ravel(model.predict(test_part)) / len(folds)
        fold_scores.append(score(y[valid], oof[valid]))
        print(f"fold {number + 1}/{len(folds)}  {fold_scores[-1]:.5f}")
    return {
        "oof": oof,
        "test": test_mean,
        "fold_scores": fold_scores,
        "seconds": perf_counter() - start,
    }
