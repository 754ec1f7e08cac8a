"""One candidate on all folds."""

KEY = "traditional/ridge"
NAME = "ridge"
ALONE = False
CHANGES = {}
SETTINGS = None

# %% if SETTINGS
changes = SETTINGS
# %% end
# %% if ALONE
results[KEY] = evaluate(
    make_features_traditional, make_models_traditional, NAME, jobs=1, **CHANGES
)
# %% else
results[KEY] = evaluate(
    make_features_traditional, make_models_traditional, NAME, **CHANGES
)
# %% end
