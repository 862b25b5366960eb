#!/bin/sh
# Shows a data folder in the program's window, where there can be one; elsewhere
# says in a line why there is none.
#
#   scripts/open_window.sh DATA
set -eu
cd "$(dirname "$0")/.."

none() { echo "No window is opened: $1. \`shelftalk serve\` shows the same screens in a browser."; exit 0; }
case $(uname) in
	Darwin) ;;
	*)
		[ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || none "there is no display"
		pkg-config --exists gtk+-3.0 webkit2gtk-4.1 2>/dev/null ||
			none "to build it, GTK 3 and WebKitGTK 4.1 are missing (Debian: apt-get install libgtk-3-dev libwebkit2gtk-4.1-dev)"
		;;
esac
make --no-print-directory app
echo "The window opens on this data; close it to end."
build/bin/shelftalk-desktop --data "$1" || echo "The window did not open; what ran in the terminal is done."
