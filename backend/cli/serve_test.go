package cli

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"shelftalk/backend/must"
)

func TestServePrintsHowItIsReachedAndEndsWithItsContext(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	out, in := io.Pipe()
	terminal := &terminal{out: in, err: io.Discard, data: data, json: true}
	root := terminal.root()
	root.SetArgs([]string{"--data", data, "--json", "serve", "--addr", "127.0.0.1:0"})
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	ended := make(chan error, 1)
	go func() { ended <- root.ExecuteContext(ctx) }()
	line := must.Get(bufio.NewReader(out).ReadString('\n')).OrFatal(t)
	told := decode[serving](t, line)
	if !strings.HasPrefix(told.Link, told.URL+"#once=") || len(told.Token) < 43 ||
		strings.Contains(told.Link, told.Token) {
		t.Errorf("%+v", told)
	}
	ask := func(token string) int {
		r := must.Get(http.NewRequest(http.MethodGet, told.URL+"pipeline/status", nil)).OrFatal(t)
		r.Header.Set("Authorization", "Bearer "+token)
		response, err := (&http.Client{Timeout: 10 * time.Second, Transport: &http.Transport{DisableKeepAlives: true}}).Do(r)
		must.Succeed(t, err)
		response.Body.Close()
		return response.StatusCode
	}
	if got := ask(told.Token); got != http.StatusOK {
		t.Errorf("with the token: %d", got)
	}
	if got := ask("wrong"); got != http.StatusUnauthorized {
		t.Errorf("with another: %d", got)
	}
	if text, err := os.ReadFile(told.TokenFile); err != nil || strings.TrimSpace(string(text)) != told.Token {
		t.Errorf("%s, %v", text, err)
	}
	cancel()
	if err := <-ended; err != nil {
		t.Errorf("%v", err)
	}
	if _, err := os.Stat(told.TokenFile); !os.IsNotExist(err) {
		t.Error("the token file is left")
	}
}

func TestServeRefusesOtherComputers(t *testing.T) {
	data := t.TempDir()
	complains(t, run(data, "serve", "--addr", "0.0.0.0:8000"), 2, "this computer only")
	complains(t, run(data, "serve", "--addr", "nonsense"), 2, "no address")
	if entries, err := os.ReadDir(data); err != nil || len(entries) != 0 {
		t.Errorf("it left %v, %v", entries, err)
	}
}

func TestOpenAPIIsPrinted(t *testing.T) {
	a := succeeds(t, t.TempDir(), "openapi")
	var document struct{ Paths map[string]any }
	if err := json.Unmarshal([]byte(a.out), &document); err != nil || document.Paths["/recommend"] == nil {
		t.Errorf("%v: %.200s", err, a.out)
	}
}
