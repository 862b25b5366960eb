package model

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
)

// serve plays a server of models on this computer.
func serve(t *testing.T, answer http.HandlerFunc) *Client {
	t.Helper()
	server := httptest.NewServer(answer)
	t.Cleanup(server.Close)
	c, err := New(server.URL, "a-model", false)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func quoted(text string) string {
	data, _ := json.Marshal(text)
	return string(data)
}

// delta is a chunk with a piece of text, as Ollama and OpenAI write it.
func delta(text string) string {
	return `data: {"id":"chatcmpl-7","object":"chat.completion.chunk","created":1700000000,"model":"a-model",` +
		`"system_fingerprint":"fp_ollama","choices":[{"index":0,"delta":{"role":"assistant","content":` +
		quoted(text) + `},"finish_reason":null}]}` + "\n\n"
}

// stopped is the end of a stream that came to its end.
const stopped = `data: {"id":"chatcmpl-7","choices":[{"index":0,"delta":{"role":"assistant","content":""},` +
	`"finish_reason":"stop"}]}` + "\n\n" +
	`data: {"id":"chatcmpl-7","choices":[],"usage":{"prompt_tokens":9,"completion_tokens":9}}` + "\n\ndata: [DONE]\n\n"

// raw sends a stream in the pieces in which it is given, each on its own.
func raw(pieces ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		w.Header().Set("Content-Type", "text/event-stream; charset=utf-8")
		for _, piece := range pieces {
			_, _ = io.WriteString(w, piece)
			w.(http.Flusher).Flush()
		}
	}
}

// saying streams a text a few letters at a time.
func saying(text string) http.HandlerFunc {
	var pieces []string
	for at := 0; at < len([]rune(text)); at += 3 {
		pieces = append(pieces, delta(string([]rune(text)[at:min(at+3, len([]rune(text)))])))
	}
	return raw(append(pieces, stopped)...)
}

// answering answers without a stream.
func answering(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprintf(w, `{"id":"chatcmpl-7","object":"chat.completion","choices":[{"index":0,"message":`+
			`{"role":"assistant","content":%s},"finish_reason":"stop"}]}`, quoted(text))
	}
}
