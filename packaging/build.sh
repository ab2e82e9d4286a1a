#!/bin/sh
# The program for one machine, the same bytes whoever builds it and wherever.
# usage: build.sh ARCH FILE; VERSION in the environment
set -eu
CGO_ENABLED=0 GOOS=linux GOARCH="$1" GOFLAGS= exec go build -trimpath -buildvcs=false \
	-ldflags "-s -w -buildid= -X main.version=$VERSION" -o "$2" ./cmd/motcua
