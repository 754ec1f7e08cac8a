"""Load the tables of a folder, on Kaggle from its input folder."""

LOCATION = "data"
TRAIN_PATH = "train.csv"
DEPTH = 0
LOADS = None

from pathlib import Path

import numpy as np
import pandas as pd

# On Kaggle the files lie below /kaggle/input, elsewhere in a folder of ours.
found = sorted(Path("/kaggle/input").glob("**/" + TRAIN_PATH))
DATA = found[0].parents[DEPTH] if found else Path(LOCATION)

# %% if LOADS
LOADS
# %% end
