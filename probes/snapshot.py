"""Writes a frame to a file that an exported notebook can load again."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from probes._shared import Json, Namespace, library_of, loaded

# Longer lists of categories are left to pandas; only their order would be lost.
CATEGORY_LIMIT = 50
# What stands for a missing value where an empty text is a value of its own.
MISSING_MARKS = ("", "NA", "<missing>", "<missing value>")


def save(path: Path, write: Callable[[str], object]) -> str:
    """Write a file whole or not at all; return its path with forward slashes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(
        prefix=".snapshot-", suffix=path.suffix, dir=path.parent
    )
    os.close(handle)
    try:
        write(name)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return path.as_posix()


def is_text(column: Any) -> bool:
    """Say whether a pandas column holds text and missing values only."""
    if str(column.dtype) in ("str", "string"):
        return True
    return bool(column.dtype == object) and all(
        isinstance(value, str) for value in column[column.notna()]
    )


def check_plain(frame: Any) -> None:
    """Refuse cells that a CSV file cannot hold.

    Raises
    ------
    TypeError
        When a column holds lists, dictionaries or other objects.
    """
    for place in range(frame.shape[1]):
        column = frame.iloc[:, place]
        if column.dtype != object:
            continue
        odd = {type(v).__name__ for v in column[column.notna()]} - {
            *(
                "str",
                "int",
                "float",
                "bool",
                "date",
                "datetime",
                "Timestamp",
                "Decimal",
            ),
        }
        if odd:
            raise TypeError(
                f"Column {frame.columns[place]!r} holds {', '.join(sorted(odd))}, which a "
                "CSV file cannot keep. Import pyarrow, so that iML can write parquet, or "
                "turn the column into plain values."
            )


def column_type(column: Any) -> str | None:
    """Return the Python text of a dtype that CSV forgets, None where it need not be said."""
    kind = str(column.dtype)
    if kind == "category":
        labels = list(column.cat.categories)
        plain = all(isinstance(label, str) for label in labels)
        if plain and len(labels) <= CATEGORY_LIMIT:
            ordered = ", ordered=True" if column.cat.ordered else ""
            return f"pd.CategoricalDtype({labels!r}{ordered})"
        return '"category"'
    if kind.startswith(("datetime64", "timedelta64", "period", "interval", "Sparse")):
        return None
    if is_text(column):
        return (
            '"str"' if kind == "str" else '"string"' if kind == "string" else "object"
        )
    # int64 and float64 are what read_csv gives by itself; a column of whole floats is not.
    if kind == "object" or (kind == "int64" and len(column)):
        return None
    return repr(kind)


def later_lines(name: str, label: str, column: Any) -> list[str]:
    """Return lines that restore what read_csv has no option for."""
    kind = str(column.dtype)
    target = f"{name}[{label}]"
    if kind.startswith("datetime64"):
        zone = getattr(column.dt, "tz", None)
        if zone is None:
            # The unit too: pandas chooses its own.
            return [f'{target} = pd.to_datetime({target}).astype("{kind}")']
        converted = f'pd.to_datetime({target}, utc=True).dt.tz_convert("{zone}")'
        return [f"{target} = {converted}"]
    if kind.startswith("timedelta64"):
        return [f"{target} = pd.to_timedelta({target})"]
    if kind.startswith("period"):
        return [f"{target} = pd.PeriodIndex({target}, freq={column.dt.freq.freqstr!r})"]
    return []


def write_csv(frame: Any, name: str, path: Path) -> "Json":
    """Write CSV, and a loader that gives the columns their types back."""
    check_plain(frame)
    labels = [f"column_{place}" for place in range(frame.shape[1])]
    renamed = list(frame.columns) != labels and not (
        frame.columns.nlevels == 1
        and frame.columns.is_unique
        and all(isinstance(label, str) for label in frame.columns)
    )
    flat = frame.set_axis(labels, axis=1) if renamed else frame
    names = list(flat.columns)
    texts = [n for n in names if is_text(flat[n])]
    used = {v for n in texts for v in MISSING_MARKS if bool((flat[n] == v).any())}
    mark = next(m for m in MISSING_MARKS if m not in used)
    index = frame.index
    plain = (
        type(index).__name__ == "RangeIndex" and index.start == 0 and index.step == 1
    )
    place = save(
        path,
        lambda file: flat.to_csv(file, index=not plain, na_rep=mark, encoding="utf-8"),
    )
    types = {n: t for n in names if (t := column_type(flat[n])) is not None}
    options = [repr(place)]
    if not plain:
        levels = list(range(index.nlevels))
        options.append(f"index_col={levels if len(levels) > 1 else 0}")
    if types:
        options.append(
            "dtype={" + ", ".join(f"{n!r}: {t}" for n, t in types.items()) + "}"
        )
    options += ["keep_default_na=False", f"na_values=[{mark!r}]"]
    if int(loaded("pandas").__version__.partition(".")[0]) < 3:
        # Later versions read every digit by default.
        options.append('float_precision="round_trip"')
    lines = ["import pandas as pd", ""]
    lines += [f"{name} = pd.read_csv(", *(f"    {option}," for option in options), ")"]
    for label in names:
        lines += later_lines(name, repr(label), flat[label])
    if renamed and frame.columns.nlevels > 1:
        tuples = [tuple(label) for label in frame.columns]
        lines.append(f"{name}.columns = pd.MultiIndex.from_tuples({tuples!r})")
    elif renamed:
        lines.append(f"{name}.columns = {frame.columns.tolist()!r}")
    return {"path": place, "loader": "\n".join(lines)}


def write_pandas(frame: Any, name: str, path: Path) -> "Json":
    """Write parquet where the user has pyarrow and it can hold the frame, else CSV."""
    labels = list(frame.columns)
    arrow = loaded("pyarrow")
    fits = frame.columns.nlevels == 1 and all(
        isinstance(label, str) for label in labels
    )
    if arrow is not None and fits and frame.columns.is_unique:
        try:
            place = save(path.with_suffix(".parquet"), frame.to_parquet)
        except (arrow.ArrowException, TypeError, ValueError):
            # A column of mixed types: CSV keeps it, or says why not.
            return write_csv(frame, name, path.with_suffix(".csv"))
        loader = f"import pandas as pd\n\n{name} = pd.read_parquet({place!r})"
        return {"path": place, "loader": loader}
    return write_csv(frame, name, path.with_suffix(".csv"))


def write_polars(frame: Any, name: str, path: Path) -> "Json":
    """Write parquet by polars itself; a lazy frame is computed and comes back lazy."""
    lazy = type(frame).__name__ == "LazyFrame"
    table = frame.collect() if lazy else frame
    place = save(path.with_suffix(".parquet"), table.write_parquet)
    reader = f"pl.read_parquet({place!r})" + (".lazy()" if lazy else "")
    return {"path": place, "loader": f"import polars as pl\n\n{name} = {reader}"}


def write_arrow(table: Any, name: str, path: Path) -> "Json":
    """Write an Arrow file, which needs no further module."""
    arrow = loaded("pyarrow")

    def write(file: str) -> None:
        with (
            arrow.OSFile(file, "wb") as sink,
            arrow.ipc.new_file(sink, table.schema) as out,
        ):
            out.write(table)

    place = save(path.with_suffix(".arrow"), write)
    read = "stream.read_all()"
    if type(table).__name__ == "RecordBatch":
        read += ".combine_chunks().to_batches()[0]"
    lines = [
        "import pyarrow as pa",
        "",
        f"with pa.OSFile({place!r}) as file, pa.ipc.open_file(file) as stream:",
        f"    {name} = {read}",
    ]
    return {"path": place, "loader": "\n".join(lines)}


def write_numpy(array: Any, name: str, path: Path) -> "Json":
    """Write an array without pickle."""
    numpy = loaded("numpy")
    if array.dtype.hasobject:
        raise TypeError(
            f"{name} is an array of objects, which cannot be kept without pickle. Turn it "
            "into a dataframe first."
        )

    def write(file: str) -> None:
        with Path(file).open("wb") as stream:
            numpy.save(stream, array, allow_pickle=False)

    place = save(path.with_suffix(".npy"), write)
    return {
        "path": place,
        "loader": f"import numpy as np\n\n{name} = np.load({place!r})",
    }


def main(namespace: "Namespace", frame: str, path: str) -> "Json":
    """Save a frame.

    Parameters
    ----------
    frame : str
        Name of the variable.
    path : str
        Where to; the ending is replaced by that of the format which keeps most.

    Returns
    -------
    dict
        ``path`` that was written and ``loader``, Python that defines the same name.

    Raises
    ------
    KeyError
        When there is no such frame in the kernel.
    TypeError
        When the frame holds objects that no format at hand can keep.
    """
    value = namespace.get(frame)
    library = None if value is None else library_of(value)
    if library is None:
        raise KeyError(
            f"The kernel holds no dataframe `{frame}`. Run the cell that defines it."
        )
    write = {
        "pandas": write_pandas,
        "polars": write_polars,
        "pyarrow": write_arrow,
        "numpy": write_numpy,
    }.get(library)
    if write is None:
        raise TypeError(
            f"`{frame}` is a frame of {library}, which lies outside of the kernel. Turn it "
            "into a frame of pandas or polars first."
        )
    return write(value, frame, Path(path))
