#!/bin/sh
# The way of docs/operations.md with a container, where it disturbs nobody.
# usage: container.sh runs it, with PROGRAM and an empty folder TMP in the environment
set -eu
# Without systemd podman complains that it cannot time the asking for health: we ask.
engine="podman --log-level fatal --root $TMP/images --runroot $TMP/run --storage-driver vfs --cgroup-manager cgroupfs --events-backend file"
fail() {
	echo "packages: $*"
	$engine logs office || true
	exit 1
}
build() { BUILDER=$engine ./image.sh "$PROGRAM" motcua >"$TMP/built" 2>&1 || fail "no image: $(cat "$TMP/built")"; }
# contents are the layers' checksums and the settings; but for them an image has names of
# its building in it.
contents() { $engine image inspect --format '{{.RootFS}} {{.Created}} {{.Config}}' motcua; }
runs() { $engine run --network host --cgroups disabled --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges "$@"; }
. ./asks.sh
serve() {
	runs -d --name office -v "$1:/data" -v "$TMP/backups:/backups" --env-file "$TMP/motcua.env" motcua >/dev/null
	soon ready
	$engine healthcheck run office || fail "it serves and is not well"
}
stops() {
	$engine stop -t 20 office >/dev/null
	[ "$($engine inspect --format '{{.State.ExitCode}}' office)" = 0 ] || fail "it does not end well"
	$engine rm office >/dev/null
}

build
first=$(contents)
build
[ "$(contents)" = "$first" ] || fail "built twice, the image is not the same"
root=$($engine image mount motcua)
[ "$(cd "$root" && find . ! -type d -printf '%P %m %U\n' -o -name data -printf '%P %U\n' | sort | tr '\n' ';')" = \
	'data 65532;etc/ssl/certs/ca-certificates.crt 644 0;motcua 755 0;' ] || fail "something else is in the image"
cmp "$PROGRAM" "$root/motcua"
runs --rm motcua serve --help | grep -q -- --telegram-url
echo "packages: the image has the program, certificates and an empty /data, twice the same"

install -d -o 65532 -g 65532 -m 0700 "$TMP/backups"
"$PROGRAM" sandbox --addr 127.0.0.1:8081 >/dev/null 2>&1 &
printf '%s\n' TELEGRAM_BOT_TOKEN=4242:sandbox MOTCUA_ADMINS=3001 'MOTCUA_OFFICE=UBND xã Thử' \
	MOTCUA_BACKUP=/backups MOTCUA_TELEGRAM_URL=http://127.0.0.1:8081 >"$TMP/motcua.env"
serve first
say /start
hears 'UBND xã Thử'
say 'làm giấy khai sinh cần giấy tờ gì'
hears 'Đăng ký khai sinh'
[ "$($engine exec office /motcua health)" = ok ] || fail "it is not well when asked inside"
$engine exec office /motcua backup /backups/truoc.tar.gz >/dev/null
stops
runs --rm -v second:/data -v "$TMP/backups:/backups:ro" motcua restore /backups/truoc.tar.gz >/dev/null
serve second
say 'lệ phí đăng ký kết hôn'
hears 'Đăng ký kết hôn'
stops
echo "packages: in a container it serves as nobody's user on a disk that cannot be written, and is restored"
