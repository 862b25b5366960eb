package artifact

import (
	"bytes"
	"encoding/binary"
	"runtime"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/matrix"
	"shelftalk/backend/must"
)

// format is a sound file of a format and its parser.
type format struct {
	data  []byte
	parse func([]byte) error
}

// changeable is the length of what may be changed in the file. Of a table it leaves out
// the footer: arrow v15 allocates what its counts ask for before they can be checked,
// and running out of memory cannot be recovered from. Only the hash guards the footer.
func (f format) changeable() int {
	const end = 4 + len("ARROW1") // of the footer: its length and the magic
	if n := len(f.data); bytes.HasSuffix(f.data, []byte("ARROW1")) {
		return n - end - int(binary.LittleEndian.Uint32(f.data[n-end:]))
	}
	return len(f.data)
}

func formats(t testing.TB) map[string]format {
	t.Helper()
	written := func(write func(*bytes.Buffer) ([]int64, error)) []byte {
		var out bytes.Buffer
		must.Get(write(&out)).OrFatal(t)
		return out.Bytes()
	}
	books := []book.Book{{ID: "a", Title: "Solaris", Authors: []string{"Lem", "Kilmartin"}, Year: 1961},
		{ID: "b", Title: "Momo"}}
	ratings := &book.Ratings{Users: []string{"r", "s"}, User: []int32{0, 1}, Book: []int32{1, 0}, Score: []float32{5, 0},
		Confidence: []float32{1, 1}, Time: []int64{7, 0}}
	return map[string]format{
		"books": {written(func(w *bytes.Buffer) ([]int64, error) { return WriteBooks(w, books) }),
			func(data []byte) error { _, err := ParseBooks(data); return err }},
		"a table's first rows": {written(func(w *bytes.Buffer) ([]int64, error) { return WriteBooks(w, books) }),
			func(data []byte) error { _, _, err := PeekTable(data, 2); return err }},
		"ratings": {written(func(w *bytes.Buffer) ([]int64, error) { return WriteRatings(w, ratings, books) }),
			func(data []byte) error { _, err := ParseRatings(data); return err }},
		"dense": {written(func(w *bytes.Buffer) ([]int64, error) {
			return WriteDense(w, matrix.Dense{Rows: 2, Cols: 3, Data: []float32{1, 2, 3, 4, 5, 6}})
		}), func(data []byte) error { _, err := ParseDense(data); return err }},
		"sparse": {written(func(w *bytes.Buffer) ([]int64, error) {
			return WriteCSR(w, matrix.CSR{Rows: 1, Cols: 2, Indptr: []int64{0, 1}, Indices: []int32{1}, Data: []float32{1}})
		}), func(data []byte) error { _, err := ParseCSR(data); return err }},
	}
}

// Whatever a single byte is changed to and wherever a file is cut, a parser neither
// panics nor asks for more memory than a small multiple of the file.
func TestHostileBytesNeitherPanicNorExhaustMemory(t *testing.T) {
	for name, format := range formats(t) {
		try := func(data []byte, what string, at int) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_ = format.parse(data) // some changes, as in a title, leave a sound file
			runtime.ReadMemStats(&after)
			if used := after.TotalAlloc - before.TotalAlloc; used > 4<<20 {
				t.Errorf("%s with %s at %d: %d bytes allocated for %d", name, what, at, used, len(data))
			}
		}
		hostile := bytes.Clone(format.data)
		for at, sound := range format.data[:format.changeable()] {
			for _, change := range []byte{0, 0x7f, 0x80, 0xff, sound ^ 1} {
				hostile[at] = change
				try(hostile, "another byte", at)
			}
			hostile[at] = sound
		}
		for at := range format.data {
			if format.parse(format.data[:at]) == nil {
				t.Errorf("%s cut at %d was read", name, at)
			}
		}
	}
}

func FuzzParse(f *testing.F) {
	all := formats(f)
	for _, format := range all {
		f.Add(format.data[:format.changeable()])
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, format := range all {
			_ = format.parse(append(bytes.Clone(data), format.data[format.changeable():]...))
		}
	})
}
