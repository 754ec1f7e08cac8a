"""Load the tables of a folder, on Kaggle from its input folder."""

LOCATION = "data"
PATTERN = "**/train.csv"
FOLDER = None
LOADS = None

from pathlib import Path

import numpy as np
import pandas as pd

# On Kaggle the files lie below /kaggle/input, elsewhere in a folder of ours.
found = sorted(Path("/kaggle/input").glob(PATTERN))
DATA = FOLDER if found else Path(LOCATION)

# %% if LOADS
LOADS
# %% end
