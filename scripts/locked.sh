#!/usr/bin/env bash
# locked.sh <command…>: one set-up at a time, so that two runs may start side by side.
set -euo pipefail
mkdir -p .setup
if command -v flock >/dev/null; then
  exec flock .setup/lock "$@"
fi
# No flock (macOS): a folder can be made only once.
until mkdir .setup/lock.d 2>/dev/null; do
  owner=$(cat .setup/lock.d/pid 2>/dev/null || true)
  if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; then
    rm -rf .setup/lock.d
  fi
  sleep 1
done
echo $$ >.setup/lock.d/pid
trap 'rm -rf .setup/lock.d' EXIT
"$@"
