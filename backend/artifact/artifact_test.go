package artifact

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/sbinet/npyio/npz"

	"shelftalk/backend/book"
	"shelftalk/backend/matrix"
)

func text(s string) func(io.Writer) ([]int64, error) {
	return func(w io.Writer) ([]int64, error) {
		_, err := io.WriteString(w, s)
		return nil, err
	}
}

// publish commits a whole set of stage 4 whose files all hold s.
func publish(t *testing.T, s *Store, content string) {
	t.Helper()
	p, err := s.Begin(book.StageTraining, "run_20260101_000000")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{BookFactors, UserFactors, TrainingReport} {
		if err := p.Write(name, text(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := p.Commit(Provenance{Options: json.RawMessage(`{}`)}); err != nil {
		t.Fatal(err)
	}
}

func open(t *testing.T) *Store {
	t.Helper()
	s, err := Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestPublishedSetIsReadBack(t *testing.T) {
	s := open(t)
	publish(t, s, "one")
	for _, name := range []string{BookFactors, UserFactors, TrainingReport} {
		data, err := s.Read(name)
		if err != nil || string(data) != "one" {
			t.Errorf("%s: %q, %v", name, data, err)
		}
	}
	m, err := s.Manifest()
	if err != nil || !m.Complete(book.StageTraining) || m.Complete(book.StageMatrices) {
		t.Errorf("manifest %+v, %v", m, err)
	}
}

func TestAbortedPublicationIsNotSeen(t *testing.T) {
	s := open(t)
	publish(t, s, "old")
	p, _ := s.Begin(book.StageTraining, "run_20260101_000001")
	if err := p.Write(BookFactors, text("new")); err != nil {
		t.Fatal(err)
	}
	p.Abort()
	if data, err := s.Read(BookFactors); err != nil || string(data) != "old" {
		t.Errorf("%q, %v", data, err)
	}
	if left, _ := filepath.Glob(filepath.Join(s.Dir(), stagingName+"*")); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

// A crash may come between any two steps after the journal was written. The
// test makes each of those states by hand and opens the store.
func TestCrashAfterCommitFinishesTheNewSet(t *testing.T) {
	names := []string{BookFactors, TrainingReport, UserFactors}
	for moved := 0; moved <= len(names)+1; moved++ {
		s := open(t)
		publish(t, s, "old")
		p, err := s.Begin(book.StageTraining, "run_20260101_000002")
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			if err := p.Write(name, text("new")); err != nil {
				t.Fatal(err)
			}
		}
		m, _ := s.Manifest()
		next := m.clone()
		for name, entry := range p.Entries() {
			next.Artifacts[name] = entry
		}
		j, _ := json.Marshal(journal{Staging: filepath.Base(p.staging), Names: names, Manifest: next})
		if err := WriteFile(s.Path(journalName), j, 0o644); err != nil {
			t.Fatal(err)
		}
		for i := range min(moved, len(names)) {
			if err := os.Rename(filepath.Join(p.staging, names[i]), s.Path(names[i])); err != nil {
				t.Fatal(err)
			}
		}
		if moved > len(names) {
			if err := s.writeManifest(next); err != nil {
				t.Fatal(err)
			}
		}
		again, err := Open(s.Dir())
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			if data, err := again.Read(name); err != nil || string(data) != "new" {
				t.Errorf("after %d moves %s is %q, %v", moved, name, data, err)
			}
		}
		if _, err := os.Stat(s.Path(journalName)); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("after %d moves the journal is still there", moved)
		}
	}
}

func TestCrashBeforeCommitKeepsTheOldSet(t *testing.T) {
	s := open(t)
	publish(t, s, "old")
	p, _ := s.Begin(book.StageTraining, "run_20260101_000003")
	if err := p.Write(BookFactors, text("new")); err != nil {
		t.Fatal(err)
	}
	again, err := Open(s.Dir()) // the process died here
	if err != nil {
		t.Fatal(err)
	}
	if data, err := again.Read(BookFactors); err != nil || string(data) != "old" {
		t.Errorf("%q, %v", data, err)
	}
	if err := again.Tidy(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(p.staging); !errors.Is(err, os.ErrNotExist) {
		t.Error("the staging folder is still there")
	}
}

func TestDamagedArtifactsAreRefusedByName(t *testing.T) {
	damage := map[string]func(path string) error{
		"shorter":      func(p string) error { return os.Truncate(p, 1) },
		"longer":       func(p string) error { return os.WriteFile(p, []byte("onetwo"), 0o644) },
		"not those":    func(p string) error { return os.WriteFile(p, []byte("oNe"), 0o644) },
		"file is gone": os.Remove,
	}
	for want, do := range damage {
		s := open(t)
		publish(t, s, "one")
		if err := do(s.Path(BookFactors)); err != nil {
			t.Fatal(err)
		}
		for name, err := range map[string]error{
			"Read":   func() error { _, err := s.Read(BookFactors); return err }(),
			"Verify": s.Verify(context.Background(), BookFactors),
		} {
			if book.CodeOf(err) != book.CodeCorrupt || !strings.Contains(err.Error(), BookFactors) || !strings.Contains(err.Error(), want) {
				t.Errorf("%s of a file that is %s: %v", name, want, err)
			}
		}
		if _, err := s.Read(UserFactors); err != nil {
			t.Errorf("the sound one: %v", err)
		}
	}
}

func TestMissingArtifactSaysWhatToRun(t *testing.T) {
	_, err := open(t).Read(BookFactors)
	if book.CodeOf(err) != book.CodeNotFound || !strings.Contains(book.HintOf(err), "Stage 4 (Training)") {
		t.Errorf("%v, hint %q", err, book.HintOf(err))
	}
}

func TestAnEarlierProgramsArtifactsAreNamedAndReplaced(t *testing.T) {
	s := open(t)
	manifest := `{"version":1,"artifacts":{"reader_index.ftr":{"stage":"stage_3_matrices"}},"stages":{}}`
	for name, content := range map[string]string{manifestName: manifest, "reader_index.ftr": "old"} {
		if err := os.WriteFile(s.Path(name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	_, err := s.Read(UserIndex)
	if book.CodeOf(err) != book.CodeNotFound || !strings.Contains(err.Error(), "earlier version") {
		t.Errorf("reading user_index.ftr: %v", err)
	}
	p, err := s.Begin(book.StageMatrices, "run")
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(p.Write(UserIndex, text("new")), p.Commit(Provenance{})); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(s.Path("reader_index.ftr")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the file of the earlier program is still there: %v", err)
	}
}

func TestNewerManifestIsRefused(t *testing.T) {
	s := open(t)
	if err := os.WriteFile(s.Path(manifestName), []byte(`{"version": 99}`), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Manifest(); book.CodeOf(err) != book.CodeCorrupt {
		t.Errorf("%v", err)
	}
}

func TestResetLeavesNothingAndForeignFilesAlone(t *testing.T) {
	s := open(t)
	publish(t, s, "one")
	mine := s.Path("notes.txt")
	if err := os.WriteFile(mine, []byte("keep"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := s.Reset(); err != nil {
		t.Fatal(err)
	}
	entries, _ := os.ReadDir(s.Dir())
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if want := []string{lockName, "notes.txt"}; !reflect.DeepEqual(names, want) {
		t.Errorf("left %v, want %v", names, want)
	}
}

func TestTablesRoundTrip(t *testing.T) {
	books := make([]book.Book, batchRows+3) // more than one batch
	for i := range books {
		books[i].ID = book.NewID("t", []string{string(rune('a' + i%26))})
	}
	books[1] = book.Book{ID: "x", Title: "Éloge", Authors: []string{"A", "B"}, Genres: []string{"g"}, Description: "d", Year: -800, Pages: 12, Language: "fr",
		Series: "S", SeriesNumber: 1.5, Cover: "c", ISBNs: []string{"1"}, Moods: []string{"m"}, OtherTitles: []string{"o"}, Reviews: []string{"r", ""}, SourceID: "s", Ratings: 3, MeanScore: 4.5}
	var out bytes.Buffer
	if _, err := WriteBooks(&out, books); err != nil {
		t.Fatal(err)
	}
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
	if _, err := WriteRatings(&out, ratings, books); err != nil {
		t.Fatal(err)
	}
	got, err := ParseRatings(out.Bytes())
	if err != nil || !reflect.DeepEqual(&got.Ratings, ratings) || len(got.BookIDs) != len(books) || got.BookIDs[1] != "x" {
		t.Fatalf("ratings differ: %v", err)
	}
}

func TestEmptyTablesRoundTrip(t *testing.T) {
	var out bytes.Buffer
	if _, err := WriteBooks(&out, nil); err != nil {
		t.Fatal(err)
	}
	if back, err := ParseBooks(out.Bytes()); err != nil || len(back) != 0 {
		t.Errorf("%v, %v", back, err)
	}
}

func TestMatricesRoundTrip(t *testing.T) {
	m := matrix.CSR{Rows: 3, Cols: 4, Indptr: []int64{0, 2, 2, 3}, Indices: []int32{0, 3, 1}, Data: []float32{1, 2, 1}}
	var out bytes.Buffer
	if _, err := WriteCSR(&out, m); err != nil {
		t.Fatal(err)
	}
	if back, err := ParseCSR(out.Bytes()); err != nil || !reflect.DeepEqual(back, m) {
		t.Errorf("%+v, %v", back, err)
	}
	d := matrix.Dense{Rows: 2, Cols: 3, Data: []float32{1, 2, 3, 4, 5, 6}}
	out.Reset()
	if _, err := WriteDense(&out, d); err != nil {
		t.Fatal(err)
	}
	if back, err := ParseDense(out.Bytes()); err != nil || !reflect.DeepEqual(back, d) {
		t.Errorf("%+v, %v", back, err)
	}
}

// npyio's own readers are an oracle that shares only the reading of headers with ours.
func TestNpyioReadsOurElements(t *testing.T) {
	m := matrix.CSR{Rows: 3, Cols: 4, Indptr: []int64{0, 2, 2, 3}, Indices: []int32{0, 3, 1}, Data: []float32{1, 2, 1}}
	var out bytes.Buffer
	if _, err := WriteCSR(&out, m); err != nil {
		t.Fatal(err)
	}
	archive, err := npz.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	back := matrix.CSR{Rows: 3, Cols: 4}
	var format string
	for name, into := range map[string]any{"indices.npy": &back.Indices, "indptr.npy": &back.Indptr, "data.npy": &back.Data, "format.npy": &format} {
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
	if err := writeArray(&out, nan.Data, 1, 1); err != nil {
		t.Fatal(err)
	}
	if _, err := ParseDense(out.Bytes()); book.CodeOf(err) != book.CodeCorrupt {
		t.Errorf("a NaN was read: %v", err)
	}
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
