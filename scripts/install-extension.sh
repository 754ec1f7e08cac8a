#!/usr/bin/env bash
# The package in .venv as a link to this folder: what is built here is what JupyterLab loads.
set -euo pipefail
# The front end is built already (`jlpm build`), and the build tools are in requirements/dev.txt.
SKIP_JUPYTER_BUILDER=1 python -m pip install --no-deps --no-build-isolation --editable .
jupyter-builder develop . --overwrite
jupyter server extension enable jupyterlab_iml --sys-prefix
