package model

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
	"time"

	"shelftalk/backend/book"
)

// Client asks one model.
type Client struct {
	base *url.URL // of the server, without /v1
	name string
	http *http.Client
}

// mostBytes bounds an answer.
const mostBytes = 256 << 10

// New makes a client of a model by the address of its server, such as
// http://127.0.0.1:11434, and the name that the server knows it by. An address on
// another computer is CodeInvalid unless elsewhere allows it, and whatever a name leads
// to, no connection is made there.
func New(address, name string, elsewhere bool) (*Client, error) {
	at, err := url.Parse(address)
	if err != nil || at.Scheme != "http" && at.Scheme != "https" || at.Hostname() == "" || at.User != nil ||
		at.RawQuery != "" || at.Fragment != "" {
		return nil, book.Errorf(book.CodeInvalid, "%q is no address of a language model.", address).
			WithHint("It is like http://127.0.0.1:11434.")
	}
	if ip, err := netip.ParseAddr(at.Hostname()); !elsewhere && at.Hostname() != "localhost" &&
		(err != nil || !ip.IsLoopback()) {
		return nil, notHere(address)
	}
	at.Path = strings.TrimSuffix(strings.TrimRight(at.Path, "/"), "/v1") // as other programs want it
	dialer := &net.Dialer{Timeout: 2 * time.Second}
	if !elsewhere {
		dialer.Control = onlyHere
	}
	return &Client{base: at, name: name, http: &http.Client{
		Transport:     &http.Transport{DialContext: dialer.DialContext, DisableKeepAlives: true}, // and no proxy
		CheckRedirect: func(*http.Request, []*http.Request) error { return errors.New("it leads elsewhere") },
	}}, nil
}

// onlyHere refuses a connection to another computer, whatever name led there.
func onlyHere(_, to string, _ syscall.RawConn) error {
	if ip, err := netip.ParseAddrPort(to); err != nil || !ip.Addr().Unmap().IsLoopback() {
		return notHere(to)
	}
	return nil
}

func notHere(address string) error {
	return book.Errorf(book.CodeInvalid, "%s is on another computer.", address).
		WithHint("Allow that in the settings if what you say may be sent there.")
}

// silent is a model that cannot be asked, or whose answer is none.
func silent(ctx context.Context, err error) error {
	const op = "ask the language model"
	if cancelled := book.Cancelled(ctx, op); cancelled != nil {
		return cancelled
	}
	if book.CodeOf(err) == book.CodeInvalid { // an address that is not allowed
		return err
	}
	return &book.Error{Code: book.CodeInternal, Op: op, Err: err,
		Message: "The language model does not answer as it should: " + err.Error() + "."}
}

// refusal is an answer that says what is wrong.
type refusal struct {
	status int
	says   string
}

func (r refusal) Error() string {
	text := fmt.Sprintf("it answers %d %s", r.status, http.StatusText(r.status))
	if r.says != "" {
		text += ", " + r.says
	}
	return text
}

// send sends a request, with a body of JSON where there is one, and gives an answer of
// status 200, to be closed.
func (c *Client) send(ctx context.Context, method, path string, body any) (*http.Response, error) {
	var sent io.Reader
	if body != nil {
		data, err := json.Marshal(body)
		if err != nil {
			return nil, err
		}
		sent = bytes.NewReader(data)
	}
	request, err := http.NewRequestWithContext(ctx, method, c.base.JoinPath("v1", path).String(), sent)
	if err != nil {
		return nil, err
	}
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	response, err := c.http.Do(request)
	if err != nil {
		return nil, err
	}
	if response.StatusCode != http.StatusOK {
		defer response.Body.Close()
		data, _ := io.ReadAll(io.LimitReader(response.Body, mostBytes)) // its status says enough
		var answer struct{ Error json.RawMessage }
		_ = json.Unmarshal(data, &answer)
		return nil, refusal{response.StatusCode, saysOf(answer.Error)}
	}
	return response, nil
}

// longestComplaint is how many characters of a server's own words are passed on.
const longestComplaint = 200

// saysOf is the text of an error as servers send it, an object or a string; "" for none.
func saysOf(raw json.RawMessage) string {
	var object struct{ Message string }
	var text string
	if json.Unmarshal(raw, &object) == nil {
		text = object.Message
	} else {
		_ = json.Unmarshal(raw, &text)
	}
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > longestComplaint {
		text = string(runes[:longestComplaint]) + "…"
	}
	return text
}

// reported is an error that an answer holds, nil for none.
func reported(raw json.RawMessage) error {
	if raw == nil || string(raw) == "null" {
		return nil
	}
	return errors.New("it reports “" + saysOf(raw) + "”")
}

type message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

// completion is an answer that comes whole.
type completion struct {
	Choices []struct {
		Message message `json:"message"`
	} `json:"choices"`
	Error json.RawMessage `json:"error"`
}

// whole reads an answer that comes whole.
func whole(from io.Reader) (string, error) {
	var answer completion
	if err := json.NewDecoder(io.LimitReader(from, mostBytes)).Decode(&answer); err != nil {
		return "", fmt.Errorf("it is no JSON of a completion (%w)", err)
	}
	if err := reported(answer.Error); err != nil {
		return "", err
	}
	if len(answer.Choices) == 0 {
		return "", errors.New("it gives no choice")
	}
	return answer.Choices[0].Message.Content, nil
}

// Models lists the models that the server has.
func (c *Client) Models(ctx context.Context) ([]string, error) {
	response, err := c.send(ctx, http.MethodGet, "models", nil)
	if err != nil {
		return nil, silent(ctx, err)
	}
	defer response.Body.Close()
	var answer struct {
		Data *[]struct {
			ID string `json:"id"`
		} `json:"data"`
	}
	if err := json.NewDecoder(io.LimitReader(response.Body, mostBytes)).Decode(&answer); err != nil || answer.Data == nil {
		return nil, silent(ctx, errors.New("it gives no list of models"))
	}
	names := []string{}
	for _, m := range *answer.Data {
		names = append(names, m.ID)
	}
	return names, nil
}
