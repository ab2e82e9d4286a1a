#!/bin/sh
# Builds the image of a program twice and compares, looks what is in it, and has it serve a
# Telegram of one's own as docs/operations.md says, back up, and restore. Needs podman.
# usage: container.sh PROGRAM
set -eu
cd "$(dirname "$0")"
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
# A network and processes of its own; images and volumes are thrown away.
TMP=$tmp PROGRAM=$(realpath "$1") unshare --mount --net --pid --fork --kill-child --mount-proc sh -eu -c '
	ip link set lo up
	mount -t tmpfs -o mode=0755 run /run
	mount -t tmpfs images "$TMP"
	mount -t cgroup2 cgroup /sys/fs/cgroup # crun wants no other kind beside it
	exec ./containerway.sh
'
