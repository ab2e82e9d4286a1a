#!/bin/sh
# Whether the scan for vulnerabilities finds anything: a snapshot that we made has one that
# a module of the program has, and one that was mended long ago. It must find the first,
# and not the second.
set -eu
cd "$(dirname "$0")/.."
db=$(mktemp -d)
trap 'rm -rf "$db"' EXIT
report() {
	cat >"$db/GO-2000-000$1.json" <<-JSON
		{"schema_version":"1.3.1","id":"GO-2000-000$1","modified":"2026-01-01T00:00:00Z","published":"2026-01-01T00:00:00Z","summary":"planted","details":"planted",
		 "affected":[{"package":{"name":"go.etcd.io/bbolt","ecosystem":"Go"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"$2"}]}],
		 "ecosystem_specific":{"imports":[{"path":"go.etcd.io/bbolt"}]}}]}
	JSON
}
report 1 1.0.0
MOTCUA_VULNDB=$db go run .ci/vuln.go >/dev/null
report 2 99.0.0
if found=$(MOTCUA_VULNDB=$db go run .ci/vuln.go 2>/dev/null); then
	echo "vuln: the planted vulnerability is not found"
	exit 1
fi
echo "$found" | grep -qF 'GO-2000-0002 go.etcd.io/bbolt@v'
echo "vuln: the planted vulnerability is found"
