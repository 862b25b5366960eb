package rest

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"log"
	"net"
	"net/http"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"shelftalk/backend/book"
	"shelftalk/backend/operation"
	"shelftalk/backend/service"
)

// Options say how to serve.
type Options struct {
	Frontend  fs.FS     // the built screens; nil serves none
	NoToken   bool      // let in whoever is on this computer; the other checks stay
	MaxUpload int64     // bytes; 0 for 16 GiB
	Log       io.Writer // faults of ours; nil drops them
}

const defaultMaxUpload = 16 << 30

// Bounds on connections.
const (
	maxConnections = 128
	maxHeader      = 16 << 10
	headersWithin  = 5 * time.Second
	idleFor        = 60 * time.Second
	closeWithin    = 3 * time.Second
)

// Server answers for one App.
type Server struct {
	app      *service.App
	mux      *http.ServeMux
	schemas  huma.Registry
	document *huma.OpenAPI
	screens  screens
	options  Options
	token    string
	once     onceCodes
	log      *log.Logger

	listener net.Listener // once bound
	base     string       // "http://127.0.0.1:8000" then
}

// New prepares a server: routes, the document, a new token.
func New(app *service.App, options Options) (*Server, error) {
	if options.MaxUpload == 0 {
		options.MaxUpload = defaultMaxUpload
	}
	if options.Log == nil {
		options.Log = io.Discard
	}
	s := &Server{app: app, mux: http.NewServeMux(), options: options, log: log.New(options.Log, "", log.LstdFlags)}
	if !options.NoToken {
		s.token = newToken()
	}
	if options.Frontend != nil {
		var err error
		if s.screens, err = newScreens(options.Frontend); err != nil {
			return nil, err
		}
	}
	s.register()
	return s, nil
}

// Token is what requests must carry, "" for none.
func (s *Server) Token() string { return s.token }

// TokenFile is where the token is kept while the server runs.
func (s *Server) TokenFile() string {
	return filepath.Join(string(s.app.Folder), "rest-token")
}

// Listen takes an address of this computer, such as 127.0.0.1:8000; port 0 is any
// free one. Others are CodeInvalid, a taken one CodeBusy.
func Listen(address string) (net.Listener, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, book.Errorf(book.CodeInvalid, "%q is no address to serve on.", address).
			WithHint("Use 127.0.0.1:8000, or another port.")
	}
	if host == "localhost" {
		host = "127.0.0.1"
	}
	if ip := net.ParseIP(host); ip == nil || !ip.IsLoopback() {
		return nil, book.Errorf(book.CodeInvalid, "Shelftalk serves on this computer only, and %s is not part of it alone.",
			address).
			WithHint("Use 127.0.0.1:8000, or another port.")
	}
	listener, err := net.Listen("tcp", net.JoinHostPort(host, port))
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, (&book.Error{Code: book.CodeBusy, Message: "Another program serves on " + address + " already.",
			Err: err}).
			WithHint("Choose another port, or stop that program.")
	}
	return listener, book.Wrap(err, book.CodeInvalid, "serve on %s", address)
}

// Bind says where the server is reached, from which Base and Link follow. Serve
// takes the listener over.
func (s *Server) Bind(listener net.Listener) {
	s.listener, s.base = listener, "http://"+listener.Addr().String()
}

// Base is the address of the screens.
func (s *Server) Base() string { return s.base + "/" }

// Link gives a link that opens the screens in a browser, good for one use within
// two minutes; without a token it is simply the address.
func (s *Server) Link() string {
	if s.token == "" {
		return s.Base()
	}
	return s.Base() + "#once=" + s.once.issue()
}

// hosts are the values of Host under which a listener may be addressed.
func hosts(address net.Addr) []string {
	tcp := address.(*net.TCPAddr)
	names := []string{tcp.IP.String(), "localhost"}
	if tcp.IP.To4() == nil {
		names[0] = "[" + names[0] + "]"
	}
	var all []string
	for _, name := range names {
		all = append(all, name+":"+strconv.Itoa(tcp.Port))
	}
	if tcp.Port == 80 { // a browser leaves it out
		all = append(all, names...)
	}
	return all
}

// Serve answers where the server was bound until ctx ends. The token file is there
// meanwhile.
func (s *Server) Serve(ctx context.Context) error {
	listener := s.listener
	if s.token != "" {
		if err := writeSecret(s.TokenFile(), s.token); err != nil {
			listener.Close()
			return err
		}
		defer removeSecret(s.TokenFile(), s.token)
	}
	g := &guard{hosts: hosts(listener.Addr()), token: s.token, maxUpload: s.options.MaxUpload, routes: s.routes,
		next: http.HandlerFunc(s.safe)}
	if s.screens != nil {
		g.static, g.isStatic = s.screens, s.screens.answers
	}
	base, stop := context.WithCancel(context.Background())
	defer stop()
	server := &http.Server{Handler: g, ReadHeaderTimeout: headersWithin, IdleTimeout: idleFor, MaxHeaderBytes: maxHeader,
		ErrorLog:                     s.log,
		DisableGeneralOptionsHandler: true, // its answer to "OPTIONS *" would pass the guard by
		BaseContext:                  func(net.Listener) context.Context { return base },
		ConnContext:                  withConnection}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(limit(listener, maxConnections)) }()
	select {
	case err := <-ended:
		return book.Wrap(err, book.CodeInternal, "serve on %s", listener.Addr())
	case <-ctx.Done():
	}
	stop() // ends the streams
	closing, done := context.WithTimeout(context.Background(), closeWithin)
	defer done()
	if server.Shutdown(closing) != nil {
		_ = server.Close()
	}
	return nil
}

// routes says what is wrong with a path or method, nil if a handler has it. For
// a wrong method, Detail names those that are right.
func (s *Server) routes(r *http.Request) *operation.Problem {
	if r.Method != http.MethodHead && s.handles(r) { // the mux would take a HEAD for a GET
		return nil
	}
	var right []string
	for _, method := range []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete} {
		other := r.Clone(r.Context())
		other.Method = method
		if s.handles(other) && s.names(other) {
			right = append(right, method)
		}
	}
	if right == nil {
		return refuse(book.CodeNotFound, "There is nothing at this path.", "GET /openapi.json lists the paths.")
	}
	problem := refuse(codeMethod, "This path is not for "+r.Method+".", "It is for "+strings.Join(right, " and ")+".")
	problem.Detail = strings.Join(right, ", ")
	return problem
}

// handles says whether a request has a handler. A fixed path that the document names does
// not fall back to a pattern for another method: DELETE /artifacts/verify must not be taken
// for deleting an artifact called "verify".
func (s *Server) handles(r *http.Request) bool {
	_, pattern := s.mux.Handler(r)
	if _, named := s.document.Paths[r.URL.Path]; named {
		return strings.HasSuffix(pattern, " "+r.URL.Path)
	}
	return pattern != ""
}

// names says whether the placeholders of a pattern are filled with values that the document
// allows. A request to PUT /shelf/entries//book, whose double slash is merged, would
// otherwise be read as one about an entry called "book".
func (s *Server) names(r *http.Request) bool {
	_, pattern := s.mux.Handler(r)
	_, pattern, _ = strings.Cut(pattern, " ")
	item := s.document.Paths[pattern]
	if item == nil { // not of the document: it has no open places
		return true
	}
	op := map[string]*huma.Operation{http.MethodGet: item.Get, http.MethodPost: item.Post, http.MethodPut: item.Put,
		http.MethodDelete: item.Delete}[r.Method]
	if op == nil {
		return true
	}
	open, parts := strings.Split(pattern, "/"), strings.Split(r.URL.Path, "/")
	var result huma.ValidateResult
	for _, known := range op.Parameters {
		if at := slices.Index(open, "{"+known.Name+"}"); at >= 0 && known.In == "path" {
			huma.Validate(s.schemas, known.Schema, huma.NewPathBuffer(nil, 0), huma.ModeWriteToServer, parts[at], &result)
		}
	}
	return result.Errors == nil
}

// safe runs a handler; a fault in it is an answer and a line in the log, not the
// end of the program.
func (s *Server) safe(w http.ResponseWriter, r *http.Request) {
	defer func() {
		if fault := recover(); fault != nil {
			s.log.Printf("%s %s: %v\n%s", r.Method, r.URL.Path, fault, debug.Stack())
			write(w, refuse(book.CodeInternal, "Something went wrong inside Shelftalk.", ""))
		}
	}()
	s.mux.ServeHTTP(w, r)
}
