#!/bin/sh
# One fuzz target for a while, with one worker: fuzz.sh PACKAGE NAME TIME.
#
# Go before 1.27 may call the end of the time itself a failure ("context deadline
# exceeded" alone, no input found: https://go.dev/issue/75804). That, and nothing
# else, is tried once more.
set -u
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# Three targets run at once: what one prints comes out in one piece, and only whole
# where it failed.
fuzz() {
	if go test "$1" -run '^$' -fuzz "^$2\$" -fuzztime "$3" -fuzzminimizetime 10x -parallel 1 </dev/null >"$log" 2>&1; then
		echo "fuzz $1 $2: $(grep 'elapsed:' "$log" | tail -1)"
		return
	fi
	printf 'fuzz %s %s: failed\n%s\n' "$1" "$2" "$(cat "$log")"
	return 1
}

# A target's own failure has a line of its test, an input or a panic besides.
onlyTheEnd() {
	grep -qx '    context deadline exceeded' "$log" &&
		! grep -qE 'Failing input|testdata/fuzz|panic|_test\.go:|hung or terminated' "$log"
}

fuzz "$@" && exit
onlyTheEnd || exit 1
echo "fuzz $1 $2: only the end of the time (go.dev/issue/75804), once more"
fuzz "$@"
