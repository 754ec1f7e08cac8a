"""The candidates of the neural track."""

ENTRIES = None
SETTINGS = None


def make_models_neural():
    # %% if SETTINGS
    SETTINGS
    # %% end
    return ENTRIES
