#!/usr/bin/env bash
# quiet.sh <log> <label> <command…>: one line while all goes well, the log when it does not.
set -uo pipefail
log=$1
label=$2
shift 2
mkdir -p "$(dirname "$log")"
printf '· %s … ' "$label"
start=$SECONDS
if "$@" >"$log" 2>&1 </dev/null; then
  printf 'done (%d s)\n' "$((SECONDS - start))"
else
  code=$?
  printf 'failed\n\n' >&2
  tail -n 40 "$log" >&2
  printf '\nThis failed: %s\nThe whole log: %s\n' "$*" "$log" >&2
  exit "$code"
fi
