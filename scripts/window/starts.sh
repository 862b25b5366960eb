# The other starts of steps.sh, which reads this file when its window has closed.

# Without D-Bus it opens too, and is one window still.
session=$DBUS_SESSION_BUS_ADDRESS
export DBUS_SESSION_BUS_ADDRESS="unix:path=$WORK/none"
start
"$PROGRAM" --data "$data" || fail "without D-Bus a second start ended with $?"
running || fail "without D-Bus the window did not survive a second start"
leave
export DBUS_SESSION_BUS_ADDRESS="$session"

# The menu follows the page's language, by the keyboard of the page's settings,
# and is remembered.
start
press ctrl+comma 2
press Tab
press Tab
press Right
photo 13-german
press Escape
leave
grep -q '"language": "de"' "$data/window.json" || fail "the menu does not speak the page's language"

# Where it cannot open it says why, also to somebody who sees no terminal.
: >"$WORK/file"
"$PROGRAM" --data "$WORK/file/folder" >"$WORK/out" 2>"$WORK/err" &
pid=$!
till 20 "a dialog says why" seen && {
	photo 14-not-opened
	xdotool windowfocus --sync "$window"
	press Return
}
till 10 "the program ends after the dialog" ended || kill -9 "$pid"
if wait "$pid"; then fail "a start that failed ended with 0"; fi
grep -q cannot "$WORK/err" || fail "the terminal is not told why"
