# The things one does here, one word each. `make` lists them.
.DEFAULT_GOAL := help
.PHONY: help dev test lint types docs programs snapshots run demo clean
BIN = $$(./nansen setup docs dev)/bin

help:
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

dev: ## set up everything a developer needs, and say where
	@./nansen setup docs dev

test: ## run the whole suite; make test ARGS="-k truth"
	./nansen test $(ARGS)

lint: ## style, format, and which room may use which
	bin=$(BIN) && "$$bin/ruff" check . && "$$bin/ruff" format --check . && PATH=$$bin:$$PATH lint-imports --no-logo

types: ## check types, strictly
	bin=$(BIN) && "$$bin/mypy" --strict src bootstrap.py

docs: ## check the pages: law, countries and decisions, with their scenarios
	./nansen check

programs: ## run the tests that need no documents made
	./nansen test -m "not documents and not slow" $(ARGS)

snapshots: ## write expected outputs anew; then read the diff
	./nansen test --rewrite-expected $(ARGS)

run: ## start Nansen; make run ARGS="assess examples/belov"
	./nansen $(ARGS)

demo: ## assess the worked case and write its brief
	./nansen demo

clean: ## remove the environment, caches and demo output
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache demo-output dist build
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
