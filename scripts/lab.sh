#!/usr/bin/env bash
# `make lab`: JupyterLab on a copy of the example, the notebook open and the panel shown.
# OPEN=0 opens no browser; PORT chooses another port than the first free one from 8888 on.
set -euo pipefail
folder=$PWD/${OUT:-out/lab}
mkdir -p "$folder"
# A copy, so that what you do stays yours: an existing one is left as it is.
[ -e "$folder/houses.ipynb" ] || cp -R examples/houses examples/houses.ipynb "$folder"

export JUPYTERLAB_WORKSPACES_DIR=$PWD/.setup/lab/workspaces
jupyter lab workspaces import examples/lab.jupyterlab-workspace >/dev/null

flags=(--ServerApp.root_dir="$folder" --LabApp.default_url=/lab/workspaces/iml)
[ -z "${PORT:-}" ] || flags+=(--port "$PORT")
[ "${OPEN:-1}" = 1 ] || flags+=(--no-browser)
# JupyterLab refuses to run as root unless it is told to; in a container there is often nobody else.
[ "$(id -u)" != 0 ] || flags+=(--allow-root)
exec jupyter lab "${flags[@]}"
