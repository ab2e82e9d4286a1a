#!/bin/sh
# Whether systemd understands the unit of an unpacked package, and how much of the machine
# it leaves open.
# usage: unit.sh ROOT
set -eu
units=$1/lib/systemd/system
# What the unit leans on is the machine's own.
for t in basic multi-user network network-online shutdown sysinit; do cp "/lib/systemd/system/$t.target" "$units/"; done
complaints=$(systemd-analyze verify --man=no --root="$1" motcua.service 2>&1) && [ -z "$complaints" ] || {
	echo "$complaints"
	exit 1
}
systemd-analyze security --offline=yes --threshold=20 "$units/motcua.service" | tail -1
echo "packages: systemd understands the unit"
