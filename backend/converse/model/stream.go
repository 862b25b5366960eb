package model

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"
)

// longestLine bounds a line of a stream, in bytes: a piece of text is a word or two.
const longestLine = 64 << 10

// mostTokens bounds what a model may write for a reply.
const mostTokens = 800

// chunk is a piece of an answer that streams.
type chunk struct {
	Choices []struct {
		Delta  struct{ Content string } `json:"delta"`
		Finish string                   `json:"finish_reason"`
	} `json:"choices"`
	Error json.RawMessage `json:"error"`
}

// stream asks with messages and hands the answer's text on as it comes. It ends early,
// without an error, when take says false. A server that does not stream is read whole.
func (c *Client) stream(ctx context.Context, messages []message, take func(text string) bool) error {
	response, err := c.send(ctx, http.MethodPost, "chat/completions",
		map[string]any{"model": c.name, "messages": messages, "temperature": 0, "max_tokens": mostTokens, "stream": true})
	if err != nil {
		return silent(ctx, err)
	}
	defer response.Body.Close()
	kind, _, _ := mime.ParseMediaType(response.Header.Get("Content-Type"))
	switch kind {
	case "text/event-stream":
		err = events(response.Body, take)
	case "application/json":
		var text string
		if text, err = whole(response.Body); err == nil {
			take(text)
		}
	default:
		err = fmt.Errorf("it answers with %q", kind)
	}
	if err != nil {
		return silent(ctx, err)
	}
	return nil
}

// events reads server-sent events whose data are chunks, to the one that says [DONE].
// Comments and other fields are passed over. A stream that ends before the model said
// that it has finished is broken.
func events(from io.Reader, take func(text string) bool) error {
	lines := bufio.NewScanner(io.LimitReader(from, mostBytes))
	lines.Buffer(nil, longestLine)
	var data []string
	finished := false
	for lines.Scan() {
		if line := lines.Text(); line != "" {
			if text, ok := strings.CutPrefix(line, "data:"); ok {
				data = append(data, strings.TrimPrefix(text, " "))
			}
			continue
		}
		text := strings.Join(data, "\n")
		data = nil
		switch text {
		case "":
			continue
		case "[DONE]":
			return nil
		}
		var c chunk
		if err := json.Unmarshal([]byte(text), &c); err != nil {
			return fmt.Errorf("a chunk is no JSON (%w)", err)
		}
		if err := reported(c.Error); err != nil {
			return err
		}
		for _, choice := range c.Choices {
			if choice.Delta.Content != "" && !take(choice.Delta.Content) {
				return nil
			}
			switch choice.Finish {
			case "":
			case "stop", "length":
				finished = true
			default:
				return fmt.Errorf("it stopped for %q", choice.Finish)
			}
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("the stream broke off (%w)", err)
	}
	if !finished {
		return errors.New("the stream ended in the middle")
	}
	return nil
}
