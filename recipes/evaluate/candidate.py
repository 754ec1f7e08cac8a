"""One candidate on all folds."""

KEY = "traditional/ridge"
NAME = "ridge"

results[KEY] = evaluate_traditional(NAME)
