// Package model lets a language model on this computer word a reply: Ollama, or
// whatever else answers at an OpenAI-compatible address. It is never needed.
//
// # What it may say
//
// The model sees what was said, what was understood and the records of the books on
// the table, and answers in a few sentences in which a book stands as its id in
// brackets. Titles are put in here, from the catalogue. A text that names another id,
// or in which a sentence has a name or a number that neither the records of its books
// nor the reader have, is thrown away whole: so no book is invented, whatever the
// records or the reader ask the model to do. Nothing that it says is ever done.
//
// # Caveats
//
// Whether a plain word fits a book is not checked. The table and its reasons are not
// the model's.
package model

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"syscall"
	"time"

	"shelftalk/backend/book"
)

// Client asks one model.
type Client struct {
	address string
	name    string
	http    *http.Client
}

// Within is how long a model may take.
const Within = 20 * time.Second

// mostBytes bounds an answer.
const mostBytes = 64 << 10

// New makes a client of a model by the address of its server, such as
// http://127.0.0.1:11434. An address on another computer is CodeInvalid unless
// elsewhere allows it, and whatever a name leads to, no connection is made there.
func New(address, name string, elsewhere bool) (*Client, error) {
	at, err := url.Parse(address)
	if err != nil || at.Scheme != "http" && at.Scheme != "https" || at.Hostname() == "" || at.User != nil || at.RawQuery != "" || at.Fragment != "" {
		return nil, book.Errorf(book.CodeInvalid, "%q is no address of a language model.", address).WithHint("It is like http://127.0.0.1:11434.")
	}
	if name == "" {
		return nil, book.Errorf(book.CodeInvalid, "The language model has no name.").WithHint("Give the name that its server knows it by.")
	}
	if ip, err := netip.ParseAddr(at.Hostname()); !elsewhere && at.Hostname() != "localhost" && (err != nil || !ip.IsLoopback()) {
		return nil, notHere(address)
	}
	dialer := &net.Dialer{Timeout: 2 * time.Second}
	if !elsewhere {
		dialer.Control = func(_, to string, _ syscall.RawConn) error {
			if ip, err := netip.ParseAddrPort(to); err != nil || !ip.Addr().IsLoopback() {
				return notHere(to)
			}
			return nil
		}
	}
	return &Client{address: at.JoinPath("v1", "chat", "completions").String(), name: name, http: &http.Client{
		Timeout:       Within,
		Transport:     &http.Transport{DialContext: dialer.DialContext, DisableKeepAlives: true}, // and no proxy
		CheckRedirect: func(*http.Request, []*http.Request) error { return errors.New("it leads elsewhere") },
	}}, nil
}

func notHere(address string) error {
	return book.Errorf(book.CodeInvalid, "%s is on another computer.", address).
		WithHint("Allow that in the settings if what you say may be sent there.")
}

type message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

// ask sends messages and gives the answer's text.
func (c *Client) ask(ctx context.Context, messages []message) (string, error) {
	failed := func(err error) error {
		if cancelled := book.Cancelled(ctx, "ask the language model"); cancelled != nil {
			return cancelled
		}
		return &book.Error{Code: book.CodeInternal, Op: "ask the language model", Err: err, Message: "The language model does not answer."}
	}
	body, err := json.Marshal(map[string]any{"model": c.name, "messages": messages, "temperature": 0, "stream": false})
	if err != nil {
		return "", failed(err)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, c.address, bytes.NewReader(body))
	if err != nil {
		return "", failed(err)
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := c.http.Do(request)
	if err != nil {
		return "", failed(err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return "", failed(errors.New(response.Status))
	}
	var answer struct {
		Choices []struct {
			Message message `json:"message"`
		} `json:"choices"`
	}
	if err := json.NewDecoder(io.LimitReader(response.Body, mostBytes)).Decode(&answer); err != nil {
		return "", failed(err)
	}
	if len(answer.Choices) == 0 {
		return "", failed(errors.New("it gave no answer"))
	}
	return answer.Choices[0].Message.Content, nil
}
