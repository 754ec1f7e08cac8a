"""The contracts of evaluate and ensemble: what stands in the namespace after the cell."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

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

Breaks = Callable[[Namespace], object]


def raw(task: Facts, rows: int, seed: int) -> np.ndarray:
    """Some predictions of the right shape."""
    rng = np.random.default_rng(seed)
    if task["problemType"] in ("binary", "multiclass"):
        return rng.dirichlet(np.ones(len(task["classes"])), rows)
    return rng.normal(10.0, 1.0, rows)


def evaluated(task: Facts, **changes: Any) -> Namespace:
    """The namespace after two candidates were evaluated."""
    namespace = validated(task) | changes
    rows, ahead = len(namespace["y"]), len(namespace["X_test"])
    for seed, key in enumerate(("traditional/one", "traditional/two")):
        oof = raw(task, rows, seed)
        if task["problemType"] == "regression":
            oof = namespace["y"] + (oof - 10.0)
        namespace["results"][key] = {
            "oof": oof,
            "test": raw(task, ahead, seed),
            "fold_scores": [0.5] * len(namespace["folds"]),
            "seconds": 0.1,
        }
    return namespace


def part(name: str, change: Callable[[Any], Any]) -> Breaks:
    """Break one part of the first candidate."""

    def breaks(namespace: Namespace) -> None:
        entry = namespace["results"]["traditional/one"]
        entry[name] = change(entry[name])

    return breaks


def at(place: Any, value: float) -> Callable[[np.ndarray], np.ndarray]:
    """Put a number at a place of an array."""

    def change(array: np.ndarray) -> np.ndarray:
        changed = array.copy()
        changed[place] = value
        return changed

    return change


def moved(namespace: Namespace) -> None:
    """Change a fold after it was frozen."""
    fit, validation = namespace["folds"][0]
    namespace["folds"][0] = (fit[1:], validation)


EVALUATE: list[tuple[str, Facts, Breaks]] = [
    ("folds_unchanged", binary(), moved),
    ("folds_unchanged", binary(), lambda space: space.update(y=1 - space["y"])),
    ("folds_unchanged", binary(), lambda space: space.pop("folds")),
    ("entry", binary(), lambda space: space["results"].pop("traditional/one")),
    (
        "entry",
        binary(),
        lambda space: space["results"]["traditional/one"].pop("seconds"),
    ),
    ("oof_shape", binary(), part("oof", lambda oof: oof[:, 1])),
    ("oof_shape", regression(), part("oof", lambda oof: oof[:-1])),
    ("oof_shape", regression(), part("oof", lambda oof: None)),
    ("oof_scored", regression(), part("oof", at(3, np.nan))),
    ("oof_scored", regression(), part("oof", at(3, np.inf))),
    ("oof_range", binary(), part("oof", lambda oof: oof / 2)),
    ("oof_range", three_classes(), part("oof", lambda oof: oof - 0.5)),
    (
        "too_good",
        regression(),
        lambda space: space["results"]["traditional/one"].update(
            oof=space["y"].astype(float)
        ),
    ),
    ("test_shape", binary(), part("test", lambda test: test[1:])),
    ("test_shape", binary(), part("test", lambda test: None)),
    ("test_finite", regression(), part("test", at(0, np.nan))),
    ("test_range", binary(), part("test", lambda test: test * 2)),
    ("fold_scores", binary(), part("fold_scores", lambda scores: scores[1:])),
    ("seconds", binary(), part("seconds", lambda seconds: -1.0)),
]


def check_evaluate(
    in_process: InProcess, namespace: Namespace, task: Facts, folder: Path
) -> list[str]:
    """The rules that fail for the first candidate."""
    return failed(
        in_process(
            "check_evaluate",
            namespace,
            task=task,
            folder=str(folder),
            track="traditional",
            candidate="one",
        )
    )


@pytest.mark.parametrize(
    ("rule", "task", "breaks"),
    EVALUATE,
    ids=[f"{row[0]}-{i}" for i, row in enumerate(EVALUATE)],
)
def test_a_broken_result_is_rejected_by_its_rule(
    in_process: InProcess, tmp_path: Path, rule: str, task: Facts, breaks: Breaks
) -> None:
    namespace = evaluated(task)
    in_process("freeze", namespace, task=task, folder=str(tmp_path))
    assert check_evaluate(in_process, namespace, task, tmp_path) == []
    breaks(namespace)
    rules = check_evaluate(in_process, namespace, task, tmp_path)
    assert rules == [f"evaluate.{rule}"]


def test_rows_that_no_fold_scores_have_to_stay_empty(
    in_process: InProcess, tmp_path: Path
) -> None:
    task = regression()
    namespace = validated(task)
    namespace = evaluated(task, folds=namespace["folds"][:3])
    in_process("freeze", namespace, task=task, folder=str(tmp_path))
    rules = check_evaluate(in_process, namespace, task, tmp_path)
    assert rules == ["evaluate.oof_masked"]
    last = validated(task)["folds"][3][1]
    part("oof", at(last, np.nan))(namespace)
    assert check_evaluate(in_process, namespace, task, tmp_path) == []


def test_every_rule_of_evaluate_has_a_broken_result() -> None:
    rules = rules_in("check_evaluate") | {"folds_unchanged"}
    assert rules == {rule for rule, *_ in EVALUATE} | {"oof_masked", "others_kept"}


def test_results_that_were_accepted_before_are_put_back(
    in_process: InProcess, tmp_path: Path
) -> None:
    task = regression()
    namespace = evaluated(task)
    in_process("freeze", namespace, task=task, folder=str(tmp_path))
    in_process(
        "score",
        namespace,
        task=task,
        folder=str(tmp_path),
        track="traditional",
        candidate="two",
    )
    before = namespace["results"]["traditional/two"]["oof"].copy()
    namespace["results"]["traditional/two"]["oof"] = before * 0
    rules = check_evaluate(in_process, namespace, task, tmp_path)
    assert rules == ["evaluate.others_kept"]
    assert np.array_equal(namespace["results"]["traditional/two"]["oof"], before)
    assert check_evaluate(in_process, namespace, task, tmp_path) == []


def test_a_result_without_a_test_set_passes(
    in_process: InProcess, tmp_path: Path
) -> None:
    task = regression()
    namespace = evaluated(task)
    in_process("freeze", namespace, task=task, folder=str(tmp_path))
    namespace["X_test"] = None
    rules = check_evaluate(in_process, namespace, task, tmp_path)
    assert rules == ["evaluate.test_shape"]
    part("test", lambda test: None)(namespace)
    assert check_evaluate(in_process, namespace, task, tmp_path) == []


# -------------------------------------------------------------------- ensemble


def blended(task: Facts) -> Namespace:
    """The namespace after a good ensemble cell."""
    namespace = evaluated(task)
    weights = {"traditional/one": 0.75, "traditional/two": 0.25}
    namespace["blend"] = weights
    for name in ("oof", "test"):
        mean = sum(
            weight * namespace["results"][key][name] for key, weight in weights.items()
        )
        namespace[f"blended_{name}"] = final = mean
        if task["metric"]["name"] == "macro_f1":
            final = np.asarray(task["classes"])[mean.argmax(axis=1)]
        if task["problemType"] == "ordinal":
            final = np.clip(np.rint(mean), 1, 12).astype(int)
        namespace[f"final_{name}"] = final
    return namespace


def name(variable: str, change: Callable[[Any], Any]) -> Breaks:
    """Break one variable."""

    def breaks(namespace: Namespace) -> None:
        namespace[variable] = change(namespace[variable])

    return breaks


GRADES = facts("ordinal", "qwk", classes=list(range(1, 13)))
ENSEMBLE: list[tuple[str, Facts, Breaks]] = [
    ("folds_unchanged", binary(), moved),
    ("blend", binary(), lambda space: space.pop("blend")),
    ("blend", binary(), name("blend", lambda blend: {})),
    ("blend", binary(), name("blend", list)),
    ("blend", binary(), name("blend", lambda blend: dict.fromkeys(blend, "much"))),
    ("keys", binary(), lambda space: space["results"].pop("traditional/two")),
    (
        "weights_positive",
        binary(),
        lambda space: space["blend"].update(
            {"traditional/one": 1.5, "traditional/two": -0.5}
        ),
    ),
    (
        "weights_sum",
        binary(),
        lambda space: space["blend"].update({"traditional/two": 0.3}),
    ),
    ("blended_oof", binary(), name("blended_oof", lambda oof: oof[::-1])),
    ("blended_oof", binary(), lambda space: space.pop("blended_oof")),
    ("blended_test", binary(), name("blended_test", lambda test: test + 1e-5)),
    ("final_oof_shape", binary(), name("final_oof", lambda final: final[1:])),
    (
        "final_oof_shape",
        three_classes(),
        name("final_oof", lambda final: final[:, None]),
    ),
    (
        "final_oof_values",
        three_classes(),
        name("final_oof", lambda f: np.char.upper(f)),
    ),
    ("final_oof_values", GRADES, name("final_oof", lambda final: final + 0.5)),
    ("final_oof_values", binary(), name("final_oof", lambda final: final * 2)),
    ("final_test_shape", binary(), lambda space: space.pop("final_test")),
    ("final_test_values", regression(), name("final_test", at(0, np.nan))),
    ("final_test_values", regression("rmsle"), name("final_test", at(0, -1.0))),
    (
        "final_test_values",
        regression(),
        name("final_test", lambda final: final.astype(str)),
    ),
]


def check_ensemble(
    in_process: InProcess, namespace: Namespace, task: Facts, folder: Path
) -> list[str]:
    """The rules of the ensemble that fail."""
    return failed(
        in_process("check_ensemble", namespace, task=task, folder=str(folder))
    )


@pytest.mark.parametrize(
    ("rule", "task", "breaks"),
    ENSEMBLE,
    ids=[f"{row[0]}-{i}" for i, row in enumerate(ENSEMBLE)],
)
def test_a_broken_blend_is_rejected_by_its_rule(
    in_process: InProcess, tmp_path: Path, rule: str, task: Facts, breaks: Breaks
) -> None:
    namespace = blended(task)
    in_process("freeze", namespace, task=task, folder=str(tmp_path))
    assert check_ensemble(in_process, namespace, task, tmp_path) == []
    breaks(namespace)
    rules = check_ensemble(in_process, namespace, task, tmp_path)
    assert rules == [f"ensemble.{rule}"]


def test_a_blend_that_is_worse_than_its_best_part_is_rejected(
    in_process: InProcess, tmp_path: Path
) -> None:
    task = regression("rmse")
    namespace = evaluated(task)
    in_process("freeze", namespace, task=task, folder=str(tmp_path))
    noise = np.random.default_rng(0).normal(size=len(namespace["y"]))
    namespace["results"]["traditional/one"]["oof"] = namespace["y"] + 0.1 * noise
    bad = {"traditional/one": 0.0, "traditional/two": 1.0}
    two = namespace["results"]["traditional/two"]
    namespace |= {"blend": bad, "blended_oof": two["oof"], "final_oof": two["oof"]}
    namespace |= {"blended_test": two["test"], "final_test": two["test"]}
    rules = check_ensemble(in_process, namespace, task, tmp_path)
    assert rules == ["ensemble.guard"]
    # One standard error of the best candidate is forgiven.
    slightly = namespace["y"] + 0.1005 * noise
    two["oof"] = namespace["blended_oof"] = namespace["final_oof"] = slightly
    assert check_ensemble(in_process, namespace, task, tmp_path) == []


def test_a_rule_that_the_floor_alone_cannot_bear_is_no_fault_of_the_blend(
    in_process: InProcess, tmp_path: Path
) -> None:
    task = regression("rmse")
    namespace = evaluated(task)
    in_process("freeze", namespace, task=task, folder=str(tmp_path))
    prior = namespace["results"]["traditional/one"]
    namespace["results"] = {"baseline/prior": prior}
    namespace |= {"blend": {"baseline/prior": 1.0}, "blended_oof": prior["oof"]}
    namespace |= {"blended_test": prior["test"], "final_test": prior["test"]}
    namespace["final_oof"] = np.full(len(prior["oof"]), namespace["y"].max())
    assert check_ensemble(in_process, namespace, task, tmp_path) == []


def test_every_rule_of_the_ensemble_has_a_broken_blend() -> None:
    rules = {rule for rule in rules_in("check_ensemble") if "{" not in rule}
    parts = {
        f"final_{part}_{what}"
        for part in ("oof", "test")
        for what in ("shape", "values")
    }
    means = {"blended_oof", "blended_test"}
    assert rules | parts | means | {"folds_unchanged"} == {
        rule for rule, *_ in ENSEMBLE
    } | {"guard"}


def test_the_probability_of_the_positive_class_alone_will_do(
    in_process: InProcess, tmp_path: Path
) -> None:
    namespace = blended(binary())
    in_process("freeze", namespace, task=binary(), folder=str(tmp_path))
    for variable in ("final_oof", "final_test"):
        namespace[variable] = namespace[variable][:, 1]
    assert check_ensemble(in_process, namespace, binary(), tmp_path) == []
