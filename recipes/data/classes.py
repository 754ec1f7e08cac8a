"""Rows of files that lie in one folder per class."""

FOLDER = "train"
ENDINGS = [".png"]
FILE = "file"
PLACE = "picture"
CLASS = "class"
TEST_FOLDER = None
TEST_ROWS = None

from pathlib import Path

import pandas as pd

# The folder of a file is its class; the order of the names says no more than these do.
places = [p for p in (DATA / FOLDER).glob("*/*") if p.suffix.lower() in ENDINGS]
places.sort(key=lambda place: (place.name, place))
train = pd.DataFrame(
    {
        FILE: [place.name for place in places],
        PLACE: [place.relative_to(DATA).as_posix() for place in places],
        CLASS: [place.parent.name for place in places],
    }
)
# %% if TEST_FOLDER
found = {
    place.stem: place.relative_to(DATA).as_posix()
    for place in sorted((DATA / TEST_FOLDER).rglob("*"))
    if place.suffix.lower() in ENDINGS
}
# %% if TEST_ROWS
test = TEST_ROWS.copy()
test[PLACE] = [found.get(Path(str(name)).stem) for name in test[FILE]]
# %% else
test = pd.DataFrame({FILE: list(found), PLACE: list(found.values())})
sample_submission = test[[FILE]].assign(**{CLASS: train[CLASS].iloc[0]})
# %% end
# %% end
train.head()
