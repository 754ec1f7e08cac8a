"""The deep stage: what takes models to see, found by a process beside the kernel."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest
from threadpoolctl import threadpool_limits

from tests.probes.conftest import InProcess
from tests.probes.live_kernel import Kernel, scope_of, shipped_parts

ROWS = 800


def plain(seed: int, rows: int = ROWS) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame(rng.normal(size=(rows, 5)), columns=list("abcde"))
    frame["kind"] = rng.choice(["x", "y", "z", "w"], rows)
    frame["target"] = (frame["a"] + rng.normal(size=rows) > 0).astype(int)
    return frame


Deep = Callable[..., dict[str, Any]]


@pytest.fixture
def deep(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Deep:
    """Run both halves in this process: what the kernel writes, and what the child says."""
    scope = scope_of("deep")
    child: dict[str, Any] = {"__name__": "_iml_child"}
    program = "\n".join(shipped_parts("deep").values())
    exec(compile(program, "<iml child>", "exec"), child)

    def run(train: Any, test: Any = None) -> dict[str, Any]:
        namespace = {"train": train, "test": test}
        second = None if test is None else "test"
        readers = scope["readers_of"](namespace, "train", second)
        with np.errstate(all="ignore"):
            ends = time.perf_counter() + 60
            rows = scope["write_sample"](str(tmp_path), readers, ["target"], ends)
        capsys.readouterr()
        if rows:
            # As the child has it; more threads wait for each other on a busy machine.
            with threadpool_limits(1), np.errstate(all="ignore"):
                child["main"](str(tmp_path))
        lines = capsys.readouterr().out.splitlines()
        return {finding["kind"]: finding for finding in map(json.loads, lines)}

    return run


def test_it_tells_which_columns_tell_train_and_test_apart(
    deep: Deep,
) -> None:
    test = plain(1).drop(columns="target")
    test["b"] += 1.5
    test["kind"] = test["kind"].replace("x", "new")
    found = deep(plain(0), test)["adversarial_drift"]
    assert found["severity"] == "warning" or found["severity"] == "serious"
    assert set(found["columns"]) == {"b", "kind"}
    assert found["numbers"]["auc"] > 0.8
    assert found["numbers"]["without"] < 0.56


def test_train_and_test_alike_are_said_to_be_alike(deep: Deep) -> None:
    test = plain(1).drop(columns="target")
    found = deep(plain(0), test)
    assert set(found) == {"adversarial_drift"}
    assert found["adversarial_drift"]["severity"] == "info"
    assert found["adversarial_drift"]["columns"] == []


def test_it_finds_columns_that_say_nearly_the_same(deep: Deep) -> None:
    train = plain(0)
    train["a_squared"] = (train["a"] + 10) ** 2 + 1e-3 * train["b"]
    train["code"] = train["kind"].map({"x": "k1", "y": "k2", "z": "k3", "w": "k4"})
    train.loc[:5, "code"] = None
    found = deep(train)["near_duplicate_columns"]
    assert set(found["columns"]) == {"a_squared", "code"}


def test_exact_copies_are_left_to_the_fast_stage(deep: Deep) -> None:
    train = plain(0).assign(copy=lambda frame: frame["a"])
    assert "near_duplicate_columns" not in deep(train)


def test_it_finds_rows_that_are_nearly_another_row(deep: Deep) -> None:
    first = plain(0)
    again = first.iloc[:200].assign(a=lambda frame: frame["a"] + 1e-6)
    train = pd.concat([first, again], ignore_index=True)
    found = deep(train)["near_duplicate_rows"]
    assert 150 < found["numbers"]["rows"] <= 200
    test = first.iloc[300:500].drop(columns="target").assign(b=lambda f: f["b"] + 1e-6)
    overlap = deep(first, test)["near_overlap"]
    assert overlap["numbers"]["share"] > 0.8


def test_it_tells_of_equal_rows_with_other_answers(deep: Deep) -> None:
    rng = np.random.default_rng(0)
    train = pd.DataFrame(rng.integers(0, 3, (ROWS, 3)), columns=list("abc"))
    train["target"] = rng.integers(0, 2, ROWS)
    found = deep(train)["conflicting_rows"]
    assert found["numbers"]["floor"] > 0.3


@pytest.mark.parametrize("kind", ["sum", "classes"])
def test_it_suspects_what_is_too_good_to_be_true(deep: Deep, kind: str) -> None:
    train = plain(0)
    train["target"] = train["a"] + 2 * train["b"] - train["c"]
    if kind == "classes":
        train["target"] = (train["a"] > 0).map({True: "yes", False: "no"})
        train["a"] = train["a"].where(train.index % 50 > 0)
    found = deep(train)["leak_suspect"]
    assert "a" in found["columns"] or "b" in found["columns"]
    assert max(found["numbers"]["skill"], found["numbers"]["linear"]) > 0.99


def awkward(rows: int) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "x": [np.inf, -np.inf, np.nan] * (rows // 3),
            "none": [None] * (rows // 3 * 3),
            "list": [[1], [2], None] * (rows // 3),
            "when": pd.date_range("2024-01-01", periods=rows // 3 * 3),
            "target": ["a", None, "b"] * (rows // 3),
        }
    )


AWKWARD: list[tuple[str, Callable[[], Any]]] = [
    ("infinities and lists", lambda: awkward(300)),
    ("no rows", lambda: plain(0).iloc[:0]),
    ("one row", lambda: plain(0).iloc[:1]),
    ("duplicate names", lambda: plain(0).set_axis(list("aabbckt"), axis=1)),
    ("no target", lambda: plain(0).drop(columns="target")),
    ("constant target", lambda: plain(0).assign(target=1)),
    ("polars", lambda: pl.from_pandas(plain(0))),
    ("matrix", lambda: plain(0)[["a", "b"]].to_numpy()),
    ("nullable", lambda: plain(0).convert_dtypes()),
]


@pytest.mark.parametrize(("what", "make"), AWKWARD, ids=[what for what, _ in AWKWARD])
def test_no_frame_breaks_it(deep: Deep, what: str, make: Callable[[], Any]) -> None:
    deep(make(), make())


def test_it_ends_in_time_and_says_so(in_process: InProcess) -> None:
    answer = in_process(
        "deep", {"t": plain(0)}, targets=[], train="t", test=None, seconds=1.0
    )
    # The child cannot have imported its libraries by then, or it was quick.
    assert answer["complaint"] in ("it was ended after 1 s", "")
    assert answer["seconds"] < 60


def test_no_file_and_no_module_is_left_behind(kernel: Kernel, tmp_path: Path) -> None:
    kernel.cell(
        "import tempfile\nimport numpy as np\nimport pandas as pd\n"
        f"tempfile.tempdir = {str(tmp_path)!r}\n"
        "homes = pd.DataFrame({'a': range(99), 'b': np.sqrt(np.arange(99))})"
    )
    kernel.probe(
        "profile", frames=["homes"], targets=[], base=None, train=None, test=None
    )
    # With its first long message the kernel's messaging starts a thread of its own.
    kernel.cell("print('-' * 1_000_000)")
    before = kernel.state()
    answer = kernel.probe("deep", targets=[], train="homes", test=None, seconds=60)
    assert kernel.state() == before
    assert answer["complaint"] == "" and answer["rows"] == 99
    assert [finding["kind"] for finding in answer["findings"]] == [
        "near_duplicate_columns"
    ]
    assert list(tmp_path.iterdir()) == []
    kernel.cell("tempfile.tempdir = None")


def test_texts_of_cells_never_reach_the_child(deep: Deep, tmp_path: Path) -> None:
    deep(plain(0).assign(note=[f"a secret of person {n}" for n in range(ROWS)]))
    written = [path.read_bytes() for path in sorted(tmp_path.iterdir())]
    assert b'"note"' in written[0]
    assert not any(b"secret" in part for part in written)


def test_a_child_that_fails_says_why(in_process: InProcess, tmp_path: Path) -> None:
    run_child = scope_of("deep")["run_child"]
    found, complaint = run_child("print('{}')\n1 / 0", str(tmp_path), 60.0)
    assert found == [{}] and complaint == "ZeroDivisionError: division by zero"
