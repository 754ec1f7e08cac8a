#!/usr/bin/env bash
# LightGBM needs the system's OpenMP; without it the boosting candidate is scikit-learn's own.
set -euo pipefail
if .venv/bin/python -c 'import lightgbm'; then
  exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y libgomp1
  .venv/bin/python -c 'import lightgbm'
else
  echo "LightGBM cannot be loaded: its OpenMP library is missing." >&2
  echo "Run this, then make again: sudo apt-get install -y libgomp1 (macOS: brew install libomp)" >&2
  exit 1
fi
