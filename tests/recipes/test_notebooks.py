"""Whole notebooks of rendered cells, over a table of problems, metrics and columns."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from tests.probes.live_kernel import scope_of
from tests.recipes.cases import TAKEN, Case, make
from tests.recipes.notebook import LASTING, Notebook, said_by_ruff
from tests.recipes.team import PACKAGES, Team

# Lines of code, without empty ones, that a notebook for a table has at most.
LONGEST_NOTEBOOK = 250
# The past of a series takes a class of its own.
LONGEST_WITH_PAST = 275
NO_LIGHTGBM = {name: PACKAGES[name] for name in ("scikit-learn", "pandas", "numpy")}
NUMPY_ALONE = {name: PACKAGES[name] for name in ("pandas", "numpy")}

CASES = [
    ("binary", "auc", "gaps", "category", "date"),
    ("binary", "f1", "text", "constant", "no_sample"),
    ("binary", "logloss", "parts", "high", "numbers", "no_test"),
    ("binary", "accuracy", "sequence", "rare"),
    ("binary", "average_precision", "image"),
    ("binary", "mcc", "group", "numbers", "no_id"),
    ("multiclass", "macro_f1", "rare", "category", "group"),
    ("multiclass", "logloss", "text", "gaps", "numbers"),
    ("multiclass", "balanced_accuracy", "ordinal", "awkward", "no_test"),
    ("multiclass", "auc", "date", "high"),
    ("multiclass", "cohen_kappa", "sequence", "no_sample", "no_id"),
    ("multilabel", "mc_auc", "gaps", "category", "rare"),
    ("multilabel", "macro_f1", "text", "no_sample"),
    ("multilabel", "logloss", "parts", "no_test"),
    ("regression", "rmsle", "gaps", "category", "high", "date"),
    ("regression", "mae", "text", "group", "no_sample"),
    ("regression", "mape", "time"),
    ("regression", "smape", "time", "category", "no_test"),
    ("regression", "rmse"),
    ("regression", "pinball", "ordinal", "constant"),
    ("regression", "spearman", "image", "category", "gaps"),
    ("multioutput", "rmse", "gaps", "sequence"),
    ("multioutput", "r2", "category", "no_test"),
    ("ordinal", "qwk", "ordinal", "category"),
    ("ordinal", "mae", "gaps", "no_sample"),
    ("regression", "mape", "series"),
    ("regression", "rmse", "series", "stores", "category", "gap"),
    ("regression", "smape", "months", "stores", "no_test"),
    ("survival", "cindex", "gaps", "category"),
    ("survival", "cindex", "high", "date", "no_test"),
    ("ranking", "ndcg", "gaps", "category"),
    ("ranking", "ndcg", "high", "awkward", "no_sample"),
    ("binary", "auc", "tables", "category", "gaps"),
    ("regression", "rmse", "tables", "no_test"),
    ("binary", "auc", "sound", "category"),
    ("binary", "logloss", "named"),
    ("multiclass", "mapk", "category", "numbers"),
    ("multiclass", "mapk", "owner"),
    ("multilabel", "samples_f1", "sets", "category"),
    ("regression", "mae", "bounds"),
    ("multiclass", "logloss", "long"),
    ("multioutput", "rmse", "long", "joined"),
    ("regression", "spearman", "text", "reply"),
    ("regression", "rmse", "series", "dated"),
    ("regression", "mae", "written", "category"),
    ("regression", "rmse", "written", "money", "gaps"),
    ("regression", "mae", "spans", "gaps"),
    ("binary", "auc", "taken", "category", "date", "parts", "gaps"),
    ("regression", "rmse", "taken", "image"),
    ("regression", "rmse", "taken", "sound"),
    ("ranking", "ndcg", "taken", "gaps", "category"),
    # New ones go here: some tests choose by place.
    ("binary", "logloss", "pixels"),
    ("regression", "rmse", "onwards", "category"),
    ("regression", "rmse", "text", "category", "gaps", "high"),
    ("binary", "auc", "text", "category", "ordinal"),
    ("regression", "rmse", "flag", "category"),
    ("binary", "logloss", "named", "numbered"),
    ("regression", "rmsle", "told", "category"),
    ("ranking", "ndcg", "places", "category"),
]


def case_of(spec: tuple[str, ...], folder: Path, **more: Any) -> Case:
    """The case of a line of the table."""
    problem, metric, *kinds = spec
    case = make(problem, metric, *kinds, folder=folder, **more)
    if metric == "pinball":
        case.task["metric"]["value"]["quantile"] = 0.8
    return case


def check(name: str, notebook: Notebook, **arguments: Any) -> list[str]:
    """Run a probe of the harness and list the rules that do not hold."""
    answer = scope_of(name)["main"](
        notebook.namespace, **json.loads(json.dumps(arguments))
    )
    report = answer.get("report", answer)
    return [
        f"{item['rule']}: expected {item['expected']}, found {item['found']}"
        for item in report["verdicts"]
        if not item["ok"]
    ]


def facts_of(task: dict[str, Any]) -> dict[str, Any]:
    """The task without its evidence."""
    plain = {
        name: value["value"] if isinstance(value, dict) and "value" in value else value
        for name, value in task.items()
    }
    names = "roles problemType targets classes positive id group time metric submission"
    return {name: plain[name] for name in names.split()}


def assert_submission(notebook: Notebook, case: Case) -> None:
    """The file has the columns, the ids and the order that were asked for."""
    facts = facts_of(case.task)
    found = pd.read_csv("submission.csv")
    assert list(found.columns) == facts["submission"]["columns"]
    assert not found.isna().any().any()
    if "levels" in facts["submission"]:
        assert (found["lower"] < found["upper"]).all()
    if "long" in facts["submission"]:
        sample = case.frames["sample_submission"]
        assert found.drop(columns="answer").equals(sample.drop(columns="answer"))
        assert found["answer"].nunique() > len(found) / 4
        return
    assert len(found) == len(case.frames["test"])
    if facts["id"] is not None:
        wanted = case.frames.get("sample_submission", case.frames["test"])["id"]
        assert found["id"].tolist() == wanted.tolist()
    form = facts["submission"]["form"]
    if form == "label_sets":
        sets = found["answer"].str.split(" ")
        assert {label for row in sets for label in row} <= set(facts["classes"])
        assert sets.map(len).nunique() > 1
        return
    if form == "top_labels":
        lists = found["answer"].str.split(" ")
        assert set(map(len, lists)) == {2}
        assert {label for row in lists for label in row} <= set(
            map(str, facts["classes"])
        )
        return
    answers = found.drop(columns=["id"], errors="ignore")
    if form == "labels":
        assert set(answers.iloc[:, 0]) <= set(facts["classes"])
    if form == "probability_per_class":
        assert np.allclose(answers.sum(axis=1), 1)
    if form.startswith("probability"):
        assert answers.min().min() >= 0
        assert answers.max().max() <= 1


@pytest.mark.parametrize("spec", CASES, ids=" ".join)
@LASTING
def test_a_notebook_runs_from_the_folds_to_the_submission(
    spec: tuple[str, ...], team: Team, folder: Path
) -> None:
    case = case_of(spec, folder)
    notebook = Notebook(team, case)
    notebook.run_all()
    results, y = notebook.namespace["results"], notebook.namespace["y"]
    scored = np.unique(
        np.concatenate([valid for _, valid in notebook.namespace["folds"]])
    )
    assert set(notebook.candidates) == set(results)
    for key, result in results.items():
        assert len(result["oof"]) == len(y), key
        assert np.isfinite(result["oof"][scored]).all(), key
        assert len(result["fold_scores"]) == len(notebook.namespace["folds"]), key
    assert sum(notebook.namespace["blend"].values()) == pytest.approx(1)
    assert not any(key.startswith("baseline/") for key in notebook.namespace["blend"])
    if "test" in case.frames:
        assert_submission(notebook, case)
    else:
        answer = notebook.namespace["predict"](case.frames["train"].head(7))
        assert len(answer) == 7


@pytest.mark.parametrize(
    "spec",
    [
        *[CASES[0], CASES[6], CASES[11], CASES[14], CASES[23]],
        *[spec for spec in CASES if "series" in spec],
    ],
    ids=" ".join,
)
@LASTING
def test_what_the_blend_uses_alone_gives_the_same_submission(
    spec: tuple[str, ...], team: Team, folder: Path
) -> None:
    case = case_of(spec, folder)
    notebook = Notebook(team, case)
    notebook.run_all()
    wanted = pd.read_csv("submission.csv")
    kept = notebook.shortened(notebook.namespace["blend"])
    assert len(kept) < len(notebook.cells)
    lines = [line for source in kept for line in source.splitlines() if line.strip()]
    most = LONGEST_WITH_PAST if "series" in spec else LONGEST_NOTEBOOK
    assert len(lines) <= most, len(lines)
    again = {name: frame.copy() for name, frame in case.frames.items()}
    for source in kept:
        exec(compile(source, "<shortened>", "exec"), again)
    pd.testing.assert_frame_equal(pd.read_csv("submission.csv"), wanted)
    assert again["blend"] == notebook.namespace["blend"]


@LASTING
def test_truth_values_are_numbers_for_every_model(team: Team, folder: Path) -> None:
    spec = ("regression", "rmse", "flag", "category")
    case = case_of(spec, folder, packages=PACKAGES | {"catboost": "1.2.10"})
    space = Notebook(team, case).run_to("models", "traditional")
    X, y = space["X"], space["y"]
    out = space["make_features_traditional"]().fit(X, y).transform(X)
    assert set(out["open"]) == {0.0, 1.0}
    models = space["make_models_traditional"]()
    assert "catboost" in models
    for name, model in models.items():
        assert np.isfinite(model.fit(out, y).predict(out)).all(), name


@pytest.mark.parametrize("spec", [spec for spec in CASES if "taken" in spec])
@LASTING
def test_columns_keep_their_names_beside_what_is_made_of_others(
    spec: tuple[str, ...], team: Team, folder: Path
) -> None:
    case = case_of(spec, folder, packages=PACKAGES | {"catboost": "1.2.10"})
    notebook = Notebook(team, case)
    space = notebook.run_to("models", "traditional")
    X, y = space["X"], space["y"]
    out = space["make_features_traditional"]().fit(X, y).transform(X)
    assert out.columns.is_unique
    taken = X.columns.intersection(TAKEN)
    pd.testing.assert_frame_equal(out[taken], X[taken])
    assert out.shape[1] > X.drop(columns="id").shape[1]
    for model in space["make_models_traditional"]().values():
        if "CatBoost" in repr(model):  # it is told names of categories
            model.fit(out, y)


@pytest.mark.parametrize("problem", ["regression", "multiclass"])
def test_the_models_cell_offers_every_candidate_of_a_table_of_many_kinds(
    problem: str, team: Team, folder: Path
) -> None:
    kinds = ("gaps", "category", "high", "date", "ordinal")
    metric = "rmsle" if problem == "regression" else "logloss"
    packages = PACKAGES | {"catboost": "1.2.10"}
    case = make(problem, metric, *kinds, folder=folder, rows=1600, packages=packages)
    notebook = Notebook(team, case)
    (track,) = [
        track
        for track in notebook.blueprint["tracks"]
        if track["name"] == "traditional"
    ]
    for where in notebook.places():
        cell = notebook.write(*where)
        assert cell is not None
        notebook.cells.append(cell)
        if where[0] == "models":
            offered = cell["source"]
            break
    first = [item["name"] for item in track["candidates"] if "of" not in item]
    assert len(first) >= 5
    assert [name for name in first if f'"{name}": ' not in offered] == []


@pytest.mark.parametrize("spec", CASES, ids=" ".join)
def test_rendered_cells_are_short_and_clean(
    spec: tuple[str, ...], team: Team, folder: Path
) -> None:
    notebook = Notebook(team, case_of(spec, folder))
    for where in notebook.places():
        cell = notebook.write(*where)
        assert cell is not None
        notebook.cells.append(cell)
        # What other tables add to a row, and what was known of a series or of pairs, is told in one cell.
        source = cell["source"]
        whole = ("def add_tables(", "class Pairs:")
        most = 80 if any(part in source for part in whole) else 60
        if cell["key"]["module"] == "models" or "class Past:" in source:
            most = 110
        if "class Habits(" in source:
            most = 130  # no library has such a choice
        if "def encoded_of(" in source:
            most = 62  # clean notebooks do without
        assert len(source.splitlines()) <= most, cell["key"]
    assert said_by_ruff([cell["source"] for cell in notebook.cells], folder) == ""


@pytest.mark.parametrize(
    "packages", [NO_LIGHTGBM, NUMPY_ALONE], ids=["sklearn", "numpy"]
)
@pytest.mark.parametrize(
    "spec",
    [CASES[place] for place in (0, 6, 11, 14, 16, 23, 26, 28, 30)],
    ids=" ".join,
)
@LASTING
def test_a_kernel_that_lacks_packages_still_hands_in(
    packages: dict[str, str], spec: tuple[str, ...], team: Team, folder: Path
) -> None:
    case = case_of(spec, folder, packages=packages)
    notebook = Notebook(team, case)
    notebook.run_all()
    used = "\n".join(cell["source"] for cell in notebook.cells)
    assert "lightgbm" not in used
    assert ("sklearn" in used) == (packages is NO_LIGHTGBM)
    assert_submission(notebook, case)


@pytest.mark.parametrize("spec", CASES, ids=" ".join)
@LASTING
def test_the_simplest_level_needs_numpy_and_pandas_alone(
    spec: tuple[str, ...], team: Team, folder: Path
) -> None:
    case = case_of(spec, folder)
    notebook = Notebook(team, case)
    sources = [
        notebook.run("validation", level=1),
        notebook.run("evaluate", "baseline", "prior"),
        notebook.run("ensemble", level=1),
        notebook.run("submission", level=1),
    ]
    assert not any("sklearn" in source or "scipy" in source for source in sources)
    if "test" in case.frames:
        asked = case.frames.get("sample_submission", case.frames["test"])
        assert len(pd.read_csv("submission.csv")) == len(asked)


@pytest.mark.parametrize(
    "spec",
    [CASES[place] for place in (0, 7, 11, 14, 16, 23, 26, 28, 30)],
    ids=" ".join,
)
@LASTING
def test_every_check_of_the_harness_passes(
    spec: tuple[str, ...], team: Team, folder: Path
) -> None:
    case = case_of(spec, folder)
    notebook = Notebook(team, case)
    common = {"task": facts_of(case.task), "folder": ".iml/run", "sample": 60}
    track = {"track": "traditional"}
    plan = notebook.blueprint["validation"]

    def failed(name: str, *where: Any, **more: Any) -> list[str]:
        cell = notebook.write(*where)
        assert cell is not None
        return check(name, notebook, source=cell["source"], **common, **more)

    assert failed("check_validation", "validation", plan=plan) == []
    notebook.run("validation")
    freeze = scope_of("freeze")["main"]
    freeze(notebook.namespace, task=common["task"], folder=common["folder"])
    notebook.run("evaluate", "baseline", "prior")
    assert failed("check_features", "features", "traditional", **track) == []
    notebook.run("features", "traditional")
    assert failed("check_models", "models", "traditional", **track) == []
    notebook.run("models", "traditional")
    notebook.run("evaluate")
    name = notebook.blueprint["tracks"][1]["candidates"][0]["name"]
    notebook.run("evaluate", "traditional", name)
    where = {key: common[key] for key in ("task", "folder")}
    assert check("check_evaluate", notebook, **where, **track, candidate=name) == []
    notebook.run("ensemble")
    assert check("check_ensemble", notebook, **where) == []


@pytest.mark.parametrize("level", [0, 1], ids=["sklearn", "numpy"])
@pytest.mark.parametrize("repeats", [1, 2])
@pytest.mark.parametrize("problem", ["regression", "multiclass"])
@LASTING
def test_both_levels_of_the_folds_are_as_planned(
    problem: str, repeats: int, level: int, team: Team, folder: Path
) -> None:
    metric = "rmse" if problem == "regression" else "accuracy"
    notebook = Notebook(team, make(problem, metric, folder=folder))
    plan = notebook.blueprint["validation"]
    plan |= {"folds": 3, "repeats": repeats}
    source = notebook.run("validation", level=level)
    common = {"task": facts_of(notebook.task), "folder": ".", "sample": 60}
    broken = check("check_validation", notebook, source=source, **common, plan=plan)
    assert broken == []
    assert len(notebook.namespace["folds"]) == 3 * repeats


@pytest.mark.parametrize("level", [0, 1], ids=["sklearn", "numpy"])
@pytest.mark.parametrize("problem", ["regression", "multiclass"])
@pytest.mark.parametrize("names", [["id"], []], ids=["named", "nameless"])
@LASTING
def test_equal_rows_stay_in_one_fold(
    problem: str, level: int, names: list[str], team: Team, folder: Path
) -> None:
    metric = "rmse" if problem == "regression" else "accuracy"
    case = make(problem, metric, *([] if names else ["no_id"]), folder=folder)
    train = case.frames["train"]
    count, twice = len(train), train.head(30)
    if names:
        twice = twice.assign(id=np.arange(30) + 5_000)
    case.frames["train"] = pd.concat([train, twice], ignore_index=True)
    notebook = Notebook(team, case)
    plan = notebook.blueprint["validation"]
    scheme = "group" if problem == "regression" else "stratified_group"
    plan |= {"scheme": scheme, "copies": names}
    source = notebook.run("validation", level=level)
    assert "stay on one side of every fold" in source
    for _, part in notebook.namespace["folds"]:
        inside = np.isin(np.arange(count + 30), part)
        assert (inside[:30] == inside[count:]).all()
    if level == 0:
        common = {"task": facts_of(case.task), "folder": ".", "sample": 60}
        assert (
            check("check_validation", notebook, source=source, **common, plan=plan)
            == []
        )


@pytest.mark.parametrize("moments", [2, 3, 9, 40])
@LASTING
def test_rows_of_one_moment_stay_on_one_side_of_every_window(
    moments: int, team: Team, folder: Path
) -> None:
    case = make("regression", "rmse", "time", folder=folder)
    train = case.frames["train"]
    day = np.sort(np.random.default_rng(0).integers(0, moments, len(train)))
    dates = pd.Timestamp("2021-01-01") + pd.to_timedelta(day, unit="D")
    train["moment"] = dates.strftime("%Y-%m-%d %H:%M")
    notebook = Notebook(team, case)
    source = notebook.run("validation")
    plan = notebook.blueprint["validation"]
    common = {"task": facts_of(case.task), "folder": ".", "sample": 60}
    broken = check("check_validation", notebook, source=source, **common, plan=plan)
    assert broken == []
    for fit, part in notebook.namespace["folds"]:
        assert day[fit].max() < day[part].min()


METRICS = {
    "binary": "accuracy balanced_accuracy f1 jaccard macro_f1 micro_f1 weighted_f1 mcc fbeta "
    "macro_fbeta cohen_kappa auc average_precision logloss brier",
    "multiclass": "accuracy balanced_accuracy jaccard macro_f1 micro_f1 weighted_f1 mcc "
    "fbeta macro_fbeta micro_fbeta weighted_fbeta "
    "cohen_kappa auc average_precision logloss brier mapk",
    "multilabel": "jaccard macro_f1 micro_f1 weighted_f1 samples_f1 mc_auc logloss brier mapk "
    "macro_fbeta micro_fbeta weighted_fbeta samples_fbeta",
    "regression": "rmse mse rmsle rmspe poisson_deviance mae medae mape smape r2 pearson spearman "
    "pinball cindex ndcg",
    "multioutput": "rmse mae r2",
    "ordinal": "qwk accuracy",
    "survival": "cindex",
    "ranking": "ndcg",
}
SCORES = [(problem, name) for problem in METRICS for name in METRICS[problem].split()]


@pytest.mark.parametrize("level", [0, 1], ids=["sklearn", "numpy"])
@pytest.mark.parametrize("spec", SCORES, ids=" ".join)
@LASTING
def test_the_score_of_the_notebook_is_that_of_the_harness(
    spec: tuple[str, str], level: int, team: Team, folder: Path
) -> None:
    case = case_of(spec, folder)
    notebook = Notebook(team, case)
    notebook.run("validation", level=level)
    y, rng = notebook.namespace["y"], np.random.default_rng(1)
    if spec[0] in ("binary", "multiclass"):
        classes = len(notebook.namespace["CLASSES"])
        raw = rng.dirichlet(np.ones(classes), len(y))
    elif spec[0] == "multilabel":
        raw = rng.random(y.shape)
    elif spec[0] in ("survival", "ranking"):
        raw = np.round(rng.normal(size=len(y)), 1)
    else:
        raw = np.abs(y + rng.normal(size=y.shape))
    wanted = scope_of("score")["plain_score"](facts_of(case.task), y, raw)
    assert notebook.namespace["score"](y, raw) == pytest.approx(wanted, rel=1e-6)
