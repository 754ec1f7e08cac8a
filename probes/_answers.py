"""In which form answers are asked for: lists of labels in a cell, or one row per label."""

from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from probes._ordered import ordered_items
    from probes._shared import Json, column_name, loaded
    from probes._view import View, finding, listed, percent
# Labels of a target that are listed, so that each can be a class.
MOST_CLASSES = 2_000
# Where lists are asked for, the most frequent ones: a number for each of them and each row.
MOST_CELLS = 24_000_000
# Rows of a sample that are read for what a cell holds.
READ = 2_000
# Sets of labels: so many labels, each in so many rows, and several of them in some rows.
MOST_LABELS = 300
ROWS_PER_LABEL = 5
SEVERAL = 0.02
LEAST_ROWS = 20
LIST_MARKS = (" ", ",", ";", "|")
NAME_MARKS = ("_", "-", ":", "|", "/", "#", " ", ".")


def plain_label(value: Any) -> str:
    """Write a label as it stands in a list: 3.0 is 3."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()


def frame_of(view: "View | None") -> Any:
    """Return a pandas frame with the names of its columns as they are shown, else None."""
    if view is None or view.table.library != "pandas":
        return None
    frame = view.table.frame
    return frame.set_axis([column_name(label) for label in frame.columns], axis=1)


def own_columns(train: Any, test: Any) -> list[str]:
    """Name the columns that test lacks: one of them may be the target."""
    names = set() if test is None else {str(name) for name in test.columns}
    return [str(name) for name in train.columns if str(name) not in names]


def list_labels(train: "View", names: "list[str]", lists: bool = False) -> None:
    """List all labels of columns that may be the target, not the frequent ones alone.

    Of more than can be classes none is listed; where lists are asked for, the most frequent.
    """
    frame, most = frame_of(train), None
    for column, profile in train.pairs():
        if column.name not in names:
            continue
        if lists:
            most = max(100, min(MOST_CLASSES, MOST_CELLS // len(frame)))
        elif profile["unique"] > MOST_CLASSES:
            continue
        whole = column.kind == "number" and profile["numeric"]["integers"]
        if column.kind in ("text", "category") or whole:
            counts = frame[column.name].value_counts()
            profile["top"] = [
                {"value": int(value) if whole else str(value), "count": int(count)}
                for value, count in counts.iloc[:most].items()
            ]
            profile["unique"] = len(counts)


def tokens_of(values: Any, mark: str) -> "list[list[str]]":
    """Split cells into what stands between the marks."""
    parts = ([part.strip() for part in str(value).split(mark)] for value in values)
    return [[part for part in row if part] for row in parts]


def answer_lists(sample: "View", train: "View", test: "View | None") -> "list[Json]":
    """Say where a cell of the sample lists several labels of a column that test lacks."""
    frame, known, other = frame_of(sample), frame_of(train), frame_of(test)
    if frame is None or known is None:
        return []
    own = own_columns(known, other)
    for name in frame.columns:
        if other is not None and name in other.columns:
            continue
        cells = frame[name].dropna().head(READ)
        if cells.empty or not all(isinstance(value, str) for value in cells):
            continue
        for mark in LIST_MARKS:
            parts = tokens_of(cells, mark)
            places = max(map(len, parts))
            said = {part for row in parts for part in row}
            if places < 2:
                continue
            for column in own:
                labels = {
                    plain_label(value) for value in known[column].dropna().unique()
                }
                if said <= labels and not any(mark in label for label in labels):
                    list_labels(train, [column], lists=True)
                    names = [str(each) for each in frame.columns]
                    spaced = all(
                        len(cell.split(mark)) == len(cell.split(f"{mark} "))
                        for cell in cells
                    )
                    after = " " if spaced else ""
                    return [
                        list_finding(
                            sample, train, str(name), column, places, mark + after
                        ),
                        *taken_again(train, column, names),
                    ]
    return []


def taken_again(train: "View", label: str, names: "list[str]") -> "list[Json]":
    """Say whether rows of train repeat who took what, where lists are asked for.

    Whose row it is stands in a column of the sample and of train in which most values repeat.
    """
    frame = frame_of(train)
    for name in names:
        if name not in frame.columns or 2 * frame[name].nunique() > len(frame):
            continue
        share = float(frame.duplicated([name, label]).mean())
        told = f"repeat an earlier pair of {listed([name, label])}"
        rows = f"of the rows of `{train.table.name}`"
        return [
            finding(
                "taken_again",
                "info",
                train.table.name,
                [name, label],
                f"{percent(share)} {rows} {told}." if share else f"None {rows} {told}.",
                "What was taken before is listed again where the last rows of owners do so.",
                share=share,
            )
        ]
    return []


def list_finding(
    sample: "View", train: "View", name: str, column: str, places: int, mark: str
) -> "Json":
    """Tell of lists of labels."""
    answer = finding(
        "answer_lists",
        "info",
        sample.table.name,
        [name],
        f"A cell of {listed([name])} lists up to {places} values of {listed([column])}, "
        f"with {'a space' if mark == ' ' else mark.strip()} between them.",
        "The likeliest labels are handed in, the likeliest first.",
        places=float(places),
        mark=float(ord(mark[0])),
        **({"spaced": 1.0} if len(mark) > 1 else {}),
    )
    return answer | {"other": {"frame": train.table.name, "columns": [column]}}


def label_sets(train: "View", names: list[str], samples: "list[View]") -> "list[Json]":
    """Say where the texts of a column that test lacks are sets of few labels."""
    frame = frame_of(train)
    for name in names:
        cells = frame[name].dropna()
        if len(cells) < LEAST_ROWS or not all(isinstance(cell, str) for cell in cells):
            continue
        if not any(name in frame_of(view).columns for view in samples):
            continue
        for mark in LIST_MARKS:
            parts = tokens_of(cells, mark)
            sizes = Counter(map(len, parts))
            counts = Counter(part for row in parts for part in row)
            if (
                2 <= len(counts) <= MOST_LABELS
                and len(counts) < cells.nunique()
                and len(sizes) > 1
                and len(cells) - sizes[1] - sizes[0] >= SEVERAL * len(cells)
                and all(len(set(row)) == len(row) for row in parts)
                and sum(counts.values()) >= ROWS_PER_LABEL * len(counts)
            ):
                labels = sorted(counts)
                alone = {row[0] for row in parts if len(row) == 1}
                return [
                    finding(
                        "label_sets",
                        "info",
                        train.table.name,
                        [name, *labels],
                        f"{listed([name])} lists one or more of {len(labels)} labels per "
                        f"row: {listed(labels)}.",
                        "Each label is learnt as an answer of its own.",
                        labels=float(len(labels)),
                        alone=len(alone) / len(labels),
                        sets=float(cells.nunique()),
                        mark=float(ord(mark)),
                    )
                ]
    return []


def long_answers(sample: "View", test: "View | None") -> "list[Json]":
    """Say where the sample has a row for each row of test and each of several names."""
    frame, known = frame_of(sample), frame_of(test)
    if frame is None or known is None or not len(known) or len(frame) % len(known):
        return []
    times = len(frame) // len(known)
    if times < 2 or len(frame.columns) not in (2, 3):
        return []
    if len(frame.columns) == 3:
        return separate_names(sample, test, times)
    first = frame.columns[0]
    cells = [str(value) for value in frame[first]]
    for id_name in known.columns:
        ids = {plain_label(value) for value in known[id_name]}
        if len(ids) != len(known):
            continue
        for mark in NAME_MARKS:
            for leads in (True, False):
                split = [parted(cell, mark, leads, ids) for cell in cells]
                if any(pair is None for pair in split):
                    continue
                names = list(dict.fromkeys(pair[1] for pair in split if pair))
                if len(names) == times and len(set(cells)) == len(cells):
                    return [
                        long_finding(
                            sample, test, str(id_name), [str(first)], names, mark, leads
                        )
                    ]
    return []


def parted(
    cell: str, mark: str, leads: bool, ids: set[str]
) -> "tuple[str, str] | None":
    """Part a cell into an id of test and a name, at whichever mark leaves an id."""
    places = [place for place, letter in enumerate(cell) if letter == mark]
    for place in places:
        one, two = cell[:place], cell[place + 1 :]
        if (one if leads else two) in ids:
            return (one, two) if leads else (two, one)
    return None


def separate_names(sample: "View", test: "View | None", times: int) -> "list[Json]":
    """Say where one column holds the id, and another one the name."""
    frame, known = frame_of(sample), frame_of(test)
    one, two = frame.columns[:2]
    for id_name, name in ((one, two), (two, one)):
        if id_name not in known.columns or name in known.columns:
            continue
        names = [plain_label(value) for value in frame[name].unique()]
        pairs = frame[[id_name, name]].drop_duplicates()
        if len(names) == times and len(pairs) == len(frame):
            columns = [str(id_name), str(name)]
            return [long_finding(sample, test, str(id_name), columns, names, "", True)]
    return []


def long_finding(
    sample: "View",
    test: "View | None",
    id_name: str,
    columns: list[str],
    names: list[str],
    mark: str,
    leads: bool,
) -> "Json":
    """Tell of a row per id and name; `columns` goes on with the names."""
    answer = finding(
        "long_answers",
        "info",
        sample.table.name,
        [*columns, *names],
        f"The sample has {len(names)} rows for each {listed([id_name])}: one for each of "
        f"{listed(names)}.",
        "Answers are worked out side by side and handed in one below the other.",
        names=float(len(names)),
        keys=float(len(columns)),
        mark=float(ord(mark)) if mark else 0.0,
        idFirst=float(leads),
    )
    other = "" if test is None else test.table.name
    return answer | {"other": {"frame": other, "columns": [id_name]}}


def answer_findings(
    views: "dict[str, View]", train: "View", test: "View | None"
) -> "list[Json]":
    """List what the sample submission says of the form of answers."""
    known = frame_of(train)
    if loaded("numpy") is None or known is None or test is None:
        return []
    texts = [
        column.name
        for column, profile in train.pairs()
        if column.kind == "text" and profile["semantic"] in ("category", "structured")
    ]
    own = own_columns(known, frame_of(test))
    list_labels(train, [name for name in own if name in texts])
    samples = [
        view
        for name, view in views.items()
        if view is not train and view is not test and "sample" in name.lower()
    ]
    return label_sets(train, own, samples[:1]) + [
        item
        for view in samples[:1]
        for item in (
            ordered_items(view, test)
            or answer_lists(view, train, test) + long_answers(view, test)
        )
    ]
