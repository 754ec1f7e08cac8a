"""How a candidate of any track is evaluated: features and model per fold."""

PROBABILITY = True
MULTILABEL = False
ORDERS = False
CACHE = True
KEPT = False
SCALED = False
HAS_TEST = True
REPEATS = 1
REPEATED = False
JOBS = 2
REFIT = False
FORMS = True
NESTED = True
NO_TEST = 0.0
TOLD = True
ALONE = True
PLAIN = False
ANSWER = None

from functools import cache
from time import perf_counter

import numpy as np
from sklearn.base import clone
from sklearn.utils.parallel import Parallel, delayed
from threadpoolctl import threadpool_limits


# %% if PLAIN
# %% elif MULTILABEL
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
    answer = model.predict_proba(features)
    chances = np.zeros((len(answer), len(CLASSES)))
    chances[:, np.searchsorted(CLASSES, model.classes_)] = answer
    return chances
# %% elif ORDERS
def predict_rows(model, features):
    """Numbers that order the rows."""
    return np.ravel(model.predict(features))
# %% else
def predict_rows(model, features):
    """Predicted values in the shape of the target."""
    return np.reshape(model.predict(features), (-1, *y.shape[1:]))
# %% end


# %% if CACHE
@cache
def features_of(make_features, fold):
    """Features as they are made from the rows of a fold, kept for the next candidate."""
# %% else
def features_of(make_features, fold):
    """Features as they are made from the rows of a fold."""
# %% end
    # %% if HAS_TEST and not REFIT
    parts = [X.iloc[rows] for rows in folds[fold]] + [X_test]
    # %% else
    parts = [X.iloc[rows] for rows in folds[fold]]
    # %% end
    features = make_features().fit(parts[0], y[folds[fold][0]])
    return [features.transform(rows) for rows in parts]


# %% if KEPT
@cache
def encoded_of(make_features, encoder, fold):
    """What an encoder makes of the features of a fold, kept for the next candidate."""
    (rows, *others), encoder = features_of(make_features, fold), clone(encoder)
    encoded = encoder.fit_transform(rows, y[folds[fold][0]])
    return [encoded, *map(encoder.transform, others)]


# %% end
# %% if FORMS and NESTED
def model_of(make_models, name, changes):
    """Return a candidate with changes to the estimator inside what wraps it."""
    model = inner = make_models()[name]
    wrappers = {"steps", "regressor", "estimator", "model"}
    while held := wrappers & inner.get_params(deep=False).keys():
        inner = inner[-1] if held == {"steps"} else getattr(inner, held.pop())
    inner.set_params(**changes)
    return model


# %% end
# %% if ALONE
def fit_fold(make_features, model, fold, threads):
    """Fit a model on the rows of a fold, with so many threads, and predict all others."""
    fit_rows, *others = features_of(make_features, fold)
    # %% if KEPT and SCALED
    inner = getattr(model, "regressor", model)  # within another scale of the target
    if hasattr(inner, "steps"):
        fit_rows, *others = encoded_of(make_features, inner[0], fold)
        last = inner[1:]
        model = last if inner is model else clone(model).set_params(regressor=last)
    # %% elif KEPT
    if hasattr(model, "steps"):
        fit_rows, *others = encoded_of(make_features, model[0], fold)
        model = model[1:]
    # %% end
    with threadpool_limits(threads):
        fitted = clone(model).fit(fit_rows, y[folds[fold][0]])
        return [ANSWER for rows in others]


# %% else
def fit_fold(make_features, model, fold):
    """Fit a model on the rows of a fold, with one thread, and predict all others."""
    fit_rows, *others = features_of(make_features, fold)
    with threadpool_limits(1):
        fitted = clone(model).fit(fit_rows, y[folds[fold][0]])
        return [ANSWER for rows in others]


# %% end
# %% if REFIT
def fit_all(make_features, model):
    """Fit a model on all rows, up to the last moment, and predict the test set."""
    features = make_features().fit(X, y)
    fitted = clone(model).fit(features.transform(X), y)
    return predict_rows(fitted, features.transform(X_test))
# %% end


# %% if FORMS and ALONE
def evaluate(make_features, make_models, name, jobs=JOBS, **changes):
    """Fit a candidate on each fold, `jobs` at a time, and gather what it predicts."""
# %% elif ALONE
def evaluate(make_features, make_models, name, jobs=JOBS):
    """Fit a candidate on each fold, `jobs` at a time, and gather what it predicts."""
# %% elif FORMS
def evaluate(make_features, make_models, name, **changes):
    """Fit a candidate on each fold and gather what it predicts."""
# %% else
def evaluate(make_features, make_models, name):
    """Fit a candidate on each fold and gather what it predicts."""
# %% end
    # %% if TOLD
    start, fold_scores = perf_counter(), []
    # %% end
    # %% if FORMS and NESTED
    model = model_of(make_models, name, changes)
    # %% elif FORMS
    model = make_models()[name]
    last = model[-1] if hasattr(model, "steps") else model  # behind the encoder
    last.set_params(**changes)
    # %% else
    model = make_models()[name]
    # %% end
    # %% if ORDERS
    oof, test = np.full(len(y), np.nan), NO_TEST
    # %% elif MULTILABEL or not PROBABILITY
    oof, test = np.full(y.shape, np.nan), NO_TEST
    # %% else
    oof, test = np.full((len(y), len(CLASSES)), np.nan), NO_TEST
    # %% end
    # %% if ALONE
    fits = Parallel(n_jobs=jobs, prefer="threads", return_as="generator")(
        delayed(fit_fold)(make_features, model, fold, None if jobs == 1 else 1)
        for fold in range(len(folds))
    )
    # %% else
    fits = Parallel(n_jobs=JOBS, prefer="threads", return_as="generator")(
        delayed(fit_fold)(make_features, model, fold) for fold in range(len(folds))
    )
    # %% end
    for (_, valid), (predicted, *rest) in zip(folds, fits, strict=True):
        # %% if REPEATED
        oof[valid] = np.nan_to_num(oof[valid]) + predicted / REPEATS
        # %% else
        oof[valid] = predicted
        # %% end
        # %% if HAS_TEST and not REFIT
        test += rest[0] / len(folds)
        # %% end
        # %% if TOLD
        fold_scores.append(score(y[valid], predicted))
        print(f"fold {len(fold_scores)}/{len(folds)}  {fold_scores[-1]:.5f}")
        # %% else
        print(f"{name}  {score(y[valid], predicted):.5f}")
        # %% end
    # %% if REFIT
    test = fit_all(make_features, model)
    # %% end
    # %% if TOLD
    seconds = perf_counter() - start
    return {"oof": oof, "test": test, "fold_scores": fold_scores, "seconds": seconds}
    # %% else
    return {"oof": oof, "test": test}
    # %% end
