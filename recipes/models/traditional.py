"""The candidates of the track."""

ENTRIES = None


def make_models_traditional():
    """Return candidate → unfitted estimator, the quick and strong ones first."""
    return ENTRIES
