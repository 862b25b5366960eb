package desktop

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestThePageMayLoadItsOwnFilesAlone(t *testing.T) {
	w := httptest.NewRecorder()
	guard(http.NotFoundHandler()).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/index.html", nil))
	policy := w.Header().Get("Content-Security-Policy")
	for _, directive := range []string{"default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'",
		"base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"} {
		if !strings.Contains(policy, directive+";") && !strings.HasSuffix(policy, directive) {
			t.Errorf("%q is not in %q", directive, policy)
		}
	}
	for _, loose := range []string{"unsafe", "http", "*", "blob:"} {
		if strings.Contains(policy, loose) {
			t.Errorf("%q is in %q", loose, policy)
		}
	}
	if w.Header().Get("X-Content-Type-Options") != "nosniff" {
		t.Error("types are guessed")
	}
}
