"""Results of an earlier run: known again by what they come from, never by their names."""

import os
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from tests.probes.conftest import InProcess
from tests.probes.facts import Facts, Namespace, regression, validated

DATA = "import pandas as pd\n\ntrain = pd.read_csv('train.csv')\n"
VALIDATION = """import numpy as np
from sklearn.base import clone

y = train["y"].to_numpy()
X = train.drop(columns="y")
X_test = test
folds = [(np.arange(120, 240), np.arange(120))]
results = {}


def score(y_true, y_pred):
    \"\"\"Error.\"\"\"
    return float(np.mean((y_true - y_pred) ** 2))
"""
EVALUATE = """import numpy as np


def evaluate(make_features, make_models, name, **changes):
    model = make_models()[name].set_params(**changes)
    for fit, valid in folds:
        clone(model).fit(make_features().fit_transform(X.iloc[fit]), y[fit])
    return {"oof": y, "score": score(y, y)}
"""
FEATURES = """from sklearn.impute import SimpleImputer

COLUMNS = ["a", "b"]


def make_features_traditional():
    \"\"\"Fill the gaps.\"\"\"
    return SimpleImputer()
"""
MODELS = """from sklearn.linear_model import Ridge
from sklearn.svm import SVR

DEPTH = 3


def make_models_traditional():
    \"\"\"Two of them.\"\"\"
    models = {"ridge": Ridge(alpha=1.0), "svm": SVR(C=DEPTH)}
    return {name: model for name, model in models.items()}


def evaluate_traditional(name, **changes):
    return evaluate(make_features_traditional, make_models_traditional, name, **changes)
"""
SOURCES = [DATA, VALIDATION, EVALUATE, FEATURES, MODELS]
KEY = "traditional/ridge"
CELL = 'results["traditional/ridge"] = evaluate_traditional("ridge")\n'


class Folder:
    """A folder with runs of one notebook, each with its data and its texts."""

    def __init__(self, run: InProcess, place: Path) -> None:
        self.run, self.place, self.task = run, place, regression()

    def keep(
        self, run: str, namespace: Namespace, key: str = KEY, cell: str = CELL
    ) -> None:
        """Freeze, and score one candidate."""
        folder = self.begin(run, namespace)
        track, candidate = key.split("/")
        namespace["results"][key] = {
            "oof": namespace["y"] + 0.1,
            "test": np.zeros(60),
            "fold_scores": [0.1],
            "seconds": 1.5,
        }
        texts = {"sources": SOURCES, "cell": cell, "candidates": ["ridge", "svm"]}
        given: dict[str, Any] = {"track": track, "candidate": candidate}
        given["texts"] = texts | {"run": run, "at": 5.0}
        self.run("score", namespace, task=self.task, folder=folder, **given)

    def begin(self, run: str, namespace: Namespace) -> str:
        """Freeze target, folds and data."""
        folder = str(self.place / ".iml" / run)
        given = {"task": self.task, "folder": folder, "files": str(self.place)}
        self.run("freeze", namespace, **given)
        return folder

    def look(
        self,
        namespace: Namespace,
        sources: list[str] = SOURCES,
        cells: dict[str, str] | None = None,
        candidates: tuple[str, ...] = ("ridge", "svm"),
    ) -> Any:
        """What a second run finds."""
        given: dict[str, Any] = {"sources": sources, "candidates": list(candidates)}
        given["cells"] = cells or {KEY: CELL}
        folder = self.begin("run-2", namespace)
        return self.run("earlier", namespace, task=self.task, folder=folder, **given)


@pytest.fixture
def folder(
    in_process: InProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Folder:
    """A folder in which a first run has scored ridge."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "train.csv").write_text("a,b\n1,2\n")
    found = Folder(in_process, tmp_path)
    found.keep("run-1", data())
    return found


def data(task: Facts | None = None) -> Namespace:
    return validated(task or regression())


def with_text(place: int, old: str, new: str) -> list[str]:
    """The sources with one of them changed."""
    assert old in SOURCES[place]
    sources = list(SOURCES)
    sources[place] = sources[place].replace(old, new)
    return sources


def test_the_same_code_on_the_same_data_is_found_with_the_run_that_trained_it(
    folder: Folder,
) -> None:
    answer = folder.look(data())
    kept = str(folder.place / ".iml" / "run-1")
    assert answer["keys"] == [KEY]
    assert answer["found"] == {KEY: {"run": "run-1", "at": 5.0, "folder": kept}}


SAME = [
    ("prose and comments", with_text(3, "Fill the gaps", "Other words")),
    ("another candidate", with_text(4, "SVR(C=DEPTH)", "SVR(C=9)")),
    ("a constant of another candidate", with_text(4, "DEPTH = 3", "DEPTH = 4")),
    ("a candidate that left", with_text(4, ', "svm": SVR(C=DEPTH)', "")),
    ("an import of another candidate", with_text(4, "from sklearn.svm import SVR", "")),
    ("a constant that nothing needs", with_text(3, '["a", "b"]', '["a"]')),
]


@pytest.mark.parametrize(("sources"), [s for _, s in SAME], ids=[n for n, _ in SAME])
def test_what_a_candidate_does_not_rest_on_may_change(
    folder: Folder, sources: list[str]
) -> None:
    assert KEY in folder.look(data(), sources)["found"]


OTHER = [
    ("its parameters", with_text(4, "alpha=1.0", "alpha=2.0")),
    (
        "its features",
        with_text(3, "SimpleImputer()", "SimpleImputer(strategy='median')"),
    ),
    ("what it is imported from", with_text(4, "linear_model", "kernel_ridge")),
    ("how it is evaluated", with_text(2, "fit_transform", "transform")),
    ("the score", with_text(1, "** 2", "** 4")),
    ("the data cell", with_text(0, "'train.csv'", "'other.csv'")),
    ("a name that nothing binds", with_text(4, "alpha=1.0", "alpha=ALPHA")),
    ("a seed", with_text(1, "results = {}", "results = {}\nnp.random.seed(1)")),
    ("a text that is no Python", with_text(3, "COLUMNS =", "COLUMNS = =")),
    ("no text at all", []),
]


@pytest.mark.parametrize(("sources"), [s for _, s in OTHER], ids=[n for n, _ in OTHER])
def test_what_a_candidate_rests_on_may_not(folder: Folder, sources: list[str]) -> None:
    answer = folder.look(data(), sources)
    assert answer["found"] == {}
    assert answer["keys"] == [KEY]


def test_a_cell_may_bind_names_of_its_own(folder: Folder) -> None:
    cell = CELL.replace('("ridge")', '("ridge", **changes)')
    cell = 'changes = {"alpha": 3}\nchanges |= {"tol": 0.1}\n' + cell
    folder.keep("run-1", data(), cell=cell)
    assert KEY in folder.look(data(), cells={KEY: cell})["found"]


def test_a_package_that_was_installed_since_may_change_anything(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages = folder.place / "packages"
    (packages / "lightgbm-9.9.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(str(packages))
    assert folder.look(data())["found"] == {}


def test_another_form_of_the_candidate_is_another_result(folder: Folder) -> None:
    cell = CELL.replace('("ridge")', '("ridge", alpha=3)')
    assert folder.look(data(), cells={KEY: cell})["found"] == {}


def changed_cell(namespace: Namespace) -> None:
    namespace["train"].loc[3, "color"] = "black"


def changed_test(namespace: Namespace) -> None:
    namespace["test"].loc[3, "a"] += 1


def changed_type(namespace: Namespace) -> None:
    namespace["train"]["id"] = namespace["train"]["id"].astype(float)


def changed_folds(namespace: Namespace) -> None:
    namespace["folds"] = namespace["folds"][::-1]


def changed_file(namespace: Namespace) -> None:
    Path("train.csv").write_text("a,b\n1,3\n")


def new_file(namespace: Namespace) -> None:
    Path("more.csv").write_text("a,b\n1,3\n")


@pytest.mark.parametrize(
    "change",
    [changed_cell, changed_test, changed_type, changed_folds, changed_file, new_file],
    ids=lambda change: change.__name__,
)
def test_nothing_is_found_on_other_data_or_folds(folder: Folder, change: Any) -> None:
    namespace = data()
    change(namespace)
    answer = folder.look(namespace)
    assert answer == {"keys": [], "found": {}}


def test_what_runs_and_notebooks_leave_beside_the_data_is_no_change(
    folder: Folder,
) -> None:
    for name in ("submission.csv", "solution.ipynb", "mine.ipynb", ".hidden"):
        Path(name).write_text("new")
    assert KEY in folder.look(data())["found"]


def test_a_column_of_mixed_types_or_lists_counts_with_its_values(
    folder: Folder,
) -> None:
    def listed(last: object) -> Namespace:
        namespace = data()
        values = [[1, 2], "text", *[3] * 237, last]
        namespace["train"]["lists"] = pd.Series(values, dtype=object)
        return namespace

    folder.keep("run-1", listed(1))
    assert KEY in folder.look(listed(1))["found"]
    assert folder.look(listed("1"))["found"] == {}


def test_pictures_that_a_frame_names_count_as_data(folder: Folder) -> None:
    def pictured() -> Namespace:
        namespace = data()
        namespace["train"]["photo"] = "photos/1.png"
        return namespace

    Path("photos").mkdir()
    photo = Path("photos/1.png")
    photo.write_bytes(b"one")
    folder.keep("run-1", pictured())
    assert KEY in folder.look(pictured())["found"]
    photo.write_bytes(b"two")
    os.utime(photo, (1, 1))
    assert folder.look(pictured())["found"] == {}


def test_a_result_that_is_damaged_is_not_found(folder: Folder) -> None:
    kept = folder.place / ".iml/run-1/results/traditional__ridge.npz"
    kept.write_bytes(kept.read_bytes()[:200])
    assert folder.look(data())["found"] == {}


def test_a_run_that_kept_no_origin_has_nothing_to_give(folder: Folder) -> None:
    namespace = data()
    place = folder.begin("run-1", namespace)
    namespace["results"][KEY] = {
        "oof": namespace["y"],
        "test": np.zeros(60),
        "fold_scores": [0.1],
        "seconds": 1.5,
    }
    given = {"track": "traditional", "candidate": "ridge"}
    folder.run("score", namespace, task=folder.task, folder=place, **given)
    assert folder.look(data())["found"] == {}
