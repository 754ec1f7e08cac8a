"""The file that belongs to each row."""

FOLDER = None
COLUMN = "id"
NAME = "picture"
ENDING = False
NUMBERED = False


def with_files(rows, pattern):
    """Name the file of each row."""
    paths = [file.relative_to(FOLDER) for file in FOLDER.glob(pattern)]
    # %% if ENDING
    files = {path.name: str(path) for path in paths}
    # %% elif NUMBERED
    tail = pattern.rpartition("*")[2]  # of several files of a row the first
    files = {path.name.removesuffix(tail): str(path) for path in paths}
    # %% else
    files = {path.stem: str(path) for path in paths}
    # %% end
    return rows.assign(NAME=[files[str(name)] for name in rows[COLUMN]])
