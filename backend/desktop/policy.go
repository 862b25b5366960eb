package desktop

import "net/http"

// ContentPolicy is what the page may load: its own files and nothing else. No
// script or style in the page's text and none made from text; it is as strict as
// what REST says of the same files.
const ContentPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
	"font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-src 'none'; " +
	"frame-ancestors 'none'; object-src 'none'"

// guard gives every answer of the page's files its headers.
func guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", ContentPolicy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		next.ServeHTTP(w, r)
	})
}
