"""The contract of a models module: each rule rejects the candidate that breaks it."""

import time
from typing import Any

import numpy as np
import pytest

from probes._harness import sample_rows
from tests.probes.conftest import InProcess
from tests.probes.facts import (
    Facts,
    Namespace,
    binary,
    facts,
    failed,
    regression,
    rules_in,
    three_classes,
    validated,
)
from tests.probes.live_kernel import scope_of

FEATURES = """
from sklearn.preprocessing import FunctionTransformer

def make_features_traditional():
    return FunctionTransformer(lambda X: X[["a", "b"]].fillna(0.0))
"""
CELL = """
import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin, RegressorMixin
from sklearn.dummy import DummyClassifier, DummyRegressor
from sklearn.linear_model import LogisticRegression, Ridge

class Own(ClassifierMixin, BaseEstimator):
    def __init__(self, seed=0):
        self.seed = seed

    def fit(self, X, y):
        self.inner = LogisticRegression().fit(X, y)
        self.classes_ = self.inner.classes_
        {fit}
        return self

    def predict_proba(self, X):
        out = self.inner.predict_proba(X)
        {proba}
        return out

    def predict(self, X):
        out = self.classes_[self.predict_proba(X).argmax(axis=1)]
        {predict}
        return out

def make_models_traditional():
    return {{"logistic": LogisticRegression(), "own": Own()}}
"""
NUMBERS = """
from sklearn.ensemble import ExtraTreesRegressor
from sklearn.linear_model import Ridge

def make_models_traditional():
    return {"ridge": Ridge(), "trees": ExtraTreesRegressor(20, random_state=0)}
"""

CALIBRATED = """
from sklearn.calibration import CalibratedClassifierCV
from sklearn.svm import LinearSVC

def make_models_traditional():
    return {"svm": CalibratedClassifierCV(LinearSVC(), cv=3, ensemble=False)}
"""

BROKEN: list[tuple[str, dict[str, str]]] = [
    ("clone", {"self.seed = seed": "self.seed = seed + 1"}),
    ("fits", {"fit": "raise ValueError('no')"}),
    ("fits", {"proba": "nothing"}),
    ("answers", {"predict": "out = out[1:]"}),
    ("answers", {"predict": "nothing"}),
    ("answers", {"proba": "out[0, 0] = np.nan"}),
    ("probabilities", {"proba": "out = out * 3 - 1"}),
    ("sums_to_one", {"proba": "out = out / 2"}),
    ("columns", {"proba": "out = np.column_stack([out, out]) / 2"}),
    ("classes_in_order", {"fit": "self.classes_ = self.classes_[::-1]"}),
    (
        "classes_in_order",
        {"fit": "del self.classes_", "self.classes_[": "self.inner.classes_["},
    ),
    (
        "repeatable",
        {
            "fit": "self.drawn = next(draws) % 2",
            "proba": "out = 0.5 * out + 0.5 * np.eye(2)[self.drawn]",
            "import numpy as np": "import itertools\nimport numpy as np\n"
            "draws = itertools.count()",
        },
    ),
]


def cell(changes: dict[str, str]) -> str:
    """The good cell with some changes."""
    slots = {name: changes.get(name, "pass") for name in ("fit", "proba", "predict")}
    source = CELL.format(**slots)
    for old, new in changes.items():
        source = source if old in slots else source.replace(old, new)
    return source


def check(
    in_process: InProcess,
    source: str,
    task: Facts,
    features: str = FEATURES,
    **more: Any,
) -> dict[str, Any]:
    """The answer of the check, in a namespace where the features are accepted."""
    namespace: Namespace = validated(task) | more
    exec(features, namespace)  # noqa: S102
    answer: dict[str, Any] = in_process(
        "check_models",
        namespace,
        source=source,
        task=task,
        folder="x",
        sample=150,
        track="traditional",
    )
    return answer


@pytest.mark.parametrize(
    ("source", "task"),
    [
        (cell({}), binary()),
        (cell({}), binary(classes=[False, True], positive=True)),
        (cell({}), three_classes()),
        (NUMBERS, regression()),
        (NUMBERS, facts("ordinal", "qwk", classes=[1, 2, 3])),
    ],
)
def test_good_candidates_pass_with_an_estimate(
    in_process: InProcess, source: str, task: Facts
) -> None:
    answer = check(in_process, source, task)
    assert failed(answer["report"]) == []
    assert answer["failed"] == {}
    assert len(answer["estimates"]) == 2
    assert all(seconds > 0 for seconds in answer["estimates"].values())
    assert answer["report"]["estimate"] == pytest.approx(
        sum(answer["estimates"].values())
    )


@pytest.mark.parametrize("count", [20, 36, 90])
def test_what_splits_each_class_once_more_can_be_tried_on_many_classes(
    in_process: InProcess, count: int
) -> None:
    task = three_classes(classes=[f"c{code:02d}" for code in range(count)])
    namespace = validated(task, 12 * count)
    answer = check(in_process, CALIBRATED, task, **namespace)
    assert failed(answer["report"]) == []
    assert answer["estimates"]["svm"] > 0


def test_a_sample_of_values_is_drawn_from_all_of_them() -> None:
    values = np.repeat(np.arange(500), 4)
    assert len(np.unique(values[sample_rows(values, 400)])) > 250
    labels = values[sample_rows(values, 400, labels=True)]
    assert np.unique(labels, return_counts=True)[1].tolist() == [4] * 100


@pytest.mark.parametrize(
    ("rule", "changes"), BROKEN, ids=[f"{row[0]}-{i}" for i, row in enumerate(BROKEN)]
)
def test_a_broken_candidate_is_rejected_by_its_rule_alone(
    in_process: InProcess, rule: str, changes: dict[str, str]
) -> None:
    answer = check(in_process, cell(changes), binary())
    assert answer["failed"]["own"][0] == f"models.{rule}"
    assert "logistic" not in answer["failed"]
    broken = [v for v in answer["report"]["verdicts"] if not v["ok"]]
    assert all(verdict["expected"].startswith("own: ") for verdict in broken)


@pytest.mark.parametrize(
    ("rule", "source", "features", "blame"),
    [
        ("runs", "import nowhere_at_all", FEATURES, "environment"),
        ("defines", "make_models_traditional = dict", FEATURES, "author"),
        ("defines", "def make_models(): pass", FEATURES, "author"),
        ("features", cell({}), "a = 1", "caller"),
    ],
)
def test_a_broken_module_is_rejected_as_a_whole(
    in_process: InProcess, rule: str, source: str, features: str, blame: str
) -> None:
    answer = check(in_process, source, binary(), features)
    (verdict,) = [v for v in answer["report"]["verdicts"] if not v["ok"]]
    assert verdict["rule"] == f"models.{rule}"
    assert verdict["blame"] == blame
    assert answer["estimates"] == {}


def test_every_rule_has_a_broken_candidate() -> None:
    whole = {"runs", "defines", "features"}
    # Seconds are foreseen, not judged; memory has a test of its own.
    told = {"time", "memory"}
    rules = {rule for rule, _ in BROKEN} | whole | told
    assert rules_in("check_models") | {"runs"} == rules


def test_a_fold_without_room_in_memory_is_foreseen(in_process: InProcess) -> None:
    """A million million rows are more than any machine holds; 160 are not."""
    namespace = validated(binary())
    exec(FEATURES, namespace)  # noqa: S102
    given = {"task": binary(), "folder": "x", "sample": 150, "track": "traditional"}
    assert (
        in_process("check_models", namespace, source=cell({}), **given)["failed"] == {}
    )
    namespace["folds"] = [(range(10**12), range(50))]
    answer = in_process("check_models", namespace, source=cell({}), **given)
    broken = [item for item in answer["report"]["verdicts"] if not item["ok"]]
    assert {item["rule"] for item in broken} == {"models.memory"}
    assert "MB left" in broken[0]["found"]


def test_the_height_of_a_step_is_seen_from_another_thread() -> None:
    """What was held for a moment counts, too."""
    scope = scope_of("_memory")
    with scope["Height"]() as height:
        held = np.ones(8_000_000)
        for _ in range(20):
            held = held * 1.0
    assert height.bytes >= 60 * 2**20
    assert scope["bytes_of"](held) == 64_000_000


MANY = """
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier

def make_models_traditional():
    return {
        "trees": ExtraTreesClassifier(20, random_state=0),
        "each": OneVsRestClassifier(LogisticRegression()),
    }
"""


def test_probabilities_of_labels_may_come_in_either_form(
    in_process: InProcess,
) -> None:
    task = facts("multilabel", "mc_auc", targets=["p", "q"], classes=[0, 1])
    one = validated(binary())["y"]
    y = one[:, None].repeat(2, axis=1)
    y[::3, 1] = 1 - y[::3, 1]
    namespace = validated(binary()) | {"y": y}
    exec(FEATURES, namespace)  # noqa: S102
    answer = in_process(
        "check_models",
        namespace,
        source=MANY,
        task=task,
        folder="x",
        sample=150,
        track="traditional",
    )
    assert answer["failed"] == {}
    assert set(answer["estimates"]) == {"trees", "each"}


SLOW = """
import time
from sklearn.base import BaseEstimator, RegressorMixin

class Slow(RegressorMixin, BaseEstimator):
    def __init__(self, n_estimators=100):
        self.n_estimators = n_estimators

    def fit(self, X, y):
        time.sleep(FIXED + self.n_estimators * len(X) * EACH)
        return self

    def predict(self, X):
        return [0.0] * len(X)

def make_models_traditional():
    return {"slow": Slow(ROUNDS)}
"""


@pytest.fixture
def own_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that only sleep moves: what else the machine does must not count."""
    now = [0.0]

    def work(duration: float) -> None:
        now[0] += duration

    monkeypatch.setattr(time, "sleep", work)
    monkeypatch.setattr(time, "perf_counter", lambda: now[0])
    monkeypatch.setattr(time, "process_time", lambda: now[0])


@pytest.mark.usefixtures("own_clock")
@pytest.mark.parametrize(
    ("fixed", "each", "rounds", "seconds"),
    [
        # Three folds of 1600 rows.
        (0.0, 1e-5, 40, 3 * 1600 * 40e-5),
        (0.0, 1e-5, 400, 3 * 1600 * 400e-5),
        (0.1, 1e-5, 40, 3 * (0.1 + 1600 * 40e-5)),
        (0.1, 1e-5, 400, 3 * (0.1 + 1600 * 400e-5)),
    ],
)
def test_seconds_are_foreseen_from_rows_and_rounds(
    in_process: InProcess,
    fixed: float,
    each: float,
    rounds: int,
    seconds: float,
) -> None:
    task = regression()
    namespace = validated(task, rows=2400, folds=3)
    exec(FEATURES, namespace)  # noqa: S102
    source = f"FIXED, EACH, ROUNDS = {fixed}, {each}, {rounds}\n{SLOW}"
    answer = in_process(
        "check_models",
        namespace,
        source=source,
        task=task,
        folder="x",
        sample=600,
        track="traditional",
    )
    assert answer["estimates"]["slow"] == pytest.approx(seconds, rel=0.35)
    (told,) = [v for v in answer["report"]["verdicts"] if v["rule"] == "models.time"]
    assert "from 600 rows" in told["found"]


@pytest.mark.usefixtures("own_clock")
def test_what_is_left_when_the_check_is_late_is_planned_as_it_was(
    in_process: InProcess,
) -> None:
    task = regression()
    namespace = validated(task, rows=300, folds=3)
    exec(FEATURES, namespace)  # noqa: S102
    models = '{"slow": Slow(40), "next": Slow(40)}'
    answer = in_process(
        "check_models",
        namespace,
        # A fit takes 10 s, whatever its rows.
        source="FIXED, EACH = 10, 0\n" + SLOW.replace('{"slow": Slow(ROUNDS)}', models),
        task=task,
        folder="x",
        sample=100,
        track="traditional",
    )
    assert answer["estimates"]["slow"] > 0
    assert answer["estimates"]["next"] is None
    assert answer["failed"] == {}
    assert "not tried" in answer["report"]["verdicts"][-1]["found"]


PREPARED = """
import time
from sklearn.base import BaseEstimator, RegressorMixin, TransformerMixin
from sklearn.pipeline import make_pipeline

loaded = []

class Words(TransformerMixin, BaseEstimator):
    def fit(self, X, y=None):
        time.sleep(len(X) * WORDS)
        return self

    def transform(self, X):
        return X

class Slow(RegressorMixin, BaseEstimator):
    def __init__(self, n_estimators=100):
        self.n_estimators = n_estimators

    def fit(self, X, y):
        if not loaded:
            time.sleep(LOADING)
            loaded.append(True)
        time.sleep(self.n_estimators * len(X) * EACH)
        self.fitted_ = True
        return self

    def predict(self, X):
        return [0.0] * len(X)

def make_models_traditional():
    return {"slow": make_pipeline(Words(), Slow(ROUNDS))}
"""


@pytest.mark.usefixtures("own_clock")
@pytest.mark.parametrize(
    ("words", "each", "loading", "rounds"),
    [
        # Words take most of the time, and are counted once whatever the rounds.
        (1e-3, 1e-6, 0.0, 1000),
        # So long that there is time for one fit alone.
        (2e-2, 1e-6, 0.0, 1000),
        # The first fit loads a library, and says nothing of the next.
        (0.0, 1e-6, 3.0, 40),
    ],
    ids=["words", "slow words", "loading"],
)
def test_what_does_not_grow_with_rounds_or_rows_is_foreseen_once(
    in_process: InProcess,
    words: float,
    each: float,
    loading: float,
    rounds: int,
) -> None:
    task = regression()
    namespace = validated(task, rows=2400, folds=3)
    exec(FEATURES, namespace)  # noqa: S102
    given = f"WORDS, EACH, LOADING, ROUNDS = {words}, {each}, {loading}, {rounds}"
    answer = in_process(
        "check_models",
        namespace,
        source=f"{given}\n{PREPARED}",
        task=task,
        folder="x",
        sample=600,
        track="traditional",
    )
    seconds = 3 * 1600 * (words + rounds * each)
    assert answer["estimates"]["slow"] == pytest.approx(seconds, rel=0.35)
