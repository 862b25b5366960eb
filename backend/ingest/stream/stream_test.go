package stream

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
)

// text is longer than the chunks that are read ahead, with characters of every
// length at their ends.
var text = "title;née\n" + strings.Repeat("Les Misérables;Œuvre “complète” — 5 €\r\n", 40000)

func write(t *testing.T, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	must.Succeed(t, os.WriteFile(path, content, 0o600))
	return path
}

func gzipped(t *testing.T, content []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	w.Write(content)
	must.Succeed(t, w.Close())
	return out.Bytes()
}

func zipped(t *testing.T, members ...[2]string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, m := range members {
		f := must.Get(w.Create(m[0])).OrFatal(t)
		f.Write([]byte(m[1]))
	}
	must.Succeed(t, w.Close())
	return out.Bytes()
}

func only(t *testing.T, fsys fs.FS, path string) Place {
	t.Helper()
	places, _, err := Find(fsys, path)
	if err != nil || len(places) != 1 {
		t.Fatalf("found %v, %v", places, err)
	}
	return places[0]
}

func readAll(p Place, e Expectation) (string, *Reader, error) {
	r, err := Open(context.Background(), p, e)
	if err != nil {
		return "", nil, err
	}
	got, err := io.ReadAll(r)
	r.Close()
	return string(got), r, err
}

func TestEveryWrappingGivesTheSameText(t *testing.T) {
	utf16 := func(order unicode.Endianness, bom unicode.BOMPolicy) []byte {
		return must.Get(unicode.UTF16(order, bom).NewEncoder().Bytes([]byte(text))).OrFatal(t)
	}
	latin := must.Get(charmap.Windows1252.NewEncoder().Bytes([]byte(text))).OrFatal(t)
	for name, content := range map[string][]byte{
		"plain":                []byte(text),
		"byte order mark":      []byte("\xef\xbb\xbf" + text),
		"UTF-16 LE, marked":    utf16(unicode.LittleEndian, unicode.UseBOM),
		"UTF-16 BE, marked":    utf16(unicode.BigEndian, unicode.UseBOM),
		"UTF-16 LE":            utf16(unicode.LittleEndian, unicode.IgnoreBOM),
		"UTF-16 BE":            utf16(unicode.BigEndian, unicode.IgnoreBOM),
		"Windows-1252":         latin,
		"gzip":                 gzipped(t, []byte(text)),
		"gzip in two parts":    append(gzipped(t, []byte(text[:999])), gzipped(t, []byte(text[999:]))...),
		"gzip of Windows-1252": gzipped(t, latin),
		"zip":                  zipped(t, [2]string{"folder/a.csv", text}),
		"zip of a gzip":        zipped(t, [2]string{"a.csv.gz", string(gzipped(t, []byte(text)))}),
		"zip with a system's own": zipped(t, [2]string{"__MACOSX/._a.csv", "x"}, [2]string{"a.csv", text},
			[2]string{".DS_Store", "x"}),
	} {
		t.Run(name, func(t *testing.T) {
			p := only(t, nil, write(t, "a.file", content))
			got, r, err := readAll(p, Anything)
			must.Succeed(t, err)
			if got != text {
				t.Errorf("the text differs: %d bytes for %d, beginning %.60q", len(got), len(text), got)
			}
			if r.Consumed() != p.Bytes {
				t.Errorf("consumed %d of %d", r.Consumed(), p.Bytes)
			}
		})
	}
}

func TestHashIsThatOfTheBytesOnDisk(t *testing.T) {
	for _, content := range [][]byte{nil, []byte(text), gzipped(t, []byte(text))} {
		p := only(t, nil, write(t, "a", content))
		_, r, err := readAll(p, Anything)
		must.Succeed(t, err)
		sum := sha256.Sum256(content)
		want := hex.EncodeToString(sum[:])
		if r.SHA256() != want {
			t.Errorf("hash while reading %s, want %s", r.SHA256(), want)
		}
		if got, err := FileSHA256(context.Background(), p); got != want || err != nil {
			t.Errorf("hash of the file %s, %v, want %s", got, err, want)
		}
	}
}

func TestHashIsUnknownWhereReadingStoppedEarly(t *testing.T) {
	r, err := Open(context.Background(), only(t, nil, write(t, "a", bytes.Repeat([]byte(text), 4))), Anything)
	must.Succeed(t, err)
	r.Read(make([]byte, 10))
	r.Close()
	if r.SHA256() != "" {
		t.Error("a hash of a part was given")
	}
}

func TestEncodingIsDecidedByLines(t *testing.T) {
	ascii := strings.Repeat("plain line\n", 50000) // more than a chunk, before anything is decided
	for _, test := range []struct {
		name   string
		file   string
		expect Expectation
		want   string
	}{
		{"Latin-1 after much ASCII", ascii + "caf\xe9\n", Anything, ascii + "café\n"},
		{"UTF-8 after much ASCII", ascii + "café\n", Anything, ascii + "café\n"},
		{"one bad line among good ones", "é\né\nbad \xe9\n", Anything, "é\né\nbad \xe9\n"},
		{"one bad line where UTF-8 is likely", "a\nbad \xe9\xff\xe9\xe9\nb\n", LikelyUTF8, "a\nbad \xe9\xff\xe9\xe9\nb\n"},
		{"many bad lines where UTF-8 is likely", "\xe9\n\xe9\n\xe9\n", LikelyUTF8, "é\né\né\n"},
		{"many bad lines and a good one", "\xe9\n\xe9\n\xe9\né\n", LikelyUTF8, "\xe9\n\xe9\n\xe9\né\n"},
		{"bytes that Windows-1252 has no character for", "\xe9\x81\n", Anything, "é\u0081\n"},
		{"a character across the chunk's end", strings.Repeat("x", chunkSize-1) + "é\n", Anything,
			strings.Repeat("x", chunkSize-1) + "é\n"},
		{"Latin-1 at the chunk's end", strings.Repeat("x", chunkSize-1) + "\xe9tude\n", Anything,
			strings.Repeat("x", chunkSize-1) + "étude\n"},
	} {
		got, _, err := readAll(only(t, nil, write(t, "a", []byte(test.file))), test.expect)
		if err != nil || got != test.want {
			t.Errorf("%s: %v, %d bytes ending in %.40q", test.name, err, len(got), got[max(0, len(got)-20):])
		}
	}
}

func TestCutAndDamagedFilesAreErrorsThatNameThem(t *testing.T) {
	whole := zipped(t, [2]string{"a.csv", text})
	flipped := bytes.Clone(whole)
	flipped[len(flipped)/2] ^= 0xff
	for name, content := range map[string][]byte{
		"cut gzip":    gzipped(t, []byte(text))[:2000],
		"flipped zip": flipped,
		"cut zip":     whole[:len(whole)-40],
		"gzip header": []byte("\x1f\x8bnothing of the kind"),
	} {
		path := write(t, "broken.file", content)
		places, _, err := Find(nil, path)
		if err == nil {
			_, _, err = readAll(places[0], Anything)
		}
		if book.CodeOf(err) != book.CodeBadInput || !strings.Contains(book.MessageOf(err), "broken.file") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestLockedZipIsRefusedByName(t *testing.T) {
	content := zipped(t, [2]string{"a.csv", "x"})
	for _, signature := range []string{"PK\x03\x04", "PK\x01\x02"} {
		at := bytes.Index(content, []byte(signature))
		flags := at + 6
		if signature == "PK\x01\x02" {
			flags = at + 8
		}
		content[flags] |= 1
	}
	_, _, err := readAll(only(t, nil, write(t, "a.zip", content)), Anything)
	if err == nil || !strings.Contains(book.MessageOf(err), "password") {
		t.Error(err)
	}
}

func TestCancelEndsReading(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	r := must.Get(Open(ctx, only(t, nil, write(t, "a", bytes.Repeat([]byte(text), 4))), Anything)).OrFatal(t)
	defer r.Close()
	cancel()
	if _, err := io.Copy(io.Discard, r); book.CodeOf(err) != book.CodeCancelled || !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestFindInFoldersZipsAndFileSystems(t *testing.T) {
	files := fstest.MapFS{
		"set/books.csv":        {Data: []byte("a")},
		"set/notes.pdf":        {Data: []byte("a")},
		"set/.hidden.csv":      {Data: []byte("a")},
		"set/sub/ratings.dat":  {Data: []byte("a")},
		"set/sub/sub/deep.csv": {Data: []byte("a")},
		"set/all.zip":          {Data: zipped(t, [2]string{"in/x.csv", "a"}, [2]string{"y", "b"})},
	}
	places, folder, err := Find(files, "set")
	if err != nil || !folder {
		t.Fatal(folder, err)
	}
	var names []string
	for _, p := range places {
		names = append(names, p.Name())
	}
	want := []string{"set/all.zip/in/x.csv", "set/all.zip/y", "set/books.csv", "set/sub/ratings.dat"}
	if !slices.Equal(names, want) {
		t.Errorf("found %q, want %q", names, want)
	}
	if got := places[0].Short(); got != "all.zip/in/x.csv" {
		t.Error(got)
	}
	if got, _, err := readAll(places[1], Anything); got != "b" || err != nil {
		t.Errorf("a zip in an fs.FS gave %q, %v", got, err)
	}
	if _, _, err := Find(files, "nowhere"); book.CodeOf(err) != book.CodeNotFound {
		t.Error(err)
	}
}
