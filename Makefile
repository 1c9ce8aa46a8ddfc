# Daylight. `make help` lists what can be done; everything it needs is installed into .venv on the way.

PORT ?= 8000
DATA ?= var
FORMAT ?= text
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv/bin

.PHONY: help run test lint types coverage-req messages build lock python for-run for-tests
.DEFAULT_GOAL := help

help: ## Say what can be done
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed 's/:.*## /\t/' | expand -t 16

run: for-run ## Serve the sample city on 127.0.0.1:8000 (PORT=8123 DATA=/some/folder)
	@exec $(VENV)/daylight serve --port "$(PORT)" --data "$(DATA)"

test: for-tests ## Run every check and every test
	@$(VENV)/python tools/check.py

lint: for-tests ## Check style, formatting and who imports whom
	@$(VENV)/python tools/check.py --only lint

types: for-tests ## Check types
	@$(VENV)/python tools/check.py --only types

coverage-req: for-tests ## Which rows of the requirements catalogue are proved by a passing test (FORMAT=json)
	@$(VENV)/python tools/requirement_coverage.py --format "$(FORMAT)"

messages: for-tests ## Merge each folder's Chinese sentences and say which are missing
	@$(VENV)/daylight messages --check

build: for-run ## Build the stylesheet and the scripts

lock: for-tests ## Pin the newest allowed version of every dependency
	@$(VENV)/python tools/lock.py

python:
	@test -n "$(PYTHON)" || { echo "Daylight needs Python 3.11 or newer, and $$(python3 --version 2>/dev/null || echo 'no Python') is what this machine has. Install it (Debian: apt-get install python3.11 python3.11-venv), or name one: make run PYTHON=/path/to/python3.11" >&2; exit 2; }

for-run: python
	@$(PYTHON) tools/install.py

for-tests: python
	@$(PYTHON) tools/install.py --tests
