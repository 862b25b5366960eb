package preprocess

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"shelftalk/backend/book"
	"shelftalk/backend/progress"
)

// settle keeps one row for each pair of reader and book, applies the confidence rule, and
// lays the table out: readers sorted by id, each one's rows sorted by book. Of several rows
// of a pair, one with a score wins over one without, then the newest wins, then the last in
// the file. It also counts the ratings of each book and their mean, including those that the
// rule sets aside.
func (e *events) settle(ctx context.Context, books []book.Book, rule confidenceRule, implicitConfidence float32,
	threads int, phase *progress.Phase, sum *RatingSummary) (book.Ratings, error) {
	var none book.Ratings
	order, starts := e.byReader()
	mean := newMeans(len(books))
	// The winning rows are moved to the front of each reader's part of order.
	held := make([]int32, len(e.readers))
	var readers []int32
	compare := e.compare
	for reader := range e.readers {
		if reader%1024 == 0 && ctx.Err() != nil {
			return none, book.Cancelled(ctx, "sort ratings")
		}
		rows := order[starts[reader]:starts[reader+1]]
		if err := sortFunc(ctx, rows, threads, compare); err != nil {
			return none, err
		}
		for i, row := range rows {
			if i+1 < len(rows) && e.book[rows[i+1]] == e.book[row] {
				sum.Superseded++
				continue
			}
			mean.add(e.book[row], e.score[row])
			if e.confidence(row, rule, implicitConfidence) == 0 {
				sum.SetAside++
				continue
			}
			rows[held[reader]] = row
			held[reader]++
			sum.Kept++
		}
		if held[reader] > 0 {
			readers = append(readers, int32(reader))
		}
		phase.Add(int64(len(rows)))
	}
	mean.give(books)
	err := sortFunc(ctx, readers, threads, func(a, b int32) int { return strings.Compare(e.readers[a], e.readers[b]) })
	if err != nil {
		return none, err
	}
	table := newTable(len(readers), int(sum.Kept))
	rated := make([]bool, len(books))
	for number, reader := range readers {
		if number%1024 == 0 && ctx.Err() != nil {
			return none, book.Cancelled(ctx, "sort ratings")
		}
		table.Users = append(table.Users, e.readers[reader])
		for _, row := range order[starts[reader] : starts[reader]+held[reader]] {
			table.User = append(table.User, int32(number))
			table.Book = append(table.Book, e.book[row])
			table.Score = append(table.Score, e.score[row])
			table.Confidence = append(table.Confidence, e.confidence(row, rule, implicitConfidence))
			table.Time = append(table.Time, e.time[row])
			rated[e.book[row]] = true
			sum.KeptImplicit += int64(count(e.score[row] == 0))
		}
	}
	sum.Readers = int64(len(readers))
	for _, yes := range rated {
		sum.BooksRated += int64(count(yes))
	}
	return table, nil
}

// byReader lists all rows grouped by reader, those of reader r being
// order[starts[r]:starts[r+1]], in file order.
func (e *events) byReader() (order, starts []int32) {
	starts = make([]int32, len(e.readers)+1)
	for _, reader := range e.reader {
		starts[reader+1]++
	}
	for i := range e.readers {
		starts[i+1] += starts[i]
	}
	next := slices.Clone(starts)
	order = make([]int32, len(e.reader))
	for row, reader := range e.reader {
		order[next[reader]] = int32(row)
		next[reader]++
	}
	return order, starts
}

// compare orders two rows of one reader by book and, within a book, puts the winning row
// last. It never calls two rows equal.
func (e *events) compare(a, b int32) int {
	if c := cmp.Compare(e.book[a], e.book[b]); c != 0 {
		return c
	}
	if c := count(e.score[a] != 0) - count(e.score[b] != 0); c != 0 {
		return c
	}
	return cmp.Or(cmp.Compare(e.time[a], e.time[b]), cmp.Compare(a, b))
}

func (e *events) confidence(row int32, rule confidenceRule, implicit float32) float32 {
	if e.score[row] == 0 {
		return implicit
	}
	return rule.of(e.score[row])
}

func newTable(readers, rows int) book.Ratings {
	return book.Ratings{
		Users:      make([]string, 0, readers),
		User:       make([]int32, 0, rows),
		Book:       make([]int32, 0, rows),
		Score:      make([]float32, 0, rows),
		Confidence: make([]float32, 0, rows),
		Time:       make([]int64, 0, rows),
	}
}

// means gathers the number of ratings and the mean score of each book.
type means struct {
	ratings, scored []int32
	sum             []float64
}

func newMeans(books int) *means {
	return &means{ratings: make([]int32, books), scored: make([]int32, books), sum: make([]float64, books)}
}

func (m *means) add(book int32, score float32) {
	m.ratings[book]++
	if score != 0 {
		m.scored[book]++
		m.sum[book] += float64(score)
	}
}

func (m *means) give(books []book.Book) {
	for i := range books {
		books[i].Ratings = m.ratings[i]
		if m.scored[i] > 0 {
			books[i].MeanScore = float32(m.sum[i] / float64(m.scored[i]))
		}
	}
}
