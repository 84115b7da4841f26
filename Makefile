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
# Nothing of a developer's shell may steer the environments of this checkout.
unexport UV_PYTHON UV_PROJECT_ENVIRONMENT VIRTUAL_ENV PYTHONPATH PYTHONHOME CONDA_PREFIX
export UV_PYTHON_DOWNLOADS ?= automatic

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

lock: $(UV) ## bring uv.lock up to pyproject.toml (UPGRADE=1: newest versions too)
	$(UV) lock --python $(TOOLS)/python3.13 $(if $(UPGRADE),--upgrade)
	@{ echo "# uv itself, hashed for every platform. Made from uv.lock by 'make lock'."; \
	  $(UV) export --quiet --frozen --only-group tools --no-emit-project --no-header --python $(TOOLS)/python3.13; \
	} > local/bootstrap/uv-requirements.txt
