package rest

import (
	"bytes"
	"io"
	"math"
	"mime"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"

	"shelftalk/backend/book"
	"shelftalk/backend/operation"
)

// Bounds on what is taken.
const (
	maxBody     = operation.MaxBody
	maxPath     = 512              // bytes
	bodyWithin  = 10 * time.Second // for all of a JSON body
	partWithin  = 30 * time.Second // between two reads of an upload
	restWithin  = time.Second      // for what is sent with a request that is refused
	writeWithin = 5 * time.Minute  // from request to the last byte of the answer; events have their own
)

// guard decides who may ask what, before anything else looks at a request. hosts
// are the values of Host that are ours.
type guard struct {
	hosts     []string
	token     string // "" for none
	maxUpload int64
	static    http.Handler                           // the screens, nil for none
	isStatic  func(*http.Request) bool               // whether they answer a request
	routes    func(*http.Request) *operation.Problem // what is wrong with path or method
	next      http.Handler
}

func (g *guard) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	protect(w.Header())
	if r.Body != http.NoBody { // net/http reads what nobody took, without end where none comes
		_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(restWithin))
	}
	if problem := g.address(r); problem != nil {
		w.Header().Set("Connection", "close")
		write(w, problem)
		return
	}
	if g.isStatic != nil && g.isStatic(r) {
		g.static.ServeHTTP(w, r)
		return
	}
	if problem := g.admit(w, r); problem != nil {
		if r.Body != http.NoBody {
			w.Header().Set("Connection", "close")
		}
		write(w, problem)
		return
	}
	g.next.ServeHTTP(w, r)
}

// protect sets the headers that every answer has.
func protect(h http.Header) {
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
}

// address checks where a request comes from and goes to.
func (g *guard) address(r *http.Request) *operation.Problem {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if ip := net.ParseIP(host); err != nil || ip == nil || !ip.IsLoopback() {
		return refuse(codeForbidden, "Shelftalk answers on this computer only.", "")
	}
	if !slices.Contains(g.hosts, r.Host) {
		return refuse(codeForbidden, "The request names another host than Shelftalk's.", "Use "+g.hosts[0]+" as it stands.")
	}
	if r.URL.Host != "" || r.URL.Scheme != "" || r.URL.Opaque != "" {
		return refuse(book.CodeInvalid, "Shelftalk is no proxy.", "")
	}
	if !plainPath(r.URL.EscapedPath()) {
		return refuse(book.CodeInvalid, "The path holds what no path of Shelftalk's holds.",
			"GET /openapi.json lists the paths.")
	}
	for _, origin := range r.Header.Values("Origin") {
		if !slices.Contains(g.hosts, strings.TrimPrefix(origin, "http://")) || !strings.HasPrefix(origin, "http://") {
			return refuse(codeForbidden, "The request comes from another page than Shelftalk's.", "")
		}
	}
	return nil
}

// plainPath says whether a path, as it was sent, is one that we could have: a
// slash, then letters, digits and ". _ -" in segments that are not empty and do
// not begin with a dot. Encoded characters are none of it, so what is checked is
// what is routed.
func plainPath(path string) bool {
	if len(path) > maxPath || !strings.HasPrefix(path, "/") {
		return false
	}
	for i, c := range []byte(path) {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '_', c == '-':
		case c == '/' || c == '.':
			if i > 0 && path[i-1] == '/' {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// admit checks the token, the route, and what is sent.
func (g *guard) admit(w http.ResponseWriter, r *http.Request) *operation.Problem {
	if site := r.Header.Get("Sec-Fetch-Site"); site != "" && site != "same-origin" && site != "none" {
		return refuse(codeForbidden, "The request comes from another page than Shelftalk's.", "")
	}
	open := r.Method == http.MethodPost && r.URL.Path == sessionPath
	if g.token != "" && !open && !carriesToken(r.Header, g.token) {
		return refuse(codeUnauthorized, "The token is missing or wrong.",
			"Send it as \"Authorization: Bearer TOKEN\"; Shelftalk prints it when it starts, and keeps it in the file "+
				"rest-token of its data folder.")
	}
	if !open {
		admitted(r.Context())
	}
	if problem := g.routes(r); problem != nil {
		if problem.Code == codeMethod {
			w.Header().Set("Allow", problem.Detail)
			problem.Detail = ""
		}
		return problem
	}
	return g.body(w, r)
}

// body checks the type of what is sent, and takes it in within bounds.
func (g *guard) body(w http.ResponseWriter, r *http.Request) *operation.Problem {
	control := http.NewResponseController(w)
	_ = control.SetWriteDeadline(time.Now().Add(writeWithin)) // a test's writer may have none
	most, upload := uploads(r)
	most = min(most, g.maxUpload)
	sends := r.Method == http.MethodPost || r.Method == http.MethodPut
	if r.ContentLength == 0 && !upload && (!sends || r.Header["Content-Type"] == nil) {
		return nil // nothing whose type could be named; a form names one always
	}
	if r.Method == http.MethodGet {
		return refuse(book.CodeInvalid, "A GET has no body.", "")
	}
	want := "application/json"
	if upload {
		want = "multipart/form-data"
	}
	if got := r.Header.Values("Content-Type"); len(got) != 1 || !isType(got[0], want) ||
		r.Header.Get("Content-Encoding") != "" {
		return refuse(codeMediaType, "The content type must be "+want+", without an encoding.",
			"Send the header \"Content-Type: "+want+"\".")
	}
	if upload {
		if r.ContentLength > most {
			return problemOf(&http.MaxBytesError{Limit: most})
		}
		r.Body = http.MaxBytesReader(w, &patient{r.Body, control}, most)
		return nil
	}
	if r.ContentLength > maxBody {
		return problemOf(&http.MaxBytesError{Limit: maxBody})
	}
	_ = control.SetReadDeadline(time.Now().Add(bodyWithin))
	data, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		w.Header().Set("Connection", "close")
		problem := problemOf(err)
		if statuses[problem.Code] >= http.StatusInternalServerError { // the sender stopped in the middle
			problem = refuse(book.CodeInvalid, "The body ended too early.", "")
		}
		return problem
	}
	_ = control.SetReadDeadline(time.Time{}) // or the handler's context would end with it
	r.Body = io.NopCloser(bytes.NewReader(data))
	return nil
}

// uploads says whether a request may send files, and the most bytes that it may send. A
// preview of shelves may also be a text in JSON.
func uploads(r *http.Request) (most int64, upload bool) {
	switch {
	case r.Method != http.MethodPost:
		return 0, false
	case r.URL.Path == shelfPreviewPath:
		return maxShelfUpload, isType(r.Header.Get("Content-Type"), "multipart/form-data")
	}
	return math.MaxInt64, r.URL.Path == dataPath
}

func isType(header, want string) bool {
	got, parameters, err := mime.ParseMediaType(header)
	if err != nil || got != want {
		return false
	}
	charset, named := parameters["charset"]
	return !named || strings.EqualFold(charset, "utf-8")
}

// patient reads an upload that may take long, as long as data keeps arriving.
type patient struct {
	io.ReadCloser
	control *http.ResponseController
}

func (p *patient) Read(b []byte) (int, error) {
	_ = p.control.SetReadDeadline(time.Now().Add(partWithin))
	n, err := p.ReadCloser.Read(b)
	if err == io.EOF {
		_ = p.control.SetReadDeadline(time.Time{})
		_ = p.control.SetWriteDeadline(time.Now().Add(writeWithin))
	}
	return n, err
}
