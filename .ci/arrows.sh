#!/bin/sh
# The arrows of docs/design.md as code: fails on any import of ours, or of a
# library, that the table does not allow. A package's row arrives in the commit
# that adds the package. Tests may besides use what is made for them.
set -eu
cd "$(dirname "$0")/.."

# package | packages of ours | libraries (a prefix of the import path)
rules='
knowledge                || go.yaml.in/yaml golang.org/x/text
knowledge/records        | knowledge |
knowledge/boltstore      | knowledge knowledge/records | go.etcd.io/bbolt
knowledge/memstore       | knowledge knowledge/records |
knowledge/storetest      | knowledge | pgregory.net/rapid
knowledge/export         | knowledge |
knowledge/guides         ||
knowledge/phrases        | knowledge index/vi | golang.org/x/text
knowledge/importer       | knowledge index/vi | github.com/google/renameio github.com/xuri/excelize golang.org/x/net golang.org/x/text
knowledge/importer/hostile ||
knowledge/registry       | knowledge | code.dny.dev/ssrf github.com/sony/gobreaker github.com/theory/jsonpath go.yaml.in/yaml
index/vi                 || github.com/blevesearch/bleve golang.org/x/text
index                    | knowledge knowledge/phrases index/vi | github.com/blevesearch/bleve github.com/google/renameio golang.org/x/sync
index/eval               | knowledge index index/vi |
index/gate               | knowledge index index/eval | golang.org/x/sync
bot                      | knowledge knowledge/export index index/gate index/vi bot/chart bot/outbox | github.com/cenkalti/backoff golang.org/x/sync/semaphore golang.org/x/time/rate
bot/outbox               | knowledge |
bot/chart                | bot/leaflet/font | golang.org/x/image golang.org/x/text
bot/leaflet/font         ||
bot/leaflet              | knowledge bot/leaflet/font | codeberg.org/go-pdf/fpdf github.com/boombuler/barcode golang.org/x/image golang.org/x/text
bot/telegram             | knowledge bot bot/outbox | github.com/cenkalti/backoff github.com/go-telegram-bot-api golang.org/x/text golang.org/x/time
bot/scan                 || github.com/makiuchi-d/gozxing golang.org/x/image
bot/sandbox              ||
bot/sandbox/browser      ||
cmd/motcua               | bot bot/leaflet bot/outbox bot/sandbox bot/scan bot/telegram index index/eval index/gate knowledge knowledge/boltstore knowledge/export knowledge/guides knowledge/importer knowledge/memstore knowledge/registry | github.com/alecthomas/kong github.com/coreos/go-systemd github.com/gofrs/flock github.com/google/renameio github.com/prometheus/client_golang go.yaml.in/yaml golang.org/x/sync
'
tests='knowledge go.etcd.io/gofail knowledge/importer/hostile knowledge/guides index/eval knowledge/memstore knowledge/storetest knowledge/importer bot/sandbox bot/sandbox/browser go.uber.org/goleak pgregory.net/rapid github.com/go-telegram-bot-api go.etcd.io/bbolt github.com/makiuchi-d/gozxing golang.org/x/net github.com/boombuler/barcode github.com/xuri/excelize'

format='{{$p := .ImportPath}}{{range .Imports}}{{$p}} code {{.}}
{{end}}{{range .TestImports}}{{$p}} test {{.}}
{{end}}{{range .XTestImports}}{{$p}} test {{.}}
{{end}}'
go list -f "$format" ./... | RULES="$rules" TESTS="$tests" awk '
function holds(list, path,    n, i, w) {
	n = split(list, w, " ")
	for (i = 1; i <= n; i++)
		if (path == w[i] || index(path, w[i] "/") == 1 && w[i] ~ /\./) return 1
	return 0
}
BEGIN {
	n = split(ENVIRON["RULES"], line, "\n")
	for (i = 1; i <= n; i++) {
		if (split(line[i], part, "|") < 3) continue
		gsub(/ /, "", part[1])
		known[part[1]] = 1
		may[part[1]] = part[2] " " part[3]
	}
}
NF == 3 {
	from = $1; sub(/^motcua\//, "", from)
	to = $3; ours = sub(/^motcua\//, "", to)
	if (!(from in known)) { if (!told[from]++) { print from ": no row in .ci/arrows.sh"; bad = 1 } next }
	if (!ours && to !~ /^[^\/]*\./) next # the standard library
	if (to == from || holds(may[from], to) || $2 == "test" && holds(ENVIRON["TESTS"], to)) next
	print from " must not import " to ($2 == "test" ? " (in a test)" : ""); bad = 1
}
END { exit bad }'
