#!/bin/sh
# The steps of drive.sh, within the session that it makes: PROGRAM, PICTURES,
# WORK and DISPLAY are set.
set -eu
. "$(dirname "$0")/tools.sh"

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
press Tab # past one's own shelves
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

# The artifacts' folder, by the menu.
press ctrl+shift+e
till 10 "the folder is shown" grep -qxF "$data/artifacts" "$WORK/shown" || true

# A library is brought with the system's own dialog.
"$PROGRAM" sample export "$WORK/library" >/dev/null
before=$(brought)
press ctrl+shift+o
till 10 "the dialog for a folder opens" dialog "Open folder…" && {
	xdotool windowfocus --sync "$dialog"
	xdotool type --delay 40 "$WORK/library" # a slash opens the line for a path
	sleep 1
	photo 9-folder-dialog
	press Return
	till 20 "the library is among the data" more_than "$before" || true
	photo 10-brought
}

# The place is changed, a run is started, and closing asks.
xdotool windowmove --sync "$window" 40 60
# Long enough to ask.
rest POST pipeline/run -d '{"force":true,"settings":{"training.factors":"256","training.iterations":"100"}}' >/dev/null
till 20 "the forced run starts" is running || true
press ctrl+q
till 10 "closing asks" dialog "A run is under way" && {
	photo 11-closing-asks
	xdotool windowfocus --sync "$dialog"
	press alt+n 2
	running || fail "the window closed although the answer was no"
	is running || fail "the run is $(status) although the answer was no"
	xdotool windowfocus --sync "$window"
	press ctrl+q
	till 10 "closing asks again" dialog "A run is under way" && { xdotool windowfocus --sync "$dialog"; press alt+y; }
}
till 20 "the program ends" ended || kill -9 $pid
wait $pid || fail "the program ended with $?"
is cancelled || fail "after closing the run is $(status)"

# It opens where it was left.
start
place=$(xdotool getwindowgeometry "$window" | sed -n 's/.*Position: \([0-9,]*\).*/\1/p')
[ "$place" = 40,60 ] || fail "the window opened at $place, not where it was left"
photo 12-again
leave

. "$(dirname "$0")/starts.sh"

say "$failures failures; the pictures are in $PICTURES"
[ $failures = 0 ]
