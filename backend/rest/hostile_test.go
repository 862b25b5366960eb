package rest

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"shelftalk/backend/must"
)

func readResponse(conn net.Conn) (*http.Response, error) {
	response, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(response.Body)
	response.Body = io.NopCloser(strings.NewReader(string(body)))
	return response, err
}

// hostile is one request, as its lines; HOST and TOKEN stand for ours, BODY for
// what follows with its length.
type hostile struct {
	name   string
	want   []int
	first  string // the request line, without the version
	lines  []string
	body   string
	noHost bool
}

// cutOff stands among statuses for an end of the connection without an answer.
const cutOff = 0

const (
	auth      = "Authorization: Bearer TOKEN"
	asJSON    = "Content-Type: application/json"
	wrong     = "Authorization: Bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
	doReset   = "DELETE /pipeline/reset"
	doRun     = "POST /pipeline/run"
	sampleRun = `{"source":{"sample":true},"force":true}`
)

// with is a request of some lines; our own Host is added where they have none.
func with(name string, want []int, first, body string, lines ...string) hostile {
	noHost := slices.ContainsFunc(lines, func(line string) bool { return strings.HasPrefix(line, "Host:") })
	return hostile{name, want, first, lines, body, noHost}
}

// withToken is a request that has our token, and no body.
func withToken(name string, want []int, first string, more ...string) hostile {
	return with(name, want, first, "", append([]string{auth}, more...)...)
}

// withJSON is a request that has our token, and sends JSON.
func withJSON(name string, want []int, first, body string, more ...string) hostile {
	return with(name, want, first, body, append([]string{auth, asJSON}, more...)...)
}

func hostileRequests() []hostile {
	multipart := []string{auth, "Content-Type: multipart/form-data; boundary=b"}
	forbidden, unauthorized, bad, notFound := []int{403}, []int{401}, []int{400}, []int{404}
	list := []hostile{
		// Whom it is addressed to.
		with("another host", forbidden, doReset, "", "Host: evil.example", auth),
		with("another host that resolves here", forbidden, doReset, "", "Host: 127.0.0.1.nip.io:PORT", auth),
		with("our host without its port", forbidden, doReset, "", "Host: 127.0.0.1", auth),
		with("our host with another port", forbidden, doReset, "", "Host: 127.0.0.1:1", auth),
		with("our host with a dot", forbidden, doReset, "", "Host: localhost.:PORT", auth),
		with("our host in capitals", forbidden, doReset, "", "Host: LOCALHOST:PORT", auth),
		with("our host with a user", []int{400, 403}, doReset, "", "Host: x@HOST", auth),
		with("our host as a number", forbidden, doReset, "", "Host: 2130706433:PORT", auth),
		with("our host as another loopback", forbidden, doReset, "", "Host: 127.0.0.2:PORT", auth),
		with("the wildcard host", forbidden, doReset, "", "Host: 0.0.0.0:PORT", auth),
		with("our host over IPv6", forbidden, doReset, "", "Host: [::1]:PORT", auth),
		with("an empty host", []int{400, 403}, doReset, "", "Host: ", auth),
		hostile{name: "no host", want: []int{400, 403}, first: doReset, lines: []string{auth}, noHost: true},
		with("two hosts", bad, doReset, "", "Host: HOST", "Host: evil.example", auth),
		with("a forwarded host does not count", forbidden, doReset, "", "Host: evil.example", "X-Forwarded-Host: HOST",
			"Forwarded: host=HOST", auth),
		withToken("an absolute address of another host", forbidden, "DELETE http://evil.example/pipeline/reset"),
		withToken("an absolute address of our own", bad, "DELETE http://HOST/pipeline/reset"),
		withToken("a tunnel", []int{400, 403, 405}, "CONNECT HOST"),
		withToken("the whole server", []int{400, 403}, "OPTIONS *"),

		// Where it comes from.
		withToken("another page", forbidden, doReset, "Origin: https://evil.example"),
		withToken("no page at all", forbidden, doReset, "Origin: null"),
		withToken("our page over TLS", forbidden, doReset, "Origin: https://HOST"),
		withToken("a page of another port", forbidden, doReset, "Origin: http://127.0.0.1:1"),
		withToken("a page whose name begins like ours", forbidden, doReset, "Origin: http://HOST.evil.example"),
		withToken("our page and another", forbidden, doReset, "Origin: http://HOST", "Origin: https://evil.example"),
		withToken("our page with a path", forbidden, doReset, "Origin: http://HOST/"),
		withToken("a bare host as a page", forbidden, doReset, "Origin: HOST"),
		withToken("another page reads", forbidden, "GET /runs", "Origin: https://evil.example"),
		withToken("another site by fetch metadata", forbidden, "GET /runs", "Sec-Fetch-Site: cross-site"),
		withToken("another port by fetch metadata", forbidden, doReset, "Sec-Fetch-Site: same-site"),
		with("a form of another page", forbidden, doRun, "force=true", auth, "Origin: https://evil.example",
			"Content-Type: application/x-www-form-urlencoded"),
		with("a question for permission", []int{401, 405}, "OPTIONS /pipeline/run", "",
			"Access-Control-Request-Method: POST"),
		withToken("a question for permission of another page", forbidden, "OPTIONS /pipeline/run",
			"Origin: https://evil.example", "Access-Control-Request-Method: POST"),

		// Who asks.
		with("no token", unauthorized, doReset, ""),
		with("a wrong token", unauthorized, doReset, "", wrong),
		with("an empty token", unauthorized, doReset, "", "Authorization: Bearer "),
		with("half of the token", unauthorized, doReset, "", "Authorization: Bearer HALF"),
		with("more than the token", unauthorized, doReset, "", "Authorization: Bearer TOKENA"),
		with("the token in the wrong scheme", unauthorized, doReset, "", "Authorization: Basic TOKEN"),
		with("the token without a scheme", unauthorized, doReset, "", "Authorization: TOKEN"),
		withToken("the token and a wrong one", unauthorized, doReset, wrong),
		withToken("the token and a wrong one in the other header", unauthorized, doReset, "X-Shelftalk-Token: wrong"),
		with("the token in the address", unauthorized, doReset+"?token=TOKEN", ""),
		with("the token in a cookie", unauthorized, doReset, "", "Cookie: token=TOKEN"),
		with("reading without a token", unauthorized, "GET /runs", ""),
		with("listening without a token", unauthorized, "GET /pipeline/events", ""),
		with("the document without a token", unauthorized, "GET /openapi.json", ""),
		with("a path that is not there without a token", unauthorized, "GET /admin", ""),
		with("running without a token", unauthorized, doRun, sampleRun, asJSON),
		with("an upload without a token", unauthorized, "POST /data", part("a.csv", "title\nx\n"),
			"Content-Type: multipart/form-data; boundary=b"),
		with("a link that was never given out", unauthorized, "POST /session", `{"once":"AAAA"}`, asJSON),
		with("a link without a code", unauthorized, "POST /session", `{"once":""}`, asJSON),
		with("a link by a form", []int{415}, "POST /session", `{"once":"AAAA"}`, "Content-Type: text/plain"),

		// What is sent.
		with("a run as plain text", []int{415}, doRun, sampleRun, auth, "Content-Type: text/plain"),
		with("a run as a form", []int{415}, doRun, "force=true", auth, "Content-Type: application/x-www-form-urlencoded"),
		with("a run as multipart", []int{415}, doRun, part("a.csv", "x"), multipart...),
		with("a run of no type", []int{415}, doRun, sampleRun, auth),
		with("a run of two types", []int{415}, doRun, sampleRun, auth, "Content-Type: text/plain", asJSON),
		with("a run in another charset", []int{415}, doRun, sampleRun, auth, asJSON+"; charset=utf-7"),
		with("a run of nearly the type", []int{415}, doRun, sampleRun, auth, "Content-Type: application/json-patch+json"),
		withJSON("a compressed run", []int{415}, doRun, sampleRun, "Content-Encoding: gzip"),
		withJSON("a run that is not JSON", bad, doRun, `{"force":`),
		withJSON("a run that is another thing", bad, doRun, `[1,2]`),
		withJSON("a run with an unknown field", bad, doRun, `{"import":"/etc/passwd"}`),
		withJSON("a run of a path", bad, doRun, `{"source":{"import":"/etc/passwd"}}`),
		withJSON("a run of a path as an id", notFound, doRun, `{"source":{"data_id":"../../../etc"}}`),
		withJSON("a run of two sources", bad, doRun, `{"source":{"sample":true,"data_id":"aaaaaaaaaaaaaaaa"}}`),
		withJSON("a run with a setting that is not there", notFound, doRun, `{"settings":{"general.shell":"sh"}}`),
		withJSON("a run with a setting out of bounds", bad, doRun, `{"settings":{"training.factors":"-1"}}`),
		withJSON("a run with more than is taken", []int{413}, doRun, `{"from":"`+strings.Repeat("a", maxBody)+`"}`),
		withJSON("a run of null", bad, doRun, `{"source":null,"force":true}`),
		withJSON("a run that is null", bad, doRun, `null`),
		withJSON("a very deep run", bad, doRun, strings.Repeat("[", 200_000)),
		withToken("a run that is announced and does not come", []int{400, 408}, doRun, asJSON, "Content-Length: 1000"),
		withToken("more than is taken, announced", []int{413}, doRun, asJSON, "Content-Length: 99999999999"),
		withToken("a negative length", bad, doRun, asJSON, "Content-Length: -1"),
		withToken("two lengths", bad, doRun, asJSON, "Content-Length: 2", "Content-Length: 40"),
		withToken("a length and chunks that disagree", []int{400, 501}, doRun, asJSON, "Transfer-Encoding: chunked, identity",
			"Content-Length: 5"),
		withJSON("a body on a GET", bad, "GET /runs", `{}`),
		with("a deletion with a form", []int{415}, doReset, "x", auth, "Content-Type: text/plain"),
		withJSON("a stage that is not there", notFound, "POST /pipeline/stage/stage_9_everything", `{}`),
		withJSON("a swipe of no kind", bad, "POST /swipe", `{"book_id":"aaaaaaaaaaaa","action":"burn"}`),
		withJSON("a swipe of no book", notFound, "POST /swipe", `{"book_id":"' OR 1=1 --","action":"like"}`),
		withJSON("a swipe with more", bad, "POST /swipe", `{"book_id":"aaaaaaaaaaaa","action":"like","at":"2020-01-01"}`),
		withToken("an undo that is none", []int{400, 404}, "DELETE /swipe/0-1"),
		withJSON("a turn of nothing", bad, "POST /chat", `{}`),
		withJSON("a turn of two things", bad, "POST /chat", `{"text":"x","remove":0}`),
		withJSON("a turn with more", bad, "POST /chat", `{"text":"x","model":"http://evil.example"}`),
		withJSON("a turn that is no text", bad, "POST /chat", `{"text":["x"]}`),
		withJSON("a turn of a null", bad, "POST /chat", `{"text":null}`),
		withJSON("a turn that is too long", []int{422}, "POST /chat", `{"text":"`+strings.Repeat("a ", 5001)+`"}`),
		withJSON("a turn of no conversation", notFound, "POST /chat", `{"conversation_id":"' OR 1=1 --","text":"x"}`),
		with("a turn in a form", []int{415}, "POST /chat", `{"text":"x"}`, auth, "Content-Type: text/plain"),
		withJSON("a turn of another page", forbidden, "POST /chat", `{"text":"x"}`, "Origin: https://evil.example"),
		with("a turn without the token", unauthorized, "POST /chat", `{"text":"x"}`, asJSON),
		withJSON("an answer that was not asked for", notFound, "POST /chat", `{"answer":99999999999}`),
		withJSON("a number beyond numbers", bad, "POST /chat", `{"knobs":{"adventure":1e999}}`),
		withToken("a conversation that is not there", notFound, "GET /conversations/aaaa"),
		withToken("a conversation that is none", bad, "GET /conversations/A-1"),
		withToken("a deletion of no conversation", notFound, "DELETE /conversations/aaaa"),
		withJSON("a change of no conversation", notFound, "PUT /conversations/aaaa", `{"counts":true}`),
		withJSON("a setting as a number", bad, "PUT /settings/training.factors", `{"value":12}`),
		withJSON("a setting that is not there", notFound, "PUT /settings/general.shell", `{"value":"sh"}`),
		withJSON("a setting that loads code", notFound, "PUT /settings/embeddings.library", `{"value":"/tmp/evil.so"}`),
		withJSON("a run with a setting that loads code", notFound, doRun, `{"settings":{"embeddings.library":"/tmp/evil.so"}}`),
		withToken("too many books", bad, "GET /recommend?k=100000"),
		withToken("no number of books", bad, "GET /recommend?k=1e3"),
		withToken("two numbers of books", bad, "GET /recommend?k=1&k=2"),
		withToken("an empty number of books", bad, "GET /recommend?k="),
		withToken("an unknown parameter", bad, "GET /recommend?path=/etc/passwd"),
		withToken("parameters that a semicolon separates", bad, "GET /recommend?k=1;adventure=0.5"),
		withToken("more adventure than there is", bad, "GET /recommend?adventure=1.01"),
		withToken("adventure that is no number", bad, "GET /recommend?adventure=NaN"),
		withToken("endless diversity", bad, "GET /recommend?diversity=Inf"),
		withToken("authors that are perhaps hidden", bad, "GET /recommend?hide_authors=perhaps"),
		withToken("a language that is none", bad, "GET /recommend?languages=%3Cscript%3E"),
		withToken("years that go backwards", bad, "GET /recommend?year_from=2000&year_to=1999"),
		withToken("years before there were any", bad, "GET /recommend?year_from=-1"),
		withToken("more pages than numbers", bad, "GET /recommend?pages_to=99999999999999999999"),
		withToken("many words to avoid", bad, "GET /recommend?avoid="+strings.Repeat("a,", 20)+"a"),
		withToken("a long word to avoid", bad, "GET /recommend?avoid="+strings.Repeat("a", 61)),
		withToken("words to avoid that come twice", bad, "GET /recommend?avoid=a&avoid=b"),
		withToken("more shown before than can be", bad, "GET /recommend?before="+strings.Repeat("a,", 100)+"a"),
		withToken("what is unlike nobody", notFound, "GET /recommend/unlike?user_id=%27%20OR%201%3D1"),
		withToken("a back-test of everything", bad, "GET /recommend/backtest?last=100000"),
		with("a back-test without the token", unauthorized, "GET /recommend/backtest", ""),
		withToken("books like a path", []int{400, 404}, "GET /book/..%2f..%2fshelf.db/similar"),
		withToken("books like no book", notFound, "GET /book/aaaaaaaaaaaa/similar"),
		withJSON("less of no book", notFound, "PUT /taste/aaaaaaaaaaaa", `{"say":"less"}`),
		withJSON("another thing said of a liked book", bad, "PUT /taste/aaaaaaaaaaaa", `{"say":"burn"}`),
		withJSON("more said of a liked book", bad, "PUT /taste/aaaaaaaaaaaa", `{"say":"less","weight":1000}`),
		withJSON("a null said of a liked book", bad, "PUT /taste/aaaaaaaaaaaa", `{"say":null}`),
		with("less of a book without the token", unauthorized, "PUT /taste/aaaaaaaaaaaa", `{"say":"less"}`, asJSON),
		withJSON("less of a book of another page", forbidden, "PUT /taste/aaaaaaaaaaaa", `{"say":"less"}`,
			"Origin: https://evil.example"),
		withToken("a taste that is taken back of no book", notFound, "DELETE /taste/aaaaaaaaaaaa"),
		withToken("very long headers", []int{431, cutOff}, doReset, "X-Long: "+strings.Repeat("a", maxHeader+5000)),

		// Other methods.
		withToken("a method of its own", []int{405}, "RESET /pipeline/reset"),
		withJSON("a method in another header", []int{404, 405}, "POST /pipeline/reset", `{}`,
			"X-HTTP-Method-Override: DELETE"),
		withToken("a trace", []int{405}, "TRACE /pipeline/run"),
		withJSON("a patch", []int{405}, "PATCH /settings/training.factors", `{"value":"8"}`),
		withToken("a run by GET", []int{405}, "GET /pipeline/run"),
		with("another protocol", []int{400, 403, 404, 505}, "PRI *", ""),

		// Uploads.
		withJSON("an upload as JSON", []int{415}, "POST /data", `{}`),
		with("an upload without a boundary", bad, "POST /data", "x", auth, "Content-Type: multipart/form-data"),
		with("an upload of nothing", []int{400, 422}, "POST /data", "--b--\r\n", multipart...),
		with("an upload that breaks off", bad, "POST /data", strings.TrimSuffix(part("a.csv", "title\nx\n"), "--b--\r\n"),
			multipart...),
		with("an upload under another name", bad, "POST /data", strings.Replace(part("a.csv", "x"), `name="files"`,
			`name="path"`, 1), multipart...),
		with("an upload of what is no table", []int{422}, "POST /data", part("a.csv", "\x00\x01\x02\x00\x00\x00"),
			multipart...),
		with("an upload of a broken zip", []int{422}, "POST /data", part("a.zip", "PK\x03\x04 and no more"), multipart...),
		with("an upload of half a data set", []int{422}, "POST /data",
			part("a.csv", "Title,description,authors,image,previewLink,publisher,publishedDate,infoLink,categories,"+
				"ratingsCount\nx,,,,,,,,,\n"), multipart...),
		withJSON("columns of data that is not there", notFound, "POST /data/aaaaaaaaaaaaaaaa/mapping", `{"title":"x"}`),
		withJSON("columns of the sample", bad, "POST /data/sample/mapping", `{"title":"x"}`),
	}
	list = append(list, []hostile{
		// Shelves.
		with("shelves without a token", unauthorized, "POST /shelf/preview", part("a.csv", "Title\nx\n"), multipart[1:]...),
		with("shelves as a form", []int{415}, "POST /shelf/preview", "text=x", auth,
			"Content-Type: application/x-www-form-urlencoded"),
		with("shelves of another page", forbidden, "POST /shelf/preview", part("a.csv", "Title\nx\n"),
			append([]string{"Origin: https://evil.example"}, multipart...)...),
		with("shelves of two types", []int{415}, "POST /shelf/preview", part("a.csv", "Title\nx\n"),
			append([]string{asJSON}, multipart...)...),
		with("shelves without a boundary", bad, "POST /shelf/preview", "x", auth, "Content-Type: multipart/form-data"),
		with("shelves that break off", bad, "POST /shelf/preview", strings.TrimSuffix(part("a.csv", "Title\nx\n"),
			"--b--\r\n"), multipart...),
		with("shelves of nothing", []int{400, 422}, "POST /shelf/preview", "--b--\r\n", multipart...),
		with("shelves under another name", bad, "POST /shelf/preview", strings.Replace(part("a.csv", "x"), `name="files"`,
			`name="path"`, 1), multipart...),
		with("shelves that are no text", []int{422}, "POST /shelf/preview", part("a.csv", "\x00\x01\x02\x00\x00\x00"),
			multipart...),
		with("a library that is none", []int{422}, "POST /shelf/preview",
			part("metadata.db", "SQLite format 3\x00"+strings.Repeat("\xff", 200)), multipart...),
		withJSON("shelves by a path", bad, "POST /shelf/preview", `{"path":"/etc/passwd"}`),
		withJSON("pasted shelves that are null", bad, "POST /shelf/preview", `{"text":null}`),
		withJSON("pasted shelves twice", bad, "POST /shelf/preview", `{"text":"x"}{"text":"y"}`),
		withJSON("more pasted than is taken", []int{413}, "POST /shelf/preview", `{"text":"`+
			strings.Repeat("a", maxBody)+`"}`),
		with("more shelves than are taken, announced", []int{413}, "POST /shelf/preview", "",
			append([]string{"Content-Length: 99999999999"}, multipart...)...),
		withJSON("an import of no preview", notFound, "POST /shelf/imports", `{"preview_id":"' OR 1=1 --"}`),
		withJSON("an import of a path", bad, "POST /shelf/imports", `{"preview_id":"x","path":"/etc/passwd"}`),
		withToken("an undo of no import", notFound, "DELETE /shelf/imports/1"),
		withToken("an undo beyond numbers", notFound, "DELETE /shelf/imports/9999999999999999999"),
		withToken("an undo of another kind", bad, "DELETE /shelf/imports/1-1"),
		withJSON("an entry that is not there", notFound, "PUT /shelf/entries/1/book", `{"book_id":""}`),
		withJSON("a shelf that is not there", notFound, "PUT /shelf/shelves",
			`{"name":"'; DROP TABLE entries; --","counts":false}`),
		withJSON("a rating of no book", notFound, "POST /shelf/ratings", `{"book_id":"' OR 1=1 --","stars":5}`),
		withJSON("a rating of many stars", bad, "POST /shelf/ratings", `{"book_id":"aaaaaaaaaaaa","stars":1e308}`),
		withJSON("a favourite of no book", notFound, "PUT /shelf/favourites/aaaaaaaaaaaa", `{}`),
		withJSON("a favourite with more", bad, "PUT /shelf/favourites/aaaaaaaaaaaa", `{"at":1}`),
		withToken("an export of a file", bad, "GET /shelf/export?path=/etc/passwd"),
		with("an export without a token", unauthorized, "GET /shelf/export", ""),
		withToken("very many entries", bad, "GET /shelf/entries?limit=1000000"),
	}...)
	for _, name := range []string{"../../escape.csv", "/etc/cron.d/escape.csv", `..\escape.csv`, ".hidden.csv", "run.sh",
		"noending", "con.db", strings.Repeat("a", 300) + ".csv", ""} {
		list = append(list, with(fmt.Sprintf("shelves called %.20q", name), []int{400, 422}, "POST /shelf/preview",
			part(name, "Title\nx\n"), multipart...))
	}
	for _, name := range []string{"../../escape.csv", "/etc/cron.d/escape.csv", `..\escape.csv`, "c:escape.csv",
		".hidden.csv", "run.sh", "noending", "con.csv",
		"a\x00.csv", strings.Repeat("a", 300) + ".csv", ""} {
		list = append(list, with(fmt.Sprintf("an upload called %.20q", name), []int{400, 422}, "POST /data",
			part(name, "title\nx\n"), multipart...))
	}
	for _, path := range []string{"/artifacts/../manifest.json", "/artifacts/..%2fmanifest.json",
		"/artifacts/%2e%2e/manifest.json", "/artifacts/%2e%2e%2fmanifest.json",
		"/artifacts/..%5cmanifest.json", `/artifacts/..\manifest.json`, "/artifacts/%252e%252e%252fmanifest.json",
		"/artifacts/..%c0%afmanifest.json",
		"/artifacts/book_factors.npy%00.txt", "/artifacts//etc/passwd", "/artifacts/.journal.json",
		"/artifacts/book_factors.npy/..",
		"//pipeline/reset", "/pipeline//reset", "/./pipeline/reset", "/pipeline/%72eset", "/pipeline/reset%20",
		"/pipeline/reset;a=b", "/artifacts/" + strings.Repeat("a", 2000),
		"/data/../runs", "/data/%2e%2e"} {
		list = append(list, withToken(fmt.Sprintf("the path %.40s", path), []int{400, 404}, "DELETE "+path))
	}
	for _, name := range []string{"manifest.json", "shelf.db", "config.toml", "no.npy"} {
		list = append(list, withToken("the artifact "+name, notFound, "DELETE /artifacts/"+name))
		list = append(list, withToken("a look at the artifact "+name, notFound, "GET /artifacts/"+name+"/preview"))
	}
	return list
}

// part is a multipart body of one file.
func part(name, content string) string {
	return "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + name + "\"\r\n\r\n" + content +
		"\r\n--b--\r\n"
}

func TestHostileRequestsAreRefusedWithoutASideEffect(t *testing.T) {
	requests := hostileRequests()
	if len(requests) < 60 {
		t.Fatalf("%d requests", len(requests))
	}
	s := serve(t, copied(t), Options{Frontend: fstest.MapFS{"index.html": {Data: []byte("<title>x</title>")}}})
	ask[map[string]any](s, http.MethodGet, "/recommendation/status", nil) // at work
	ask[map[string]any](s, http.MethodGet, "/recommend", nil)             // and loaded
	// and the shelf linked to it, which is written down once
	must.Succeed(t, s.app.Shelf.Link(t.Context()))
	before := snapshot(t, s.data)
	fill := strings.NewReplacer("HALF", s.Token()[:20], "TOKEN", s.Token(), "HOST", s.host(), "PORT",
		s.host()[strings.LastIndex(s.host(), ":")+1:])
	for _, h := range requests {
		t.Run(h.name, func(t *testing.T) {
			lines := []string{fill.Replace(h.first) + " HTTP/1.1"}
			if !h.noHost {
				lines = append(lines, "Host: "+s.host())
			}
			for _, line := range h.lines {
				lines = append(lines, fill.Replace(line))
			}
			if h.body != "" {
				lines = append(lines, fmt.Sprintf("Content-Length: %d", len(h.body)))
			}
			lines = append(lines, "Connection: close", "", "")
			response, err := s.raw(strings.Join(lines, "\r\n") + h.body)
			// Refused while it is still being sent, a large body may meet a closed connection before the answer is read.
			late := len(h.body) > 32<<10 && slices.Contains(h.want, http.StatusRequestEntityTooLarge)
			if err != nil && (late || slices.Contains(h.want, cutOff)) {
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			body, _ := io.ReadAll(response.Body)
			if !slices.Contains(h.want, response.StatusCode) {
				t.Errorf("%d %s, want %v", response.StatusCode, body, h.want)
			}
			for name := range response.Header {
				if strings.HasPrefix(name, "Access-Control-") {
					t.Errorf("the answer has the header %s", name)
				}
			}
			for _, secret := range []string{s.Token(), "goroutine"} {
				if strings.Contains(string(body), secret) {
					t.Errorf("the answer tells %q: %s", secret, body)
				}
			}
		})
	}
	same(t, before, snapshot(t, s.data))
	if status := ask[map[string]any](s, http.MethodGet, "/pipeline/status", nil); status["status"] != "completed" {
		t.Errorf("the status is %v", status["status"])
	}
}

func TestSlowHeadersAndBodiesAreCutOff(t *testing.T) {
	s := serve(t, t.TempDir(), Options{})
	begin := map[string]string{
		"headers": "GET /runs HTTP/1.1\r\nHost: " + s.host() + "\r\nX-Slow: ",
		"body": "POST /pipeline/run HTTP/1.1\r\nHost: " + s.host() + "\r\nAuthorization: Bearer " + s.Token() +
			"\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n",
	}
	for name, text := range begin {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			conn := must.Get(net.Dial("tcp", s.host())).OrFatal(t)
			defer conn.Close()
			must.Get(io.WriteString(conn, text)).OrFatal(t)
			stop := make(chan struct{})
			defer close(stop)
			go func() { // a byte now and then keeps no connection alive
				for {
					select {
					case <-stop:
						return
					case <-time.After(500 * time.Millisecond):
						_, _ = io.WriteString(conn, " ")
					}
				}
			}()
			_ = conn.SetReadDeadline(time.Now().Add(3 * bodyWithin))
			answer, err := io.ReadAll(conn)
			if network, ok := err.(net.Error); ok && network.Timeout() {
				t.Fatal("the connection is still open")
			}
			if strings.HasPrefix(string(answer), "HTTP/1.1 200") {
				t.Errorf("%s", answer)
			}
		})
	}
}

// bounded is a listener with two places, the admitted connections in them, what it accepts
// after these, and all the clients' ends.
func bounded(t *testing.T, clients int) (l *limited, first []*counted, next chan net.Conn, ends []net.Conn) {
	t.Helper()
	l = limit(must.Get(net.Listen("tcp", "127.0.0.1:0")).OrFatal(t), 2)
	t.Cleanup(func() { l.Close() })
	next = make(chan net.Conn, clients)
	go func() {
		defer close(next)
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			next <- conn
		}
	}()
	for i := range clients {
		conn := must.Get(net.Dial("tcp", l.Addr().String())).OrFatal(t)
		t.Cleanup(func() { conn.Close() })
		ends = append(ends, conn)
		if i < 2 {
			c := (<-next).(*counted)
			admitted(withConnection(t.Context(), c))
			first = append(first, c)
		}
	}
	return l, first, next, ends
}

func TestConnectionsAreBounded(t *testing.T) {
	l, first, next, _ := bounded(t, 3)
	select {
	case <-next:
		t.Fatal("a third connection was taken")
	case <-time.After(100 * time.Millisecond):
	}
	first[0].Close()
	first[0].Close() // gives back one place, not two
	<-next
	l.Close()
	if _, more := <-next; more {
		t.Error("Accept did not end")
	}
}

func TestWhoHasNoTokenMakesRoom(t *testing.T) {
	l, first, next, ends := bounded(t, 2)
	l.mu.Lock()
	first[1].admitted = false
	l.mu.Unlock()
	third := must.Get(net.Dial("tcp", l.Addr().String())).OrFatal(t)
	defer third.Close()
	<-next // does not wait
	for i, stays := range []bool{true, false} {
		_ = ends[i].SetReadDeadline(time.Now().Add(200 * time.Millisecond))
		_, err := ends[i].Read(make([]byte, 1))
		if network, ok := err.(net.Error); (ok && network.Timeout()) != stays {
			t.Errorf("connection %d: %v", i, err)
		}
	}
}

// A length without a body held a connection for good, whether refused or not.
func TestABodyThatNeverComesHoldsNoConnection(t *testing.T) {
	s := serve(t, t.TempDir(), Options{})
	for name, head := range map[string]string{
		"without a token":  "POST /pipeline/run HTTP/1.1\r\nHost: " + s.host(),
		"to another host":  "POST /pipeline/run HTTP/1.1\r\nHost: evil.example",
		"to no path":       "POST /nowhere HTTP/1.1\r\nHost: " + s.host() + "\r\nAuthorization: Bearer " + s.Token(),
		"of another type":  "POST /pipeline/run HTTP/1.1\r\nHost: " + s.host() + "\r\nAuthorization: Bearer " + s.Token(),
		"with a GET":       "GET /runs HTTP/1.1\r\nHost: " + s.host() + "\r\nAuthorization: Bearer " + s.Token(),
		"with the screens": "GET / HTTP/1.1\r\nHost: " + s.host(),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			conn := must.Get(net.Dial("tcp", s.host())).OrFatal(t)
			defer conn.Close()
			must.Get(io.WriteString(conn, head+"\r\nContent-Length: 1000\r\n\r\n")).OrFatal(t)
			_ = conn.SetReadDeadline(time.Now().Add(idleFor / 2)) // far beyond restWithin, before an idle one is closed
			if _, err := io.ReadAll(conn); err != nil {
				t.Errorf("the connection is still open: %v", err)
			}
		})
	}
}

func TestOnlyThisComputerIsServed(t *testing.T) {
	for _, address := range []string{"0.0.0.0:0", ":0", "[::]:0", "192.168.0.1:0", "example.com:80", "127.0.0.1", "8000",
		"127.0.0.1:http:1"} {
		if l, err := Listen(address); err == nil {
			l.Close()
			t.Errorf("%s is served", address)
		}
	}
	l := must.Get(Listen("localhost:0")).OrFatal(t)
	defer l.Close()
	if !l.Addr().(*net.TCPAddr).IP.IsLoopback() {
		t.Errorf("%s", l.Addr())
	}
	if _, err := Listen(l.Addr().String()); err == nil || !strings.Contains(err.Error(), "already") {
		t.Errorf("a taken port: %v", err)
	}
}
