#!/bin/sh
# Boots systemd on a copy of this machine that is thrown away, and has it go the way of the
# manual with a Debian package and a Telegram of one's own.
# usage: installs.sh PACKAGE PROGRAM
set -eu
here=$(dirname "$0")
tmp=$(mktemp -d)
cgroups=/sys/fs/cgroup/unified
[ -e $cgroups ] || cgroups=/sys/fs/cgroup
group=$cgroups/$(basename "$tmp")
trap 'rm -rf "$tmp"; find "$group" -depth -type d -exec rmdir {} + 2>/dev/null || true' EXIT
mkdir "$tmp/copy" "$tmp/files" "$group"
cp "$1" "$tmp/files/new.deb"
# An older package, to upgrade from.
dpkg-deb -R "$1" "$tmp/older"
sed -i 's/^Version: .*/Version: 0~~older/' "$tmp/older/DEBIAN/control"
dpkg-deb -Znone -b "$tmp/older" "$tmp/files/old.deb" >/dev/null
cp "$2" "$tmp/files/playground"
cp "$here/asks.sh" "$here/boots.sh" "$here/manualway.sh" "$tmp/files/"
: >"$tmp/files/said"
# A network of its own too: nothing is spoken to, and no port is taken.
(
	sh -c 'echo $PPID' >"$group/cgroup.procs"
	COPY=$tmp/copy FROM=$tmp/files exec timeout --foreground --kill-after 5 300 unshare \
		--mount --net --pid --ipc --uts --cgroup --fork --kill-child sh -eu -c '
		ip link set lo up
		mount -t tmpfs copy "$COPY"
		mkdir "$COPY/upper" "$COPY/work" "$COPY/root"
		root=$COPY/root
		mount -t overlay overlay -o "lowerdir=/,upperdir=$COPY/upper,workdir=$COPY/work" "$root"
		mount -t tmpfs -o mode=0755 run "$root/run"
		mount -t tmpfs -o mode=1777 tmp "$root/tmp"
		mkdir "$root/run/trial"
		mount --bind "$FROM" "$root/run/trial"
		. "$FROM/boots.sh"
	'
) || { 
	cat "$tmp/files/said"
	echo "packages: the copy of this machine ends with a fault"
	exit 1
}
cat "$tmp/files/said"
