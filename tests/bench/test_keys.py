"""A run has one name, and iML's version changes when what solves does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bench.keys import PEER_PACKAGES, Key, digest_of, held_back, version_of


def test_every_part_of_a_key_is_in_the_name_of_its_file(key: Key) -> None:
    others = [
        replace(key, system="flaml"),
        replace(key, version="1"),
        replace(key, task="shapes"),
        replace(key, budget=61),
        replace(key, seed=2),
        replace(key, machine="darwin-arm64-8cpu"),
        replace(key, variant="renamed"),
    ]
    names = {one.file().name for one in [key, *others]}
    assert len(names) == len(others) + 1
    assert key.file().name == "iml_0a1b2c3d_colours_60s_seed1_linux-x86-64-2cpu.json"


def test_a_version_is_of_the_sources_and_not_of_their_specs(tmp_path: Path) -> None:
    (tmp_path / "src").mkdir()
    source = tmp_path / "src" / "plan.ts"
    source.write_text("export const folds = 5;")
    before = digest_of(tmp_path, ["src"])
    (tmp_path / "src" / "plan.spec.ts").write_text("it('plans')")
    (tmp_path / "src" / "testing").mkdir()
    (tmp_path / "src" / "testing" / "a-table.ts").write_text("export const rows = 9;")
    (tmp_path / "README.md").write_text("news")
    assert digest_of(tmp_path, ["src"]) == before
    source.write_text("export const folds = 10;")
    assert digest_of(tmp_path, ["src"]) != before


@pytest.mark.parametrize("peer", PEER_PACKAGES)
def test_every_peer_is_pinned(peer: str) -> None:
    assert version_of(peer)[0].isdigit()


def test_four_tasks_are_kept_back() -> None:
    assert held_back() == {
        "consumer-credit",
        "food-reviews",
        "gene-functions",
        "grid-load",
    }
