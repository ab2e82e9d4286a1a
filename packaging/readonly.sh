#!/bin/sh
# Runs an unpacked package's program as nobody's user, on a disk that cannot be written but
# for its data and /tmp: as in the Dockerfile's image, where there is nothing else either.
# usage: readonly.sh ROOT
set -eu
mkdir -p "$1/data" "$1/proc" "$1/tmp" "$1/dev"
touch "$1/dev/null"
# Static: there is no loader in such an image.
if LC_ALL=C readelf -l "$1/usr/bin/motcua" | grep -q INTERP; then
	echo "packages: the program wants a loader"
	exit 1
fi
ROOT=$1 unshare --mount --pid --fork --kill-child sh -eu -c '
	mount --bind "$ROOT" "$ROOT" && mount -o remount,bind,ro "$ROOT"
	mount -t tmpfs -o mode=0700,uid=65532,gid=65532 data "$ROOT/data"
	mount -t tmpfs -o mode=1777 tmp "$ROOT/tmp"
	mount -t proc proc "$ROOT/proc"
	mount --bind /dev/null "$ROOT/dev/null"
	run() { chroot --userspec=65532:65532 "$ROOT" /usr/bin/motcua "$@"; }
	run reindex --data /data
	run ask "làm giấy khai sinh cần giấy tờ gì" --data /data | grep -F "Giấy tờ phải nộp"
	run backup /tmp/b.tar.gz --data /data
	run restore /tmp/b.tar.gz --data /data/again
'
echo "packages: it works as nobody's user on a disk that cannot be written"
