"""The rule that turns the blend into what the metric wants, fitted across folds."""

HAS_TEST = True
FITTED = True
GUARDED = True
NEUTRAL = None
ARGMAX = False
HALF = False
THRESHOLD = False
CLASS_WEIGHTS = True
CUT_POINTS = False
CALIBRATION = False
NEAREST = False
ROUND = False
FACTOR = False
CLIP = False
ABOVE_ZERO = False
SHARES = False
PLAIN = False
FLOOR = False
DECIDED = True
NAMED = True
MULTILABEL = False
POSITIVE_COLUMN = 1
NEGATIVE_COLUMN = 0
PARTLY = True
THRESHOLDS = None

import numpy as np
from scipy.optimize import minimize


# %% if ARGMAX
def decide(prediction):
    """Take the likeliest class."""
    return np.array(CLASSES)[np.argmax(prediction, axis=1)]
# %% elif CLASS_WEIGHTS
def decide(prediction, weights):
    """Take the class whose weighted probability is the largest."""
    return np.array(CLASSES)[np.argmax(prediction * weights, axis=1)]


def fit_rule(rows):
    """Find how far rare classes are to be favoured for the best score out of fold."""
    shares = np.array([np.mean(y[rows] == label) for label in CLASSES])
    trials = [np.maximum(shares, 1e-3) ** -power for power in np.linspace(0, 1, 11)]
    answers = [decide(blended_oof[rows], trial) for trial in trials]
    return trials[np.argmax([score(y[rows], answer) for answer in answers])]
# %% elif HALF
def decide(prediction):
    """Take the labels that are more likely than not."""
    return (prediction >= 0.5).astype(int)
# %% elif THRESHOLD
# %% if MULTILABEL
def decide(prediction, limits):
    """Take the likeliest label of a row from one threshold on, the others from a second."""
    likeliest = prediction == prediction.max(axis=1, keepdims=True)
    return (prediction >= np.where(likeliest, *limits)).astype(int)
# %% else
def decide(prediction, threshold):
    """Say yes from the threshold on."""
    return np.where(
        prediction[:, POSITIVE_COLUMN] >= threshold,
        CLASSES[POSITIVE_COLUMN],
        CLASSES[NEGATIVE_COLUMN],
    )
# %% end


def fit_rule(rows):
    """Find the threshold with the best score out of fold; ties go to the one nearest 0.5."""
    grid = sorted(THRESHOLDS, key=lambda value: abs(value - 0.5))
    # %% if MULTILABEL
    grid = [*((value, value) for value in grid), *((0, value) for value in grid)]
    # %% end
    answers = [decide(blended_oof[rows], threshold) for threshold in grid]
    return grid[np.argmax([score(y[rows], answer) for answer in answers])]
# %% elif CUT_POINTS
def decide(prediction, cuts):
    """Count the cut points below the prediction."""
    return np.array(CLASSES)[np.searchsorted(cuts, prediction)]


def fit_rule(rows):
    """Find cut points between those that keep the shares and those drawn to the mean."""
    mean, grades = np.mean(y[rows]), np.array(CLASSES)
    middles = (grades[1:] + grades[:-1]) / 2
    drawn = [mean + (middles - mean) / factor for factor in np.linspace(1, 3, 17)]
    kept = np.quantile(blended_oof[rows], [np.mean(y[rows] <= cut) for cut in middles])
    trials = [a * kept + (1 - a) * cuts for a in np.linspace(0, 1, 5) for cuts in drawn]
    answers = [decide(blended_oof[rows], cuts) for cuts in trials]
    return trials[np.argmax([score(y[rows], answer) for answer in answers])]
# %% elif CALIBRATION
def decide(prediction, line):
    """Set chances right by a slope (beyond 1) and a shift per class of logarithms."""
    odds = np.clip(prediction, 1e-6, 1) ** (1 + line[0]) * np.exp(line[1:])
    return odds / odds.sum(axis=1, keepdims=True)


def fit_rule(rows):
    """Find both by log loss (Platt, 1999; Guo et al., 2017), drawn to no change at all."""
    rows = np.arange(len(y))[rows][:: 1 + blended_oof.size // 20_000]
    truth = y[rows, None] == np.array(CLASSES)

    def loss(line):
        return 5 * line @ line - np.log(decide(blended_oof[rows], line)[truth]).sum()

    return minimize(loss, np.zeros(1 + len(CLASSES)), method="L-BFGS-B").x
# %% elif NEAREST
def decide(prediction):
    """Take the nearest grade."""
    return np.clip(np.rint(prediction), CLASSES[0], CLASSES[-1]).astype(int)
# %% elif ROUND
def decide(prediction, whole):
    """Stay in the range of the target; whole numbers where that is better."""
    inside = np.clip(prediction, y.min(axis=0), y.max(axis=0))
    return np.rint(inside) if whole else inside


def fit_rule(rows):
    """Say whether whole numbers score better out of fold."""
    scores = [score(y[rows], decide(blended_oof[rows], whole)) for whole in [False, True]]
    return scores[1] > scores[0] if GREATER_IS_BETTER else scores[1] < scores[0]
# %% elif FACTOR
def decide(prediction, factor):
    """Draw towards 0, in the range of the target: what is too low costs little."""
    return np.clip(factor * prediction, y.min(), y.max())


def fit_rule(rows):
    """Find the factor with the least error out of fold."""
    trials = np.linspace(0.2, 1.2, 51)
    errors = [score(y[rows], decide(blended_oof[rows], factor)) for factor in trials]
    return trials[np.argmin(errors)]
# %% elif CLIP and SHARES
def decide(prediction):
    """Be never quite sure: where log loss ranks, a wrong 0 or 1 costs without end."""
    return np.clip(prediction, 0.02, 0.98)
# %% elif CLIP
def decide(prediction):
    """Stay in the range of the target."""
    # %% if ABOVE_ZERO
    least = y[y > 0].min() / 100  # no answer may be 0
    return np.clip(prediction, least, y.max(axis=0))
    # %% else
    return np.clip(prediction, y.min(axis=0), y.max(axis=0))
    # %% end
# %% elif PLAIN
def decide(prediction):
    # %% if FLOOR
    """Take the predictions as they are, and 0 for those below it, where no value lies."""
    return np.maximum(prediction, 0)
    # %% else
    """Take the predictions as they are."""
    return prediction
    # %% end
# %% end


# %% if FITTED and PARTLY
# %% if CALIBRATION
rule, final_oof = fit_rule(scored), blended_oof.copy()
# %% else
rule = fit_rule(scored)
final_oof = decide(np.nan_to_num(blended_oof), rule)
# %% end
for _, valid in folds:  # each fold by a rule that was fitted on the others
    rest = scored & ~np.isin(np.arange(len(y)), valid)
    final_oof[valid] = decide(blended_oof[valid], fit_rule(rest))
# %% elif FITTED
# %% if CALIBRATION
rule, final_oof = fit_rule(range(len(y))), blended_oof.copy()
# %% elif GUARDED
plain = decide(blended_oof, NEUTRAL)
rule, final_oof = fit_rule(range(len(y))), plain.copy()
# %% else
rule = fit_rule(range(len(y)))
final_oof = decide(blended_oof, rule)
# %% end
for fit, valid in folds:  # each fold by a rule that was fitted on the others
    final_oof[valid] = decide(blended_oof[valid], fit_rule(fit))
# %% end
# %% if FITTED
# %% if CALIBRATION and PARTLY
if score(y[scored], blended_oof[scored]) < score(y[scored], final_oof[scored]):
    rule, final_oof = 0 * rule, blended_oof  # too few rows to fit a rule to
# %% elif CALIBRATION
if score(y, blended_oof) < score(y, final_oof):
    rule, final_oof = 0 * rule, blended_oof  # too few rows to fit a rule to
# %% elif GUARDED and PARTLY
plain = decide(np.nan_to_num(blended_oof), NEUTRAL)
if score(y[scored], plain[scored]) > score(y[scored], final_oof[scored]):
    rule, final_oof = NEUTRAL, plain  # too few rows to fit a rule to
# %% elif GUARDED
if score(y, plain) > score(y, final_oof):
    rule, final_oof = NEUTRAL, plain  # too few rows to fit a rule to
# %% end
# %% if HAS_TEST
final_test = decide(blended_test, rule)
# %% else
final_test = None
# %% end
# %% elif not DECIDED
# %% if NAMED
final_oof, final_test = blended_oof, blended_test
# %% end
# %% else
final_oof = decide(blended_oof)
# %% if HAS_TEST
final_test = decide(blended_test)
# %% else
final_test = None
# %% end
# %% end
# %% if PARTLY and NAMED
print(blend, f"score out of fold  {score(y[scored], final_oof[scored]):.5f}", sep="\n")
# %% elif PARTLY
print(blend, f"score out of fold  {score(y[scored], blended_oof[scored]):.5f}", sep="\n")
# %% elif NAMED
print(blend, f"score out of fold  {score(y, final_oof):.5f}", sep="\n")
# %% else
print(blend, f"score out of fold  {score(y, blended_oof):.5f}", sep="\n")
# %% end
