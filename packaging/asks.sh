# Asks the page of a Telegram of one's own, and the bot, how things are. Whoever reads this
# has a fail of their own.
say() { curl -fsS -H 'Content-Type: application/json' -d "{\"user\":1001,\"chat\":1001,\"text\":\"$1\"}" http://127.0.0.1:8081/ui/send >/dev/null; }
# soon waits half a minute until something is true.
soon() {
	for _ in $(seq 150); do
		if "$@" >/dev/null 2>&1; then return; fi
		sleep 0.2
	done
	fail "in vain: $*"
}
heard() { curl -fsS http://127.0.0.1:8081/ui/state | grep -qF "$1"; }
hears() { soon heard "$1"; }
ready() { curl -fs http://127.0.0.1:9091/readyz | grep -qx ready; }
