"""One candidate on all folds."""

KEY = "traditional/ridge"
NAME = "ridge"
ALONE = False

# %% if ALONE
results[KEY] = evaluate(
    make_features_traditional, make_models_traditional, NAME, jobs=1
)
# %% else
results[KEY] = evaluate(make_features_traditional, make_models_traditional, NAME)
# %% end
