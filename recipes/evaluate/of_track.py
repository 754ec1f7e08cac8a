"""A candidate of one track on all folds."""

CHANGES = True


# %% if CHANGES
def evaluate_traditional(name, **changes):
    return evaluate(make_features_traditional, make_models_traditional, name, **changes)
# %% else
def evaluate_traditional(name):
    return evaluate(make_features_traditional, make_models_traditional, name)
# %% end
