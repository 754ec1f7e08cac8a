#| ## Ensemble
#|
#| Weights that are never negative, fitted on the out-of-fold predictions of the 1,200 sales.
import numpy as np
from scipy.optimize import nnls

members = [key for key in results if not key.startswith("baseline/")] or list(results)
logs = np.log1p(np.stack([results[key]["oof"] for key in members]).clip(min=0))
weights, _ = nnls(logs.T, np.log1p(y))
weights = weights / weights.sum()
alone = [score(y, results[key]["oof"]) for key in members]
mixed = sum(w * results[k]["oof"] for w, k in zip(weights, members, strict=True))
if score(y, mixed) > min(alone):
    weights = np.eye(len(members))[int(np.argmin(alone))]
blend = {key: float(w) for key, w in zip(members, weights, strict=True) if w > 0}
blended_oof = sum(weight * results[key]["oof"] for key, weight in blend.items())
blended_test = sum(weight * results[key]["test"] for key, weight in blend.items())


def decide(prediction):
    """Stay within the prices that were paid."""
    return np.clip(prediction, y.min(), y.max())


final_oof = decide(blended_oof)
final_test = decide(blended_test)
print({key: round(weight, 3) for key, weight in blend.items()})
print(f"score out of fold  {score(y, final_oof):.5f}")
