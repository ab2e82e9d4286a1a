#!/bin/sh
# A container image of a built program, with the builder of images that is here: docker,
# podman or buildah, or whatever BUILDER says.
# usage: image.sh PROGRAM [NAME]; SOURCE_DATE_EPOCH perhaps in the environment
set -eu
here=$(cd "$(dirname "$0")" && pwd)
certs=/etc/ssl/certs/ca-certificates.crt
epoch=${SOURCE_DATE_EPOCH:-$(stat -c %Y "$1")}
complain() {
	echo "image: $*" >&2
	exit 1
}
[ -r "$certs" ] || complain "xin cài gói ca-certificates trước: bot cần nó để nhận ra Telegram."
if [ -z "${BUILDER:-}" ]; then
	for tool in docker podman buildah; do
		if "$tool" info >/dev/null 2>&1; then
			BUILDER=$tool
			break
		fi
	done
fi
[ -n "${BUILDER:-}" ] || complain "xin cài docker, podman hoặc buildah trước."

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
install -m 0755 "$1" "$stage/motcua"
install -m 0644 "$certs" "$stage/ca-certificates.crt"
install -d -m 0700 "$stage/data"
find "$stage" -exec touch -d "@$epoch" {} +
# Docker's own format knows HEALTHCHECK, which OCI's does not.
case $BUILDER in
docker*) set -- "${2:-motcua}" ;;
*) set -- "${2:-motcua}" --format docker --layers=false --timestamp "$epoch" ;;
esac
name=$1 && shift
$BUILDER build "$@" -f "$here/Dockerfile" -t "$name" "$stage"
