"""What names a run: its key, the file of its result, and the version of what solved."""

from __future__ import annotations

import hashlib
import os
import platform
import re
import subprocess
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench" / "results"
HELD_BACK = ROOT / "bench" / "held-back.txt"
PEERS = ROOT / "bench" / "peers"

PEER_PACKAGES = {
    "autogluon": "autogluon.tabular",
    "flaml": "flaml",
    "mljar": "mljar-supervised",
    "baseline": "scikit-learn",
}
SYSTEMS = ["iml", *PEER_PACKAGES]

SOLVES = ["src", "probes", "recipes", "templates", "prompts", "requirements/run.txt"]
"""What can change an answer of iML; a change elsewhere leaves its version alone."""


@dataclass(frozen=True)
class Key:
    """One run. Two runs with the same key are the same run, done once."""

    system: str
    version: str
    task: str
    budget: int
    seed: int
    machine: str
    variant: str = "plain"

    def file(self, folder: Path = RESULTS) -> Path:
        """Name the file of the result: readable, so that one can be deleted by hand."""
        parts = [
            self.system,
            self.version,
            self.task,
            f"{self.budget}s",
            f"seed{self.seed}",
            self.machine,
        ]
        if self.variant != "plain":
            parts.append(self.variant)
        safe = [re.sub(r"[^A-Za-z0-9.+]+", "-", part) for part in parts]
        return folder / ("_".join(safe) + ".json")

    def as_dict(self) -> dict[str, str | int]:
        """Give the key as it stands in the result."""
        return asdict(self)


def machine_of() -> str:
    """Name the machine's kind: system, processor, number of cores."""
    return f"{platform.system()}-{platform.machine()}-{os.cpu_count()}cpu".lower()


def version_of(system: str, root: Path = ROOT) -> str:
    """Give the version that stands in the key.

    iML's is a digest of the files that can change its answers, so that a rebase or a commit
    to the documentation does not call for new runs; a peer's is that of its pinned package.
    """
    if system == "iml":
        return digest_of(root, SOLVES)
    pins = (root / "bench" / "peers" / f"{system}.txt").read_text()
    package = re.escape(PEER_PACKAGES[system])
    found = re.search(rf"^{package}==([^\s+]+)", pins, re.MULTILINE | re.IGNORECASE)
    if found is None:
        raise ValueError(f"bench/peers/{system}.txt pins no {PEER_PACKAGES[system]}.")
    return found.group(1)


def digest_of(root: Path, names: list[str]) -> str:
    """Digest the files below some names, in a stable order.

    Specs, what they use and caches are left out.
    """
    files = [
        path
        for name in names
        for path in [root / name, *(root / name).rglob("*")]
        if path.is_file() and ".spec." not in path.name and path.suffix != ".pyc"
        if "testing" not in path.relative_to(root).parts
    ]
    digest = hashlib.sha256()
    for path in sorted(set(files)):
        digest.update(str(path.relative_to(root)).encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:8]


def commit_of() -> str:
    """Name the commit, with a plus when what solves differs from it."""
    head = _git("rev-parse", "--short", "HEAD")
    changed = _git("status", "--porcelain", "--", *SOLVES)
    return f"{head}+" if changed else head


def held_back() -> set[str]:
    """Read the names of the tasks that nobody develops on."""
    lines = HELD_BACK.read_text().splitlines()
    return {line.strip() for line in lines if line.strip() and line[0] != "#"}


def _git(*arguments: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(ROOT), *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()
