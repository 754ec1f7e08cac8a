"""One candidate on all folds."""

KEY = "traditional/ridge"
EVALUATE = None
SETTINGS = None

# %% if SETTINGS
SETTINGS
# %% end
results[KEY] = EVALUATE
