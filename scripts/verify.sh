#!/bin/sh
# Opens the artifacts of a run on the sample library with the usual Python tools
# and recomputes the metrics; see verify_artifacts.py. Uses a virtual environment
# in build/.venv, made on first use.
set -eu
cd "$(dirname "$0")/.."
data=${1:-build/demo}
venv=build/.venv
if ! [ -x "$venv/bin/python" ] || ! "$venv/bin/python" -c 'import numpy, pandas, pyarrow, ranx, scipy' 2>/dev/null; then
	python3 -m venv "$venv"
	"$venv/bin/pip" install --quiet --disable-pip-version-check -r scripts/requirements.txt
fi
[ -f "$data/artifacts/evaluation.json" ] || build/bin/shelftalk --data "$data" run --sample
exec "$venv/bin/python" scripts/verify_artifacts.py "$data"
