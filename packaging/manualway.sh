#!/bin/sh
# The way of docs/operations.md and docs/upgrade.md on a machine that nobody needs. What
# systemd is told is written down, and its part is played from the unit file.
# usage: installs.sh runs it, with the packages beside it
set -eu
cd /run
fail() {
	echo "packages: $*"
	[ ! -e bot.log ] || cat bot.log
	exit 1
}
mkdir -p /run/systemd/system
for tool in systemctl deb-systemd-invoke; do
	printf '#!/bin/sh\necho %s "$@" >>/run/told\n' "$tool" >"/usr/local/sbin/$tool"
	chmod 0755 "/usr/local/sbin/$tool"
done
PATH=/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH DEBIAN_FRONTEND=noninteractive
: >told
told() { grep -qx "$1" told; }

/run/playground sandbox --addr 127.0.0.1:8081 >/dev/null 2>&1 &
say() { curl -fsS -H 'Content-Type: application/json' -d "{\"user\":1001,\"chat\":1001,\"text\":\"$1\"}" http://127.0.0.1:8081/ui/send >/dev/null; }
# hears waits half a minute for a text in the citizen's chat.
hears() {
	for _ in $(seq 150); do
		if curl -fsS http://127.0.0.1:8081/ui/state | grep -qF "$1"; then return; fi
		sleep 0.2
	done
	fail "the citizen never reads: $1"
}
serve() {
	unit=/lib/systemd/system/motcua.service
	setsid env -i $(sed -n 's/^Environment=//p' $unit) $(grep -v '^#' "$(sed -n 's/^EnvironmentFile=//p' $unit)") \
		setpriv --reuid motcua --regid motcua --clear-groups --no-new-privs \
		$(sed -n 's/^ExecStart=//p' $unit) 2>bot.log &
	bot=$!
	for _ in $(seq 150); do
		if curl -fs http://127.0.0.1:9091/readyz | grep -qx ready; then return; fi
		sleep 0.2
	done
	fail "the bot is not ready"
}
stops() { kill "$bot" && wait "$bot" || fail "the bot ends with $?"; }
keeps() {
	[ "$(stat -c %a:%U /var/lib/motcua /var/backups/motcua | sort -u)" = 700:motcua ] || fail "data or backups are not the bot's alone"
	[ "$(sha256sum </var/lib/motcua/motcua.db)" = "$sum" ] || fail "$1 changed the store"
	ls /var/backups/motcua | grep -q . || fail "$1 took the backups"
}

# ours are all files named after the program, but for what is the office's.
ours() {
	find / -xdev \( -path /var/lib/motcua -o -path /var/backups/motcua -o -path /run -o -path /proc \) -prune -o -name '*motcua*' -print | sort
}
ours >before

dpkg -i old.deb >/dev/null
[ "$(stat -c %a:%U /etc/motcua/motcua.env)" = 600:root ] || fail "others can read the token"
! told '.*restart.*' || fail "a first installation starts something"
sed -i 's/^TELEGRAM_BOT_TOKEN=$/TELEGRAM_BOT_TOKEN=4242:sandbox/' /etc/motcua/motcua.env
sed -i 's/^#admins: .*/admins: [3001]/; s/^#office: .*/office: UBND xã Thử/' /etc/motcua/motcua.yaml
echo 'telegram-url: http://127.0.0.1:8081' >>/etc/motcua/motcua.yaml
serve
say /start
hears 'UBND xã Thử'
say 'làm giấy khai sinh cần giấy tờ gì'
hears 'Đăng ký khai sinh'
runuser -u motcua -- motcua backup /var/backups/motcua/truoc-nang-cap.tar.gz --data /var/lib/motcua >/dev/null
stops
sum=$(sha256sum </var/lib/motcua/motcua.db)
echo "packages: from the package to an answer, by the manual"

dpkg -i new.deb >/dev/null
told 'deb-systemd-invoke try-restart motcua.service' || fail "an upgrade does not restart the bot"
keeps "the upgrade"
grep -q 4242:sandbox /etc/motcua/motcua.env && grep -q 'office: UBND xã Thử' /etc/motcua/motcua.yaml || fail "the upgrade changed the settings"
serve
say 'lệ phí đăng ký kết hôn'
hears 'Đăng ký kết hôn'
stops
sum=$(sha256sum </var/lib/motcua/motcua.db)
echo "packages: an upgrade keeps data and settings"

mv /var/lib/motcua /var/lib/motcua-ban-moi
dpkg -i old.deb 2>/dev/null >&2
motcua restore /var/backups/motcua/truoc-nang-cap.tar.gz --data /var/lib/motcua >/dev/null
chown -R motcua:motcua /var/lib/motcua
serve
say 'thủ tục đăng ký khai tử'
hears 'Đăng ký khai tử'
stops
rm -r /var/lib/motcua-ban-moi
sum=$(sha256sum </var/lib/motcua/motcua.db)
echo "packages: the way back restores what was saved"

ln -s /lib/systemd/system/motcua.service /etc/systemd/system/multi-user.target.wants/motcua.service
dpkg -r motcua >/dev/null
told 'deb-systemd-invoke stop motcua.service' || fail "a removed bot runs on"
keeps "the removal"
[ ! -e /usr/bin/motcua ] && [ -e /etc/motcua/motcua.yaml ] && [ -e /etc/motcua/motcua.env ] || fail "a removal keeps the settings, and those alone"
dpkg -P motcua >/dev/null
keeps "the purge"
left=$(ours | comm -13 before -)
[ -z "$left" ] || fail "the purge leaves $left"
dpkg -i new.deb >/dev/null
keeps "installing again"
echo "packages: removal and purge keep what is the office's, and leave nothing else"
