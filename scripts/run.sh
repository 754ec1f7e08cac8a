#!/usr/bin/env bash
# `make run`: hands TASK, OUT, BUDGET, SEED, ENGINE, JOURNAL, VERIFY and RESUME to the command line as flags.
set -euo pipefail
usage='make run TASK=<folder> OUT=<folder> [BUDGET=<seconds>] [SEED=<number>] [ENGINE=recipes|model|replay] [JOURNAL=<file>] [VERIFY=0|1] [RESUME=1]'
if [ -z "${TASK:-}" ] || [ -z "${OUT:-}" ]; then
  echo "TASK and OUT are needed: $usage" >&2
  exit 2
fi
flags=(--task "$TASK" --out "$OUT")
[ -z "${BUDGET:-}" ] || flags+=(--budget "$BUDGET")
[ -z "${SEED:-}" ] || flags+=(--seed "$SEED")
[ -z "${ENGINE:-}" ] || flags+=(--engine "$ENGINE")
[ -z "${JOURNAL:-}" ] || flags+=(--journal "$JOURNAL")
[ -z "${VERIFY:-}" ] || flags+=(--verify "$VERIFY")
[ -z "${RESUME:-}" ] || flags+=(--resume)
PATH=$PWD/.venv/bin:$PATH exec node lib-cli/iml.mjs run "${flags[@]}"
