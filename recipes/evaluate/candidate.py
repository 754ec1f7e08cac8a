"""One candidate on all folds."""

KEY = "traditional/ridge"
NAME = "ridge"
ALONE = False
CHANGES = {}
MANY = False

# %% if MANY
changes = CHANGES
# %% end
# %% if ALONE and MANY
results[KEY] = evaluate(
    make_features_traditional, make_models_traditional, NAME, jobs=1, **changes
)
# %% elif ALONE
results[KEY] = evaluate(
    make_features_traditional, make_models_traditional, NAME, jobs=1, **CHANGES
)
# %% elif MANY
results[KEY] = evaluate(
    make_features_traditional, make_models_traditional, NAME, **changes
)
# %% else
results[KEY] = evaluate(
    make_features_traditional, make_models_traditional, NAME, **CHANGES
)
# %% end
