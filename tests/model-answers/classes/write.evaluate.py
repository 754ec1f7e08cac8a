#| Features and model are fitted anew in each fold, so no scored row was seen.
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


def probabilities(model, rows):
    """Probabilities in the order of CLASSES; a class that no fit row had gets none."""
    found = np.zeros((rows.shape[0], len(CLASSES)))
    found[:, np.searchsorted(CLASSES, model.classes_)] = model.predict_proba(rows)
    return found


def evaluate(make_features, make_models, name, jobs=1):
    """Fit a candidate on each fold and gather what it predicts."""
    start = perf_counter()
    oof = np.full((len(y), len(CLASSES)), np.nan)
    test_mean, fold_scores = 0.0, []
    for number, (fit_rows, valid) in enumerate(folds):
        fit_part, valid_part, test_part = features_of(make_features, number)
        model = make_models()[name].fit(fit_part, y[fit_rows])
        oof[valid] = probabilities(model, valid_part)
        test_mean = test_mean + probabilities(model, test_part) / len(folds)
        fold_scores.append(score(y[valid], oof[valid]))
        print(f"fold {number + 1}/{len(folds)}  {fold_scores[-1]:.5f}")
    return {
        "oof": oof,
        "test": test_mean,
        "fold_scores": fold_scores,
        "seconds": perf_counter() - start,
    }
