#| ## Ensemble
#|
#| Weights that are never negative, by the log loss of the out-of-fold probabilities; the best candidate alone where that scores higher.
import numpy as np
from scipy.optimize import minimize

members = [key for key in results if not key.startswith("baseline/")] or list(results)
oofs = np.stack([results[key]["oof"] for key in members])
truth = np.searchsorted(CLASSES, y)


def loss(free):
    """Log loss of a blend whose weights are the softmax of free numbers."""
    share = np.exp(free - free.max())
    mixed = np.tensordot(share / share.sum(), oofs, axes=1)
    return -np.mean(np.log(mixed[np.arange(len(y)), truth] + 1e-6))


free = minimize(loss, np.zeros(len(members)), method="Powell").x
weights = np.exp(free - free.max())
weights = np.where(weights < 0.02 * weights.sum(), 0, weights)
weights = weights / weights.sum()
alone = [score(y, oof) for oof in oofs]
if score(y, np.tensordot(weights, oofs, axes=1)) < max(alone):
    weights = np.eye(len(members))[int(np.argmax(alone))]
blend = {key: float(w) for key, w in zip(members, weights, strict=True) if w > 0}
blended_oof = sum(weight * results[key]["oof"] for key, weight in blend.items())
blended_test = sum(weight * results[key]["test"] for key, weight in blend.items())


def decide(prediction):
    """Take the likeliest class."""
    return np.array(CLASSES)[np.argmax(prediction, axis=1)]


final_oof = decide(blended_oof)
final_test = decide(blended_test)
print({key: round(weight, 3) for key, weight in blend.items()})
print(f"score out of fold  {score(y, final_oof):.5f}")
