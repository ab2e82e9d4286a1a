#!/bin/sh
# Installs a Debian package on a copy of this machine that is thrown away, goes the way of
# the manual with a Telegram of one's own, and upgrades, removes and purges it.
# usage: installs.sh PACKAGE PROGRAM
set -eu
here=$(dirname "$0")
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cp "$1" "$tmp/new.deb"
# An older package, to upgrade from.
dpkg-deb -R "$1" "$tmp/older"
sed -i 's/^Version: .*/Version: 0~~older/' "$tmp/older/DEBIAN/control"
dpkg-deb -Znone -b "$tmp/older" "$tmp/old.deb" >/dev/null
cp "$2" "$tmp/playground"
cp "$here/manualway.sh" "$tmp/manualway.sh"
mkdir "$tmp/copy"
# A network of its own too: nothing is spoken to, and no port is taken.
COPY=$tmp/copy FROM=$tmp unshare --mount --net --pid --fork --kill-child sh -eu -c '
	ip link set lo up
	mount -t tmpfs copy "$COPY"
	mkdir "$COPY/upper" "$COPY/work" "$COPY/root"
	root=$COPY/root
	mount -t overlay overlay -o "lowerdir=/,upperdir=$COPY/upper,workdir=$COPY/work" "$root"
	mount -t proc proc "$root/proc"
	mount --rbind /dev "$root/dev"
	mount -t tmpfs run "$root/run"
	mount -t tmpfs -o mode=1777 tmp "$root/tmp"
	cp "$FROM"/*.deb "$FROM/playground" "$FROM/manualway.sh" "$root/run/"
	exec chroot "$root" /bin/sh -eu /run/manualway.sh
'
