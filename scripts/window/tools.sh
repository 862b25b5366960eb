# What the steps of drive.sh are made of. PROGRAM, PICTURES, WORK and DISPLAY are set.
data=$WORK/data
failures=0

say() { echo "$(date +%H:%M:%S) $*"; }
fail() { say "FAILED: $*"; failures=$((failures + 1)); }
photo() { import -window root "$PICTURES/$1.png"; say "photographed $1"; }
press() { xdotool key --clearmodifiers "$1"; sleep "${2:-1}"; }
running() { kill -0 "$pid" 2>/dev/null; }

# till SECONDS WHAT COMMAND...: waits until the command succeeds.
till() {
	limit=$(($(date +%s) + $1)) what=$2
	shift 2
	until "$@"; do
		if [ "$(date +%s)" -ge $limit ]; then fail "$what, waited for too long"; return 1; fi
		sleep 0.3
	done
}

# start: opens the window on $data; it is $window then, its process $pid, its REST $base.
start() {
	"$PROGRAM" --data "$data" --rest 127.0.0.1:0 >"$WORK/out" 2>"$WORK/err" &
	pid=$!
	till 30 "the window opens" seen || { cat "$WORK/err"; exit 1; }
	till 20 "the page is drawn" drawn || true
	sleep 1
	xdotool windowfocus --sync "$window"
	base=$(sed -n 's/^REST: //p' "$WORK/out")
}
# leave: closes the window by its menu and waits for the end of its program.
leave() {
	press ctrl+q
	till 20 "the program ends" ended || kill -9 "$pid"
	wait "$pid" || fail "the program ended with $?"
}
seen() { window=$(xdotool search --onlyvisible --name '^Shelftalk$' 2>/dev/null | head -n 1) && [ -n "$window" ]; }
# drawn: the window shows more colours than its menu and its empty page have.
drawn() { [ "$(import -window "$window" png:- | identify -format %k -)" -gt 800 ]; }
dialog() { dialog=$(xdotool search --onlyvisible --name "^$1\$" 2>/dev/null | head -n 1) && [ -n "$dialog" ]; }
ended() { ! running; }

rest() {
	method=$1 path=$2
	shift 2
	curl -sS -X "$method" -H "Authorization: Bearer $(cat "$data/rest-token")" -H 'Content-Type: application/json' \
		"$@" "$base$path"
}
status() {
	"$PROGRAM" --data "$data" status --json | tr -d ' \n' |
		sed 's/^{"pipeline_id":"[^"]*","status":"\([a-z]*\)".*/\1/'
}
is() { [ "$(status)" = "$1" ]; }
is_not() { [ "$(status)" != "$1" ]; }
brought() { rest GET data | grep -o '"data_id"' | wc -l; }
more_than() { [ "$(brought)" -gt "$1" ]; }
ready() { rest GET recommendation/status | grep -q '"ready":true'; }
