package rest

import (
	"encoding/json"
	"net/http"
	"os"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"shelftalk/backend/must"
)

func TestTokenIsNewAtEachStartAndItsOwnersAlone(t *testing.T) {
	data := t.TempDir()
	s := serve(t, data, Options{})
	first := s.Token()
	ask[map[string]any](s, "GET", "/pipeline/status", nil)
	info := must.Get(os.Stat(s.TokenFile())).OrFatal(t)
	if mode := info.Mode().Perm(); runtime.GOOS != "windows" && mode != 0o600 {
		t.Errorf("the token file has the mode %o", mode)
	}
	if text, err := os.ReadFile(s.TokenFile()); err != nil || strings.TrimSpace(string(text)) != first || len(first) < 43 {
		t.Errorf("%s, %v", text, err)
	}
	s.stop()
	again := serve(t, data, Options{})
	if again.Token() == first {
		t.Error("the token is the same after a restart")
	}
	r := again.request("GET", "/pipeline/status", nil)
	r.Header.Set("Authorization", "Bearer "+first)
	if status, _, header := again.send(r); status != 401 || !strings.HasPrefix(header.Get("WWW-Authenticate"), "Bearer") {
		t.Errorf("the old token: %d", status)
	}
}

// A token file that others may write or read is not written into.
func TestTokenFileIsMadeAnew(t *testing.T) {
	data := t.TempDir()
	path := data + "/rest-token"
	must.Succeed(t, os.WriteFile(path, []byte("old"), 0o666))
	held := must.Get(os.Open(path)).OrFatal(t)
	defer held.Close()
	must.Succeed(t, writeSecret(path, "new"))
	var old [10]byte
	if n, _ := held.Read(old[:]); string(old[:n]) != "old" {
		t.Errorf("whoever had the old file open reads %s", old[:n])
	}
	removeSecret(path, "of another program")
	if _, err := os.Stat(path); err != nil {
		t.Error("the token of another program was removed")
	}
	removeSecret(path, "new")
	if _, err := os.Stat(path); !os.IsNotExist(err) {
		t.Error("our token was not removed")
	}
}

func TestTokenIsTakenFromEitherHeader(t *testing.T) {
	s := serve(t, t.TempDir(), Options{})
	for name, set := range map[string]func(http.Header){
		"bearer": func(h http.Header) { h.Set("Authorization", "bearer "+s.Token()) },
		"own":    func(h http.Header) { h.Set(tokenHeader, s.Token()) },
		"both":   func(h http.Header) { h.Set("Authorization", "Bearer "+s.Token()); h.Set(tokenHeader, s.Token()) },
	} {
		r := s.request("GET", "/pipeline/status", nil)
		r.Header.Del("Authorization")
		set(r.Header)
		if status, data, _ := s.send(r); status != 200 {
			t.Errorf("%s: %d %s", name, status, data)
		}
	}
}

func TestWithoutATokenTheOtherChecksStay(t *testing.T) {
	s := serve(t, t.TempDir(), Options{NoToken: true})
	if s.Token() != "" || strings.Contains(s.Link(), "#") {
		t.Errorf("%q %q", s.Token(), s.Link())
	}
	try := func(method, path string, change func(*http.Request)) int {
		r := s.request(method, path, nil)
		r.Header.Del("Authorization")
		change(r)
		status, _, _ := s.send(r)
		return status
	}
	if status := try("GET", "/pipeline/status", func(*http.Request) {}); status != 200 {
		t.Errorf("%d", status)
	}
	if _, err := os.Stat(s.TokenFile()); !os.IsNotExist(err) {
		t.Error("there is a token file")
	}
	for name, change := range map[string]func(*http.Request){
		"host":           func(r *http.Request) { r.Host = "evil.example" },
		"origin":         func(r *http.Request) { r.Header.Set("Origin", "https://evil.example") },
		"fetch metadata": func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") },
	} {
		if status := try("DELETE", "/pipeline/reset", change); status != 403 {
			t.Errorf("%s: %d", name, status)
		}
	}
	if status := try("POST", "/pipeline/run", func(r *http.Request) {
		r.Header.Set("Content-Type", "text/plain")
	}); status != 415 {
		t.Errorf("a form: %d", status)
	}
	if status := try("POST", "/artifacts/verify", func(r *http.Request) { r.Header.Del("Content-Type") }); status != 200 {
		t.Errorf("nothing that is sent has no type: %d", status)
	}
	if status := try("POST", "/session", func(*http.Request) {}); status != 400 && status != 404 {
		t.Errorf("a session: %d", status)
	}
}

func TestLinkIsExchangedOnce(t *testing.T) {
	s := serve(t, t.TempDir(), Options{Frontend: fstest.MapFS{"index.html": {Data: []byte("<title>Shelftalk</title>")}}})
	exchange := func(once string) (int, string) {
		r := s.request("POST", "/session", map[string]string{"once": once})
		r.Header.Del("Authorization")
		r.Header.Set("Origin", strings.TrimSuffix(s.Base(), "/"))
		r.Header.Set("Sec-Fetch-Site", "same-origin")
		status, data, _ := s.send(r)
		var got Session
		_ = json.Unmarshal(data, &got)
		return status, got.Token
	}
	page, once, ok := strings.Cut(s.Link(), "#once=")
	if !ok || page != s.Base() || strings.Contains(s.Link(), s.Token()) {
		t.Fatalf("%s", s.Link())
	}
	if status, token := exchange(once); status != 200 || token != s.Token() {
		t.Errorf("%d %s", status, token)
	}
	if status, token := exchange(once); status != 401 || token != "" {
		t.Errorf("a second time: %d %s", status, token)
	}
	if status, _ := exchange(""); status != 401 {
		t.Errorf("nothing: %d", status)
	}
}

func TestCodesEndAfterTwoMinutesAndAreBounded(t *testing.T) {
	now := time.Now()
	o := onceCodes{now: func() time.Time { return now }}
	in, late := o.issue(), o.issue()
	now = now.Add(onceFor)
	if !o.redeem(in) {
		t.Error("a code of two minutes is refused")
	}
	now = now.Add(time.Second)
	if o.redeem(late) {
		t.Error("a code of more than two minutes is good")
	}
	oldest := o.issue()
	for range maxOnce {
		o.issue()
	}
	if o.redeem(oldest) || len(o.codes) != maxOnce {
		t.Errorf("%d codes are good", len(o.codes))
	}
}
