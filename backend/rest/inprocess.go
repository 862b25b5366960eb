package rest

import (
	"bytes"
	"context"
	"net/http"

	"shelftalk/backend/book"
)

// Do answers one request in process, for the window: the same handlers, without a
// socket and so without a token. Events and uploads do not pass here: the window
// subscribes to the App, and registers the files that were chosen where they lie.
func (s *Server) Do(ctx context.Context, method, path string, body []byte) (status int, answer []byte) {
	out := &recorder{header: http.Header{}, status: http.StatusOK}
	r, err := http.NewRequestWithContext(ctx, method, "http://window"+path, nil)
	switch {
	case err != nil || r.URL.Host != "window" || !plainPath(r.URL.EscapedPath()):
		refuse(http.StatusBadRequest, string(book.CodeInvalid), "The path holds what no path of Shelftalk's holds.", "").write(out)
	case r.URL.Path == eventsPath, r.URL.Path == sessionPath, method == http.MethodPost && r.URL.Path == dataPath:
		refuse(http.StatusNotFound, string(book.CodeNotFound), "The window does this itself.", "").write(out)
	case len(body) > maxBody:
		problemOf(&http.MaxBytesError{Limit: maxBody}).write(out)
	default:
		if problem := s.routes(r); problem != nil {
			problem.write(out)
			break
		}
		if method != http.MethodGet {
			r.Header.Set("Content-Type", "application/json")
			if problem := setBody(r, body); problem != nil {
				problem.write(out)
				break
			}
		}
		s.safe(out, r)
	}
	return out.status, out.body.Bytes()
}

// recorder is a response in memory.
type recorder struct {
	header http.Header
	status int
	wrote  bool
	body   bytes.Buffer
}

func (r *recorder) Header() http.Header { return r.header }

func (r *recorder) WriteHeader(status int) {
	if !r.wrote {
		r.status, r.wrote = status, true
	}
}

func (r *recorder) Write(p []byte) (int, error) {
	r.wrote = true
	return r.body.Write(p)
}
