# iML: `make demo` runs the main job on the bundled example, `make lab` opens it in
# JupyterLab, `make test` checks everything. Each may be the very first command.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

BIN := .venv/bin
QUIET := scripts/quiet.sh
# PATH first, so that jlpm, jupyter and the kernels are the project's own.
WITH_VENV := PATH="$(CURDIR)/$(BIN):$$PATH"
SETUP := scripts/locked.sh $(MAKE) --no-print-directory

TEXTS := $(shell find probes recipes templates prompts -type f -not -name '*.pyc' 2>/dev/null)
SOURCES := $(shell find src -type f -not -name '*.spec.*' 2>/dev/null)
STYLE := $(shell find style schema -type f 2>/dev/null)
LABEXTENSION := jupyterlab_iml/labextension/package.json

# The flags of `make run`, handed on by the environment: no quoting of ours.
export TASK OUT BUDGET SEED ENGINE JOURNAL VERIFY PORT OPEN TASKS ONLY PLAIN TABLE
export SYSTEMS SEEDS STRIP RENAMED DIR REPO KILLS RESUME

.PHONY: help
help: ## Say what there is
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

# --- what people run ---------------------------------------------------------

.PHONY: demo
demo: ## The main job, headless, on the bundled example; result in out/demo
	@$(SETUP) ready-run
	@TASK=examples/houses OUT=$${OUT:-out/demo} scripts/run.sh

.PHONY: run
run: ## The same on TASK=<folder> OUT=<folder> [BUDGET=<seconds>] [SEED=<number>] [ENGINE=recipes|model|replay] [JOURNAL=<file>] [VERIFY=0|1] [RESUME=1]
	@$(SETUP) ready-run
	@scripts/run.sh

.PHONY: lab
lab: ## JupyterLab with the example notebook and the panel open
	@$(SETUP) ready-lab
	@$(WITH_VENV) scripts/lab.sh

.PHONY: test
test: ## Lint, types, jest, pytest, wheel and browser stories
	@$(SETUP) ready-test
	@$(WITH_VENV) python scripts/test.py

.PHONY: bench
bench: ## Run and grade TASKS=<folder> [ONLY=a,b] [BUDGET=300] [SYSTEMS=iml,autogluon,flaml,mljar,baseline] [SEEDS=1] [STRIP=sentence|all] [RENAMED=1] [PLAIN=<python without iML>]
	@$(SETUP) ready-run
	@$(BIN)/python -m bench.run $${TASKS:?Say TASKS=<folder of tasks>.} --only "$${ONLY:-}" --budget $${BUDGET:-300} --systems "$${SYSTEMS:-iml}" --seeds $${SEEDS:-1} --strip "$${STRIP:-}" $${RENAMED:+--renamed} $${PLAIN:+--plain-python $$PLAIN}

.PHONY: bench-docs
bench-docs: ## Write the tables of bench/results/ over TASKS=<folder> into docs/benchmarks.md
	@$(SETUP) ready-run
	@$(BIN)/python -m bench.document $${TASKS:?Say TASKS=<folder of tasks>.}

.PHONY: bench-growth
bench-growth: ## Time all but training at 1k to 1M rows, into docs/benchmarks.md
	@$(SETUP) ready-run
	@$(BIN)/python -m bench.growth

.PHONY: bench-tracks
bench-tracks: ## What each track is worth alone on ONLY=<a,b,c> of TASKS=<folder> [BUDGET=300], into docs/benchmarks.md
	@$(SETUP) ready-run
	@$(BIN)/python -m bench.tracks $${TASKS:?Say TASKS=<folder of tasks>.} --only $${ONLY:?Say ONLY=<tasks, by commas>.} --budget $${BUDGET:-300}

.PHONY: mle-bench
mle-bench: ## Medals on DIR=<prepared data of openai/mle-bench> [REPO=<its checkout>] [ONLY=a,b] [BUDGET=300] [SEEDS=1]
	@$(SETUP) ready-run
	@$(BIN)/python -m bench.mle_bench $${DIR:?Say DIR=<folder with <competition>/prepared/ in it>.} $${REPO:+--repo $$REPO} --only "$${ONLY:-}" --budget $${BUDGET:-300} --seeds $${SEEDS:-1}

.PHONY: bench-faults
bench-faults: ## Inject the faults of bench/faults that have no result yet [ONLY=all|family|id,...] [TABLE=1]
	@$(SETUP) ready-run
	@node scripts/build-cli.mjs lib-cli/bench-faults.mjs bench/faults/main.ts
	@$(WITH_VENV) node lib-cli/bench-faults.mjs

.PHONY: bench-kills
bench-kills: ## Kill the kernel at random moments of runs on ONLY=<a,b> of TASKS=<folder> [KILLS=10] [BUDGET=30] [TABLE=1]
	@$(SETUP) ready-run
	@node scripts/build-cli.mjs lib-cli/bench-kills.mjs bench/kills/main.ts
	@$(WITH_VENV) node lib-cli/bench-kills.mjs

.PHONY: bench-ablation
bench-ablation: ## What checks and repair are worth on ONLY=<a,b> of TASKS=<folder>, with faults on [SEEDS=1,2] [BUDGET=30] [TABLE=1]
	@$(SETUP) ready-run
	@node scripts/build-cli.mjs lib-cli/bench-ablation.mjs bench/ablation/main.ts
	@$(WITH_VENV) node lib-cli/bench-ablation.mjs

.PHONY: bench-modalities
bench-modalities: ## Small made tasks of the modalities against trivial rules [ONLY=survival,ranking] [BUDGET=60]
	@$(SETUP) ready-run
	@$(BIN)/python -m bench.modalities --only "$${ONLY:-}" --budget $${BUDGET:-60}

.PHONY: check-local-model
check-local-model: ## A run with a real small language model behind a real server (not in `make test`)
	@$(SETUP) ready-run
	@$(BIN)/python scripts/check_local_model.py

.PHONY: bench-profile
bench-profile: .bench/profile/stamp ## Time the profile beside describe(), skrub and ydata-profiling
	@.bench/profile/bin/python -m bench.profile

.PHONY: bench-profile-tasks
bench-profile-tasks: ## Compare the profile with what was expected of TASKS=<folder of tasks>
	@$(SETUP) ready-run
	@$(BIN)/python -m bench.profile_tasks $${TASKS:?Say TASKS=<folder of tasks>.}

.bench/profile/stamp:
	@$(QUIET) .setup/bench-profile.log "Peers of the profile" bash -c 'python3 -m venv .bench/profile && .bench/profile/bin/pip install skrub ydata-profiling jupyter_client ipykernel "setuptools<81"'
	@touch $@

.PHONY: lint
lint: ## Lint and types alone
	@$(SETUP) ready-lint
	@$(WITH_VENV) python scripts/test.py lint types

.PHONY: wheel
wheel: ## Build the wheel into dist/, once it has passed its checks
	@$(SETUP) ready-lint
	@$(WITH_VENV) python scripts/check_wheel.py dist

.PHONY: setup
setup: ## All set-up, for the impatient to have it behind them
	@$(SETUP) ready-test

.PHONY: clean
clean: ## Remove what was built; .venv, node_modules and out/ stay
	rm -rf lib lib-cli dist coverage jupyterlab_iml/labextension .setup *.tsbuildinfo
	rm -rf .eslintcache .stylelintcache .prettiercache .mypy_cache .ruff_cache .pytest_cache

# --- how it gets ready: one stamp per step, so that second runs are quick ------

.PHONY: ready-run ready-lint ready-lab ready-test
ready-run: .venv/run.stamp node_modules/stamp lib-cli/iml.mjs
ready-lint: .venv/dev.stamp ui-tests/node_modules/stamp
ready-lab: .venv/extension.stamp
ready-test: .venv/extension.stamp .test-packages/stamp ui-tests/node_modules/browser.stamp lib-cli/iml.mjs
ready-run ready-lint ready-lab ready-test: ; @:

.setup/node: scripts/need-node.sh
	@mkdir -p .setup
	@scripts/need-node.sh
	@touch $@

.venv/stamp: scripts/make-venv.sh
	@$(QUIET) .setup/venv.log "Python environment in .venv" scripts/make-venv.sh
	@touch $@

.venv/run.stamp: requirements/run.txt requirements/constraints.txt .venv/stamp
	@$(QUIET) .setup/python-run.log "Python packages for a run" $(BIN)/python -m pip install -r requirements/run.txt
	@$(QUIET) .setup/openmp.log "OpenMP for LightGBM" scripts/need-openmp.sh
	@touch $@

.venv/dev.stamp: requirements/dev.txt .venv/run.stamp
	@$(QUIET) .setup/python-dev.log "Python packages for JupyterLab and the tests" $(BIN)/python -m pip install -r requirements/dev.txt
	@touch $@

# Beside .venv, so that runs and measurements in it do not see them; no dependencies, which it has.
.test-packages/stamp: requirements/tests.txt .venv/dev.stamp
	@$(QUIET) .setup/python-tests.log "Python packages for the tests alone" $(BIN)/python -m pip install --no-deps --upgrade --target .test-packages -r requirements/tests.txt
	@touch $@

node_modules/stamp: yarn.lock .yarnrc.yml .setup/node .venv/stamp | .venv/run.stamp
	@$(WITH_VENV) $(QUIET) .setup/node-modules.log "Node packages" jlpm install --immutable
	@touch $@

lib-cli/iml.mjs: scripts/build-cli.mjs $(SOURCES) $(TEXTS) node_modules/stamp
	@$(QUIET) .setup/cli.log "Command line" node scripts/build-cli.mjs
	@touch $@

$(LABEXTENSION): $(SOURCES) $(TEXTS) $(STYLE) package.json webpack.config.js tsconfig.json node_modules/stamp .venv/dev.stamp
	@$(WITH_VENV) $(QUIET) .setup/labextension.log "JupyterLab extension" jlpm build
	@touch $@

.venv/extension.stamp: pyproject.toml scripts/install-extension.sh $(LABEXTENSION)
	@$(WITH_VENV) $(QUIET) .setup/extension.log "JupyterLab extension into .venv" scripts/install-extension.sh
	@touch $@

ui-tests/node_modules/stamp: ui-tests/yarn.lock node_modules/stamp
	@$(WITH_VENV) $(QUIET) .setup/ui-tests.log "Node packages of the browser stories" bash -c 'cd ui-tests && jlpm install --immutable'
	@touch $@

ui-tests/node_modules/browser.stamp: scripts/need-browser.sh ui-tests/node_modules/stamp
	@$(QUIET) .setup/browser.log "Chromium" scripts/need-browser.sh
	@touch $@
