#!/bin/sh
# gosec over the program; each finding is mended, or has its reason beside it, but for
# these kinds, which have one reason for all:
#
# G115 narrowing integers: numbers count from 1, sizes and times are bounded where they
#      are read, and keys of the store turn signs on purpose (knowledge/records/key.go).
# G304, G703 files by name: names are the administrator's flags, or come out of a listing
#      of such a folder. Names that a stranger can choose are those of an archive (inside,
#      TestUnpackRefuses) and of a sheet (only its ending counts).
#
# Left out: what is made for tests alone.
set -eu
cd "$(dirname "$0")/.."
exec go run github.com/securego/gosec/v2/cmd/gosec@v2.29.0 -quiet -conf .ci/gosec.json \
	-exclude G115,G304,G703 -exclude-dir bot/sandbox/browser -exclude-dir knowledge/importer/hostile \
	-exclude-dir knowledge/storetest -exclude-dir index/benchsearch -exclude-dir packaging/grafana/check -exclude-dir .ci ./...
