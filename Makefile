# The only task runner. `make` alone lists the targets.
.DEFAULT_GOAL := help
SHELL := /bin/sh
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules

ROOT := $(CURDIR)
TOOLS := .local/tools
UV := $(TOOLS)/uv
DEV := .venv
PYTHON := $(DEV)/bin/python
SAM_ENV := .local/env/sam
ENGINE_ENV := .local/env/ministack
RUNTIME_ENV := .local/env/lambda-runtime
PEERS_ENV := .local/env/peers
# Nothing of a developer's shell may steer the environments of this checkout.
unexport PYTHONDONTWRITEBYTECODE UV_PYTHON UV_PROJECT_ENVIRONMENT VIRTUAL_ENV PYTHONPATH PYTHONHOME CONDA_PREFIX
export UV_PYTHON_DOWNLOADS ?= automatic
# What somebody typed, as one word for the shell: a name may have spaces, quotes and dollars in it.
typed = '$(subst ','\'',$(value $(1)))'

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# --- environments, all inside the checkout ---------------------------------------------------------------------------
.PHONY: env lock
env: $(DEV)/.ready $(SAM_ENV)/.ready $(ENGINE_ENV)/.ready $(RUNTIME_ENV)/.ready ## create every environment (each target makes what it needs)

$(UV): local/bootstrap/uv-requirements.txt local/bootstrap/install_uv.sh local/bootstrap/find_python.sh
	@sh local/bootstrap/install_uv.sh $(TOOLS)

sync = UV_PROJECT_ENVIRONMENT=$(1) $(UV) sync --quiet --locked --python $(TOOLS)/python3.13 --only-group $(2) && touch $(1)/.ready

$(DEV)/.ready: uv.lock pyproject.toml | $(UV)
	@echo "env: developer's tools and libraries" >&2
	@$(call sync,$(DEV),dev)

$(SAM_ENV)/.ready: uv.lock pyproject.toml | $(UV)
	@echo "env: AWS SAM CLI" >&2
	@$(call sync,$(SAM_ENV),sam)

$(ENGINE_ENV)/.ready: uv.lock pyproject.toml | $(UV)
	@echo "env: local AWS engine" >&2
	@$(call sync,$(ENGINE_ENV),ministack)

$(RUNTIME_ENV)/.ready: uv.lock pyproject.toml | $(UV)
	@$(call sync,$(RUNTIME_ENV),lambda-runtime)

$(PEERS_ENV)/.ready: uv.lock pyproject.toml | $(UV)
	@echo "env: the tools that the bench compares with" >&2
	@$(call sync,$(PEERS_ENV),peers)

lock: $(UV) ## bring uv.lock and the layers' requirements up to pyproject.toml (UPGRADE=1: newest versions)
	@$(UV) lock --python $(TOOLS)/python3.13 $(if $(UPGRADE),--upgrade)
	@sh local/build/requirements.sh

# --- the local stack ---------------------------------------------------------------------------------------------------
READY := $(DEV)/.ready $(SAM_ENV)/.ready $(ENGINE_ENV)/.ready $(RUNTIME_ENV)/.ready

.PHONY: demo up down status logs local-api local-invoke api-key operator
demo: $(READY) ## a PDF through the whole system, on this machine (FILE=… for your own)
	@$(PYTHON) -m local.demo $(if $(FILE),--file $(call typed,FILE))

up: $(READY) ## deploy the template to a local stack; repeat it after a change
	@$(PYTHON) -m local.stack up

down: ## end the local stack and forget its data
	@if [ -x $(PYTHON) ]; then $(PYTHON) -m local.stack down; else echo "down: nothing was ever up"; fi

status: $(DEV)/.ready ## is the local stack up?
	@$(PYTHON) -m local.stack status

logs: $(DEV)/.ready ## what the local stack's functions logged (FN=parse_document for one)
	@$(PYTHON) -m local.logs $(call typed,FN)

local-api: $(READY) ## the API on port 3000 with `sam local start-api`: functions in containers, on the local stack
	@$(PYTHON) -m local.sam_local start-api

local-invoke: $(READY) ## one function in its container: FN=GetJobFunction EVENT=events/get_job/one.json
	@$(PYTHON) -m local.sam_local invoke $(FN) $(EVENT)

api-key: $(DEV)/.ready ## a new API key: ORG=… (STACK=… in your AWS account, else the local stack; SCOPES=…)
	@$(PYTHON) -m local.access $(call typed,ORG) $(if $(STACK),--stack $(call typed,STACK)) $(if $(SCOPES),--scopes $(call typed,SCOPES))

operator: $(DEV)/.ready ## an operator's commands: DO="keys acme" (STACK=… as above; without DO, the list of them)
	@$(PYTHON) -m local.access.operator $(call typed,DO) $(if $(STACK),--stack $(call typed,STACK))

# --- build and deployment ----------------------------------------------------------------------------------------------
.PHONY: build sizes deploy
ARCH ?= x86_64
# A makefile layer is not told its architecture, and SAM's cache would not notice: both come from ARCH.
SAM_RUN := PATH="$(ROOT)/$(DEV)/bin:$$PATH" SAM_CLI_TELEMETRY=0 DOCJOBS_ARCHITECTURE=$(ARCH) $(SAM_ENV)/bin/sam
SAM_BUILD := .aws-sam/$(ARCH)

build: $(DEV)/.ready $(SAM_ENV)/.ready ## sam build for ARCH=x86_64 or arm64, into .aws-sam/ARCH
	@$(SAM_RUN) build --build-dir $(SAM_BUILD)/build --cache-dir $(SAM_BUILD)/cache --parameter-overrides Architecture=$(ARCH)

sizes: $(DEV)/.ready $(SAM_ENV)/.ready ## every function with its layers, unzipped, against Lambda's 250 MB
	@$(PYTHON) -m local.build.sizes

CONFIG ?= default
deploy: build ## deploy to your AWS account, asking what it needs to know (CONFIG=… for the answers of another stack)
	@PATH="$(ROOT)/$(DEV)/bin:$$PATH" SAM_CLI_TELEMETRY=0 $(PYTHON) -m local.build.deploy $(ARCH) $(SAM_BUILD)/build/template.yaml $(CONFIG)

# --- quality -----------------------------------------------------------------------------------------------------------
.PHONY: train
TRAINING_ENV := .local/env/training

$(TRAINING_ENV)/.ready: uv.lock pyproject.toml | $(UV)
	@echo "env: training" >&2
	@$(call sync,$(TRAINING_ENV),training)

train: $(TRAINING_ENV)/.ready ## grow the extraction model anew (CORPUS=dir: real documents to learn from as well; JUDGE=1: tables)
	@PYTHONPATH=layers/documents:. $(TRAINING_ENV)/bin/python -m training $(if $(CORPUS),--corpus $(call typed,CORPUS)) $(if $(JUDGE),--judge)

.PHONY: check format test bench retrieval corpus openapi validate
TYPED := layers/docjobs layers/documents functions local tests training

check: $(DEV)/.ready $(SAM_ENV)/.ready ## ruff, formatting, mypy strict, import-linter, lock, template, OpenAPI drift
	$(DEV)/bin/ruff check --quiet
	$(DEV)/bin/ruff format --check --quiet
	$(DEV)/bin/mypy $(TYPED)
	$(LAYERS) $(DEV)/bin/lint-imports --no-cache
	@$(MAKE) --no-print-directory check-lock validate check-openapi

format: $(DEV)/.ready ## ruff's fixes and formatting
	$(DEV)/bin/ruff check --fix --quiet; $(DEV)/bin/ruff format

LAYERS := PYTHONPATH=layers/docjobs:layers/documents
OPENAPI := $(LAYERS) $(PYTHON) -m docjobs.entrypoints.api.openapi

openapi: $(DEV)/.ready ## write docs/openapi.json from the code
	@$(OPENAPI)

.PHONY: check-lock check-openapi
check-openapi: $(DEV)/.ready
	$(OPENAPI) --check

check-lock: $(UV)
	$(UV) lock --check --quiet --python $(TOOLS)/python3.13
	@sh local/build/requirements.sh --check

validate: $(DEV)/.ready $(SAM_ENV)/.ready
	$(SAM_RUN) validate --lint --region eu-central-1

# Two workers: one has the deployed stack to itself, the other everything else.
test: $(READY) ## every suite, the really deployed local stack included (ARGS=… for pytest)
	@$(PYTHON) -m pytest --numprocesses 2 $(ARGS)

bench: $(READY) ## figures of this machine: tables, and .local/bench.json (ONLY=peers for one; SET=dir: peers on that set)
	@$(LAYERS) SET=$(call typed,SET) $(PYTHON) -m tests.bench $(ONLY)

.PHONY: bench-documents
bench-documents: $(READY) ## one extract job over N=1000 documents, workers killed and messages delivered twice
	@$(LAYERS) $(PYTHON) -m tests.bench.many_documents $(N)

retrieval: $(DEV)/.ready ## is the right passage among the first hits? SET=dir
	@$(LAYERS) $(PYTHON) -m tests.bench.retrieval $(call typed,SET)

corpus: $(DEV)/.ready ## read a set of documents with known answers: SET=dir OUT=dir (TASK=parse-pdf,split for some)
	@$(PYTHON) -m tests.corpus.run --set $(call typed,SET) --out $(call typed,OUT) $(if $(TASK),--task $(call typed,TASK)) $(if $(SECONDS),--seconds $(SECONDS))
