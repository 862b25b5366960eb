package embedding

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"shelftalk/backend/book"
)

// catalogueBooks reads the real catalogue beside the project and skips the test
// where there is none.
func catalogueBooks(t testing.TB) []book.Book {
	t.Helper()
	file, err := os.Open(filepath.Join(sharedData(t), "catalogue", "books.jsonl.gz"))
	if err != nil {
		t.Skipf("the real catalogue is not there: %v", err)
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	var books []book.Book
	lines := bufio.NewScanner(unzipped)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var row struct {
			Title, Description string
			Genres             []string
		}
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		books = append(books, book.Book{Title: row.Title, Genres: row.Genres, Description: row.Description})
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return books
}

func catalogueTexts(t testing.TB) []string {
	t.Helper()
	var texts []string
	for _, b := range catalogueBooks(t) {
		texts = append(texts, Text(b))
	}
	return texts
}

// sharedData is the folder of real data, $SHELFTALK_SHARED/data or shared/data
// beside a parent of this folder.
func sharedData(t testing.TB) string {
	t.Helper()
	if shared := os.Getenv("SHELFTALK_SHARED"); shared != "" {
		return filepath.Join(shared, "data")
	}
	folder, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for folder != filepath.Dir(folder) {
		if data := filepath.Join(folder, "shared", "data"); isFolder(data) {
			return data
		}
		folder = filepath.Dir(folder)
	}
	t.Skip("the folder shared/data with real books is not there; set SHELFTALK_SHARED to where it is")
	return ""
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
