#| ## Data
#|
#| A table to learn from, one to answer, and the form of the answer.
from pathlib import Path

import pandas as pd

found = sorted(Path("/kaggle/input").glob("**/train.csv"))
DATA = found[0].parent if found else Path("LOCATION")

train = pd.read_csv(DATA / "train.csv")
test = pd.read_csv(DATA / "test.csv")
sample_submission = pd.read_csv(DATA / "sample_submission.csv")
train.head()
