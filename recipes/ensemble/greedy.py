"""Weights over the results, and the rule that turns the blend into answers."""

STEPS = 30
WEIGHTS = None
WINDOWS = False
SHARE = False
POWER = -4
SINGLE = False
CODES = False
LABELS = False
ERROR = None
HAS_TEST = True
PARTLY = True
MEMBERS = None

import numpy as np

# %% if WEIGHTS
# Found by greedy selection on the out-of-fold predictions of all candidates.
blend = WEIGHTS
# %% else
# %% if MEMBERS
# Of the blend of all candidates those that a short notebook has room for.
members = MEMBERS
# %% else
members = [key for key in results if not key.startswith("baseline/")] or list(results)
# %% end
oofs = np.stack([results[key]["oof"] for key in members])
scored = np.isfinite(oofs).all(axis=tuple({0, *range(2, oofs.ndim)}))
known = oofs[:, scored]
# %% if CODES
truth = np.searchsorted(CLASSES, y[scored])
# %% end


def error(blend):
    """Out-of-fold error of a blend."""
    return ERROR


one = np.eye(len(members))
alone = [error(oof) for oof in known]
# %% if SINGLE
weights = one[np.argmin(alone)]
# %% elif WINDOWS
# Few windows tell little of how errors go together, so each counts by its own error alone
# (Bates and Granger, 1969), the good ones the more; and the newer a window, the more it
# counts, as it is the more like what is to come.
newer = np.arange(1, len(folds) + 1)
late = [np.average(results[key]["fold_scores"], weights=newer) for key in members]
# %% if SHARE
weights = np.maximum(1 - np.array(late), 1e-9) ** POWER  # the share that is not told
# %% else
weights = np.maximum(late, 1e-9) ** POWER
# %% end
weights = np.where(weights < 0.02 * weights.sum(), 0, weights)
weights = weights / weights.sum()
# %% else
# Greedy selection with replacement (Caruana et al., 2004), halfway to the mean of a few.
counts, total, steps = np.zeros(len(members)), 0, []
for step in range(1, STEPS if len(members) > 1 else 2):
    errors = [error((total + oof) / step) for oof in known]
    pick = np.argmin(errors)
    counts, total = counts + one[pick], total + known[pick]
    steps.append((min(errors), counts / step))
greedy = min(steps, key=lambda item: item[0])[1]
top = one[np.argsort(alone)[: min(4, (len(members) + 1) // 2)]].mean(axis=0)
half = (greedy + top) / 2
weights = half if error(np.tensordot(half, known, axes=1)) <= min(alone) else greedy
# %% end
# %% if LABELS
# Labels are too coarse to choose by; yet where one candidate's are clearly better, they count.
trials = [np.tensordot(weights, known, axes=1), *known]
blended, *singles = [score(y[scored], trial) for trial in trials]
best = int(np.argmax(singles))
spread = np.std(results[members[best]]["fold_scores"]) / len(folds) ** 0.5
if blended < singles[best] - spread / 2:
    weights = one[best]
# %% end
weights = np.round(weights * (weights >= 0.02), 3)
weights[np.argmax(weights)] += 1 - weights.sum()
blend = {key: round(float(w), 3) for key, w in zip(members, weights, strict=True) if w}
# %% end
blended_oof = sum(weight * results[key]["oof"] for key, weight in blend.items())
# %% if WEIGHTS and PARTLY
scored = np.isfinite(np.reshape(blended_oof, (len(y), -1))).all(axis=1)
# %% end
# %% if HAS_TEST
blended_test = sum(weight * results[key]["test"] for key, weight in blend.items())
# %% else
blended_test = None
# %% end
