"""Build the wheel and see that it installs, loads and leaves without a trace.

The build happens in a copy of the tracked files, so that the extension that is linked
into `.venv` stays as it is. The wheel is installed beside JupyterLab into a fresh
environment that has no Node on its PATH; JupyterLab and Jupyter Server must call it OK;
after `pip uninstall` every file must be gone. With a folder as argument, the wheel that
passed is left there.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from zipfile import ZipFile

ROOT = Path(__file__).resolve().parent.parent

#: All scripts of the front end may weigh this much, in bytes, but for the client of the
#: language model: it is 0.4 MB of its own, loaded with the first question. More than half a megabyte of
#: them are the texts of the probes, loaded with the first probe; recipes are a tenth of one.
LIMIT = 1_750_000

#: What the page loads before anybody has asked for anything may weigh this much.
START_LIMIT = 350_000

#: What stands in the script of that client and in no other: a header that it sends.
CLIENT_MARK = b"X-Stainless-Retry-Count"


class Broken(Exception):
    """What does not hold, in a sentence."""


def call(command: list[str], folder: Path, environment: dict[str, str]) -> str:
    """Run a command and hand back what it printed."""
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        raise Broken(f"{' '.join(command)} failed:\n{done.stdout[-8_000:]}")
    return done.stdout


def copy_tracked(copy: Path) -> None:
    """Copy what git would commit, and borrow the installed node packages."""
    names = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split("\0")
    for name in filter(None, names):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy / name)
    (copy / "node_modules").symlink_to(ROOT / "node_modules")


def build(scratch: Path) -> Path:
    """Build sdist and wheel, and hand back the wheel."""
    copy = scratch / "copy"
    copy.mkdir()
    copy_tracked(copy)
    # The steps of `build:prod` by hand: a package manager would mend the borrowed
    # node_modules. With the front end built, the Python build leaves it as it is.
    environment = dict(os.environ)
    call([str(ROOT / "node_modules" / ".bin" / "tsc")], copy, environment)
    call(["jupyter-builder", "build", "."], copy, environment)
    call(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", "../dist", "."],
        copy,
        environment,
    )
    if not list((scratch / "dist").glob("*.tar.gz")):
        raise Broken("no sdist was built")
    [wheel] = (scratch / "dist").glob("*.whl")
    return wheel


def loaded_at_start(texts: dict[str, bytes]) -> list[str]:
    """Name the scripts that the entry of the extension asks for at once, and the entry."""
    [entry] = [name for name in texts if "remoteEntry" in name]
    asked = re.search(rb'"\./extension":[^{]*?\.then', texts[entry])
    if not asked:
        raise Broken(f"{entry} does not say what it loads")
    chunks = re.findall(rb'\.e\("?([\w-]+)"?\)', asked[0])
    if not chunks:
        raise Broken(f"{entry} loads nothing: {asked[0]!r}")
    folder = entry.rpartition("/")[0]
    starts = tuple(f"{folder}/{chunk.decode()}." for chunk in chunks)
    return [entry, *(name for name in texts if name.startswith(starts))]


def weigh(wheel: Path) -> str:
    """Check the size of the front end."""
    with ZipFile(wheel) as archive:
        texts = {
            info.filename: archive.read(info)
            for info in archive.infolist()
            if info.filename.endswith(".js")
        }
        scripts = {
            name: len(text) for name, text in texts.items() if CLIENT_MARK not in text
        }
        maps = [name for name in archive.namelist() if name.endswith(".js.map")]
    total = sum(scripts.values())
    if total > LIMIT:
        heaviest = sorted(scripts.items(), key=lambda item: -item[1])[:5]
        raise Broken(f"{total:,} bytes of JavaScript, over {LIMIT:,}: {heaviest}")
    if maps:
        raise Broken(f"a development build: {maps}")
    start = sum(len(texts[name]) for name in loaded_at_start(texts))
    if start > START_LIMIT:
        raise Broken(f"{start:,} bytes at the start, over {START_LIMIT:,}")
    client = sum(map(len, texts.values())) - total
    return (
        f"wheel {wheel.stat().st_size:,} bytes, JavaScript {total:,} bytes "
        f"({start:,} at the start), and {client:,} of the language model's client"
    )


def files_of(environment: Path) -> set[str]:
    """Name the files of an environment, compiled Python aside."""
    return {
        str(path.relative_to(environment))
        for path in environment.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }


def expect(listing: str, name: str) -> None:
    """Check that a listing of Jupyter calls the extension enabled and OK."""
    lines = [line for line in listing.splitlines() if name in line]
    if not any("OK" in line for line in lines):
        raise Broken(f"{name} is not OK in:\n{listing}")


def install(wheel: Path, scratch: Path) -> None:
    """Install into a fresh environment without Node, list, and uninstall."""
    fresh = scratch / "fresh"
    # The system's folders hold Node; only the environment's own programs are seen.
    environment = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("JUPYTER", "PYTHON", "VIRTUAL_ENV"))
    } | {
        "PATH": str(fresh / "bin"),
        "HOME": str(scratch),
        "JUPYTER_CONFIG_DIR": str(scratch / "config"),
        "NO_COLOR": "1",
    }
    call([sys.executable, "-m", "venv", str(fresh)], scratch, dict(os.environ))
    python, jupyter = str(fresh / "bin" / "python"), str(fresh / "bin" / "jupyter")
    lab = ["-c", str(ROOT / "requirements" / "constraints.txt"), "jupyterlab"]
    call([python, "-m", "pip", "install", "--no-compile", *lab], scratch, environment)
    if shutil.which("node", path=environment["PATH"]):
        raise Broken("Node is still on the PATH")
    before = files_of(fresh)
    call(
        [python, "-m", "pip", "install", "--no-deps", str(wheel)], scratch, environment
    )
    call([python, "-m", "pip", "check"], scratch, environment)
    expect(
        call([jupyter, "labextension", "list"], scratch, environment), "jupyterlab-iml"
    )
    expect(
        call([jupyter, "server", "extension", "list"], scratch, environment),
        "jupyterlab_iml",
    )
    call(
        [python, "-m", "pip", "uninstall", "-y", "jupyterlab_iml"], scratch, environment
    )
    left = sorted(files_of(fresh) - before)
    if left:
        raise Broken(f"uninstall leaves: {', '.join(left[:10])}")


def main(keep: Path | None) -> int:
    """Check the wheel, and keep it if asked to; 0 when all holds."""
    with tempfile.TemporaryDirectory(prefix="iml-wheel-") as folder:
        scratch = Path(folder)
        try:
            wheel = build(scratch)
            size = weigh(wheel)
            install(wheel, scratch)
            if keep:
                keep.mkdir(parents=True, exist_ok=True)
                print(shutil.copy2(wheel, keep))
        except Broken as broken:
            print(broken)
            return 1
    print(f"{size}; installs without Node, is OK, leaves nothing")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
