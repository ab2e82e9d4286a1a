#!/bin/sh
# Whether what is shipped is whole: it is built twice and compared, checked by Debian's and
# systemd's own tools, run as a user without rights on a disk that cannot be written, made a
# container image that serves, and installed, killed, upgraded, removed and purged on a copy
# of this machine, under systemd. Needs root, lintian, systemd and podman; what is missing is left out with a
# sentence, or is a fault under REQUIRE_ALL.
set -eu
cd "$(dirname "$0")/.."
export VERSION="${VERSION:-0.0.1}" SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}"
say() { echo "packages: $*"; }
without() {
	say "$1 is missing: $2 left out"
	[ -z "${REQUIRE_ALL:-}" ]
}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
chmod 0755 "$tmp"
ARCHS=${ARCHS:-$(go env GOARCH)}
export ARCHS

# From two folders, by people who set up their machines differently.
for at in one two/deeper; do
	mkdir -p "$tmp/$at"
	git ls-files -co --exclude-standard -z | xargs -0 tar -cf - | tar -C "$tmp/$at" -xf -
done
# COLD=1: each compiles everything by itself too.
cache() { if [ -n "${COLD:-}" ]; then export GOCACHE="$tmp/$1"; fi; }
(cache c1 && umask 077 && TZ=Asia/Ho_Chi_Minh LC_ALL=C.UTF-8 "$tmp/one/packaging/release.sh" "$tmp/first")
(cache c2 && umask 002 && TZ=UTC LC_ALL=C "$tmp/two/deeper/packaging/release.sh" "$tmp/second" >/dev/null)
diff -r "$tmp/first" "$tmp/second"
(cd "$tmp/first" && sha256sum --quiet -c SHA256SUMS)
say "built twice in different folders, all of it is the same bytes"

here=$(go env GOARCH)
deb=$(echo "$tmp"/first/*_"$here".deb)
tar -xzf "$tmp"/first/*-"$here".tar.gz -C "$tmp"
inside=$(echo "$tmp"/motcua-*-"$here")
"$inside/motcua" version | grep -qF "$VERSION"
for part in '"bomFormat": "CycloneDX"' 'pkg:golang/go.etcd.io/bbolt@' "pkg:golang/std@$(go env GOVERSION)"; do
	grep -qF "$part" "$inside/motcua.cdx.json"
done
dpkg-deb --fsys-tarfile "$deb" | tar -xOf - ./usr/share/doc/motcua/motcua.cdx.json | cmp - "$inside/motcua.cdx.json"
say "the version is stamped; archive and package say what the program is made of"

if command -v lintian >/dev/null; then
	lintian --fail-on error,warning,info --display-info --allow-root "$deb"
	say "lintian has nothing to say"
else without lintian "its checks are"; fi
root=$tmp/root
dpkg-deb -x "$deb" "$root"
if command -v systemd-analyze >/dev/null; then packaging/unit.sh "$root"; else without systemd-analyze "the unit's check is"; fi
if [ "$(id -u)" != 0 ]; then without "root" "the runs are"; exit; fi
if ! unshare --mount --net --pid --fork true 2>/dev/null; then
	say "this machine allows no rooms of their own: the runs and the installation are left out"
	exit
fi
packaging/readonly.sh "$root"
if command -v podman >/dev/null; then packaging/container.sh "$inside/motcua"; else without podman "the image is"; fi
if [ -x /lib/systemd/systemd ]; then packaging/installs.sh "$deb" "$inside/motcua"; else without systemd "the installation is"; fi
