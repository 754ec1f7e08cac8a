"""How a candidate of any track is evaluated: features and model per fold."""

PROBABILITY = True
MULTILABEL = False
CACHE = True
HAS_TEST = True
REPEATS = 1
REPEATED = False

from time import perf_counter

import numpy as np

# %% if CACHE
fold_features = {}  # track and fold → rows to fit, to validate and to predict
# %% end


# %% if MULTILABEL
def predict_rows(model, features):
    """Probability of each label, also where a fold shows only one side of it."""
    answer = model.predict_proba(features)
    if isinstance(answer, np.ndarray):
        return answer
    columns = zip(answer, model.classes_, strict=True)  # forests: a table per label
    return np.column_stack([table @ np.equal(labels, 1) for table, labels in columns])
# %% elif PROBABILITY
def predict_rows(model, features):
    """Probability of each class, also where a fold lacks one."""
    probability = np.zeros((len(features), len(CLASSES)))
    columns = np.searchsorted(CLASSES, model.classes_)
    probability[:, columns] = model.predict_proba(features)
    return probability
# %% else
def predict_rows(model, features):
    """Predicted values in the shape of the target."""
    return np.reshape(model.predict(features), (len(features), *y.shape[1:]))
# %% end


def evaluate(make_features, make_models, name):
    """Fit a candidate on each fold and gather what it predicts for the other rows."""
    start = perf_counter()
    # %% if MULTILABEL or not PROBABILITY
    oof = np.full(y.shape, np.nan)
    # %% else
    oof = np.full((len(y), len(CLASSES)), np.nan)
    # %% end
    # %% if HAS_TEST
    test, fold_scores = 0.0, []
    # %% else
    test, fold_scores = None, []
    # %% end
    for fold, (fit, valid) in enumerate(folds, start=1):
        # %% if CACHE
        if (make_features, fold) not in fold_features:
            features = make_features().fit(X.iloc[fit], y[fit])
            # %% if HAS_TEST
            parts = [X.iloc[fit], X.iloc[valid], X_test]
            # %% else
            parts = [X.iloc[fit], X.iloc[valid]]
            # %% end
            prepared = [features.transform(rows) for rows in parts]
            fold_features[make_features, fold] = prepared
        # %% if HAS_TEST
        fit_rows, valid_rows, test_rows = fold_features[make_features, fold]
        # %% else
        fit_rows, valid_rows = fold_features[make_features, fold]
        # %% end
        # %% else
        features = make_features().fit(X.iloc[fit], y[fit])
        fit_rows = features.transform(X.iloc[fit])
        valid_rows = features.transform(X.iloc[valid])
        # %% if HAS_TEST
        test_rows = features.transform(X_test)
        # %% end
        # %% end
        model = make_models()[name].fit(fit_rows, y[fit])
        predicted = predict_rows(model, valid_rows)
        # %% if REPEATED
        oof[valid] = np.nan_to_num(oof[valid]) + predicted / REPEATS
        # %% else
        oof[valid] = predicted
        # %% end
        # %% if HAS_TEST
        test += predict_rows(model, test_rows) / len(folds)
        # %% end
        fold_scores.append(score(y[valid], predicted))
        print(f"fold {fold}/{len(folds)}  {fold_scores[-1]:.5f}")
    seconds = perf_counter() - start
    return {"oof": oof, "test": test, "fold_scores": fold_scores, "seconds": seconds}
