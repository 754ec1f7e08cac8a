"""Provenance: the cells that make a frame, and when they cannot be trusted to."""

from typing import Any

import pytest

from tests.probes.conftest import InProcess
from tests.probes.live_kernel import Kernel


def cells(*sources: tuple[int | None, str]) -> list[dict[str, Any]]:
    """Number cells a, b, c, ... in the order of the notebook."""
    return [
        {"id": "abcdefgh"[place], "source": source, "executionCount": count}
        for place, (count, source) in enumerate(sources)
    ]


def trace(
    run: InProcess, *sources: tuple[int | None, str], frames: tuple[str, ...] = ("df",)
) -> tuple[str, bool, str]:
    answer = run("provenance", {}, frames=list(frames), cells=cells(*sources))
    return "".join(answer["cells"]), answer["unclear"], answer["reason"]


LOAD = "import pandas as pd\ndf = pd.DataFrame({'a': [1, 2]})"

CLEAR: list[tuple[str, str, list[tuple[int | None, str]]]] = [
    ("one cell", "a", [(1, LOAD)]),
    ("imports apart", "ab", [(1, "import pandas as pd"), (2, "df = pd.DataFrame()")]),
    (
        "others left out",
        "ac",
        [(1, LOAD), (2, "x = 1"), (3, "df['b'] = 1"), (4, "df.head()")],
    ),
    ("cells that never ran", "a", [(1, LOAD), (None, "df = df.dropna()")]),
    ("overwritten", "b", [(1, "df = 1"), (2, LOAD)]),
    ("overwritten under a condition", "ab", [(1, LOAD), (2, "if True:\n    df = 2")]),
    ("a column", "ab", [(1, LOAD), (2, "df['b'] = 1")]),
    ("loc", "ab", [(1, LOAD), (2, "df.loc[0, 'a'] = 5")]),
    ("an attribute", "ab", [(1, LOAD), (2, "df.columns = ['x']")]),
    ("inplace", "ab", [(1, LOAD), (2, "df.drop(columns='a', inplace=True)")]),
    ("not inplace", "a", [(1, LOAD), (2, "df.drop(columns='a', inplace=False)")]),
    ("insert", "ab", [(1, LOAD), (2, "df.insert(0, 'c', 1)")]),
    ("del", "ab", [(1, LOAD), (2, "del df['a']")]),
    ("augmented", "ab", [(1, LOAD), (2, "df += 1")]),
    ("a loop", "ab", [(1, LOAD), (2, "for c in 'xy':\n    df[c] = 0")]),
    ("another name", "abc", [(1, LOAD), (2, "other = df"), (3, "other['b'] = 1")]),
    ("an argument", "abc", [(1, LOAD), (2, "def f(d):\n    d['b'] = 1"), (3, "f(df)")]),
    (
        "what a function needs when it is called",
        "abcd",
        [
            (1, "def f():\n    return k * m"),
            (2, "k = 1"),
            (3, "m = 2"),
            (4, "df = f()"),
        ],
    ),
    (
        "a list that grew",
        "abcd",
        [
            (1, "rows = []"),
            (2, "rows.append(1)"),
            (3, "import pandas as pd"),
            (4, "df = pd.DataFrame(rows)"),
        ],
    ),
    (
        "the seed",
        "abd",
        [
            (1, "import numpy as np"),
            (2, "np.random.seed(0)"),
            (3, "x = 1"),
            (4, "df = np.random.rand(3, 2)"),
        ],
    ),
    (
        "two steps",
        "acd",
        [(1, LOAD), (2, "z = df"), (3, "t = df.copy()"), (4, "df = t")],
    ),
]


@pytest.mark.parametrize(
    ("what", "wanted", "sources"), CLEAR, ids=[c[0] for c in CLEAR]
)
def test_it_finds_the_cells(
    in_process: InProcess, what: str, wanted: str, sources: list[tuple[int | None, str]]
) -> None:
    found, unclear, reason = trace(in_process, *sources)
    assert (found, unclear) == (wanted, False), reason


def test_cells_come_in_the_order_in_which_they_ran(in_process: InProcess) -> None:
    found, unclear, _ = trace(
        in_process, (2, "df = pd.DataFrame()"), (1, "import pandas as pd")
    )
    assert (found, unclear) == ("ba", False)


def test_an_order_that_changes_the_result_is_unclear(in_process: InProcess) -> None:
    found, unclear, reason = trace(
        in_process, (1, LOAD), (3, "df = df[df.a > 1]"), (2, "df['b'] = df.a.mean()")
    )
    assert unclear and found == "acb"
    assert "another order" in reason


def test_a_name_that_nothing_defines_is_unclear(in_process: InProcess) -> None:
    _, unclear, reason = trace(in_process, (1, "df = load()"))
    assert unclear and "`load`" in reason
    _, unclear, reason = trace(in_process, (1, "x = 1"))
    assert unclear and "no executed cell defines `df`" in reason


def test_a_star_import_may_define_anything(in_process: InProcess) -> None:
    found, unclear, _ = trace(
        in_process, (1, "from pandas import *"), (2, "df = DataFrame()")
    )
    assert (found, unclear) == ("ab", False)


def test_several_frames_are_traced_together(in_process: InProcess) -> None:
    found, unclear, reason = trace(
        in_process,
        (1, LOAD),
        (2, "x = 1"),
        (3, "new = df.tail(1)"),
        frames=("df", "new"),
    )
    assert (found, unclear) == ("ac", False)
    assert "`df`, `new`" in reason


HISTORY = [
    (
        "edited after it ran",
        ["", LOAD],
        [(1, "import pandas as pd\ndf = pd.read_csv('x')")],
        "",
        "edited or deleted",
    ),
    (
        "deleted after it ran",
        ["", LOAD, "df['b'] = 1"],
        [(1, LOAD)],
        "a",
        "edited or deleted",
    ),
    (
        "ran twice and changed it each time",
        ["", LOAD, "df = df * 2", "df = df * 2"],
        [(1, LOAD), (3, "df = df * 2")],
        "ab",
        "more than once",
    ),
]


@pytest.mark.parametrize(
    ("ran", "sources", "wanted", "why"),
    [h[1:] for h in HISTORY],
    ids=[h[0] for h in HISTORY],
)
def test_the_history_tells_what_the_notebook_does_not(
    in_process: InProcess,
    ran: list[str],
    sources: list[tuple[int | None, str]],
    wanted: str,
    why: str,
) -> None:
    answer = in_process("provenance", {"In": ran}, frames=["df"], cells=cells(*sources))
    assert answer["unclear"] and why in answer["reason"]
    assert "".join(answer["cells"]) == wanted


def test_running_a_cell_again_from_scratch_is_clear(in_process: InProcess) -> None:
    answer = in_process(
        "provenance",
        {"In": ["", LOAD, "df['b'] = 1", LOAD, "df['b'] = 1"]},
        frames=["df"],
        cells=cells((3, LOAD), (4, "df['b'] = 1")),
    )
    assert answer["cells"] == ["a", "b"] and not answer["unclear"]


def test_the_cells_make_the_frame_again_in_a_live_kernel(kernel: Kernel) -> None:
    """Three cells, one of them run out of order, and one that does not matter."""
    sources = {
        "use": "df['c'] = df['a'] * factor",
        "noise": "print('hello')",
        "make": "df = pd.DataFrame({'a': [1, 2]})\n%time x = 1",
        "needs": "import pandas as pd\nfactor = 3",
    }
    counts: dict[str, int] = {}
    for name in ("needs", "make", "noise", "use"):
        kernel.cell(sources[name])
        counts[name] = kernel.state()["count"] - 1
    given = [
        {"id": name, "source": source, "executionCount": counts[name]}
        for name, source in sources.items()
    ]
    answer = kernel.probe("provenance", frames=["df"], cells=given)
    assert answer["cells"] == ["needs", "make", "use"], answer["reason"]
    assert not answer["unclear"], answer["reason"]
    kernel.fresh()
    for name in answer["cells"]:
        kernel.cell(sources[name])
    assert kernel.cell("print(df['c'].tolist())") == "[3, 6]\n"
