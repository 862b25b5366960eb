package delimited

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"shelftalk/backend/must"
)

// encode writes rows so that a scanner of the dialect must give them back.
func encode(rows [][]string, d Dialect, lineEnd string) []byte {
	var out bytes.Buffer
	for _, row := range rows {
		for i, field := range row {
			if i > 0 {
				out.WriteByte(d.Delimiter)
			}
			quote := field == "" && len(row) == 1 || strings.ContainsAny(field, "\"\\\r\n"+string(d.Delimiter))
			if !quote {
				out.WriteString(field)
				continue
			}
			if d.Escape == Backslash {
				field = strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(field)
			} else {
				field = strings.ReplaceAll(field, `"`, `""`)
			}
			out.WriteString(`"` + field + `"`)
		}
		out.WriteString(lineEnd)
	}
	return out.Bytes()
}

// someRows draws rows of the characters that matter.
func someRows(random *rand.Rand) [][]string {
	letters := []string{"a", "é", "語", `"`, `\`, ",", ";", "\t", "\n", "\r", " ", "xyz"}
	columns := 1 + random.IntN(5)
	rows := make([][]string, random.IntN(8))
	for i := range rows {
		for range columns {
			var field strings.Builder
			for range random.IntN(7) {
				field.WriteString(letters[random.IntN(len(letters))])
			}
			rows[i] = append(rows[i], field.String())
		}
	}
	return rows
}

func fieldsOf(t *testing.T, s *Scanner) [][]string {
	t.Helper()
	var rows [][]string
	for s.Scan() {
		if s.Problem() != None {
			t.Fatalf("row %d has problem %d", len(rows), s.Problem())
		}
		var row []string
		for _, field := range s.Fields() {
			row = append(row, string(field))
		}
		rows = append(rows, row)
	}
	return rows
}

func TestEncodedRowsComeBack(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		rows := someRows(random)
		for _, d := range []Dialect{csv, bx} {
			text := encode(rows, d, []string{"\n", "\r\n"}[random.IntN(2)])
			if random.IntN(2) == 0 && len(rows) > 0 {
				text = bytes.TrimRight(text, "\r\n") // which no encoded field ends in unquoted
			}
			s := newScanner(bytes.NewReader(text), d, 1+random.IntN(40), maxRow)
			if got := fieldsOf(t, s); !slices.EqualFunc(got, rows, slices.Equal) {
				t.Fatalf("%+v %q:\ngot  %q\nwant %q", d, text, got, rows)
			}
		}
	}
}

func dialects() []Dialect {
	return []Dialect{csv, bx, tabs, {Delimiter: ',', Quote: '"', Escape: Backslash}, {Delimiter: '|', Quote: '\''}}
}

// FuzzScanner: whatever the bytes, a scanner ends, gives line numbers that rise
// and lie in the file, and gives the same rows however the bytes arrive.
func FuzzScanner(f *testing.F) {
	f.Add([]byte("a,\"b\"\"c\"\r\n\"x\ny\",z\n"), uint8(0))
	f.Add([]byte(`"a\";"b";"c\\";`+"\n\"open"), uint8(1))
	f.Add([]byte("\"\"\"\n\",\"\n\x00\xff\n"), uint8(0))
	f.Fuzz(func(t *testing.T, text []byte, pick uint8) {
		d := dialects()[int(pick)%len(dialects())]
		const limit = 64
		want := scanned(newScanner(bytes.NewReader(text), d, 1<<12, limit))
		for name, got := range map[string][]string{
			"tiny buffer":  scanned(newScanner(bytes.NewReader(text), d, 1, limit)),
			"byte by byte": scanned(newScanner(iotest.OneByteReader(bytes.NewReader(text)), d, 16, limit)),
			"data and EOF": scanned(newScanner(iotest.DataErrReader(bytes.NewReader(text)), d, 8, limit)),
		} {
			if !slices.Equal(got, want) {
				t.Fatalf("%s, %q:\ngot  %q\nwant %q", name, text, got, want)
			}
		}
		lines, last := int64(bytes.Count(text, []byte("\n"))+1), int64(0)
		for s := newScanner(bytes.NewReader(text), d, 16, limit); s.Scan(); last = s.Line() {
			if s.Line() <= last || s.Line() > lines {
				t.Fatalf("%q: line %d after %d of %d", text, s.Line(), last, lines)
			}
		}
	})
}

func TestRowsDoNotDependOnHowBytesArrive(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	letters := []byte("a,;\"\\\n\r\t\"\n,")
	for range 3000 {
		text := make([]byte, random.IntN(200))
		for i := range text {
			text[i] = letters[random.IntN(len(letters))]
		}
		for _, d := range dialects() {
			want := scanned(newScanner(bytes.NewReader(text), d, 1<<12, 64))
			got := scanned(newScanner(iotest.HalfReader(bytes.NewReader(text)), d, 1+random.IntN(90), 64))
			if !slices.Equal(got, want) {
				t.Fatalf("%q:\ngot  %q\nwant %q", text, got, want)
			}
		}
	}
}

// BenchmarkScanner reads rows of the shape of Amazon's ratings, one in ten with
// quoted text, or the file that AMAZON_RATINGS names.
func BenchmarkScanner(b *testing.B) {
	text := ratings(b)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		s := NewScanner(bytes.NewReader(text), csv)
		rows, fields := 0, 0
		for s.Scan() {
			rows++
			fields += len(s.Fields())
		}
		if s.Err() != nil || fields != 10*rows {
			b.Fatalf("%d fields in %d rows, %v", fields, rows, s.Err())
		}
	}
}

func ratings(b *testing.B) []byte {
	if path := os.Getenv("AMAZON_RATINGS"); path != "" {
		return must.Get(os.ReadFile(filepath.Clean(path))).OrFatal(b)
	}
	random := rand.New(rand.NewPCG(5, 6))
	var text bytes.Buffer
	for i := range 20000 {
		body := strings.Repeat("a secret garden of words ", 4+random.IntN(60))
		if i%10 == 0 {
			body = `"` + strings.ReplaceAll(body, "garden", "\"\"garden\"\",\n") + `"`
		}
		fmt.Fprintf(&text, "%010d,The Title %d,12.95,A%d,Reader %d,1/2,5.0,1200000000,four words of summary,%s\n", i, i%997,
			i, i, body)
	}
	return text.Bytes()
}
