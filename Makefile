# Everything that a person or CI has to type. `make run` and `make test` set up what they need and work a second time.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

# Libraries that the program is built on, and tools that the tests use.
PACKAGES := pkg-config libcurl4-openssl-dev libxml2-dev libssl-dev libsqlite3-dev libpq-dev zlib1g-dev libbrotli-dev libzstd-dev
TEST_PACKAGES := strace sqlite3 curl brotli zstd openssl iproute2 openssh-client nginx-light squid vsftpd python3-asyncssh python3-venv libxml2-utils
# Servers and other readers that Debian lacks, in a virtual environment for the tests alone.
TEST_SERVERS := .build/test-servers
TEST_REQUIREMENTS := moto==5.2.1 boto3==1.43.11 flask==3.1.3 flask-cors==6.0.2 openpyxl==3.1.5 python-calamine==0.9.1 aiosmtpd==1.4.6

# Floors and other programs that `make bench` measures against.
BENCH := .build/bench
BENCH_PACKAGES := sqlite3 time gcc libc6-dev pkg-config libxml2-dev python3-venv
COUNT_PACKAGES := valgrind binutils gcc libc6-dev

RELEASE := .build/release
# With Swift's libraries in it the program starts sooner, and runs where Swift is not installed. (gold warns of a call in them.)
RELEASE_BUILD := swift build -c release --static-swift-stdlib -Xswiftc -use-ld=lld
SAMPLE_PORT := 8089
GATEWAY := $(RELEASE)/gateway

.PHONY: help packages test-packages test-servers bench-peers build run check format test bench instructions clean

help: ## show what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

packages: ## install the Debian packages that the program needs
	@.ci/install-packages $(PACKAGES)

test-packages: packages
	@.ci/install-packages $(TEST_PACKAGES)
	@.ci/install-postgresql

test-servers: test-packages
	@[ "$$(cat $(TEST_SERVERS)/ready 2>/dev/null)" = "$(TEST_REQUIREMENTS)" ] || { \
	    echo "Installing from PyPI: $(TEST_REQUIREMENTS)" >&2; \
	    /usr/bin/python3 -m venv $(TEST_SERVERS) && $(TEST_SERVERS)/bin/pip -q install $(TEST_REQUIREMENTS) >/dev/null \
	    && echo "$(TEST_REQUIREMENTS)" >$(TEST_SERVERS)/ready; \
	} || echo "Not installed; the tests that need it are skipped." >&2

build: packages ## build the release
	@$(RELEASE_BUILD) --product gateway
	@$(RELEASE_BUILD) --product sample-feeds

run: build ## build, serve the bundled sample feeds, ingest them and show the figures
	@set -m; \
	deliver() { \
	    $(RELEASE)/sample-feeds serve --root $$1 --port $(SAMPLE_PORT) >/dev/null & server=$$!; \
	    trap 'kill $$server 2>/dev/null || true' EXIT; \
	    for try in $$(seq 50); do (exec 3<>/dev/tcp/127.0.0.1/$(SAMPLE_PORT)) 2>/dev/null && break; sleep 0.1; done; \
	    echo; echo "== The sample agencies send their $$2"; \
	    $(GATEWAY) run; \
	    kill $$server; wait $$server 2>/dev/null || true; \
	}; \
	[ -e var/gateway.sqlite ] || deliver Mappings "first delivery"; \
	deliver Mappings/second-delivery "second delivery"; \
	echo; $(GATEWAY) progress; \
	echo; echo "What to try next:"; \
	echo "  $(GATEWAY) check                       every connector, mapping and catalogue file"; \
	echo "  $(GATEWAY) explain 8.1 --area VN52     the whole story of a figure"; \
	echo "  $(GATEWAY) list rejected               what was not taken, where, and why"; \
	echo "  $(GATEWAY) export --format csv         all figures"; \
	echo "  $(GATEWAY) --help                      everything else"

check: test-packages ## format lint, warnings as errors, module borders, architecture tests
	@swift format lint --strict --recursive --parallel Package.swift Sources Tests Fuzz/Package.swift Fuzz/Sources Fuzz/Targets
	@swift build --build-tests --explicit-target-dependency-import-check error
	@swift test --skip-build --filter ArchitectureTests

format: ## rewrite the sources in the project's format
	@swift format --in-place --recursive --parallel Package.swift Sources Tests Fuzz/Package.swift Fuzz/Sources Fuzz/Targets

# Tests that hold the gateway to its deadlines run one after another, so that nothing but the server takes their time.
DEADLINE_TESTS := StoppedServerTests|StandingBackendTests|PartitionTests|RefusingServerTests|FullDiskTests|ManyRunsTests

# Tests that measure the time of a network or of a server run in processes of their own, and only a few at once: the others leave them no thread to run on.
test: export SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH := 6
test: export TEST_SERVERS := $(CURDIR)/$(TEST_SERVERS)
test: check test-servers ## everything that CI runs
	@swift test --skip-build --skip 'ArchitectureTests|FetchingTests|PostgresStorageTests|StoreTransferTests|CrashTests'
	@swift test --skip-build --filter FetchingTests
	@swift test --skip-build --filter 'PostgresStorageTests|StoreTransferTests|CrashTests' --skip '$(DEADLINE_TESTS)'
	@swift test --skip-build --no-parallel --filter '$(DEADLINE_TESTS)'
	@$(MAKE) --no-print-directory instructions

bench-peers: packages
	@.ci/install-packages $(BENCH_PACKAGES)
	@cmp -s Tests/Benchmarks/peers/requirements.txt $(BENCH)/peers/ready || { \
	    echo "Installing from PyPI what the gateway is measured against" >&2; \
	    /usr/bin/python3 -m venv $(BENCH)/peers && $(BENCH)/peers/bin/pip -q install -r Tests/Benchmarks/peers/requirements.txt >/dev/null \
	    && cp Tests/Benchmarks/peers/requirements.txt $(BENCH)/peers/ready; \
	} || echo "Not installed; the rows that need it are skipped." >&2

bench: build bench-peers ## measure the release against floors and other programs; ROWS, RECORDS, FEEDS and PAIRS choose
	@$(RELEASE_BUILD) --product decode-speed
	@Tests/Benchmarks/run $(RELEASE) --folder $(BENCH) --peers $(BENCH)/peers $(if $(ROWS),--rows $(ROWS)) \
	    $(if $(RECORDS),--records $(RECORDS)) $(if $(FEEDS),--feeds $(FEEDS)) $(if $(PAIRS),--pairs $(PAIRS))

instructions: build ## fail when a run takes more instructions than are stored; STORE=yes stores them
	@.ci/install-packages $(COUNT_PACKAGES) || true # what is not there is named below, and nothing is counted
	@Tests/Benchmarks/instructions $(RELEASE) $(if $(STORE),--store)

clean: ## remove what was built; the store in var/ stays
	@rm -rf .build
