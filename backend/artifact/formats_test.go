package artifact

import (
	"bytes"
	"io"
	"reflect"
	"testing"

	"github.com/sbinet/npyio/npz"

	"shelftalk/backend/book"
	"shelftalk/backend/matrix"
	"shelftalk/backend/must"
)

func TestTablesRoundTrip(t *testing.T) {
	books := make([]book.Book, batchRows+3) // more than one batch
	for i := range books {
		books[i].ID = book.NewID("t", []string{string(rune('a' + i%26))})
	}
	books[1] = book.Book{ID: "x", Title: "Éloge", Authors: []string{"A", "B"}, Genres: []string{"g"}, Description: "d",
		Year: -800, Pages: 12, Language: "fr", Series: "S", SeriesNumber: 1.5, Cover: "c", ISBNs: []string{"1"},
		Moods: []string{"m"}, OtherTitles: []string{"o"}, Reviews: []string{"r", ""}, SourceID: "s",
		Identifiers: []string{"goodreads:1"},
		Ratings:     3, MeanScore: 4.5}
	var out bytes.Buffer
	must.Get(WriteBooks(&out, books)).OrFatal(t)
	back, err := ParseBooks(out.Bytes())
	if err != nil || !reflect.DeepEqual(back, books) {
		t.Fatalf("books differ: %v", err)
	}
	ratings := &book.Ratings{Users: []string{"r1", "r2"}}
	for i := range batchRows + 5 {
		ratings.User = append(ratings.User, int32(i%2))
		ratings.Book = append(ratings.Book, int32(i%len(books)))
		ratings.Score = append(ratings.Score, float32(i%6))
		ratings.Confidence = append(ratings.Confidence, 1)
		ratings.Time = append(ratings.Time, int64(i))
	}
	out.Reset()
	must.Get(WriteRatings(&out, ratings, books)).OrFatal(t)
	got, err := ParseRatings(out.Bytes())
	if err != nil || !reflect.DeepEqual(&got.Ratings, ratings) || len(got.BookIDs) != len(books) || got.BookIDs[1] != "x" {
		t.Fatalf("ratings differ: %v", err)
	}
}

func TestEmptyTablesRoundTrip(t *testing.T) {
	var out bytes.Buffer
	must.Get(WriteBooks(&out, nil)).OrFatal(t)
	if back, err := ParseBooks(out.Bytes()); err != nil || len(back) != 0 {
		t.Errorf("%v, %v", back, err)
	}
}

func TestMatricesRoundTrip(t *testing.T) {
	m := matrix.CSR{Rows: 3, Cols: 4, Indptr: []int64{0, 2, 2, 3}, Indices: []int32{0, 3, 1}, Data: []float32{1, 2, 1}}
	var out bytes.Buffer
	must.Get(WriteCSR(&out, m)).OrFatal(t)
	if back, err := ParseCSR(out.Bytes()); err != nil || !reflect.DeepEqual(back, m) {
		t.Errorf("%+v, %v", back, err)
	}
	d := matrix.Dense{Rows: 2, Cols: 3, Data: []float32{1, 2, 3, 4, 5, 6}}
	out.Reset()
	must.Get(WriteDense(&out, d)).OrFatal(t)
	if back, err := ParseDense(out.Bytes()); err != nil || !reflect.DeepEqual(back, d) {
		t.Errorf("%+v, %v", back, err)
	}
}

// npyio's own readers are an oracle that shares only the reading of headers with ours.
func TestNpyioReadsOurElements(t *testing.T) {
	m := matrix.CSR{Rows: 3, Cols: 4, Indptr: []int64{0, 2, 2, 3}, Indices: []int32{0, 3, 1}, Data: []float32{1, 2, 1}}
	var out bytes.Buffer
	must.Get(WriteCSR(&out, m)).OrFatal(t)
	archive := must.Get(npz.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))).OrFatal(t)
	back := matrix.CSR{Rows: 3, Cols: 4}
	var format string
	for name, into := range map[string]any{
		"indices.npy": &back.Indices, "indptr.npy": &back.Indptr, "data.npy": &back.Data, "format.npy": &format,
	} {
		if err := archive.Read(name, into); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if !reflect.DeepEqual(back, m) || format != "csr" {
		t.Errorf("%+v in the format %q", back, format)
	}
}

func TestNaNDoesNotCrossTheBoundary(t *testing.T) {
	nan := matrix.NewDense(1, 1)
	nan.Data[0] = float32nan()
	if _, err := WriteDense(io.Discard, nan); err == nil {
		t.Error("a NaN was written")
	}
	var out bytes.Buffer
	must.Succeed(t, writeArray(&out, nan.Data, 1, 1))
	must.Refuse(t, "a NaN was read", must.Err(ParseDense(out.Bytes())), book.CodeCorrupt)
}

func float32nan() float32 { var zero float32; return zero / zero }

func FuzzParseDense(f *testing.F) {
	var out bytes.Buffer
	_, _ = WriteDense(&out, matrix.Dense{Rows: 2, Cols: 3, Data: []float32{1, 2, 3, 4, 5, 6}})
	f.Add(out.Bytes())
	f.Add([]byte(npyMagic))
	f.Fuzz(func(t *testing.T, data []byte) {
		if d, err := ParseDense(data); err == nil && len(d.Data) != d.Rows*d.Cols {
			t.Errorf("%d × %d with %d elements", d.Rows, d.Cols, len(d.Data))
		}
	})
}

func FuzzParseCSR(f *testing.F) {
	var out bytes.Buffer
	_, _ = WriteCSR(&out, matrix.CSR{Rows: 1, Cols: 2, Indptr: []int64{0, 1}, Indices: []int32{1}, Data: []float32{1}})
	f.Add(out.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		if m, err := ParseCSR(data); err == nil && m.Check() != nil {
			t.Error("an unsound matrix was accepted")
		}
	})
}
