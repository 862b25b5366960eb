package desktop

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"shelftalk/backend/book"
	"shelftalk/backend/service/data"
)

// EventName is the runtime event under which the page hears of what happens.
const EventName = "shelftalk"

// Carrier answers the routes of REST in process.
type Carrier interface {
	Do(ctx context.Context, method, path string, body []byte) (status int, answer []byte)
}

// Registry takes files of this computer by their paths, which the page never
// learns: it gets an opaque id.
type Registry interface {
	Register(ctx context.Context, paths []string) (*data.DataSet, error)
}

// Response is what REST would have answered.
type Response struct {
	Status int
	Body   string
}

// Desktop is what the page of the window can call; each exported method is bound.
type Desktop struct {
	ctx      context.Context // ends when the window has closed
	carrier  Carrier
	registry Registry
	choose   func(folder bool) ([]string, error) // none chosen: no paths
	browse   func(url string)
	shelves  Shelves
	dialogs  shelfDialogs
	held     held
	reading  reading

	artifacts string // their folder
	reveal    func(ctx context.Context, folder string) error
	speak     func(language string)
}

// maxBody bounds what the page may send at once; files come by their paths.
const maxBody = 1 << 20

// Request runs one route. It never fails: what goes wrong is in the answer.
func (d *Desktop) Request(method, path, body string) Response {
	switch method {
	case http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete:
	default:
		return failed(book.Errorf(book.CodeInvalid, "%q is not a method that the window's page may use.", method))
	}
	if !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") {
		return failed(book.Errorf(book.CodeInvalid, "%q is not a path of Shelftalk.", path))
	}
	if len(body) > maxBody {
		return failed(book.Errorf(book.CodeInvalid, "A request of %d bytes is too long.", len(body)))
	}
	status, answer := d.asked(method, path, []byte(body))
	return Response{Status: status, Body: string(answer)}
}

// ChooseData asks for files, or for a folder, with the system's dialog and
// registers what was chosen. The answer is that of POST /data, or 204 when
// nothing was chosen; where it may be somebody's own books, it is not registered,
// and the answer is 200 with Brought.
func (d *Desktop) ChooseData(folder bool) Response {
	paths, err := d.choose(folder)
	if err != nil {
		return failed(book.Wrap(err, book.CodeInternal, "choose files"))
	}
	if len(paths) == 0 {
		return Response{Status: http.StatusNoContent}
	}
	files, err := d.hold(paths)
	switch {
	case err != nil:
		return failed(err)
	case files.Holds != data.HoldsData:
		return described(files)
	}
	return d.register(paths)
}

// register takes files of this computer into the registry of data.
func (d *Desktop) register(paths []string) Response {
	data, err := d.registry.Register(d.ctx, paths)
	if err != nil {
		return failed(err)
	}
	body, err := json.Marshal(data)
	if err != nil {
		return failed(book.Wrap(err, book.CodeInternal, "describe the data"))
	}
	return Response{Status: http.StatusCreated, Body: string(body)}
}

// OpenLink opens a web address in the system's browser. It is the one way out of
// the window, for http and https alone.
func (d *Desktop) OpenLink(address string) Response {
	url, err := WebLink(address)
	if err != nil {
		return failed(err)
	}
	d.browse(url)
	return Response{Status: http.StatusNoContent}
}

// SetLanguage tells which language the page speaks, as its tag ("de", "en-GB"):
// the menu and the dialogs follow it, now and at the next start.
func (d *Desktop) SetLanguage(language string) { d.speak(language) }

// failed is an error as the routes of REST answer it.
func failed(err error) Response {
	status := http.StatusBadRequest
	if book.CodeOf(err) == book.CodeInternal {
		status = http.StatusInternalServerError
	}
	answer := struct {
		Code       book.Code `json:"code"`
		Message    string    `json:"message"`
		Suggestion string    `json:"suggestion,omitempty"`
	}{Code: book.CodeOf(err), Message: err.Error()}
	var coded *book.Error
	if errors.As(err, &coded) {
		answer.Message, answer.Suggestion = coded.Message, coded.Hint
	}
	body, _ := json.Marshal(answer) // three strings
	return Response{Status: status, Body: string(body)}
}

// complaint is what an answer that is an error has to say, for a dialog.
func (r Response) complaint() string {
	var answer struct{ Message, Suggestion string }
	if json.Unmarshal([]byte(r.Body), &answer) != nil || answer.Message == "" {
		return r.Body
	}
	return strings.TrimSpace(answer.Message + "\n\n" + answer.Suggestion)
}
