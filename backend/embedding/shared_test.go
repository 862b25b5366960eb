package embedding

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/realdata"
)

// catalogueBooks reads the real catalogue beside the project and skips the test
// where there is none.
func catalogueBooks(t testing.TB) []book.Book {
	t.Helper()
	file, err := os.Open(realdata.File(t, "catalogue", "books.jsonl.gz"))
	if err != nil {
		t.Fatal(err)
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
