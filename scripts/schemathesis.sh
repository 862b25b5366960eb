#!/bin/sh
# Holds REST to its own description: schemathesis makes requests up from
# /openapi.json, right and wrong ones, and looks whether each answer is one that
# the document promises. `make build` first. Takes about two minutes.
#
# Usage: schemathesis.sh [PASS...]     keeps, spends, resets; without one, all
#
# "keeps" asks for everything that leaves artifacts and runs alone, "spends" starts,
# cancels and deletes, "resets" begins from nothing again and again. Each meets a
# server of its own, on a folder in which the sample library was learned; nothing
# outside that folder is touched.
# The seed is fixed; SEED=NUMBER takes another.
# SHELFTALK names another program than build/bin/shelftalk.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
here=$root/scripts/schemathesis
seed=${SEED:-4}
program=${SHELFTALK:-$root/build/bin/shelftalk}
[ -x "$program" ] || { echo "The program $program is missing: make build" >&2; exit 1; }

python=$root/build/.venv/bin/python
schemathesis=$root/build/.venv/bin/schemathesis
command -v python3 >/dev/null || {
	echo "Python 3 is missing (Debian: apt-get install python3 python3-venv)" >&2
	exit 1
}
if ! { [ -x "$python" ] && "$python" -c 'import schemathesis'; } 2>/dev/null; then
	python3 -m venv "$root/build/.venv"
	"$python" -m pip install --quiet --disable-pip-version-check -r "$root/scripts/requirements.txt"
fi

scratch=$(mktemp -d)
server=
end() {
	if [ -n "$server" ]; then
		kill -INT "$server" 2>/dev/null || true
		wait "$server" 2>/dev/null || true
		server=
	fi
}
trap 'end; rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM

# What is deleted goes to the trash: to one in the scratch folder.
XDG_DATA_HOME=$scratch/share
HOME=$scratch
export XDG_DATA_HOME HOME

"$program" --data "$scratch/trained" run --sample >"$scratch/run.txt" 2>&1 || { cat "$scratch/run.txt" >&2; exit 1; }

# One pass, with filters of schemathesis, on a server of its own.
pass() {
	name=$1
	shift
	echo "== $name"
	cp -R "$scratch/trained" "$scratch/$name"
	"$program" --data "$scratch/$name" serve --addr 127.0.0.1:0 </dev/null >"$scratch/$name.txt" 2>&1 &
	server=$!
	BASE_URL=$("$python" "$here/prepare.py" address "$scratch/$name.txt")
	TOKEN=$(cat "$scratch/$name/rest-token")
	export BASE_URL TOKEN
	"$python" "$here/prepare.py" known "$scratch"
	cp "$here/schemathesis.toml" "$scratch" # its dictionaries lie beside it
	# It leaves notes of its own where it runs.
	(cd "$scratch" && "$schemathesis" --config-file schemathesis.toml run "$BASE_URL/openapi.json" \
		--seed "$seed" "$@") || failed="$failed $name"
	if ! kill -0 "$server" 2>/dev/null; then
		cat "$scratch/$name.txt" >&2
		failed="$failed $name (the server ended)"
	fi
	end
}

failed=
[ $# -gt 0 ] || set -- keeps spends resets
for name; do
	case $name in
		keeps) pass keeps --exclude-operation-id-regex '^(deleteArtifact|reset|run|runStage)$' ;;
		spends) pass spends --max-examples 30 --include-operation-id-regex \
			'^(deleteArtifact|run|runStage|cancel|checks|status|reloadModels)$' ;;
		resets) pass resets --max-examples 30 --include-operation-id-regex \
			'^(reset|run|runDetail|status|reloadModels|recommend)$' ;;
		*) echo "There is no pass $name." >&2; exit 2 ;;
	esac
done
if [ -n "$failed" ]; then
	echo "Not as described:$failed" >&2
	exit 1
fi
