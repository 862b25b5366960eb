package model

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"shelftalk/backend/book"
)

// read gives all the text of a stream.
func read(t *testing.T, answer http.HandlerFunc) (string, error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	var all strings.Builder
	err := serve(t, answer).stream(ctx, nil, func(text string) bool {
		all.WriteString(text)
		return true
	})
	return all.String(), err
}

func TestStreamsAreReadAsTheyAreDocumented(t *testing.T) {
	one := delta("für “Zoë” 🪐")
	cut := strings.Index(one, "ë") + 1 // in the middle of its two bytes
	for name, answer := range map[string]http.HandlerFunc{
		"in one piece":           raw(one + stopped),
		"in the middle of runes": raw(one[:cut], one[cut:cut+1], one[cut+1:], stopped),
		"byte by byte":           raw(strings.Split(one+stopped, "")...),
		"with CRLF":              raw(strings.ReplaceAll(one+stopped, "\n", "\r\n")),
		"with comments":          raw(": ping\n\n", "event: message\nid: 7\n"+one, ":\n\nretry: 10\n\n", stopped),
		"without a space":        raw(strings.Replace(one, "data: ", "data:", 1), stopped),
		"data in two lines":      raw("data: {\"choices\":\ndata: [{\"delta\":{\"content\":\"für “Zoë” 🪐\"}}]}\n\n", stopped),
		"role and null first": raw(
			`data: {"choices":[{"delta":{"role":"assistant","content":null},"finish_reason":null}],"error":null}`+"\n\n",
			one, stopped),
		"reasons beside it": raw(
			`data: {"choices":[{"delta":{"reasoning":"The Hidden Sea?","reasoning_content":"hm"}}]}`+"\n\n", one, stopped),
		"no [DONE], but an end": raw(one, `data: {"choices":[{"delta":{},"finish_reason":"length"}]}`+"\n\n"),
		"after [DONE] more":     raw(one, stopped, delta("more"), "data: {\n\n"),
		"not streamed":          answering("für “Zoë” 🪐"),
	} {
		if got, err := read(t, answer); err != nil || got != "für “Zoë” 🪐" {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}

func TestWhateverGoesWrongIsAnErrorInTime(t *testing.T) {
	status := func(code int, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(code)
			_, _ = io.WriteString(w, body)
		}
	}
	hijack := func(do func(conn net.Conn, w *bufio.Writer)) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			conn, buffer, err := w.(http.Hijacker).Hijack()
			if err != nil {
				t.Error(err)
				return
			}
			defer conn.Close()
			do(conn, buffer.Writer)
		}
	}
	began := "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
	for name, c := range map[string]struct {
		answer http.HandlerFunc
		says   string
	}{
		"no such model": {status(404, `{"error":{"message":"model \"a-model\" not found, try pulling it first",`+
			`"type":"api_error","param":null,"code":null}}`), "try pulling it first"},
		"an error as text": {status(500, `{"error":"out of memory"}`), "out of memory"},
		"no JSON at all":   {status(502, `<html>bad gateway`), "502"},
		"a page": {func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, "<html>hello")
		}, "text/html"},
		"wrong JSON":      {raw("data: {\"choices\":[}\n\n", stopped), "no JSON"},
		"other JSON":      {raw("data: 7\n\n", stopped), "no JSON"},
		"no choice":       {status(200, `{"choices":[]}`), "no choice"},
		"an error, whole": {status(200, `{"error":{"message":"busy"}}`), "busy"},
		"an error on the way": {raw(delta("[aa11] is warm. "),
			`data: {"error":{"message":"the runner has crashed","code":500}}`+"\n\n", "data: [DONE]\n\n"),
			"the runner has crashed"},
		"filtered": {raw(delta("x"), `data: {"choices":[{"delta":{},"finish_reason":"content_filter"}]}`+"\n\n",
			"data: [DONE]\n\n"), "content_filter"},
		"an end in between":  {raw(delta("[aa11] is warm. ")), "in the middle"},
		"a line without end": {raw("data: " + strings.Repeat("a", longestLine)), "broke off"},
		"no end to it": {func(w http.ResponseWriter, r *http.Request) {
			raw(strings.Repeat(delta("so "), 2*mostBytes/len(delta("so "))))(w, r)
		}, "it is empty"},
		"no end to an answer": {status(200, `{"choices":[{"message":{"content":"`+strings.Repeat("a", mostBytes)), "no JSON"},
		"elsewhere": {func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://127.0.0.1:1/", http.StatusTemporaryRedirect)
		}, "leads elsewhere"},
		"half closed": {hijack(func(conn net.Conn, w *bufio.Writer) {
			fmt.Fprintf(w, "%sTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n", began, len(delta("a")), delta("a"))
			_ = w.Flush()
			_ = conn.(*net.TCPConn).CloseWrite()
			_, _ = io.Copy(io.Discard, conn)
		}), "broke off"},
		"cut off": {hijack(func(conn net.Conn, w *bufio.Writer) {
			fmt.Fprintf(w, "%sContent-Length: 100000\r\n\r\n%s", began, delta("a"))
			_ = w.Flush()
		}), "broke off"},
		"no HTTP": {hijack(func(_ net.Conn, w *bufio.Writer) {
			_, _ = w.WriteString("+OK redis\r\n")
			_ = w.Flush()
		}), "malformed"},
		"no answer": {func(_ http.ResponseWriter, r *http.Request) {
			_, _ = io.Copy(io.Discard, r.Body)
			<-r.Context().Done()
		}, ""},
		"no more": {func(w http.ResponseWriter, r *http.Request) {
			raw(delta("[aa11] is warm. "))(w, r)
			<-r.Context().Done()
		}, ""},
	} {
		ctx, cancel := context.WithTimeout(context.Background(), 300*time.Millisecond)
		got, err := serve(t, c.answer).Word(ctx, task(), func(string) {})
		if err == nil || got != nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %q, %v", name, got, err)
		}
		if c.says == "" && book.CodeOf(err) != book.CodeCancelled {
			t.Errorf("%s: %v", name, err)
		}
		cancel()
	}
}

func TestOnlyThisComputerIsAskedUnlessAllowed(t *testing.T) {
	for _, address := range []string{"http://192.168.0.7:11434", "https://api.example.com", "http://127.0.0.1.example.com",
		"http://[2001:db8::1]:1", "http://0.0.0.0:1"} {
		if _, err := New(address, "m", false); book.CodeOf(err) != book.CodeInvalid {
			t.Errorf("%s: %v", address, err)
		}
		if _, err := New(address, "m", true); err != nil {
			t.Errorf("%s where it is allowed: %v", address, err)
		}
	}
	for _, address := range []string{"", "127.0.0.1:11434", "ftp://127.0.0.1", "http://user:pass@127.0.0.1",
		"http://127.0.0.1/?x=1", "file:///etc/passwd"} {
		if _, err := New(address, "m", true); book.CodeOf(err) != book.CodeInvalid {
			t.Errorf("%s: %v", address, err)
		}
	}
	// A name of this computer may lead elsewhere: what counts is where the connection goes.
	c, err := New("http://localhost:11434", "m", false)
	if err != nil {
		t.Fatal(err)
	}
	for _, to := range []string{"192.0.2.7:80", "[2001:db8::1]:80", "0.0.0.0:80"} {
		conn, err := c.http.Transport.(*http.Transport).DialContext(t.Context(), "tcp", to)
		if book.CodeOf(err) != book.CodeInvalid {
			t.Errorf("%s: %v, %v", to, conn, err)
		}
	}
	for _, to := range []string{"127.0.0.1:1", "127.9.9.9:1", "[::1]:1", "[::ffff:127.0.0.1]:1"} {
		if err := onlyHere("tcp", to, nil); err != nil {
			t.Errorf("%s: %v", to, err)
		}
	}
}

func TestNoProxyIsAsked(t *testing.T) {
	asked := func(http.ResponseWriter, *http.Request) { t.Error("the proxy was asked") }
	proxy := httptest.NewServer(http.HandlerFunc(asked))
	defer proxy.Close()
	t.Setenv("HTTP_PROXY", proxy.URL)
	t.Setenv("http_proxy", proxy.URL)
	c, err := New("http://127.0.0.1:1", "m", true)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Models(context.Background()); err == nil {
		t.Error("an answer out of nowhere")
	}
}

func TestModelsAreListed(t *testing.T) {
	for base, path := range map[string]string{"": "/v1/models", "/": "/v1/models", "/v1": "/v1/models",
		"/v1/": "/v1/models", "/llm/v1": "/llm/v1/models"} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.Method != "GET" || r.URL.Path != path {
				http.NotFound(w, r)
				return
			}
			_, _ = io.WriteString(w, `{"object":"list","data":[{"id":"llama3.2:latest","object":"model","created":1,`+
				`"owned_by":"library"},{"id":"qwen"}]}`)
		}))
		c, err := New(server.URL+base, "m", false)
		if err != nil {
			t.Fatal(err)
		}
		if names, err := c.Models(context.Background()); err != nil || len(names) != 2 || names[0] != "llama3.2:latest" {
			t.Errorf("%q: %v, %v", base, names, err)
		}
		server.Close()
	}
	list := func(body string) ([]string, error) {
		return serve(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, body) }).Models(t.Context())
	}
	for _, body := range []string{"", "hello", `{"data":7}`, `{"models":[]}`, "[]"} {
		if names, err := list(body); err == nil {
			t.Errorf("%q: %v", body, names)
		}
	}
	names, err := list(`{"object":"list","data":[]}`)
	if err != nil || names == nil || len(names) != 0 {
		t.Errorf("%v, %v", names, err)
	}
}

func TestAReaderWhoHasGoneOnEndsTheRequest(t *testing.T) {
	gone := make(chan struct{})
	ctx, cancel := context.WithCancel(context.Background())
	_, err := serve(t, func(w http.ResponseWriter, r *http.Request) {
		raw(delta("[aa11] is warm. "))(w, r)
		<-r.Context().Done()
		close(gone)
	}).Word(ctx, task(), func(string) { cancel() })
	if book.CodeOf(err) != book.CodeCancelled || !errors.Is(ctx.Err(), context.Canceled) {
		t.Errorf("%v", err)
	}
	select {
	case <-gone:
	case <-time.After(5 * time.Second):
		t.Error("the model goes on")
	}
}

func FuzzEvents(f *testing.F) {
	f.Add(delta("a") + stopped)
	f.Add("data: {\"choices\":[{\"delta\":{\"content\":\"\\ud83e\"}}]}\r\n\r\ndata: [DONE]\n\n")
	f.Fuzz(func(t *testing.T, stream string) {
		n := 0
		_ = events(strings.NewReader(stream), func(text string) bool { n++; return n < 100 })
		if n > 100 {
			t.Fatalf("%d pieces after the end", n)
		}
	})
}
