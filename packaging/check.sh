#!/bin/sh
# Whether the Debian package is whole: unpacked and set up in a folder of its own, it is
# run there as a user without rights, on a disk that cannot be written but for its data.
# Needs root; what else it needs and is missing is said.
set -eu
cd "$(dirname "$0")/.."
export SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}"
say() { echo "packages: $*"; }
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
arch=$(go env GOARCH)

packaging/build.sh "$arch" "$tmp/motcua"
packaging/build.sh "$arch" "$tmp/again"
cmp "$tmp/motcua" "$tmp/again"
for try in 1 2; do
	mkdir "$tmp/$try"
	packaging/deb.sh "$arch" "$tmp/motcua" "$tmp/$try"
done
cmp "$tmp"/1/*.deb "$tmp"/2/*.deb
say "built twice, the package is the same"
deb=$(echo "$tmp"/1/*.deb)

if command -v lintian >/dev/null; then lintian --fail-on error,warning --allow-root "$deb" && say "lintian has nothing to say"; else say "lintian is missing"; fi
root=$tmp/root
dpkg-deb -x "$deb" "$root"
if command -v systemd-analyze >/dev/null; then
	unit=$root/lib/systemd/system/motcua.service
	systemd-analyze verify --man=no --root="$root" motcua.service || say "systemd-analyze verify complained"
	systemd-analyze security --offline=yes --threshold=20 "$unit" | tail -1
else
	say "systemd-analyze is missing"
fi
"$root/usr/bin/motcua" version | grep -qF "$VERSION"
say "the version is stamped"

if [ "$(id -u)" != 0 ]; then say "not root: the run on a disk that cannot be written is left out"; exit 0; fi
mkdir -p "$root/data" "$root/proc" "$root/tmp" "$root/dev" && chown 65532:65532 "$root/data" "$root/tmp"
chmod 0755 "$tmp" "$root"
if ! ROOT=$root unshare --mount --pid --fork --kill-child sh -eu -c '
	mount --bind "$ROOT" "$ROOT" && mount -o remount,bind,ro "$ROOT"
	mount -t tmpfs -o mode=0700,uid=65532,gid=65532 data "$ROOT/data"
	mount -t tmpfs -o mode=1777 tmp "$ROOT/tmp"
	mount -t proc proc "$ROOT/proc"
	run() { chroot --userspec=65532:65532 "$ROOT" "$@"; }
	run /usr/bin/motcua reindex --data /data
	run /usr/bin/motcua ask "làm giấy khai sinh cần giấy tờ gì" --data /data | head -3
	run /usr/bin/motcua backup /tmp/b.tar.gz --data /data
	run /usr/bin/motcua restore /tmp/b.tar.gz --data /data/again
'; then
	say "the program does not work on a disk that cannot be written"
	exit 1
fi
say "it works as nobody's user on a disk that cannot be written"
