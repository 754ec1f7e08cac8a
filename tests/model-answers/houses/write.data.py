#| ## Data
#|
#| 1,200 sales to learn from and 400 to price.
from pathlib import Path

import pandas as pd

found = sorted(Path("/kaggle/input").glob("**/train.csv"))
DATA = found[0].parent if found else Path("LOCATION")

train = pd.read_csv(DATA / "train.csv")
test = pd.read_csv(DATA / "test.csv")
sample_submission = pd.read_csv(DATA / "sample_submission.csv")
train.head()
