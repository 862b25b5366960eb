#!/bin/sh
# Says by name what is missing on this machine to build Shelftalk.
missing=""
need() { command -v "$1" >/dev/null 2>&1 || missing="$missing
  $2"; }
need go   "Go 1.24 or newer"
need npm  "Node.js 20 or newer, npm   (Debian: apt-get install nodejs npm)"
need "${CC:-cc}" "a C compiler               (Debian: apt-get install gcc libc6-dev)"
need git  "git                        (Debian: apt-get install git)"
if [ -n "$missing" ]; then
	echo "To build Shelftalk, please install:$missing"
	exit 1
fi
if [ "$(go env CGO_ENABLED)" != "1" ]; then
	echo "To build Shelftalk, cgo must be on: unset CGO_ENABLED or set it to 1."
	exit 1
fi
