#!/usr/bin/env bash
# A Chromium for the browser stories: one on PATH, else Playwright's own, else the system's.
set -euo pipefail
for name in chromium chromium-browser google-chrome google-chrome-stable; do
  if command -v "$name"; then
    exit 0
  fi
done
if (cd ui-tests && node_modules/.bin/playwright install chromium); then
  exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y chromium
  exit 0
fi
echo "The browser stories need Chromium, and none could be installed." >&2
echo "Run this, then make again: sudo apt-get install -y chromium" >&2
exit 1
