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

func hostileRequests() []hostile {
	forbidden, unauthorized, bad, notFound := []int{403}, []int{401}, []int{400}, []int{404}
	list := []hostile{
		// Whom it is addressed to.
		{"another host", forbidden, doReset, []string{"Host: evil.example", auth}, "", true},
		{"another host that resolves here", forbidden, doReset, []string{"Host: 127.0.0.1.nip.io:PORT", auth}, "", true},
		{"our host without its port", forbidden, doReset, []string{"Host: 127.0.0.1", auth}, "", true},
		{"our host with another port", forbidden, doReset, []string{"Host: 127.0.0.1:1", auth}, "", true},
		{"our host with a dot", forbidden, doReset, []string{"Host: localhost.:PORT", auth}, "", true},
		{"our host in capitals", forbidden, doReset, []string{"Host: LOCALHOST:PORT", auth}, "", true},
		{"our host with a user", []int{400, 403}, doReset, []string{"Host: x@HOST", auth}, "", true},
		{"our host as a number", forbidden, doReset, []string{"Host: 2130706433:PORT", auth}, "", true},
		{"our host as another loopback", forbidden, doReset, []string{"Host: 127.0.0.2:PORT", auth}, "", true},
		{"the wildcard host", forbidden, doReset, []string{"Host: 0.0.0.0:PORT", auth}, "", true},
		{"our host over IPv6", forbidden, doReset, []string{"Host: [::1]:PORT", auth}, "", true},
		{"an empty host", []int{400, 403}, doReset, []string{"Host: ", auth}, "", true},
		{"no host", []int{400, 403}, doReset, []string{auth}, "", true},
		{"two hosts", bad, doReset, []string{"Host: HOST", "Host: evil.example", auth}, "", true},
		{"a forwarded host does not count", forbidden, doReset, []string{"Host: evil.example", "X-Forwarded-Host: HOST",
			"Forwarded: host=HOST", auth}, "", true},
		{"an absolute address of another host", forbidden, "DELETE http://evil.example/pipeline/reset", []string{auth},
			"", false},
		{"an absolute address of our own", bad, "DELETE http://HOST/pipeline/reset", []string{auth}, "", false},
		{"a tunnel", []int{400, 403, 405}, "CONNECT HOST", []string{auth}, "", false},
		{"the whole server", []int{400, 403}, "OPTIONS *", []string{auth}, "", false},

		// Where it comes from.
		{"another page", forbidden, doReset, []string{auth, "Origin: https://evil.example"}, "", false},
		{"no page at all", forbidden, doReset, []string{auth, "Origin: null"}, "", false},
		{"our page over TLS", forbidden, doReset, []string{auth, "Origin: https://HOST"}, "", false},
		{"a page of another port", forbidden, doReset, []string{auth, "Origin: http://127.0.0.1:1"}, "", false},
		{"a page whose name begins like ours", forbidden, doReset, []string{auth, "Origin: http://HOST.evil.example"},
			"", false},
		{"our page and another", forbidden, doReset, []string{auth, "Origin: http://HOST", "Origin: https://evil.example"},
			"", false},
		{"our page with a path", forbidden, doReset, []string{auth, "Origin: http://HOST/"}, "", false},
		{"a bare host as a page", forbidden, doReset, []string{auth, "Origin: HOST"}, "", false},
		{"another page reads", forbidden, "GET /runs", []string{auth, "Origin: https://evil.example"}, "", false},
		{"another site by fetch metadata", forbidden, "GET /runs", []string{auth, "Sec-Fetch-Site: cross-site"}, "", false},
		{"another port by fetch metadata", forbidden, doReset, []string{auth, "Sec-Fetch-Site: same-site"}, "", false},
		{"a form of another page", forbidden, doRun, []string{auth, "Origin: https://evil.example",
			"Content-Type: application/x-www-form-urlencoded"}, "force=true", false},
		{"a question for permission", []int{401, 405}, "OPTIONS /pipeline/run",
			[]string{"Access-Control-Request-Method: POST"}, "", false},
		{"a question for permission of another page", forbidden, "OPTIONS /pipeline/run",
			[]string{auth, "Origin: https://evil.example", "Access-Control-Request-Method: POST"}, "", false},

		// Who asks.
		{"no token", unauthorized, doReset, nil, "", false},
		{"a wrong token", unauthorized, doReset, []string{wrong}, "", false},
		{"an empty token", unauthorized, doReset, []string{"Authorization: Bearer "}, "", false},
		{"half of the token", unauthorized, doReset, []string{"Authorization: Bearer HALF"}, "", false},
		{"more than the token", unauthorized, doReset, []string{"Authorization: Bearer TOKENA"}, "", false},
		{"the token in the wrong scheme", unauthorized, doReset, []string{"Authorization: Basic TOKEN"}, "", false},
		{"the token without a scheme", unauthorized, doReset, []string{"Authorization: TOKEN"}, "", false},
		{"the token and a wrong one", unauthorized, doReset, []string{auth, wrong}, "", false},
		{"the token and a wrong one in the other header", unauthorized, doReset, []string{auth, "X-Shelftalk-Token: wrong"},
			"", false},
		{"the token in the address", unauthorized, doReset + "?token=TOKEN", nil, "", false},
		{"the token in a cookie", unauthorized, doReset, []string{"Cookie: token=TOKEN"}, "", false},
		{"reading without a token", unauthorized, "GET /runs", nil, "", false},
		{"listening without a token", unauthorized, "GET /pipeline/events", nil, "", false},
		{"the document without a token", unauthorized, "GET /openapi.json", nil, "", false},
		{"a path that is not there without a token", unauthorized, "GET /admin", nil, "", false},
		{"running without a token", unauthorized, doRun, []string{asJSON}, sampleRun, false},
		{"an upload without a token", unauthorized, "POST /data", []string{"Content-Type: multipart/form-data; boundary=b"},
			part("a.csv", "title\nx\n"), false},
		{"a link that was never given out", unauthorized, "POST /session", []string{asJSON}, `{"once":"AAAA"}`, false},
		{"a link without a code", unauthorized, "POST /session", []string{asJSON}, `{"once":""}`, false},
		{"a link by a form", []int{415}, "POST /session", []string{"Content-Type: text/plain"}, `{"once":"AAAA"}`, false},

		// What is sent.
		{"a run as plain text", []int{415}, doRun, []string{auth, "Content-Type: text/plain"}, sampleRun, false},
		{"a run as a form", []int{415}, doRun, []string{auth, "Content-Type: application/x-www-form-urlencoded"},
			"force=true", false},
		{"a run as multipart", []int{415}, doRun, []string{auth, "Content-Type: multipart/form-data; boundary=b"},
			part("a.csv", "x"), false},
		{"a run of no type", []int{415}, doRun, []string{auth}, sampleRun, false},
		{"a run of two types", []int{415}, doRun, []string{auth, "Content-Type: text/plain", asJSON}, sampleRun, false},
		{"a run in another charset", []int{415}, doRun, []string{auth, asJSON + "; charset=utf-7"}, sampleRun, false},
		{"a run of nearly the type", []int{415}, doRun, []string{auth, "Content-Type: application/json-patch+json"},
			sampleRun, false},
		{"a compressed run", []int{415}, doRun, []string{auth, asJSON, "Content-Encoding: gzip"}, sampleRun, false},
		{"a run that is not JSON", bad, doRun, []string{auth, asJSON}, `{"force":`, false},
		{"a run that is another thing", bad, doRun, []string{auth, asJSON}, `[1,2]`, false},
		{"a run with an unknown field", bad, doRun, []string{auth, asJSON}, `{"import":"/etc/passwd"}`, false},
		{"a run of a path", bad, doRun, []string{auth, asJSON}, `{"source":{"import":"/etc/passwd"}}`, false},
		{"a run of a path as an id", notFound, doRun, []string{auth, asJSON}, `{"source":{"data_id":"../../../etc"}}`, false},
		{"a run of two sources", bad, doRun, []string{auth, asJSON},
			`{"source":{"sample":true,"data_id":"aaaaaaaaaaaaaaaa"}}`, false},
		{"a run with a setting that is not there", notFound, doRun, []string{auth, asJSON},
			`{"settings":{"general.shell":"sh"}}`, false},
		{"a run with a setting out of bounds", bad, doRun, []string{auth, asJSON},
			`{"settings":{"training.factors":"-1"}}`, false},
		{"a run with more than is taken", []int{413}, doRun, []string{auth, asJSON}, `{"from":"` +
			strings.Repeat("a", maxBody) + `"}`, false},
		{"a run of null", bad, doRun, []string{auth, asJSON}, `{"source":null,"force":true}`, false},
		{"a run that is null", bad, doRun, []string{auth, asJSON}, `null`, false},
		{"a very deep run", bad, doRun, []string{auth, asJSON}, strings.Repeat("[", 200_000), false},
		{"a run that is announced and does not come", []int{400, 408}, doRun, []string{auth, asJSON, "Content-Length: 1000"},
			"", false},
		{"more than is taken, announced", []int{413}, doRun, []string{auth, asJSON, "Content-Length: 99999999999"},
			"", false},
		{"a negative length", bad, doRun, []string{auth, asJSON, "Content-Length: -1"}, "", false},
		{"two lengths", bad, doRun, []string{auth, asJSON, "Content-Length: 2", "Content-Length: 40"}, "", false},
		{"a length and chunks that disagree", []int{400, 501}, doRun,
			[]string{auth, asJSON, "Transfer-Encoding: chunked, identity", "Content-Length: 5"}, "", false},
		{"a body on a GET", bad, "GET /runs", []string{auth, asJSON}, `{}`, false},
		{"a deletion with a form", []int{415}, doReset, []string{auth, "Content-Type: text/plain"}, "x", false},
		{"a stage that is not there", notFound, "POST /pipeline/stage/stage_9_everything", []string{auth, asJSON},
			`{}`, false},
		{"a swipe of no kind", bad, "POST /swipe", []string{auth, asJSON},
			`{"book_id":"aaaaaaaaaaaa","action":"burn"}`, false},
		{"a swipe of no book", notFound, "POST /swipe", []string{auth, asJSON},
			`{"book_id":"' OR 1=1 --","action":"like"}`, false},
		{"a swipe with more", bad, "POST /swipe", []string{auth, asJSON},
			`{"book_id":"aaaaaaaaaaaa","action":"like","at":"2020-01-01"}`, false},
		{"an undo that is none", []int{400, 404}, "DELETE /swipe/0-1", []string{auth}, "", false},
		{"a turn of nothing", bad, "POST /chat", []string{auth, asJSON}, `{}`, false},
		{"a turn of two things", bad, "POST /chat", []string{auth, asJSON}, `{"text":"x","remove":0}`, false},
		{"a turn with more", bad, "POST /chat", []string{auth, asJSON}, `{"text":"x","model":"http://evil.example"}`, false},
		{"a turn that is no text", bad, "POST /chat", []string{auth, asJSON}, `{"text":["x"]}`, false},
		{"a turn of a null", bad, "POST /chat", []string{auth, asJSON}, `{"text":null}`, false},
		{"a turn that is too long", []int{422}, "POST /chat", []string{auth, asJSON}, `{"text":"` +
			strings.Repeat("a ", 5001) + `"}`, false},
		{"a turn of no conversation", notFound, "POST /chat", []string{auth, asJSON},
			`{"conversation_id":"' OR 1=1 --","text":"x"}`, false},
		{"a turn in a form", []int{415}, "POST /chat", []string{auth, "Content-Type: text/plain"}, `{"text":"x"}`, false},
		{"a turn of another page", forbidden, "POST /chat", []string{auth, asJSON, "Origin: https://evil.example"},
			`{"text":"x"}`, false},
		{"a turn without the token", unauthorized, "POST /chat", []string{asJSON}, `{"text":"x"}`, false},
		{"an answer that was not asked for", notFound, "POST /chat", []string{auth, asJSON}, `{"answer":99999999999}`, false},
		{"a number beyond numbers", bad, "POST /chat", []string{auth, asJSON}, `{"knobs":{"adventure":1e999}}`, false},
		{"a conversation that is not there", notFound, "GET /conversations/aaaa", []string{auth}, "", false},
		{"a conversation that is none", bad, "GET /conversations/A-1", []string{auth}, "", false},
		{"a deletion of no conversation", notFound, "DELETE /conversations/aaaa", []string{auth}, "", false},
		{"a change of no conversation", notFound, "PUT /conversations/aaaa", []string{auth, asJSON},
			`{"counts":true}`, false},
		{"a setting as a number", bad, "PUT /settings/training.factors", []string{auth, asJSON}, `{"value":12}`, false},
		{"a setting that is not there", notFound, "PUT /settings/general.shell", []string{auth, asJSON},
			`{"value":"sh"}`, false},
		{"a setting that loads code", bad, "PUT /settings/embeddings.library", []string{auth, asJSON},
			`{"value":"/tmp/evil.so"}`, false},
		{"a run with a setting that loads code", bad, doRun, []string{auth, asJSON},
			`{"settings":{"embeddings.library":"/tmp/evil.so"}}`, false},
		{"too many books", bad, "GET /recommend?k=100000", []string{auth}, "", false},
		{"no number of books", bad, "GET /recommend?k=1e3", []string{auth}, "", false},
		{"two numbers of books", bad, "GET /recommend?k=1&k=2", []string{auth}, "", false},
		{"an empty number of books", bad, "GET /recommend?k=", []string{auth}, "", false},
		{"an unknown parameter", bad, "GET /recommend?path=/etc/passwd", []string{auth}, "", false},
		{"more adventure than there is", bad, "GET /recommend?adventure=1.01", []string{auth}, "", false},
		{"adventure that is no number", bad, "GET /recommend?adventure=NaN", []string{auth}, "", false},
		{"endless diversity", bad, "GET /recommend?diversity=Inf", []string{auth}, "", false},
		{"authors that are perhaps hidden", bad, "GET /recommend?hide_authors=perhaps", []string{auth}, "", false},
		{"a language that is none", bad, "GET /recommend?languages=%3Cscript%3E", []string{auth}, "", false},
		{"years that go backwards", bad, "GET /recommend?year_from=2000&year_to=1999", []string{auth}, "", false},
		{"years before there were any", bad, "GET /recommend?year_from=-1", []string{auth}, "", false},
		{"more pages than numbers", bad, "GET /recommend?pages_to=99999999999999999999", []string{auth}, "", false},
		{"many words to avoid", bad, "GET /recommend?avoid=" + strings.Repeat("a,", 20) + "a", []string{auth}, "", false},
		{"a long word to avoid", bad, "GET /recommend?avoid=" + strings.Repeat("a", 61), []string{auth}, "", false},
		{"words to avoid that come twice", bad, "GET /recommend?avoid=a&avoid=b", []string{auth}, "", false},
		{"more shown before than can be", bad, "GET /recommend?before=" + strings.Repeat("a,", 100) + "a", []string{auth},
			"", false},
		{"what is unlike nobody", notFound, "GET /recommend/unlike?user_id=%27%20OR%201%3D1", []string{auth}, "", false},
		{"a back-test of everything", bad, "GET /recommend/backtest?last=100000", []string{auth}, "", false},
		{"a back-test without the token", unauthorized, "GET /recommend/backtest", nil, "", false},
		{"books like a path", []int{400, 404}, "GET /book/..%2f..%2fshelf.db/similar", []string{auth}, "", false},
		{"books like no book", notFound, "GET /book/aaaaaaaaaaaa/similar", []string{auth}, "", false},
		{"less of no book", notFound, "PUT /taste/aaaaaaaaaaaa", []string{auth, asJSON}, `{"say":"less"}`, false},
		{"another thing said of a liked book", bad, "PUT /taste/aaaaaaaaaaaa", []string{auth, asJSON},
			`{"say":"burn"}`, false},
		{"more said of a liked book", bad, "PUT /taste/aaaaaaaaaaaa", []string{auth, asJSON},
			`{"say":"less","weight":1000}`, false},
		{"a null said of a liked book", bad, "PUT /taste/aaaaaaaaaaaa", []string{auth, asJSON}, `{"say":null}`, false},
		{"less of a book without the token", unauthorized, "PUT /taste/aaaaaaaaaaaa", []string{asJSON},
			`{"say":"less"}`, false},
		{"less of a book of another page", forbidden, "PUT /taste/aaaaaaaaaaaa",
			[]string{auth, asJSON, "Origin: https://evil.example"}, `{"say":"less"}`, false},
		{"a taste that is taken back of no book", notFound, "DELETE /taste/aaaaaaaaaaaa", []string{auth}, "", false},
		{"very long headers", []int{431, cutOff}, doReset, []string{auth, "X-Long: " + strings.Repeat("a", maxHeader+5000)},
			"", false},

		// Other methods.
		{"a method of its own", []int{405}, "RESET /pipeline/reset", []string{auth}, "", false},
		{"a method in another header", []int{404, 405}, "POST /pipeline/reset",
			[]string{auth, asJSON, "X-HTTP-Method-Override: DELETE"}, `{}`, false},
		{"a trace", []int{405}, "TRACE /pipeline/run", []string{auth}, "", false},
		{"a patch", []int{405}, "PATCH /settings/training.factors", []string{auth, asJSON}, `{"value":"8"}`, false},
		{"a run by GET", []int{405}, "GET /pipeline/run", []string{auth}, "", false},
		{"another protocol", []int{400, 403, 404, 505}, "PRI *", nil, "", false},

		// Uploads.
		{"an upload as JSON", []int{415}, "POST /data", []string{auth, asJSON}, `{}`, false},
		{"an upload without a boundary", bad, "POST /data", []string{auth, "Content-Type: multipart/form-data"}, "x", false},
		{"an upload of nothing", []int{400, 422}, "POST /data",
			[]string{auth, "Content-Type: multipart/form-data; boundary=b"}, "--b--\r\n", false},
		{"an upload that breaks off", bad, "POST /data", []string{auth, "Content-Type: multipart/form-data; boundary=b"},
			strings.TrimSuffix(part("a.csv", "title\nx\n"), "--b--\r\n"), false},
		{"an upload under another name", bad, "POST /data", []string{auth, "Content-Type: multipart/form-data; boundary=b"},
			strings.Replace(part("a.csv", "x"), `name="files"`, `name="path"`, 1), false},
		{"an upload of what is no table", []int{422}, "POST /data",
			[]string{auth, "Content-Type: multipart/form-data; boundary=b"}, part("a.csv", "\x00\x01\x02\x00\x00\x00"), false},
		{"an upload of a broken zip", []int{422}, "POST /data",
			[]string{auth, "Content-Type: multipart/form-data; boundary=b"}, part("a.zip", "PK\x03\x04 and no more"), false},
		{"an upload of half a data set", []int{422}, "POST /data",
			[]string{auth, "Content-Type: multipart/form-data; boundary=b"},
			part("a.csv", "Title,description,authors,image,previewLink,publisher,publishedDate,infoLink,categories,ratingsCount\nx,,,,,,,,,\n"), false},
		{"columns of data that is not there", notFound, "POST /data/aaaaaaaaaaaaaaaa/mapping", []string{auth, asJSON},
			`{"title":"x"}`, false},
		{"columns of the sample", bad, "POST /data/sample/mapping", []string{auth, asJSON}, `{"title":"x"}`, false},
	}
	multipart := []string{auth, "Content-Type: multipart/form-data; boundary=b"}
	list = append(list, []hostile{
		// Shelves.
		{"shelves without a token", unauthorized, "POST /shelf/preview", multipart[1:], part("a.csv", "Title\nx\n"), false},
		{"shelves as a form", []int{415}, "POST /shelf/preview",
			[]string{auth, "Content-Type: application/x-www-form-urlencoded"}, "text=x", false},
		{"shelves of another page", forbidden, "POST /shelf/preview", append([]string{"Origin: https://evil.example"},
			multipart...), part("a.csv", "Title\nx\n"), false},
		{"shelves of two types", []int{415}, "POST /shelf/preview", append([]string{asJSON}, multipart...),
			part("a.csv", "Title\nx\n"), false},
		{"shelves without a boundary", bad, "POST /shelf/preview", []string{auth, "Content-Type: multipart/form-data"},
			"x", false},
		{"shelves that break off", bad, "POST /shelf/preview", multipart, strings.TrimSuffix(part("a.csv", "Title\nx\n"),
			"--b--\r\n"), false},
		{"shelves of nothing", []int{400, 422}, "POST /shelf/preview", multipart, "--b--\r\n", false},
		{"shelves under another name", bad, "POST /shelf/preview", multipart,
			strings.Replace(part("a.csv", "x"), `name="files"`, `name="path"`, 1), false},
		{"shelves that are no text", []int{422}, "POST /shelf/preview", multipart,
			part("a.csv", "\x00\x01\x02\x00\x00\x00"), false},
		{"a library that is none", []int{422}, "POST /shelf/preview", multipart,
			part("metadata.db", "SQLite format 3\x00"+strings.Repeat("\xff", 200)), false},
		{"shelves by a path", bad, "POST /shelf/preview", []string{auth, asJSON}, `{"path":"/etc/passwd"}`, false},
		{"pasted shelves that are null", bad, "POST /shelf/preview", []string{auth, asJSON}, `{"text":null}`, false},
		{"pasted shelves twice", bad, "POST /shelf/preview", []string{auth, asJSON}, `{"text":"x"}{"text":"y"}`, false},
		{"more pasted than is taken", []int{413}, "POST /shelf/preview", []string{auth, asJSON}, `{"text":"` +
			strings.Repeat("a", maxBody) + `"}`, false},
		{"more shelves than are taken, announced", []int{413}, "POST /shelf/preview",
			append([]string{"Content-Length: 99999999999"}, multipart...), "", false},
		{"an import of no preview", notFound, "POST /shelf/imports", []string{auth, asJSON},
			`{"preview_id":"' OR 1=1 --"}`, false},
		{"an import of a path", bad, "POST /shelf/imports", []string{auth, asJSON},
			`{"preview_id":"x","path":"/etc/passwd"}`, false},
		{"an undo of no import", notFound, "DELETE /shelf/imports/1", []string{auth}, "", false},
		{"an undo beyond numbers", notFound, "DELETE /shelf/imports/9999999999999999999", []string{auth}, "", false},
		{"an undo of another kind", bad, "DELETE /shelf/imports/1-1", []string{auth}, "", false},
		{"an entry that is not there", notFound, "PUT /shelf/entries/1/book", []string{auth, asJSON},
			`{"book_id":""}`, false},
		{"a shelf that is not there", notFound, "PUT /shelf/shelves", []string{auth, asJSON},
			`{"name":"'; DROP TABLE entries; --","counts":false}`, false},
		{"a rating of no book", notFound, "POST /shelf/ratings", []string{auth, asJSON},
			`{"book_id":"' OR 1=1 --","stars":5}`, false},
		{"a rating of many stars", bad, "POST /shelf/ratings", []string{auth, asJSON},
			`{"book_id":"aaaaaaaaaaaa","stars":1e308}`, false},
		{"a favourite of no book", notFound, "PUT /shelf/favourites/aaaaaaaaaaaa", []string{auth, asJSON}, `{}`, false},
		{"a favourite with more", bad, "PUT /shelf/favourites/aaaaaaaaaaaa", []string{auth, asJSON}, `{"at":1}`, false},
		{"an export of a file", bad, "GET /shelf/export?path=/etc/passwd", []string{auth}, "", false},
		{"an export without a token", unauthorized, "GET /shelf/export", nil, "", false},
		{"very many entries", bad, "GET /shelf/entries?limit=1000000", []string{auth}, "", false},
	}...)
	for _, name := range []string{"../../escape.csv", "/etc/cron.d/escape.csv", `..\escape.csv`, ".hidden.csv", "run.sh",
		"noending", "con.db", strings.Repeat("a", 300) + ".csv", ""} {
		list = append(list, hostile{fmt.Sprintf("shelves called %.20q", name), []int{400, 422}, "POST /shelf/preview",
			multipart, part(name, "Title\nx\n"), false})
	}
	for _, name := range []string{"../../escape.csv", "/etc/cron.d/escape.csv", `..\escape.csv`, "c:escape.csv",
		".hidden.csv", "run.sh", "noending", "con.csv",
		"a\x00.csv", strings.Repeat("a", 300) + ".csv", ""} {
		list = append(list, hostile{fmt.Sprintf("an upload called %.20q", name), []int{400, 422}, "POST /data",
			[]string{auth, "Content-Type: multipart/form-data; boundary=b"}, part(name, "title\nx\n"), false})
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
		list = append(list, hostile{fmt.Sprintf("the path %.40s", path), []int{400, 404}, "DELETE " + path, []string{auth},
			"", false})
	}
	for _, name := range []string{"manifest.json", "shelf.db", "config.toml", "no.npy"} {
		list = append(list, hostile{"the artifact " + name, notFound, "DELETE /artifacts/" + name, []string{auth}, "", false})
		list = append(list, hostile{"a look at the artifact " + name, notFound, "GET /artifacts/" + name + "/preview",
			[]string{auth}, "", false})
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
	if err := s.app.Shelf.Link(t.Context()); err != nil {
		t.Fatal(err)
	}
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
			conn, err := net.Dial("tcp", s.host())
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Close()
			if _, err := io.WriteString(conn, text); err != nil {
				t.Fatal(err)
			}
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

func TestConnectionsAreBounded(t *testing.T) {
	inner, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l := limit(inner, 2)
	accepted := make(chan net.Conn, 3)
	ended := make(chan error, 1)
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				ended <- err
				return
			}
			accepted <- conn
		}
	}()
	for range 3 {
		conn, err := net.Dial("tcp", inner.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
	}
	first := <-accepted
	<-accepted
	select {
	case <-accepted:
		t.Fatal("a third connection was taken")
	case <-time.After(100 * time.Millisecond):
	}
	first.Close()
	first.Close() // gives back one slot, not two
	<-accepted
	l.Close()
	if err := <-ended; err == nil {
		t.Error("Accept did not end")
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
	l, err := Listen("localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if !l.Addr().(*net.TCPAddr).IP.IsLoopback() {
		t.Errorf("%s", l.Addr())
	}
	if _, err := Listen(l.Addr().String()); err == nil || !strings.Contains(err.Error(), "already") {
		t.Errorf("a taken port: %v", err)
	}
}
