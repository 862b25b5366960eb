package embedding

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
	"shelftalk/backend/realdata"
)

// catalogueBooks reads the real catalogue beside the project and skips the test
// where there is none.
func catalogueBooks(t testing.TB) []book.Book {
	t.Helper()
	file := must.Get(os.Open(realdata.File(t, "catalogue", "books.jsonl.gz"))).OrFatal(t)
	defer file.Close()
	unzipped := must.Get(gzip.NewReader(file)).OrFatal(t)
	var books []book.Book
	lines := bufio.NewScanner(unzipped)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var row struct {
			Title, Description string
			Genres             []string
		}
		must.Succeed(t, json.Unmarshal(lines.Bytes(), &row))
		books = append(books, book.Book{Title: row.Title, Genres: row.Genres, Description: row.Description})
	}
	must.Succeed(t, lines.Err())
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
