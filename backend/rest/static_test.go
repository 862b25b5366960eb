package rest

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"shelftalk/frontend"
)

func TestScreensAreServedWithoutATokenAndUnderAStrictPolicy(t *testing.T) {
	s := serve(t, t.TempDir(), Options{Frontend: fstest.MapFS{
		"index.html": {Data: []byte("<title>Shelftalk</title>")}, "assets/app-1f.js": {Data: []byte("let a = 1")},
		"assets/a.woff2": {Data: []byte("wOF2")},
		".gitkeep":       {}, "secret.go": {Data: []byte("package x")}, "artifacts": {Data: []byte("not this one")},
	}})
	get := func(method, path string) (int, string, http.Header) {
		r := s.request(method, path, nil)
		r.Header.Del("Authorization")
		status, data, header := s.send(r)
		return status, string(data), header
	}
	status, body, header := get("GET", "/")
	if status != 200 || body != "<title>Shelftalk</title>" || header.Get("Content-Type") != "text/html; charset=utf-8" {
		t.Errorf("%d %s %v", status, body, header)
	}
	csp := header.Get("Content-Security-Policy")
	for _, bad := range []string{"unsafe", "*", "http:", "https:"} {
		if strings.Contains(csp, bad) {
			t.Errorf("%q is in %s", bad, csp)
		}
	}
	for _, want := range []string{"default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'",
		"form-action 'none'"} {
		if !slices.Contains(strings.Split(csp, "; "), want) {
			t.Errorf("%q is not in %s", want, csp)
		}
	}
	for name, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
		"X-Frame-Options": "DENY", "Cross-Origin-Opener-Policy": "same-origin"} {
		if header.Get(name) != want {
			t.Errorf("%s: %q", name, header.Get(name))
		}
	}
	if status, body, header := get("GET", "/assets/app-1f.js"); status != 200 || body != "let a = 1" ||
		!strings.HasPrefix(header.Get("Content-Type"), "text/javascript") || !strings.Contains(header.Get("Cache-Control"),
		"immutable") {
		t.Errorf("%d %s %v", status, body, header)
	}
	if status, body, _ := get("HEAD", "/"); status != 200 || body != "" {
		t.Errorf("%d %s", status, body)
	}
	for _, path := range []string{"/secret.go", "/assets", "/assets/", "/artifacts", "/nothing.js", "/index"} {
		if status, body, _ := get("GET", path); status != 401 {
			t.Errorf("%s: %d %s", path, status, body)
		}
	}
	r := s.request("GET", "/", nil)
	r.Header.Set("If-None-Match", header.Get("ETag"))
	if status, _, _ := s.send(r); status != http.StatusNotModified {
		t.Errorf("the same page again: %d", status)
	}
	if status, _, _ := get("POST", "/"); status != 401 {
		t.Errorf("a POST to the page: %d", status)
	}
}

func TestEmbeddedScreensAreServed(t *testing.T) {
	s := serve(t, t.TempDir(), Options{Frontend: frontend.Files()})
	if status, data, _ := s.send(s.request("GET", "/", nil)); status != 200 || !strings.Contains(string(data),
		"<title>Shelftalk") {
		t.Errorf("%d %s", status, data)
	}
}

func TestWithoutScreensThereAreNone(t *testing.T) {
	s := serve(t, t.TempDir(), Options{})
	s.refused404(t, "/")
}

func (s *site) refused404(t *testing.T, path string) {
	t.Helper()
	if status, data, _ := s.send(s.request("GET", path, nil)); status != 404 {
		t.Errorf("%s: %d %s", path, status, data)
	}
}

func TestPlainPathsAreThoseWeHave(t *testing.T) {
	for _, path := range []string{"/", "/pipeline/run", "/artifacts/book_factors.npy", "/settings/training.grid.alpha",
		"/assets/index-C_d-1.js", "/a..b", "/artifacts/"} {
		if !plainPath(path) {
			t.Errorf("%s is refused", path)
		}
	}
	for _, path := range []string{"", "pipeline", "//", "/..", "/.", "/a/..", "/a/.b", "/a//b", "/a%2fb", "/a b", "/a\\b",
		"/a;b", "/ä", "/a\x00", "/a?b", "/a:b", "/a~", "/" + strings.Repeat("a", maxPath)} {
		if plainPath(path) {
			t.Errorf("%q is let in", path)
		}
	}
}
