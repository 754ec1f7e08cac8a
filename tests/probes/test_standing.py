"""Which cells have to run again is read from the names that are gone."""

from tests.probes.conftest import InProcess

SOURCES = {
    "data": "import pandas as pd\ntrain = pd.DataFrame()\ndel scratch",
    "models": "def make_models():\n    inner = 1\n    return {}",
    "broken": "def (",
    "branch": "if False:\n    maybe = 1\nscratch = 2\ndel scratch",
}


def test_what_stands_is_not_missing(in_process: InProcess) -> None:
    namespace = {"pd": 1, "train": 2, "make_models": 3}
    answer = in_process("standing", namespace, sources=SOURCES)
    assert answer == {"missing": []}


def test_a_cell_is_missing_with_one_of_its_names(in_process: InProcess) -> None:
    answer = in_process("standing", {"pd": 1, "make_models": 3}, sources=SOURCES)
    assert answer == {"missing": ["data"]}


def test_a_new_kernel_has_none_of_them(in_process: InProcess) -> None:
    answer = in_process("standing", {}, sources=SOURCES)
    assert answer == {"missing": ["data", "models"]}
