# Everything one does with this repository. Nothing but Go and make is needed,
# except where a target says so.

STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
FUZZTIME ?= 60s
# The race detector needs a C compiler; without one the tests run without it.
RACE := $(if $(shell command -v $$(go env CC) 2>/dev/null),-race)
ADDR ?= 127.0.0.1:8081

.PHONY: run build test check bench bench-search bench-reindex bench-rush bench-news bench-refusals bench-import bench-start bench-restore hostile-sheets eval fuzz soak seeded-bugs seeded-bug peer fit vuln sbom deb image release packages upgrade-test guides-status

# The real Telegram with a token, else a Telegram of one's own with the bot on it.
run: build
ifdef TELEGRAM_BOT_TOKEN
	exec ./motcua serve
else
	exec ./motcua demo --addr $(ADDR)
endif

build:
	go build -o motcua ./cmd/motcua

# Arithmetic of one goroutine (of the importer: all but writing guides) runs without the
# race detector, which finds nothing there and makes it ten times as slow; so does what
# is bounded in time and memory, and what plays in processes of its own.
CALM := ^motcua/(bot/(chart|leaflet|scan)|knowledge/(guides|importer|phrases))$$
APART := Kills|AShiftIn|TheWholeStory|SeedsFit|StopsInTime|ABacklogDrains|ALoad|TestEcho|RestoreDrill|WithoutRoom|EarlierStores|InAChild|ABombTakes|PhotoIsReadByAChild|PhotosAtOnce|AnEditedGuide|AlertsFire|ImportStays|LeafletsOfAll|HostileWords|AHundredAttackers|NoLetterByItself|ReallyFull|TheTableFor|EachOneFails|Storms|PowerCuts

test:
	go test $(RACE) -timeout 15m -skip '$(APART)' $$(go list ./... | grep -vE '$(CALM)')
	go test -timeout 8m $$(go list ./... | grep -E '$(CALM)') ./index/eval ./cmd/motcua
	go test $(RACE) -timeout 8m -run 'Renew|NamesGoOn|RemoveGone|WriteDir' ./knowledge/importer
	go test -timeout 8m -run 'EveryGuideFits|$(APART)' ./bot

check:
	@unformatted=$$(gofmt -l .); test -z "$$unformatted" || { echo "gofmt these:" $$unformatted; exit 1; }
	go vet ./...
	.ci/arrows.sh
	go run $(STATICCHECK) ./...
	.ci/gosec.sh
	go mod verify
	go mod tidy -diff
	cd index/benchsearch && go mod tidy -diff
	cd packaging/grafana/check && go mod tidy -diff && go run . ../motcua.json
	go run .ci/vuln.go
	.ci/vuln-control.sh
	go run ./cmd/motcua guides check

# Known vulnerabilities of what the program is made of, without a network: MOTCUA_VULNDB
# names a snapshot of github.com/golang/vulndb. A part of `make check`.
vuln:
	go run .ci/vuln.go

# What the program is made of, as CycloneDX JSON, read from the binary itself.
sbom: build
	VERSION="$$(./motcua version | sed 's/^motcua //; s/ (.*//')" packaging/sbom.sh motcua motcua.cdx.json
	@echo motcua.cdx.json

bench:
	go test -run '^$$' -bench . -benchmem ./...

# The search beside bleve's defaults, SQLite's and Xapian's; needs g++ and
# libxapian-dev, and the real data in the folder MOTCUA_TESTDATA.
bench-search:
	cd index/benchsearch && go run -tags 'sqlite_fts5 $(if $(shell command -v xapian-config),xapian)' . $(BENCHSEARCH)

# What a reindex of the imported procedures costs those who ask meanwhile, 200
# questions a second; needs the real data in the folder MOTCUA_TESTDATA.
bench-reindex: build
	@dir=$$(mktemp -d) && trap 'rm -rf "$$dir"' EXIT && \
	./motcua guides import "$$MOTCUA_TESTDATA/procedures.jsonl.gz" --to "$$dir" >/dev/null && \
	MOTCUA_IMPORTED="$$dir" go test -tags load -count 1 -v -run ReindexUnderLoad ./cmd/motcua

# A rush of 500 questions to officers within a minute, at Telegram's limits, as it
# happens: three minutes.
bench-rush:
	go test -tags load -count 1 -v -run RushInRealTime ./cmd/motcua

# A big office's load for ten minutes on this machine's processors: what is lost, how
# long intake and answers take, and whether anything grows. MOTCUA_LOAD_RATE (updates
# a second) and MOTCUA_LOAD_FOR change it.
.PHONY: bench-load bench-echo bench-flood bench-backlog
bench-load:
	go test -tags load -count 1 -timeout 30m -v -run ALongLoad ./cmd/motcua

# 200 citizens with and without one who sends 100 messages a second, by turns.
bench-flood:
	go test -tags load -count 1 -timeout 15m -v -run OthersInAFlood ./cmd/motcua

# What 10,000 citizens wrote during an outage, at Telegram's limits and by a clock of
# its own.
bench-backlog:
	go test -tags load -count 1 -timeout 15m -v -run BacklogOfTenThousand ./cmd/motcua

# Our bot beside the plainest one over the same library that commits each update, in
# one run, through the sandbox at full speed; fails below half of its throughput.
bench-echo:
	go test -tags load -count 1 -timeout 15m -v -run BesideAnEcho ./cmd/motcua

# A change of dossiers that 10,000 people follow, while citizens ask, by a clock of
# its own; and what a round costs an office with 100,000 dossiers and 20,000 follows.
bench-news:
	go test -tags load -count 1 -v -run NewsToTenThousand ./cmd/motcua
	go test -run '^$$' -bench RoundWithFollows ./cmd/motcua

# Whether refusals about dossiers can be told apart by how long they take: a thousand
# pairs on a store on disk, a minute and a half.
bench-refusals:
	go test -tags load -count 1 -v -run RefusalsInTime ./bot

# Time and memory of importing 100,000 dossiers into a running bot, from CSV and XLSX.
bench-import:
	go test -tags load -count 1 -v -run ImportOfAHundredThousand ./cmd/motcua

# The start of the whole program with 100,000 questions in the store.
bench-start:
	go test -tags load -count 1 -v -run StartWithAHundredThousand ./cmd/motcua

# A backup of 1 GB while the bot's store is written to, and its restore.
bench-restore:
	go test -tags load -count 1 -timeout 30m -v -run RestoreOfAGigabyte ./cmd/motcua

# All 1,000 hostile spreadsheets, read by the test and by the bounded process: ten minutes.
hostile-sheets:
	MOTCUA_HOSTILE=full go test -count 1 -timeout 30m -v -run HostileSheets ./knowledge/importer ./cmd/motcua

# Quality on our own question sets over the guides we ship; with the real data in
# the folder MOTCUA_TESTDATA, over the imported procedures too.
eval: build
	@dir=$$(mktemp -d) && trap 'rm -rf "$$dir"' EXIT && sets="$$(ls index/eval/testdata/*.jsonl)" && \
	measure() { for set in $$sets; do echo && echo "## $$set, $$1" && ./motcua eval --variants --data "$$dir" --questions "$$set" || return 1; done; } && \
	measure "our guides" && if [ -n "$$MOTCUA_TESTDATA" ]; then \
		./motcua guides import "$$MOTCUA_TESTDATA/procedures.jsonl.gz" --to "$$dir/import" >/dev/null && \
		./motcua reindex --guides "$$dir/import" --data "$$dir" && \
		sets="$$sets $$MOTCUA_TESTDATA/questions-dev.jsonl" && measure "the imported procedures"; fi

# The page that tells how each shipped guide stands.
guides-status:
	go run ./cmd/motcua guides status --markdown > docs/guides-status.md.tmp && mv docs/guides-status.md.tmp docs/guides-status.md

# Each fuzz target for FUZZTIME, three at a time; a target is a package and a name.
fuzz:
	@go list -f '{{.ImportPath}} {{.Dir}}' ./... | while read -r pkg dir; do \
		grep -hoE '^func Fuzz[A-Za-z0-9_]+' "$$dir"/*_test.go 2>/dev/null | \
			while read -r _ name; do echo "$$pkg $$name $(FUZZTIME)"; done; \
	done | xargs -P 3 -L 1 .ci/fuzz.sh

# Learn the weights of ranking and verdict again, and print them; needs the real
# data in the folder MOTCUA_TESTDATA. Copy them into index/tables by hand.
fit:
	go test -tags fit -count 1 -run Fit -v ./index

# Long loads: 10,000 random sequences at the desk, 5,000 kills, each two commits or calls
# of a story that fail together, 2,000 storms, and 1,000 power cuts.
soak:
	go test -count 1 -timeout 60m -run DeskKeepsItsPromises ./bot -desk.sequences 10000
	MOTCUA_CRASH=soak go test -count 1 -timeout 120m -v -run 'Kills|EachOneFails|Storms|PowerCuts' ./cmd/motcua

# Each of the nine seeded bugs is found by the test that is there for it; or one of
# them: make seeded-bug BUG=send-before-commit. docs/reliability.md has the list.
seeded-bugs:
	MOTCUA_SEED=all go test -count 1 -timeout 20m -v -run '^TestSeededBugs$$' ./cmd/motcua
seeded-bug:
	MOTCUA_SEED=$(BUG) go test -count 1 -timeout 10m -v -run '^TestSeededBugs$$' ./cmd/motcua

# The bot on a Bot API server that we did not write, from npm. Needs Node.js.
peer:
	@dir=$$(mktemp -d) && trap 'rm -rf "$$dir"' EXIT && \
	npm install --silent --no-audit --no-fund --prefix "$$dir" telegram-test-api@4.2.1 && \
	MOTCUA_PEER=1 MOTCUA_PEER_DIR="$$dir/node_modules" go test -count 1 -v -run 'Peer' ./cmd/motcua

# What is shipped: a tag's name without its v, or else the day and the commit.
VERSION ?= $(shell git describe --tags --exact-match 2>/dev/null | sed 's/^v//' | grep . || git log -1 --date=format:%Y%m%d --format=0~%cd.%h)
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct)
DIST ?= dist

# A Debian package for this machine, in dist. Needs dpkg-deb.
deb:
	@mkdir -p $(DIST) && dir=$$(mktemp -d) && trap 'rm -rf "$$dir"' EXIT && \
	export VERSION='$(VERSION)' && packaging/build.sh "$$(go env GOARCH)" "$$dir/motcua" && \
	packaging/sbom.sh "$$dir/motcua" "$$dir/motcua.cdx.json" && \
	packaging/deb.sh "$$(go env GOARCH)" "$$dir/motcua" "$$dir/motcua.cdx.json" $(DIST) && ls $(DIST)/*.deb

# A container image named motcua, with the docker, podman or buildah that is here.
image:
	@dir=$$(mktemp -d) && trap 'rm -rf "$$dir"' EXIT && \
	VERSION='$(VERSION)' packaging/build.sh "$$(go env GOARCH)" "$$dir/motcua" && packaging/image.sh "$$dir/motcua"

# Archives and packages for amd64 and arm64 with what they are made of and SHA256SUMS, in
# dist. Twice from one commit they are the same bytes.
release:
	VERSION='$(VERSION)' packaging/release.sh $(DIST)

# Whether what is shipped is whole: built twice and compared, checked by Debian's and
# systemd's tools, run on a disk that cannot be written, made an image that serves, and taken
# from installation to purge on a copy of this machine. COLD=1 compiles everything anew for each build, and
# ARCHS="amd64 arm64" does so for both machines.
packages:
	VERSION='$(VERSION)' packaging/check.sh

# The way of docs/upgrade.md, from an earlier program to this one and back. EARLIER is a
# commit or a tag; a shallow clone has none.
EARLIER ?= $(shell git describe --tags --abbrev=0 HEAD^ 2>/dev/null || git rev-parse --verify --quiet 66c81f4)
upgrade-test:
	@if ! git rev-parse --verify --quiet "$(EARLIER)^{commit}" >/dev/null || [ -z "$(EARLIER)" ]; then \
		echo "no earlier commit here (a shallow clone?): the upgrade is not tested"; exit 0; fi; \
	dir=$$(mktemp -d) && trap 'rm -rf "$$dir"' EXIT && mkdir "$$dir/src" && \
	git archive "$(EARLIER)" | tar -C "$$dir/src" -x && (cd "$$dir/src" && go build -buildvcs=false -o "$$dir/motcua" ./cmd/motcua) && \
	MOTCUA_EARLIER="$$dir/motcua" go test -count 1 -v -run UpgradeAndRollback ./cmd/motcua
