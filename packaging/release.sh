#!/bin/sh
# Archives and Debian packages with what they are made of and their checksums, in a
# folder. Built twice from one commit, anywhere, they are the same bytes.
# usage: release.sh FOLDER; VERSION, SOURCE_DATE_EPOCH and perhaps ARCHS in the environment
set -eu
mkdir -p "$1"
to=$(cd "$1" && pwd)
cd "$(dirname "$0")/.."
umask 022
rm -f "$to"/motcua[-_]* "$to/SHA256SUMS"
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
for arch in ${ARCHS:-amd64 arm64}; do
	name=motcua-$VERSION-linux-$arch
	mkdir "$stage/$name"
	packaging/build.sh "$arch" "$stage/$name/motcua"
	packaging/sbom.sh "$stage/$name/motcua" "$stage/$name/motcua.cdx.json"
	packaging/deb.sh "$arch" "$stage/$name/motcua" "$stage/$name/motcua.cdx.json" "$to"
	cp -R LICENSE README.md README.vi.md CHANGELOG.md docs packaging "$stage/$name/"
	chmod -R u=rwX,go=rX "$stage/$name"
	tar -C "$stage" --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner -cf - "$name" | gzip -9n >"$to/$name.tar.gz"
done
cd "$to"
sha256sum motcua[-_]* >SHA256SUMS
cat SHA256SUMS
