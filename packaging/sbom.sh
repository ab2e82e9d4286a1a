#!/bin/sh
# What a built program is made of, as CycloneDX JSON, read from its own bytes. The tool is
# built for this machine without its paths, for its checksum stands in what it writes.
# usage: sbom.sh PROGRAM FILE; VERSION in the environment
set -eu
exec go run -trimpath github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod@v1.10.0 bin \
	-json -std -noserial -notimestamp -version "$VERSION" -output "$2" "$1"
