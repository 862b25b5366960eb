#!/bin/sh
# Drives the real window as a person would, by its menu's keys and the command
# palette, in a display and a D-Bus session of its own: opens it on an empty data
# folder, trains on the sample library, loads the models, starts the program a
# second time, brings files, closes it while a run is under way, opens it again,
# also without D-Bus and in another language, and where it cannot be opened.
#
#   scripts/window/drive.sh [PROGRAM [PICTURES]]
#
# PROGRAM is what `make app` left; the pictures of each step go into PICTURES.
# Debian: apt-get install xvfb dbus dbus-x11 xdotool imagemagick curl
set -eu

for tool in Xvfb dbus-run-session dbus-monitor xdotool import curl; do
	command -v $tool >/dev/null || {
		echo "$tool is missing: apt-get install xvfb dbus dbus-x11 xdotool imagemagick curl" >&2
		exit 2
	}
done
here=$(cd "$(dirname "$0")" && pwd)
program=$(realpath "${1:-$here/../../build/bin/shelftalk-desktop}")
pictures=${2:-$here/../../build/window}
[ -x "$program" ] || { echo "$program is not there: \`make app\` builds it." >&2; exit 2; }
mkdir -p "$pictures"
PICTURES=$(cd "$pictures" && pwd)
WORK=$(mktemp -d)
PROGRAM=$program
export PROGRAM PICTURES WORK

Xvfb -displayfd 3 -screen 0 1400x900x24 -nolisten tcp 3>"$WORK/display" 2>"$WORK/xvfb.log" &
display=$!
trap 'kill $display 2>/dev/null || true; rm -rf "$WORK"' EXIT INT TERM
for _ in $(seq 50); do [ -s "$WORK/display" ] && break; sleep 0.1; done
DISPLAY=:$(cat "$WORK/display")
# Nothing of whoever runs this is read or left behind.
HOME=$WORK/home XDG_RUNTIME_DIR=$WORK/runtime LANG=C.UTF-8 LC_ALL=C.UTF-8
mkdir -p "$HOME" "$XDG_RUNTIME_DIR"
chmod 700 "$XDG_RUNTIME_DIR"
unset XDG_DATA_HOME XDG_CONFIG_HOME XDG_CACHE_HOME WAYLAND_DISPLAY || true
export DISPLAY HOME XDG_RUNTIME_DIR LANG LC_ALL NO_AT_BRIDGE=1

# A file manager that notes which folder it was given.
: >"$WORK/shown"
mkdir "$WORK/bin"
cat >"$WORK/bin/xdg-open" <<-END
	#!/bin/sh
	echo "\$*" >>"$WORK/shown"
END
chmod +x "$WORK/bin/xdg-open"
PATH=$WORK/bin:$PATH

# No step waits for ever; this is for a program that does.
timeout -k 5 400 dbus-run-session -- sh "$here/steps.sh"
