#!/usr/bin/env bash
# Makes .venv with a Python of 3.11 or later. PYTHON=<path> chooses another one.
set -euo pipefail

fits() {
  "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null
}

# As root on Debian or Ubuntu the missing piece is installed; else the exact command is said.
install() {
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y "$@"
  else
    echo "Run this, then make again: sudo apt-get install -y $*" >&2
    exit 1
  fi
}

find_python() {
  local name
  for name in ${PYTHON:-python3 python3.13 python3.12 python3.11 python3.14 python}; do
    if fits "$name"; then
      echo "$name"
      return
    fi
  done
}

if [ -x .venv/bin/python ] && fits .venv/bin/python && .venv/bin/python -m pip --version; then
  exit 0
fi

python=$(find_python)
if [ -z "$python" ]; then
  echo "Python 3.11 to 3.14 is needed; found: $(python3 --version 2>&1 || echo none)." >&2
  install python3 python3-venv
  python=$(find_python)
  if [ -z "$python" ]; then
    echo "The system's Python is too old. Make one, for instance with: conda create -p ./python 'python>=3.11', then: make PYTHON=\$PWD/python/bin/python" >&2
    exit 1
  fi
fi

if ! "$python" -c 'import ensurepip, venv'; then
  echo "$python has no venv." >&2
  install "python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"
fi
rm -rf .venv
"$python" -m venv .venv
