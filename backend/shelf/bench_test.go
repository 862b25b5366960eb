package shelf

import (
	"fmt"
	"testing"
	"time"

	"shelftalk/backend/ingest/shelves"
)

// BenchmarkImport takes in an export of 2,000 rows, without matching it.
func BenchmarkImport(b *testing.B) {
	var rows []string
	for i := range 2000 {
		rows = append(rows, fmt.Sprintf("The %dth Book of Everything,Author %d,%d,read,\"a, b\"", i, i%300, i%6))
	}
	library := goodreads(b, rows...)
	for b.Loop() {
		b.StopTimer()
		s := fresh(b)
		b.StartTimer()
		if m := take(b, s, library, nowhere); m.Added != 2000 {
			b.Fatalf("%+v", m)
		}
	}
}

// BenchmarkTaste weighs a shelf of 2,000 books.
func BenchmarkTaste(b *testing.B) {
	s := fresh(b)
	var books []string
	var library shelves.Library
	for i := range 2000 {
		books = append(books, fmt.Sprintf("Book %d by A", i))
		library.Entries = append(library.Entries,
			shelves.Entry{Naming: shelves.Naming{Title: fmt.Sprint("Book ", i), Authors: []string{"A"}}, Rating: float64(i % 6),
				Status: shelves.Read})
	}
	library.Rows = 2000
	index := catalogueOf(books...)
	take(b, s, &library, index)
	for b.Loop() {
		if t, err := s.Taste(ctx, time.Now()); err != nil || len(t.Known) != 2000 {
			b.Fatal(len(t.Known), err)
		}
	}
}
