#!/bin/sh
# Says by name what is missing on this machine to build Shelftalk; with the
# argument desktop, also what its window needs.
missing=""
need() { command -v "$1" >/dev/null 2>&1 || missing="$missing
  $2"; }
need go "Go 1.21 or newer; it fetches the version it needs by itself"
need npm "Node.js 18 or newer with npm   (Debian: apt-get install nodejs npm)"
need "${CC:-cc}" "a C compiler                   (Debian: apt-get install gcc libc6-dev)"
if command -v go >/dev/null 2>&1; then
	minor=$(go env GOVERSION | sed -n 's/^go1\.\([0-9]*\).*/\1/p')
	[ "${minor:-99}" -ge 21 ] || missing="$missing
  Go 1.21 or newer               (this is $(go env GOVERSION))"
fi
if [ "${1:-}" = desktop ] && [ "$(uname)" = Linux ] && ! pkg-config --exists gtk+-3.0 webkit2gtk-4.1 2>/dev/null; then
	missing="$missing
  GTK 3 and WebKitGTK 4.1         (Debian: apt-get install pkg-config libgtk-3-dev libwebkit2gtk-4.1-dev)"
fi
if [ -n "$missing" ]; then
	echo "To build Shelftalk, please install:$missing"
	exit 1
fi
if [ "$(go env CGO_ENABLED)" != "1" ]; then
	echo "To build Shelftalk, cgo must be on: unset CGO_ENABLED or set it to 1."
	exit 1
fi
