//go:build cgo

package onnx

import (
	"compress/gzip"
	"context"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	ort "github.com/yalue/onnxruntime_go"

	"shelftalk/backend/book"
	"shelftalk/backend/embedding"
	"shelftalk/backend/matrix"
	"shelftalk/backend/must"
	"shelftalk/backend/progress"
	"shelftalk/backend/realdata"
)

// encoder opens the real model; without the library the test fails and says what
// to run, since skipping would hide that nothing was tested.
func encoder(t testing.TB, threads int) embedding.Encoder {
	t.Helper()
	m := must.Get(Model()).OrFatal(t)
	e, err := embedding.NewEncoder(m, embedding.DefaultOptions(), threads, progress.Silent)
	if err != nil {
		t.Fatalf("%v\n%s", err, book.HintOf(err))
	}
	t.Cleanup(func() {
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	})
	return e
}

func encode(t testing.TB, e embedding.Encoder, texts []string) matrix.Dense {
	t.Helper()
	return must.Get(e.Encode(t.Context(), texts)).OrFatal(t)
}

// reference gives the texts of vectors.json and their vectors by the float32 model.
func reference(t testing.TB) ([]string, matrix.Dense) {
	t.Helper()
	raw := must.Get(os.ReadFile(filepath.Join("..", "testdata", "vectors.json"))).OrFatal(t)
	var rows []struct{ Text, Float32 string }
	must.Succeed(t, json.Unmarshal(raw, &rows))
	texts, want := make([]string, len(rows)), matrix.NewDense(len(rows), 384)
	for i, row := range rows {
		bytes, err := base64.StdEncoding.DecodeString(row.Float32)
		if err != nil || len(bytes) != 4*384 {
			t.Fatalf("row %d of vectors.json: %d bytes, %v", i, len(bytes), err)
		}
		texts[i] = row.Text
		for k := range want.Row(i) {
			want.Row(i)[k] = math.Float32frombits(binary.LittleEndian.Uint32(bytes[4*k:]))
		}
	}
	return texts, want
}

func TestVectorsAreCloseToTheFloat32Model(t *testing.T) {
	texts, want := reference(t)
	got := encode(t, encoder(t, 2), texts)
	mean := 0.0
	for i := range texts {
		cosine := 0.0
		for k, v := range got.Row(i) {
			cosine += float64(v) * float64(want.Row(i)[k])
		}
		if mean += cosine / float64(len(texts)); cosine < 0.99 {
			t.Errorf("%.40q: cosine %.4f, want at least 0.99", texts[i], cosine)
		}
	}
	if mean < 0.995 {
		t.Errorf("the mean cosine is %.4f, want at least 0.995", mean)
	}
}

// TestProcessorsWithoutVNNIGiveTheSameVectors takes the way of processors whose
// int8 products can overflow; its sums are the same whole numbers.
func TestProcessorsWithoutVNNIGiveTheSameVectors(t *testing.T) {
	texts, _ := reference(t)
	former := multipliesExactly
	t.Cleanup(func() { multipliesExactly = former })
	multipliesExactly = true
	want := encode(t, encoder(t, 2), texts)
	multipliesExactly = false
	got := encode(t, encoder(t, 2), texts)
	for i := range texts {
		cosine := 0.0
		for k, v := range got.Row(i) {
			cosine += float64(v) * float64(want.Row(i)[k])
		}
		if cosine < 0.9999 {
			t.Errorf("%.40q: cosine %.6f between the two ways", texts[i], cosine)
		}
	}
}

func TestVectorsDependOnTheirTextOnly(t *testing.T) {
	texts, _ := reference(t)
	one, two := encoder(t, 1), encoder(t, 2)
	want := encode(t, one, texts)
	backwards := slices.Clone(texts)
	slices.Reverse(backwards)
	byTwo, reversed := encode(t, two, texts), encode(t, two, backwards)
	for i, text := range texts {
		if !slices.Equal(byTwo.Row(i), want.Row(i)) {
			t.Errorf("%.40q has another vector with two threads", text)
		}
		if !slices.Equal(reversed.Row(len(texts)-1-i), want.Row(i)) {
			t.Errorf("%.40q has another vector in another order", text)
		}
		if alone := encode(t, two, texts[i:i+1]); !slices.Equal(alone.Data, want.Row(i)) {
			t.Errorf("%.40q has another vector alone", text)
		}
	}
}

func TestWordsBeyondTheLimitDoNotCount(t *testing.T) {
	e := encoder(t, 1)
	long := strings.Repeat("river ", 254)
	got := encode(t, e, []string{long, long + "and a dragon", strings.Repeat("river ", 253) + "dragon"})
	if !slices.Equal(got.Row(0), got.Row(1)) {
		t.Error("words behind the 256th token changed the vector")
	}
	if slices.Equal(got.Row(0), got.Row(2)) {
		t.Error("the last token that fits did not change the vector")
	}
}

func TestProviderIsNamed(t *testing.T) {
	if e := encoder(t, 1); e.Provider() != "cpu" || e.Dims() != 384 || e.Name() != "all-MiniLM-L6-v2-int8" {
		t.Errorf("got %s, %d dimensions, %s", e.Provider(), e.Dims(), e.Name())
	}
}

func TestADeviceAskedForByNameWorksOrIsAnError(t *testing.T) {
	opt := embedding.DefaultOptions()
	opt.Device = "directml"
	_, err := Open(opt, func(string) { t.Error("warned instead of failing") })
	must.Refuse(t, "a device by name", err, book.CodeInvalid).Saying("directml").Hinting("cpu")
}

func TestAutoFallsBackToTheProcessorWithAWarning(t *testing.T) {
	formerProviders, formerOrder := providers, preferred
	t.Cleanup(func() { providers, preferred = formerProviders, formerOrder })
	broken := provider{device: "webgpu", enable: func(*ort.SessionOptions) error { return errors.New("no adapter") }}
	providers, preferred = append([]provider{broken}, providers...), []string{"webgpu", "cpu"}
	var warnings []string
	s, err := Open(embedding.DefaultOptions(), func(text string) { warnings = append(warnings, text) })
	if err != nil {
		t.Fatalf("%v\n%s", err, book.HintOf(err))
	}
	defer s.Close()
	if s.Provider() != "cpu" || len(warnings) != 1 || !strings.Contains(warnings[0], "no adapter") {
		t.Errorf("provider %s, warnings %q", s.Provider(), warnings)
	}
	opt := embedding.DefaultOptions()
	opt.Device = "webgpu"
	must.Refuse(t, "a device that was asked for and does not work",
		must.Err(Open(opt, func(string) {})), book.CodeInvalid)
}

func TestAClosedModelIsAnError(t *testing.T) {
	s, err := Open(embedding.DefaultOptions(), func(string) {})
	if err != nil {
		t.Fatalf("%v\n%s", err, book.HintOf(err))
	}
	for range 2 {
		must.Succeed(t, s.Close())
	}
	err = s.EncodeTokens(t.Context(), [][]int32{{101, 102}}, [][]float32{make([]float32, 384)})
	must.Refuse(t, "a closed model", err, book.CodeInternal)
}

func TestCancelledBetweenRuns(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	must.Refuse(t, "cancelled", must.Err(encoder(t, 1).Encode(ctx, []string{"a"})), book.CodeCancelled)
}

func TestMemoryRunningOutIsNamed(t *testing.T) {
	err := runtimeError(errors.New("Failed to allocate memory for requested buffer of size 8"), "embed a text")
	must.Refuse(t, "a batch too large", err, book.CodeOutOfMemory).Hinting("Reduce batch size")
}

func BenchmarkEncode142Tokens(b *testing.B) {
	e := encoder(b, 1)
	text := strings.Repeat("river ", 140)
	for b.Loop() {
		encode(b, e, []string{text})
	}
}

// BenchmarkCatalogue embeds 2,000 texts of the real catalogue on two threads.
func BenchmarkCatalogue(b *testing.B) {
	m := must.Get(Model()).OrFatal(b)
	books := catalogue(b, 2000)
	for b.Loop() {
		_, stats, err := embedding.Embed(b.Context(), books, m, "", embedding.DefaultOptions(), 2, progress.Silent)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(stats.Tokens)/float64(stats.Books), "tokens/book")
	}
	b.ReportMetric(float64(b.N*len(books))/b.Elapsed().Seconds(), "books/s")
}

// catalogue gives n books spread over the real catalogue, or skips.
func catalogue(b *testing.B, n int) []book.Book {
	b.Helper()
	file := must.Get(os.Open(realdata.File(b, "catalogue", "books.jsonl.gz"))).OrFatal(b)
	defer file.Close()
	unzipped := must.Get(gzip.NewReader(file)).OrFatal(b)
	var books []book.Book
	for rows := json.NewDecoder(unzipped); rows.More(); {
		var row struct {
			Title, Description string
			Genres             []string
		}
		must.Succeed(b, rows.Decode(&row))
		books = append(books, book.Book{Title: row.Title, Genres: row.Genres, Description: row.Description})
	}
	for i := range n {
		books[i] = books[i*len(books)/n]
	}
	return books[:n]
}
