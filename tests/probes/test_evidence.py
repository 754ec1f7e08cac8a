"""What the kernel tells about a failure, from real tracebacks of real cells."""

from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest

from tests.probes.conftest import InProcess
from tests.probes.live_kernel import Kernel


def evidence(
    in_process: InProcess,
    source: str,
    ename: str,
    evalue: str,
    traceback: list[str] | None = None,
    **namespace: Any,
) -> dict[str, Any]:
    """The evidence on a failure that is told by hand."""
    answer: dict[str, Any] = in_process(
        "evidence",
        namespace,
        source=source,
        ename=ename,
        evalue=evalue,
        traceback=traceback or [],
    )
    return answer


FRAME = pd.DataFrame({"Price": [1.0, np.nan], "color": ["red", None], "rooms": [1, 2]})


@pytest.mark.parametrize(
    ("ename", "evalue", "signature"),
    [
        ("KeyError", "'price'", "KeyError: <text>"),
        ("ValueError", "Input X contains NaN.", "ValueError: Input X contains NaN."),
        (
            "ValueError",
            "Found 3 rows, 4.5e-3 and -2 in float64 at 0x7f3c",
            "ValueError: Found <n> rows, <n> and <n> in float64 at <address>",
        ),
        (
            "TypeError",
            "can't multiply 'int'\n  by \"str\"",
            "TypeError: can't multiply <text> by <text>",
        ),
    ],
)
def test_equal_failures_have_one_signature(
    in_process: InProcess, ename: str, evalue: str, signature: str
) -> None:
    assert evidence(in_process, "x", ename, evalue)["signature"] == signature


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("a = 1\nb = a + missing\nc = 2", 2),
        ("def f(x):\n    y = x\n    return y / 0\n\nf(\n    3\n)", 3),
        ("a = [\n    1,\n    nothing,\n]", 3),
        ("a = 1\nb = = 2\n", 2),
        ("import json\njson.loads('{')\n", 2),
        ("for i in range(3):\n    if i == 2:\n        raise ValueError(i)", 3),
    ],
)
def test_the_failing_line_is_read_from_a_real_traceback(
    kernel: Kernel, source: str, line: int
) -> None:
    error = kernel.failure(source)
    answer = kernel.probe("evidence", source=source, **error)
    assert answer["line"] == line
    assert answer["lineText"] == source.splitlines()[line - 1]
    assert answer["ename"] == error["ename"]


def test_a_failure_in_a_function_of_another_cell_points_to_the_call(
    kernel: Kernel,
) -> None:
    kernel.cell("def helper(x):\n    z = 1\n    z = 2\n    return x.nothing")
    source = "a = 5\nb = helper(a)"
    answer = kernel.probe("evidence", source=source, **kernel.failure(source))
    assert answer["line"] == 2
    assert [item["name"] for item in answer["variables"]] == ["a"]


def test_the_line_of_a_failed_check_is_understood(in_process: InProcess) -> None:
    told = "no way (line 2 of the cell)"
    assert evidence(in_process, "a\nb\nc", "ValueError", told)["line"] == 2


def test_variables_on_the_line_are_described_by_figures_and_no_words(
    in_process: InProcess,
) -> None:
    source = "other = 1\nmodel.fit(frame[['Price']], y)\n"
    answer = evidence(
        in_process,
        source,
        "ValueError",
        "Input X contains NaN. (line 2 of the cell)",
        frame=FRAME,
        y=np.zeros(2),
        other=3,
        model=print,
    )
    frame, y = answer["variables"]
    assert frame["name"] == "frame"
    assert frame["shape"] == [2, 3]
    assert frame["dtypes"]["Price"] == "float64"
    assert frame["nulls"] == {"Price": 1, "color": 1}
    assert frame["statistics"] == {"Price": [1, 1, 1], "rooms": [1, 1.5, 2]}
    assert frame["columns"] == ["Price", "color", "rooms"]
    assert y == {
        "name": "y",
        "type": "numpy.ndarray",
        "shape": [2],
        "dtypes": {"": "float64"},
        "nulls": None,
        "columns": None,
        "statistics": {"": [0, 0, 0]},
    }
    assert "red" not in str(answer)


@pytest.mark.parametrize(
    ("ename", "evalue", "source", "nearest"),
    [
        ("KeyError", "'price'", "frame['price']", "Price"),
        ("KeyError", "\"['roms'] not in index\"", "frame[['roms']]", "rooms"),
        (
            "KeyError",
            "\"None of [Index(['colour'], dtype='str')] are in the [columns]\"",
            "frame[['colour']]",
            "color",
        ),
        ("KeyError", "'colour'", "table['colour']", "color"),
        (
            "ColumnNotFoundError",
            'unable to find column "colour"; valid columns: ["color"]',
            "table.select('colour')",
            "color",
        ),
        ("KeyError", "'deapth'", "options['deapth']", "depth"),
        ("NameError", "name 'framme' is not defined", "framme.head()", "frame"),
        ("NameError", "name 'lenn' is not defined", "lenn(frame)", "len"),
        (
            "AttributeError",
            "'DataFrame' object has no attribute 'droppna'",
            "frame.droppna()",
            "dropna",
        ),
        (
            "AttributeError",
            "module 'numpy' has no attribute 'mena'",
            "np.mena(frame)",
            "mean",
        ),
        (
            "ImportError",
            "cannot import name 'Counterr' from 'collections' (x.py)",
            "from collections import Counterr",
            "Counter",
        ),
        (
            "ModuleNotFoundError",
            "No module named 'pandsa'",
            "import pandsa",
            "pandas",
        ),
    ],
)
def test_names_that_look_like_the_missing_one_are_offered(
    in_process: InProcess, ename: str, evalue: str, source: str, nearest: str
) -> None:
    answer = evidence(
        in_process,
        source,
        ename,
        evalue,
        [f"----> 1 {source}"],
        frame=FRAME,
        table=pl.DataFrame({"color": ["red"]}),
        options={"depth": 3},
        np=np,
    )
    assert nearest in answer["similar"]


def test_files_that_look_like_the_missing_one_are_offered(
    in_process: InProcess, tmp_path: Any
) -> None:
    (tmp_path / "train.csv").write_text("")
    path = tmp_path / "tarin.csv"
    answer = evidence(
        in_process,
        f"open('{path}')",
        "FileNotFoundError",
        f"[Errno 2] No such file or directory: '{path}'",
    )
    assert answer["similar"] == [str(tmp_path / "train.csv")]


def test_versions_of_loaded_libraries_are_told(in_process: InProcess) -> None:
    answer = evidence(in_process, "import pytest\n", "ValueError", "no")
    assert answer["versions"]["pandas"] == pd.__version__
    assert answer["versions"]["pytest"] == pytest.__version__
    assert answer["versions"]["python"].count(".") == 2


def test_a_failure_without_a_line_is_evidence_too(in_process: InProcess) -> None:
    answer = evidence(in_process, "a = 1", "DeadKernelError", "gone")
    assert answer["line"] is None
    assert answer["lineText"] is None
    assert answer["variables"] == []
    assert answer["similar"] == []


def test_what_a_cell_held_when_memory_was_short_is_let_go(kernel: Kernel) -> None:
    kernel.cell("import numpy as np, weakref")
    source = (
        "def fit():\n"
        "    global seen\n"
        "    hoard = np.ones(1_000_000)\n"
        "    seen = weakref.ref(hoard)\n"
        "    raise KeyboardInterrupt\n"
        "fit()"
    )
    error = kernel.failure(source)
    assert kernel.cell("print(seen() is None)") == "False\n"
    kernel.probe("evidence", source=source, **(error | {"ename": "MemoryError"}))
    assert kernel.cell("print(seen() is None)") == "True\n"
