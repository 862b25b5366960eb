package neighbours

import (
	"cmp"
	"context"
	"slices"

	"shelftalk/backend/book"
	"shelftalk/backend/kernel"
)

// popularBooks is how many books the sums of all pairs are kept of: 32 MiB.
const popularBooks = 4096

// popular has C of the books of most readers, which are neighbours of a great many: to add
// up their readers for each of these anew would take most of the time.
type popular struct {
	rank []int32   // of a book: its place among the popular ones, -1 for the others
	sums []float32 // lower triangle by ranks
}

// newPopular sums up the pairs of the most popular books: each row alone, in the order of
// the readers, so that threads change nothing.
func newPopular(ctx context.Context, f *finder, most, threads int) (*popular, error) {
	books := make([]int32, f.train.Cols)
	for i := range books {
		books[i] = int32(i)
	}
	readers := func(i int32) int64 { return f.byBook.Indptr[i+1] - f.byBook.Indptr[i] }
	slices.SortStableFunc(books, func(a, b int32) int { return cmp.Compare(readers(b), readers(a)) })
	p := &popular{rank: make([]int32, len(books))}
	for rank, i := range books {
		if p.rank[i] = int32(rank); rank >= most {
			p.rank[i] = -1
		}
	}
	books = books[:min(most, len(books))]
	p.sums = make([]float32, triangle(len(books)))
	rows := make([][]float64, max(1, threads))
	return p, kernel.Ranges(ctx, threads, len(books), blockBooks, func(worker, lo, hi int) error {
		if rows[worker] == nil {
			rows[worker] = make([]float64, len(books))
		}
		for a := lo; a < hi; a++ {
			row := rows[worker][:a+1]
			clear(row)
			if err := p.add(ctx, f, books[a], row); err != nil {
				return err
			}
			for b, sum := range row {
				p.sums[triangle(a)+b] = float32(sum)
			}
		}
		return nil
	})
}

// add adds to row what the readers of a book have of the books up to its own rank.
func (p *popular) add(ctx context.Context, f *finder, i int32, row []float64) error {
	users, amounts := f.byBook.Row(int(i))
	added := 0
	for n, user := range users {
		books, others := f.train.Row(int(user))
		weight := float64(f.readers[user]) * float64(amounts[n])
		for k, other := range books {
			if rank := p.rank[other]; rank >= 0 && int(rank) < len(row) {
				row[rank] += float64(weight * float64(others[k]))
			}
		}
		if added += len(books); added >= additions {
			if err := book.Cancelled(ctx, "find neighbours"); err != nil {
				return err
			}
			added = 0
		}
	}
	return nil
}

// pair is C of two popular books.
func (p *popular) pair(a, b int32) float64 {
	a, b = max(a, b), min(a, b)
	return float64(p.sums[triangle(int(a))+int(b)])
}
