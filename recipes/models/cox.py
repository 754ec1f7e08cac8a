"""What Cox's partial likelihood asks of a model of risk."""

import numpy as np


def cox_gradient(signed, margin):
    """Slope and bend of Cox's partial likelihood; rows stand in the order of time."""
    time, seen = np.abs(signed), signed > 0
    first, last = (np.searchsorted(time, time, side) for side in ("left", "right"))
    hazard = np.exp(np.maximum(margin - np.max(margin), -30))
    at_risk = np.cumsum(hazard[::-1])[::-1][first]
    passed = np.cumsum(seen / at_risk)[last - 1]
    squared = np.cumsum(seen / at_risk**2)[last - 1]
    bend = hazard * passed - hazard**2 * squared
    return hazard * passed - seen, np.maximum(bend, 1e-6)
