"""One row per column: type, missing values, distinct values, and where numbers lie."""

FRAME = train
TO_PANDAS = False

import pandas as pd

frame = FRAME
# %% if TO_PANDAS
frame = frame.to_pandas()
# %% end
overview = pd.DataFrame(
    {
        "type": frame.dtypes.astype(str),
        "missing": frame.isna().mean(),
        "distinct": [frame[name].astype(str).nunique() for name in frame.columns],
    }
)
numbers = frame.select_dtypes("number").agg(["min", "median", "mean", "max"]).T
overview = overview.join(numbers).sort_values("missing", ascending=False)
overview
