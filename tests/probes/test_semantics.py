"""What a column means, told from its name and its values."""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest

from tests.probes.conftest import InProcess
from tests.probes.profiled import columns, levels

# A warning would show in the user's notebook.
pytestmark = pytest.mark.filterwarnings("error")

RNG = np.random.default_rng(0)


def words(rows: int) -> list[str]:
    return [f"the {place} quick brown foxes jump" for place in range(rows)]


DNA = ["".join(RNG.choice(list("ACGT"), 20)) for _ in range(200)]

SEMANTICS: list[tuple[str, str, list[Any]]] = [
    ("x", "numeric", RNG.normal(size=200).tolist()),
    ("x", "numeric", sorted(RNG.normal(size=200).tolist())),
    ("rooms", "integer_code", levels([1, 2, 3, 4, 5], 200)),
    ("rooms", "integer_code", levels([1.0, 2.0, None, 4.0, 5.0], 200)),
    ("amount", "numeric", RNG.integers(0, 5_000, 200).tolist()),
    ("flag", "boolean", levels([0, 1], 200)),
    ("flag", "boolean", levels([True, False], 200)),
    ("flag", "boolean", levels(["Yes", "no"], 200)),
    ("kind", "category", levels(["red", "green", "blue"], 200)),
    ("age", "ordinal", levels(["18-24", "25-34", "35-44", "65+"], 200)),
    ("income", "ordinal", levels(["<10k", "10k-50k", "> 50k"], 200)),
    ("seniority", "ordinal", levels(["10+ years", "1 to 3 years", "< 1 year"], 200)),
    ("quality", "ordinal", levels(["Poor", "Fair", "Good", "Excellent"], 200)),
    ("state", "ordinal", levels(["Below_Average", "Average", "Above_Average"], 200)),
    ("day", "category", levels(["Mon", "Tue", "Wed"], 200)),
    (
        "when",
        "date",
        [f"2024-{m:02}-{d:02}" for m in range(1, 9) for d in range(1, 26)],
    ),
    ("when", "date", [f"{d}/{m}/2024" for m in range(1, 9) for d in range(1, 26)]),
    (
        "when",
        "date",
        [20240000 + m * 100 + d for m in range(1, 9) for d in range(1, 26)],
    ),
    (
        "when",
        "date",
        [f"2024-01-0{d}T{h:02}:30:00Z" for d in range(1, 9) for h in range(24)],
    ),
    ("when", "date", levels([f"{d} Jan 2024" for d in range(1, 31)], 200)),
    ("note", "text", words(200)),
    ("seldom_written", "text", [*words(90), *["nothing was written here"] * 110]),
    ("country", "category", ["United States of America"] * 190 + words(10)),
    ("id", "identifier", RNG.permutation(200).tolist()),
    ("row", "identifier", list(range(200))),
    ("customer_id", "identifier", [f"c{n:04}" for n in RNG.permutation(200)]),
    ("loan", "identifier", [f"LN-{n}" for n in 1000 + RNG.permutation(200)]),
    ("loan", "structured", [f"LN-{n}" for n in 900 + RNG.permutation(200)]),
    ("photo", "path", [f"images/{n}.png" for n in range(200)]),
    ("clip", "path", [f"{n}.wav" for n in range(200)]),
    ("cabin", "structured", [f"B/{n}/P" for n in range(200)]),
    (
        "passenger",
        "structured",
        [f"{n // 2:04}_{n % 2:02}" for n in RNG.permutation(200)],
    ),
    ("strand", "sequence", DNA),
    ("same", "constant", ["x"] * 200),
    ("none", "constant", [None] * 200),
    ("text_number", "numeric", [str(n / 7) for n in range(200)]),
    ("nearly", "numeric", ["?" if n % 50 == 0 else str(n / 7) for n in range(200)]),
    ("zip", "category", levels(["01234", "04321", "99999"], 200)),
    ("lists", "other", [[n] for n in range(200)]),
]


@pytest.mark.parametrize(
    ("name", "semantic", "values"),
    SEMANTICS,
    ids=[f"{name}-{semantic}-{n}" for n, (name, semantic, _) in enumerate(SEMANTICS)],
)
@pytest.mark.parametrize("library", ["pandas", "object", "polars"])
def test_it_names_what_a_column_means(
    in_process: InProcess, name: str, semantic: str, values: list[Any], library: str
) -> None:
    frame: Any = pd.DataFrame({name: values})
    if library == "object":
        frame = frame.astype(object)
    elif library == "polars":
        frame = pl.DataFrame({name: values})
    assert columns(in_process, frame)[name]["semantic"] == semantic


def test_files_are_recognised_by_being_there(
    in_process: InProcess, tmp_path: Path
) -> None:
    for number in range(30):
        (tmp_path / f"doc{number}.txt").write_text("x")
    frame = pd.DataFrame({"file": [f"doc{number}.txt" for number in range(30)]})
    there = columns(in_process, frame, base=str(tmp_path))["file"]
    assert (there["semantic"], there["pathKind"]) == ("path", "text")
    assert columns(in_process, frame)["file"]["semantic"] != "path"


def test_parts_of_structured_texts_are_counted(in_process: InProcess) -> None:
    frame = pd.DataFrame({"cabin": [f"B/{n}/P" for n in range(50)]})
    assert columns(in_process, frame)["cabin"]["structured"] == {
        "delimiter": "/",
        "parts": 3,
    }
