package rest

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"time"

	"shelftalk/backend/book"
)

// screens serves the built frontend: files that are public, read once at the start.
type screens map[string]screen

type screen struct {
	name, contentType, etag string
	data                    []byte
}

// policy is what a page of ours may do: its own scripts, styles, fonts and
// requests, and nothing else. Styles that scripts set are not inline styles.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; " +
	"connect-src 'self'; " +
	"manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// contentTypes are those of the files that a build leaves; the system's table
// differs from one computer to another.
var contentTypes = map[string]string{
	".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8",
	".css": "text/css; charset=utf-8", ".svg": "image/svg+xml", ".png": "image/png", ".ico": "image/x-icon",
	".webp":  "image/webp",
	".woff2": "font/woff2", ".woff": "font/woff", ".json": "application/json", ".webmanifest": "application/manifest+json",
	".txt": "text/plain; charset=utf-8",
}

// newScreens reads the files of a build. Those of a kind that no page needs, and
// hidden ones, are not served.
func newScreens(files fs.FS) (screens, error) {
	s := screens{}
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		contentType, known := contentTypes[path.Ext(name)]
		if !known || !plainPath("/"+name) {
			return nil
		}
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(data)
		s["/"+name] = screen{name, contentType, `"` + hex.EncodeToString(sum[:16]) + `"`, data}
		return nil
	})
	if index, ok := s["/index.html"]; ok {
		s["/"] = index
	}
	return s, book.Wrap(err, book.CodeInternal, "read the screens")
}

// answers says whether a request is for one of the files.
func (s screens) answers(r *http.Request) bool {
	_, ok := s[r.URL.Path]
	return ok && (r.Method == http.MethodGet || r.Method == http.MethodHead)
}

func (s screens) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	file := s[r.URL.Path]
	h := w.Header()
	h.Set("Content-Security-Policy", policy)
	h.Set("Content-Type", file.contentType)
	h.Set("ETag", file.etag)
	h.Set("X-Frame-Options", "DENY")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()")
	h.Set("Cache-Control", "no-cache")
	if strings.HasPrefix(r.URL.Path, "/assets/") { // their names hold their hash
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	http.ServeContent(w, r, file.name, time.Time{}, bytes.NewReader(file.data))
}
