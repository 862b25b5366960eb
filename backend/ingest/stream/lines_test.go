package stream

import (
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

func TestLineEndsOfOldMacsBecomeLineFeeds(t *testing.T) {
	for text, want := range map[string]string{
		"a,b\rc,d\r":               "a,b\nc,d\n",
		"a\rb":                     "a\nb",
		"a,b\r\nc,d\r\n":           "a,b\r\nc,d\r\n",
		"a\nb\n":                   "a\nb\n",
		"\"one\ncell\",b\rc,d\r":   "\"one\ncell\",b\nc,d\n",
		"\"one\r\ncell\",b\rc,d\r": "\"one\ncell\",b\nc,d\n",
		"a,\"one\rcell\"\nc,d\n":   "a,\"one\rcell\"\nc,d\n",
		"a\rb\nc":                  "a\rb\nc", // neither: left alone
		"":                         "",
		"\r":                       "\n",
	} {
		for _, from := range []io.Reader{strings.NewReader(text), iotest.OneByteReader(strings.NewReader(text))} {
			got, err := io.ReadAll(WithMacLines(from))
			if err != nil || string(got) != want {
				t.Errorf("%q is %q, %v, want %q", text, got, err, want)
			}
		}
	}
}

// The beginning decides, however long the text is.
func TestLongTextsOfOldMacs(t *testing.T) {
	text := strings.Repeat("title,author\r", chunkSize/4)
	got, err := io.ReadAll(WithMacLines(strings.NewReader(text)))
	if want := strings.ReplaceAll(text, "\r", "\n"); err != nil || string(got) != want {
		t.Errorf("%d bytes, %v", len(got), err)
	}
}
