package sample

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"testing/fstest"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
)

// golden are the SHA-256 sums of the two files. They change when the library
// or the generator is changed on purpose, and then only.
var golden = map[string]string{
	BooksFile:   "af9ed9d8c874c03689824e75939313c0493ec397e456e01f92487c2c5929636b",
	RatingsFile: "261d6a4317082b894b623dcd014cff710f704f38be95b0ee5fa2880587f74b0a",
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	files := must.Get(FS()).OrFatal(t)
	return must.Get(fs.ReadFile(files, name)).OrFatal(t)
}

func TestFilesAreTheSameBytesEachTime(t *testing.T) {
	data := generated(t, DefaultOptions())
	books := must.Get(booksCSV(&data)).OrFatal(t)
	ratings := must.Get(ratingsCSV(&data)).OrFatal(t)
	for name, again := range map[string][]byte{BooksFile: books, RatingsFile: ratings} {
		first := read(t, name)
		if !bytes.Equal(first, again) {
			t.Errorf("%s: made twice, it differs", name)
		}
		if sum := sha256.Sum256(first); hex.EncodeToString(sum[:]) != golden[name] {
			t.Errorf("%s: SHA-256 %x, want %s", name, sum, golden[name])
		}
	}
}

func TestFSIsAProperFileSystem(t *testing.T) {
	files := must.Get(FS()).OrFatal(t)
	if err := fstest.TestFS(files, BooksFile, RatingsFile); err != nil {
		t.Error(err)
	}
}

// table reads a file with encoding/csv and gives its rows by column name.
func table(t *testing.T, name string, header []string) []map[string]string {
	t.Helper()
	rows := must.Get(csv.NewReader(bytes.NewReader(read(t, name))).ReadAll()).OrFatal(t)
	if !slices.Equal(rows[0], header) {
		t.Fatalf("%s: header %q", name, rows[0])
	}
	table := make([]map[string]string, len(rows)-1)
	for i, row := range rows[1:] {
		table[i] = map[string]string{}
		for j, column := range header {
			table[i][column] = row[j]
		}
	}
	return table
}

func TestBooksFileSaysWhatTheLibrarySays(t *testing.T) {
	rows := table(t, BooksFile, BooksHeader())
	all := books(t)
	if len(rows) != len(all) {
		t.Fatalf("%d rows, %d books", len(rows), len(all))
	}
	for i, b := range all {
		row := rows[i]
		year, err := strconv.Atoi(row["publishedDate"])
		if err != nil || year != b.Year || row["pages"] != strconv.Itoa(b.Pages) {
			t.Errorf("%s: published %q, pages %q", b.Title, row["publishedDate"], row["pages"])
		}
		if row["Title"] != b.Title || row["description"] != b.Description || row["language"] != b.Language ||
			row["series"] != b.Series {
			t.Errorf("row %d is %q, want %+v", i, row, b)
		}
		if row["authors"] != pythonList(b.Authors) || row["categories"] != pythonList(b.Genres) ||
			row["moods"] != pythonList(b.Moods) {
			t.Errorf("%s: authors %s, categories %s, moods %s", b.Title, row["authors"], row["categories"], row["moods"])
		}
		if (row["seriesNumber"] == "") != (b.Series == "") {
			t.Errorf("%s: series %q has number %q", b.Title, b.Series, row["seriesNumber"])
		}
		if row["image"] != "" {
			t.Errorf("%s: image %q", b.Title, row["image"])
		}
	}
}

func TestRatingsFileSaysWhatWasGenerated(t *testing.T) {
	rows := table(t, RatingsFile, RatingsHeader())
	data := generated(t, DefaultOptions())
	if len(rows) != len(data.Ratings) {
		t.Fatalf("%d rows, %d ratings", len(rows), len(data.Ratings))
	}
	for i, rating := range data.Ratings {
		row, b, reader := rows[i], data.Books[rating.Book], data.Readers[rating.Reader]
		score, err := strconv.ParseFloat(row["review/score"], 64)
		when, err2 := strconv.ParseInt(row["review/time"], 10, 64)
		if err != nil || err2 != nil || score != float64(rating.Score) || when != rating.Time ||
			row["Id"] != b.ID || row["Title"] != b.Title || row["User_id"] != reader.ID || row["profileName"] != reader.Name {
			t.Fatalf("row %d is %q, want %+v", i, row, rating)
		}
		for _, column := range []string{"Price", "review/helpfulness", "review/summary", "review/text"} {
			if row[column] != "" {
				t.Fatalf("row %d: %s is %q; nothing is invented", i, column, row[column])
			}
		}
	}
}

func TestPythonList(t *testing.T) {
	for _, c := range []struct {
		words []string
		want  string
	}{
		{nil, `[]`},
		{[]string{"Ursula K. Le Guin"}, `['Ursula K. Le Guin']`},
		{[]string{"Maggie O'Farrell", "Yu Hua"}, `["Maggie O'Farrell", 'Yu Hua']`},
		{[]string{`both ' and "`}, `['both \' and "']`},
		{[]string{`back\slash`}, `['back\\slash']`},
	} {
		if got := pythonList(c.words); got != c.want {
			t.Errorf("pythonList(%q) = %s, want %s", c.words, got, c.want)
		}
	}
}

func TestExportWritesBothFilesAndOverwritesNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "folder")
	must.Succeed(t, Export(dir))
	for _, name := range []string{BooksFile, RatingsFile} {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil || !bytes.Equal(data, read(t, name)) {
			t.Errorf("%s on disk is not the file of FS (%v)", name, err)
		}
	}
	must.Succeed(t, os.Remove(filepath.Join(dir, BooksFile)))
	must.Refuse(t, "export beside an existing file", Export(dir), book.CodeInvalid)
	if _, err := os.Stat(filepath.Join(dir, BooksFile)); err == nil {
		t.Error("a refused export wrote a file")
	}
}

func TestExportIntoAFileIsInvalid(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	must.Succeed(t, os.WriteFile(path, nil, 0o644))
	must.Refuse(t, "export into a file", Export(path), book.CodeInvalid).Hinting()
}
