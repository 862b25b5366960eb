package stream

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"io"
	"strings"
	"testing"

	"golang.org/x/text/encoding/unicode"

	"shelftalk/backend/must"
)

// packed is a zip of files, name and content in turn.
func packed(t *testing.T, method uint16, files ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i := 0; i < len(files); i += 2 {
		member := must.Get(w.CreateHeader(&zip.FileHeader{Name: files[i], Method: method})).OrFatal(t)
		must.Succeed(t, must.Err(io.WriteString(member, files[i+1])))
	}
	must.Succeed(t, w.Close())
	return out.Bytes()
}

func TestHeadIsHowTheTextBegins(t *testing.T) {
	long := "title,author\n" + strings.Repeat("Dune,Frank Herbert\n", 5000)
	var gz bytes.Buffer
	w := gzip.NewWriter(&gz)
	_, _ = io.WriteString(w, long)
	_ = w.Close()
	wide := must.Get(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(long)).OrFatal(t)
	for name, test := range map[string]struct {
		begin  []byte
		inside string
	}{
		"as it is":                 {[]byte(long), ""},
		"with a mark":              {[]byte("\xef\xbb\xbf" + long), ""},
		"UTF-16":                   {[]byte(wide), ""},
		"gzip":                     {gz.Bytes(), ""},
		"zip":                      {packed(t, zip.Deflate, "a/books.csv", long), "a/books.csv"},
		"zip, not packed":          {packed(t, zip.Store, "books.tsv", long), "books.tsv"},
		"only the beginning of it": {packed(t, zip.Deflate, "books.csv", long)[:200], "books.csv"},
	} {
		text, inside := Head(test.begin[:min(len(test.begin), 16<<10)])
		if !strings.HasPrefix(string(text), "title,author\nDune,") || inside != test.inside {
			t.Errorf("%s begins with %.40q in %q", name, text, inside)
		}
	}
}

func TestHeadOfWhatHoldsNoRowsIsEmpty(t *testing.T) {
	whole := packed(t, zip.Deflate, "books.csv", "title\nDune\n")
	for name, begin := range map[string][]byte{
		"nothing":                    nil,
		"a zip of pictures":          packed(t, zip.Deflate, "a.png", "x", "b.png", "y"),
		"a zip that breaks off":      whole[:20],
		"a zip whose name is longer": append(whole[:26:26], 0xff, 0xff, 0, 0, 'x'),
		"a gzip that is none":        []byte("\x1f\x8bxx"),
	} {
		if text, inside := Head(begin); len(text) > 0 || inside != "" {
			t.Errorf("%s: %q in %q", name, text, inside)
		}
	}
}

func FuzzHead(f *testing.F) {
	f.Add([]byte("PK\x03\x04"))
	f.Add([]byte("\x1f\x8b\x08"))
	f.Add([]byte("\xff\xfea\x00"))
	f.Fuzz(func(t *testing.T, begin []byte) {
		if text, _ := Head(begin); len(text) > chunkSize {
			t.Errorf("%d bytes of text", len(text))
		}
	})
}
