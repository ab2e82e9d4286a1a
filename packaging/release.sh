#!/bin/sh
# Archives and Debian packages for amd64 and arm64, with their checksums, in a folder.
# Built twice from one commit they are the same bytes.
# usage: release.sh FOLDER; VERSION and SOURCE_DATE_EPOCH in the environment
set -eu
mkdir -p "$1"
to=$(cd "$1" && pwd)
cd "$(dirname "$0")/.."
umask 022
rm -f "$to"/*
for arch in amd64 arm64; do
	name=motcua-$VERSION-linux-$arch
	stage=$(mktemp -d)
	mkdir "$stage/$name"
	packaging/build.sh "$arch" "$stage/$name/motcua"
	cp -R LICENSE README.md README.vi.md CHANGELOG.md docs packaging "$stage/$name/"
	chmod -R u=rwX,go=rX "$stage/$name"
	tar -C "$stage" --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner -cf - "$name" | gzip -9n >"$to/$name.tar.gz"
	packaging/deb.sh "$arch" "$stage/$name/motcua" "$to"
	rm -rf "$stage"
done
(cd "$to" && sha256sum ./*.tar.gz ./*.deb >SHA256SUMS && cat SHA256SUMS)
