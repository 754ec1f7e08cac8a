"""The floor: what is known without looking at a single feature."""

KEY = "baseline/prior"
CLASSIFICATION = True
HAS_TEST = True
VALUE = None
SUMMARY = "Mean of the target."

from time import perf_counter

import numpy as np
import pandas as pd


def prior(target):
    SUMMARY
    # %% if CLASSIFICATION
    return np.array([np.mean(target == label) for label in CLASSES])
    # %% elif VALUE
    return VALUE
    # %% end


start = perf_counter()
oof = np.full((len(y), *np.shape(prior(y))), np.nan)
fold_scores = []
for fold, (fit, valid) in enumerate(folds, start=1):
    oof[valid] = prior(y[fit])
    fold_scores.append(score(y[valid], oof[valid]))
    print(f"fold {fold}/{len(folds)}  {fold_scores[-1]:.5f}")
results[KEY] = {
    "oof": oof,
    # %% if HAS_TEST
    "test": np.full((len(X_test), *oof.shape[1:]), prior(y)),
    # %% else
    "test": None,
    # %% end
    "fold_scores": fold_scores,
    "seconds": perf_counter() - start,
}
