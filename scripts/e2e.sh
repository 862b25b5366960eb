#!/bin/sh
# Drives the built program through a headless chromium: `make build` first.
#
# Usage: e2e.sh [--shots FOLDER] [--pictures] [NAME...]
#   NAME             only these files of frontend/e2e (journey, pipeline, failure, ...)
#   --shots FOLDER   also photographs every screen, in two sizes and both themes
#   --pictures       only writes the README's pictures to docs/screenshots (needs ImageMagick)
#
# SHELFTALK names another program than build/bin/shelftalk, CHROMIUM another
# browser than /usr/bin/chromium. Pictures of failed tests lie in the folder E2E_FAULTS
# (default: shelftalk-e2e-faults in the folder for temporary files).
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)

program=${SHELFTALK:-$root/build/bin/shelftalk}
chromium=${CHROMIUM:-/usr/bin/chromium}
missing=""
need() { [ -x "$1" ] || command -v "$1" >/dev/null 2>&1 || missing="$missing
  $2"; }
need "$program" "the program $program                  (make build)"
need "$chromium" "chromium at $chromium   (Debian: apt-get install chromium)"
need npm "Node.js 20.19 or newer with npm           (Debian: apt-get install nodejs npm)"
need prlimit "prlimit                                   (Debian: apt-get install util-linux)"
case " $* " in
	*" --pictures "*) need convert "ImageMagick                               (Debian: apt-get install imagemagick)" ;;
esac
if [ -n "$missing" ]; then
	echo "To test in a browser, what is missing is:$missing" >&2
	exit 1
fi

while [ $# -gt 0 ]; do
	case $1 in
		--shots) E2E_SHOTS=$2; export E2E_SHOTS; shift 2 ;;
		--pictures) E2E_PICTURES=$root/docs/screenshots; export E2E_PICTURES; shift; set -- pictures "$@"; break ;;
		*) break ;;
	esac
done

cd "$root/frontend"
[ -d node_modules/playwright-core ] || npm ci --ignore-scripts --no-fund --no-audit
SHELFTALK=$program CHROMIUM=$chromium exec node_modules/.bin/vitest run --config e2e/vitest.config.ts "$@"
