package preprocess

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unsafe"

	"shelftalk/backend/ingest"
	"shelftalk/backend/must"
	"shelftalk/backend/progress"
)

// memory is a Source of rows in memory. Like a real one it overwrites the
// strings of a row after the call, so that who keeps one without cloning is
// found out.
type memory struct {
	info    ingest.Info
	books   []ingest.BookRow
	ratings []ingest.RatingRow
	broken  struct{ books, ratings int } // unreadable rows before all others
	read    func()                       // called before each row
}

func (m *memory) Info() ingest.Info {
	info := m.info
	if info.Join == "" {
		info.Join = ingest.JoinTitle
	}
	if info.MaxScore == 0 && !info.Implicit {
		info.MinScore, info.MaxScore = 1, 5
	}
	info.Format = "memory"
	info.Bytes = int64(len(m.books) + len(m.ratings))
	return info
}

// scratch is memory that is reused from row to row.
type scratch struct{ bytes []byte }

func (s *scratch) lend(texts ...*string) {
	for i := range s.bytes {
		s.bytes[i] = '~'
	}
	s.bytes = s.bytes[:0]
	for _, text := range texts {
		s.bytes = append(s.bytes, *text...)
	}
	shared := s.bytes
	for _, text := range texts {
		n := len(*text)
		*text = unsafe.String(unsafe.SliceData(shared), n)
		shared = shared[n:]
	}
}

func (m *memory) Books(ctx context.Context, rejects *ingest.Rejects, advance func(int64),
	yield func(*ingest.BookRow) error) error {
	return m.each(ctx, rejects, advance, "books.csv", 0, m.broken.books, len(m.books),
		func(s *scratch, i int, line int64) error {
			row := m.books[i]
			row.File, row.Line = "books.csv", line
			s.lend(&row.ID, &row.Title, &row.Authors, &row.Description, &row.Genres, &row.Published, &row.Pages, &row.Language,
				&row.Series, &row.SeriesNo, &row.Cover, &row.ISBN, &row.Moods)
			return yield(&row)
		})
}

func (m *memory) Ratings(ctx context.Context, rejects *ingest.Rejects, advance func(int64),
	yield func(*ingest.RatingRow) error) error {
	return m.each(ctx, rejects, advance, "ratings.csv", len(m.books), m.broken.ratings, len(m.ratings),
		func(s *scratch, i int, line int64) error {
			row := m.ratings[i]
			row.File, row.Line = "ratings.csv", line
			s.lend(&row.Reader, &row.Book, &row.Score, &row.Time, &row.Summary, &row.Review)
			return yield(&row)
		})
}

func (m *memory) each(ctx context.Context, rejects *ingest.Rejects, advance func(int64), file string, offset, broken,
	n int, row func(*scratch, int, int64) error) error {
	for i := range broken {
		rejects.Seen()
		rejects.Add(file, int64(i+2), ingest.ReasonMalformed)
	}
	var s scratch
	for i := range n {
		if m.read != nil {
			m.read()
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		rejects.Seen()
		if err := row(&s, i, int64(broken+i+2)); err != nil {
			return err
		}
		advance(int64(offset + i + 1))
	}
	return nil
}

// aBook is a row with all that a book needs.
func aBook(title, author string) ingest.BookRow {
	return ingest.BookRow{Title: title, Authors: author, Genres: "Fiction",
		Description: "A description that is long enough."}
}

func rated(reader, book, score, time string) ingest.RatingRow {
	return ingest.RatingRow{Reader: reader, Book: book, Score: score, Time: time}
}

func clean(t *testing.T, src ingest.Source, opt Options) *Result {
	t.Helper()
	result := must.Get(Clean(context.Background(), src, opt, nil, 2, progress.Silent)).OrFatal(t)
	checkResult(t, result)
	return result
}

// checkResult holds a result against what holds of all.
func checkResult(t *testing.T, r *Result) {
	t.Helper()
	sum := &r.Summary
	if b := &sum.Books; b.Read != total(b.Rejected)+b.Merged+b.Kept || b.Kept != int64(len(r.Books)) {
		t.Errorf("the books do not add up: %+v, %d in the result", *b, len(r.Books))
	}
	if s := &sum.Ratings; s.Read != total(s.Rejected)+s.Superseded+s.SetAside+s.Kept || s.Kept != int64(r.Ratings.Len()) ||
		s.Readers != int64(len(r.Ratings.Users)) {
		t.Errorf("the ratings do not add up: %+v, %d in the result", *s, r.Ratings.Len())
	}
	table := &r.Ratings
	used := make([]bool, len(table.Users))
	for i := range table.User {
		used[table.User[i]] = true
		if i > 0 && (table.User[i] < table.User[i-1] || table.User[i] == table.User[i-1] &&
			table.Book[i] <= table.Book[i-1]) {
			t.Fatalf("row %d is out of order or a pair stands twice", i)
		}
		if s := table.Score[i]; !(s == 0 || s >= 1 && s <= 5) || !(table.Confidence[i] > 0) || table.Time[i] < 0 ||
			int(table.Book[i]) >= len(r.Books) {
			t.Fatalf("row %d is %v, %v, %v", i, s, table.Confidence[i], table.Time[i])
		}
	}
	for i, reader := range table.Users {
		if !used[i] || i > 0 && reader <= table.Users[i-1] {
			t.Fatalf("reader %q has no rating or is out of order", reader)
		}
	}
	ids := map[string]bool{}
	for i := range r.Books {
		b := &r.Books[i]
		if b.Title == "" || b.ID == "" || ids[string(b.ID)] || strings.Contains(b.Title+b.Description+b.SourceID, "~~~~") {
			t.Fatalf("book %d is %+v", i, *b)
		}
		ids[string(b.ID)] = true
	}
}

// messy makes a source with all sorts of rows, the same for the same seed.
func messy(seed uint64, books, ratings int) *memory {
	rng := rand.New(rand.NewPCG(seed, 1))
	pick := func(choices ...string) string { return choices[rng.IntN(len(choices))] }
	m := &memory{}
	m.broken.books, m.broken.ratings = books/50, ratings/50
	for i := range books {
		number := rng.IntN(books * 2 / 3)
		m.books = append(m.books, ingest.BookRow{
			ID: fmt.Sprint(i),
			Title: pick("", "The Book %d", "the book %d", "BOOK %d", "Book %d (Paperback)", "Book <i>%d</i>",
				"Book %d (Row, #2)"),
			Authors:     pick("", "['Ada Foo']", "FOO, ADA", "Ben Bar", "Ada Foo and Ben Bar", "Ben Bar (Editor)"),
			Genres:      pick("", "['Fiction']", "History|Fiction", "Rare"),
			Description: pick("", "Short.", "<p>A long enough &amp; nice description.</p>", "Another, with cafÃ© and more."),
			Published:   pick("", "1999", "19??", "2001-05"),
			ISBN:        pick("", "0306406152", "not one"),
		})
		if t := &m.books[i].Title; strings.Contains(*t, "%d") {
			*t = fmt.Sprintf(*t, number)
		}
	}
	for range ratings {
		m.ratings = append(m.ratings, ingest.RatingRow{
			Reader: pick("", "r", "s", "t") + fmt.Sprint(rng.IntN(40)),
			Book:   fmt.Sprintf(pick("Book %d", "The Book %d", "BOOK %d", "Missing %d", ""), rng.IntN(books*2/3)),
			Score:  pick("1.0", "2", "3.0", "4.0", "5.0", "5.0", "nan", "9"),
			Time:   pick("0", "-1", "1000000000", "1000000001", "2010-01-01", "never"),
			Review: pick("", "Short", "A review that is long enough to be quoted from. "+fmt.Sprint(rng.IntN(1000))),
		})
		row := &m.ratings[len(m.ratings)-1]
		row.Book, _, _ = strings.Cut(row.Book, "%!")
		if rng.IntN(20) == 0 {
			row.Reader = ""
		}
	}
	return m
}
