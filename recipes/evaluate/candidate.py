"""One candidate on all folds."""

KEY = "traditional/ridge"
NAME = "ridge"

results[KEY] = evaluate(make_features_traditional, make_models_traditional, NAME)
