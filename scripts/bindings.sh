#!/bin/sh
# Declares in frontend/wailsjs what the window's page can call, from the Go code.
#
#   scripts/bindings.sh           writes the declarations, by Wails' own tool
#   scripts/bindings.sh --check   fails where they differ from the Go code; whether
#                                 every operation is bound is a test of scripts/bind
#
# Needs none of the desktop's libraries: no window is opened.
set -eu
cd "$(dirname "$0")/.."
made=frontend/wailsjs

if [ "${1:-}" != --check ]; then
	go generate ./backend/desktop # a method an operation
	go tool wails generate module -nocolour
	find "$made" -type f -exec chmod 644 {} + # Wails makes them executable
	exit
fi

# What the tool does, in another folder: it builds the program with the tag
# bindings and starts it beside wails.json.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
go build -tags bindings -o "$work/bindings" .
cp wails.json "$work"
mkdir "$work/frontend"
(cd "$work" && tsoutputtype=interfaces ./bindings)
diff -r "$work/$made" "$made" || {
	echo "$made is not what the App offers to the page: \`make bindings\` writes it anew."
	exit 1
}
