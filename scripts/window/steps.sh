#!/bin/sh
# The steps of drive.sh, within the session that it makes: PROGRAM, PICTURES,
# WORK and DISPLAY are set.
set -eu
data=$WORK/data
failures=0

say() { echo "$(date +%H:%M:%S) $*"; }
fail() { say "FAILED: $*"; failures=$((failures + 1)); }
photo() { import -window root "$PICTURES/$1.png"; say "photographed $1"; }
press() { xdotool key --clearmodifiers "$1"; sleep "${2:-1}"; }
running() { kill -0 "$pid" 2>/dev/null; }

# till SECONDS WHAT COMMAND...: waits until the command succeeds.
till() {
	limit=$(($(date +%s) + $1)) what=$2
	shift 2
	until "$@"; do
		if [ "$(date +%s)" -ge $limit ]; then fail "$what, waited for too long"; return 1; fi
		sleep 0.3
	done
}

start() {
	"$PROGRAM" --data "$data" --rest 127.0.0.1:0 >"$WORK/out" 2>"$WORK/err" &
	pid=$!
	till 30 "the window opens" seen || { cat "$WORK/err"; exit 1; }
	sleep 2 # the page is drawn
	xdotool windowfocus --sync "$window"
	base=$(sed -n 's/^REST: //p' "$WORK/out")
}
seen() { window=$(xdotool search --onlyvisible --name '^Shelftalk$' 2>/dev/null | head -n 1) && [ -n "$window" ]; }
question() { dialog=$(xdotool search --onlyvisible --name 'A run is under way' 2>/dev/null | head -n 1) && [ -n "$dialog" ]; }
ended() { ! running; }

rest() {
	method=$1 path=$2
	shift 2
	curl -sS -X "$method" -H "Authorization: Bearer $(cat "$data/rest-token")" -H 'Content-Type: application/json' "$@" "$base$path"
}
status() { "$PROGRAM" --data "$data" status --json | tr -d ' \n' | sed 's/^{"pipeline_id":"[^"]*","status":"\([a-z]*\)".*/\1/'; }
is() { [ "$(status)" = "$1" ]; }
is_not() { [ "$(status)" != "$1" ]; }
ready() { rest GET recommendation/status | grep -q '"ready":true'; }

dbus-monitor --session "interface='org.freedesktop.Notifications',member='Notify'" >"$WORK/notices" 2>/dev/null &
monitor=$!
trap 'kill $monitor 2>/dev/null || true; running && kill $pid || true' EXIT

start
photo 1-first-start

# The menu's own keys: places, size, palette.
press ctrl+3
photo 2-pipeline
press ctrl+k
photo 3-palette
press Escape
press ctrl+equal
press ctrl+equal
photo 4-larger
press ctrl+0

# A full run of the sample library, by the keyboard: Begin, Use the sample library.
press ctrl+5
press ctrl+1 2
press Tab
press Return 2
press Tab
press Return
till 10 "the run starts" is_not idle || { photo not-started; exit 1; } # all else follows from it
sleep 4
photo 5-running
till 120 "the run completes" is completed || true
sleep 2
photo 6-completed
[ "$(status)" = completed ] || fail "the run is $(status)"
grep -q 'Training completed' "$WORK/notices" || fail "no notification told of the run's end"

# Reload models, by the menu; then the recommendations are there.
press ctrl+shift+r 3
till 30 "the models are loaded" ready || true
photo 7-loaded
press ctrl+1 3
photo 8-discover

# A second start shows the first window and ends.
"$PROGRAM" --data "$data" || fail "a second start ended with $?"
running || fail "the window did not survive a second start"

# The place is changed, a run is started, and closing asks.
xdotool windowmove --sync "$window" 40 60
rest POST pipeline/run -d '{"force":true,"settings":{"training.factors":"256","training.iterations":"100"}}' >/dev/null # long enough to ask
till 20 "the forced run starts" is running || true
press ctrl+q
till 10 "closing asks" question && {
	photo 9-closing-asks
	xdotool windowfocus --sync "$dialog"
	press alt+n 2
	running || fail "the window closed although the answer was no"
	is running || fail "the run is $(status) although the answer was no"
	xdotool windowfocus --sync "$window"
	press ctrl+q
	till 10 "closing asks again" question && { xdotool windowfocus --sync "$dialog"; press alt+y; }
}
till 20 "the program ends" ended || true
wait $pid || fail "the program ended with $?"
is cancelled || fail "after closing the run is $(status)"

# It opens where it was left.
start
place=$(xdotool getwindowgeometry "$window" | sed -n 's/.*Position: \([0-9,]*\).*/\1/p')
[ "$place" = 40,60 ] || fail "the window opened at $place, not where it was left"
photo 10-again
press ctrl+q
till 20 "the program ends" ended || true
wait $pid || fail "the program ended with $?"

say "$failures failures; the pictures are in $PICTURES"
[ $failures = 0 ]
