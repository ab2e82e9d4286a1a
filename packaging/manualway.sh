#!/bin/sh
# The way of docs/operations.md and docs/upgrade.md on a machine that nobody needs, with a
# systemd that is.
# usage: installs.sh has it run, with the packages beside it
set -eu
cd "$(dirname "$0")"
export DEBIAN_FRONTEND=noninteractive
fail() {
	echo "packages: $*"
	journalctl -u motcua -o cat -n 30 --no-pager
	exit 1
}
./playground sandbox --addr 127.0.0.1:8081 >/dev/null 2>&1 &
. ./asks.sh
is() { [ "$(systemctl show -P "$1" motcua)" = "$2" ] || fail "$1 is $(systemctl show -P "$1" motcua), not $2"; }
installs() { dpkg -i "$1" >dpkg.log 2>&1 || fail "$1: $(cat dpkg.log)"; }
# starts returns once the bot has told systemd that it serves.
starts() { systemctl start motcua && ready || fail "it does not start"; }
stops() {
	systemctl stop motcua
	is Result success
	is ExecMainStatus 0
}
# knows asks for a dossier of the time before.
knows() { runuser -u motcua -- motcua dossiers show H26.1-261130-0001 --data /var/lib/motcua >/dev/null || fail "$1 lost a dossier"; }
keeps() {
	[ "$(stat -c %a:%U /var/lib/motcua /var/backups/motcua | sort -u)" = 700:motcua ] || fail "data or backups are not the bot's alone"
	[ "$(sha256sum </var/lib/motcua/motcua.db)" = "$sum" ] || fail "$1 changed the store"
	ls /var/backups/motcua | grep -q . || fail "$1 took the backups"
}
# ours are all files named after the program, but for what is the office's.
ours() {
	find /etc /usr /var \( -path /var/lib/motcua -o -path /var/backups/motcua \) -prune -o -name '*motcua*' -print | sort
}
rm -f /var/lib/man-db/auto-update # nobody looks for a manual here
ours >before

installs old.deb
[ "$(stat -c %a:%U /etc/motcua/motcua.env)" = 600:root ] || fail "others can read the token"
is ActiveState inactive
sed -i 's/^TELEGRAM_BOT_TOKEN=$/TELEGRAM_BOT_TOKEN=4242:sandbox/' /etc/motcua/motcua.env
sed -i 's/^#admins: .*/admins: [3001]/; s/^#office: .*/office: UBND xã Thử/' /etc/motcua/motcua.yaml
echo 'telegram-url: http://127.0.0.1:8081' >>/etc/motcua/motcua.yaml
systemctl enable --quiet --now motcua || fail "systemd does not start it"
ready || fail "it is not ready when systemd says so"
say /start
hears 'UBND xã Thử'
say 'làm giấy khai sinh cần giấy tờ gì'
hears 'Đăng ký khai sinh'
echo 'code,status
H26.1-261130-0001,Đang xử lý' >sheet.csv
runuser -u motcua -- motcua dossiers import /run/trial/sheet.csv --data /var/lib/motcua >/dev/null
say 'H26.1-261130-0001'
hears 'đang được giải quyết'
runuser -u motcua -- motcua backup /var/backups/motcua/truoc-nang-cap.tar.gz --data /var/lib/motcua >/dev/null
echo "packages: from the package to an answer, by the manual, under systemd"

pid=$(systemctl show -P MainPID motcua)
installs new.deb
soon ready
[ "$(systemctl show -P MainPID motcua)" != "$pid" ] || fail "an upgrade does not restart the bot"
grep -q 4242:sandbox /etc/motcua/motcua.env && grep -q 'office: UBND xã Thử' /etc/motcua/motcua.yaml || fail "the upgrade changed the settings"
say 'lệ phí đăng ký kết hôn'
hears 'Đăng ký kết hôn'
knows "the upgrade"
runuser -u motcua -- motcua reindex --data /var/lib/motcua >/dev/null || fail "its guides cannot be published"
stops
echo "packages: an upgrade keeps data and settings"

mv /var/lib/motcua /var/lib/motcua-ban-moi
installs old.deb
motcua restore /var/backups/motcua/truoc-nang-cap.tar.gz --data /var/lib/motcua >/dev/null
chown -R motcua:motcua /var/lib/motcua
starts
say 'thủ tục đăng ký khai tử'
hears 'Đăng ký khai tử'
knows "the way back"
rm -r /var/lib/motcua-ban-moi
echo "packages: the way back restores what was saved"

mkdir -p /etc/systemd/system/motcua.service.d
printf '[Service]\nRestartSec=0\nWatchdogSec=5\nTimeoutAbortSec=1\n' >/etc/systemd/system/motcua.service.d/haste.conf
systemctl daemon-reload
systemctl restart motcua
restarted() { [ "$(systemctl show -P NRestarts motcua)" -ge "$1" ] && ready; }
systemctl kill --signal KILL motcua
say 'làm lại căn cước'
soon restarted 1
hears 'căn cước'
systemctl kill --signal STOP motcua
soon restarted 2
journalctl -u motcua -o cat --no-pager | grep -q 'Watchdog timeout' || fail "systemd does not watch it"
echo "packages: systemd starts it again when it was killed or is stuck"

dpkg -r motcua >/dev/null 2>&1
is ActiveState inactive
sum=$(sha256sum </var/lib/motcua/motcua.db)
[ ! -e /usr/bin/motcua ] && [ -e /etc/motcua/motcua.yaml ] && [ -e /etc/motcua/motcua.env ] || fail "a removal keeps the settings, and those alone"
rm -r /etc/systemd/system/motcua.service.d
dpkg -P motcua >/dev/null 2>&1
keeps "the purge"
left=$(ours | comm -13 before -)
[ -z "$left" ] || fail "the purge leaves $left"
installs new.deb
keeps "installing again"
echo "packages: removal and purge keep what is the office's, and leave nothing else"
