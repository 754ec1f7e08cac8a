#!/usr/bin/env bash
# Fails with what to do unless Node 20 or later is there.
set -euo pipefail
found=$(node --version 2>/dev/null || echo none)
major=${found#v}
major=${major%%.*}
if [ "$found" = none ] || [ "$major" -lt 20 ]; then
  echo "Node 20 or later is needed; found: $found." >&2
  echo "Install it, for instance with: conda install -c conda-forge 'nodejs>=20' (or: nvm install 20), then run make again." >&2
  exit 1
fi
