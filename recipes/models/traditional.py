"""The candidates of the track."""

ENTRIES = None
LIGHTGBM = True
CATBOOST = True
SEED = 0
JOBS = 1

# %% if LIGHTGBM
lgb = {"random_state": SEED, "n_jobs": JOBS, "verbose": -1}
# %% end
# %% if CATBOOST
cat = {
    "random_seed": SEED,
    "thread_count": JOBS,
    "verbose": 0,
    "allow_writing_files": False,
}
# %% end


def make_models_traditional():
    """Return candidate → unfitted estimator, the quick and strong ones first."""
    return ENTRIES
