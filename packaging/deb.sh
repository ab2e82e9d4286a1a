#!/bin/sh
# A Debian package of a built program and of what it is made of.
# usage: deb.sh ARCH PROGRAM SBOM FOLDER; VERSION and SOURCE_DATE_EPOCH in the environment
set -eu
arch=$1 program=$(realpath "$2") sbom=$(realpath "$3") to=$(realpath "$4")
cd "$(dirname "$0")/.."
umask 022
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
chmod 0755 "$root"
doc=$root/usr/share/doc/motcua
mkdir -p "$root/DEBIAN" "$root/usr/bin" "$root/lib/systemd/system" "$root/etc/motcua" "$root/usr/share/man/man1" "$root/usr/share/lintian/overrides" "$doc"

install -m 0755 "$program" "$root/usr/bin/motcua"
install -m 0644 packaging/systemd/motcua.service "$root/lib/systemd/system/"
install -m 0644 packaging/debian/motcua.yaml "$root/etc/motcua/"
install -m 0644 packaging/prometheus/motcua.rules.yml packaging/prometheus/scrape.yml packaging/grafana/motcua.json docs/*.md "$doc/"
install -m 0644 "$sbom" "$doc/motcua.cdx.json"
install -m 0644 packaging/debian/motcua.lintian-overrides "$root/usr/share/lintian/overrides/motcua"
gzip -9nc packaging/debian/motcua.1 >"$root/usr/share/man/man1/motcua.1.gz"
printf 'motcua (%s) stable; urgency=medium\n\n  * What changed is in CHANGELOG.md of the source.\n\n -- The Một Cửa authors <motcua@localhost>  %s\n' \
	"$VERSION" "$(date -u -R -d "@$SOURCE_DATE_EPOCH")" | gzip -9nc >"$doc/changelog.gz"
{ sed '/@LICENSE@/d' packaging/debian/copyright && sed -n '/^Permission/,$p' LICENSE | sed 's/^$/./; s/^/ /'; } >"$doc/copyright"

size=$(du -k --apparent-size -s "$root" | cut -f1)
sed "s/@VERSION@/$VERSION/; s/@ARCH@/$arch/; s/@SIZE@/$size/" packaging/debian/control >"$root/DEBIAN/control"
install -m 0644 packaging/debian/conffiles "$root/DEBIAN/"
install -m 0755 packaging/debian/postinst packaging/debian/prerm packaging/debian/postrm "$root/DEBIAN/"
(cd "$root" && find usr lib -type f | LC_ALL=C sort | xargs md5sum) >"$root/DEBIAN/md5sums"
# Level 1: a seventh larger than level 6, in a sixth of the time.
dpkg-deb --build --root-owner-group -Zxz -z1 "$root" "$to/motcua_${VERSION}_$arch.deb" >/dev/null
