package interaction

import (
	"context"
	"fmt"

	"shelftalk/backend/book"
	"shelftalk/backend/matrix"
	"shelftalk/backend/progress"
)

// Set is what stage 3 makes. The matrices are users × books with confidences
// as values; no pair is in two of them, and every row and every column has an
// element in Train.
type Set struct {
	Train   matrix.CSR
	Val     matrix.CSR
	Test    matrix.CSR
	Users   []int32 // matrix row → index in ratings.Users, increasing
	Books   []int32 // matrix column → catalogue row, increasing
	Summary Summary
}

// Build makes the matrices of the ratings; books is the size of the catalogue
// that ratings.Book indexes. The result does not depend on threads.
//
// Errors: CodeInvalid for options that contradict each other, CodeCorrupt for a
// table that does not fit the catalogue, CodeBadInput when nothing is left of
// the ratings, CodeCancelled.
func Build(ctx context.Context, ratings *book.Ratings, books int, opt Options,
	threads int, report progress.Reporter) (*Set, error) {
	set, err := build(ctx, ratings, books, opt, threads, report)
	return set, book.Wrap(err, book.CodeInternal, "build matrices")
}

func build(ctx context.Context, ratings *book.Ratings, books int, opt Options,
	threads int, report progress.Reporter) (*Set, error) {
	if err := opt.check(); err != nil {
		return nil, err
	}
	if err := book.Cancelled(ctx, "read ratings"); err != nil {
		return nil, err
	}
	steps := progress.Start(report, "core", "steps", 3, 0, 50)
	g, err := newGraph(ratings, books)
	if err != nil {
		return nil, err
	}
	set := &Set{}
	set.Summary.before(g)
	busiest, mostRead := highest(g.userDegree), highest(g.bookDegree)
	dropped := &set.Summary.Dropped
	if err := g.core(ctx, opt.MinPerReader, opt.MinPerBook, dropped); err != nil {
		return nil, err
	}
	steps.Add(1)
	if set.Summary.CappedReaders, err = g.limit(ctx, opt.MaxPerReader, opt.Seed, dropped); err != nil {
		return nil, err
	}
	steps.Add(1)
	if err := g.core(ctx, opt.MinPerReader, opt.MinPerBook, dropped); err != nil {
		return nil, err
	}
	steps.End()
	if dropped.Total() == set.Summary.Interactions {
		return nil, nothingLeft(set.Summary, opt, busiest, mostRead)
	}

	users := progress.Start(report, "split", "readers", int64(len(ratings.Users)), 50, 80)
	parts, err := g.split(ctx, opt, threads, users.Add)
	if err != nil {
		return nil, err
	}
	set.Summary.MovedToTrain = g.rescue(parts)
	users.End()

	matrices := progress.Start(report, "matrices", "matrices", 3, 80, 100)
	if err := set.assemble(ctx, g, parts, matrices.Add); err != nil {
		return nil, err
	}
	matrices.End()
	progress.Note(report, set.Summary.sentence())
	return set, nil
}

// assemble numbers the rows and columns and fills the matrices.
func (s *Set) assemble(ctx context.Context, g *graph, parts []part, advance func(int64)) error {
	columnOf := make([]int32, len(g.bookDegree))
	for b, degree := range g.bookDegree {
		if degree > 0 {
			columnOf[b] = int32(len(s.Books))
			s.Books = append(s.Books, int32(b))
		}
	}
	for r, degree := range g.userDegree {
		if degree > 0 {
			s.Users = append(s.Users, int32(r))
		}
	}
	for _, m := range []struct {
		into *matrix.CSR
		part part
	}{{&s.Train, train}, {&s.Val, validation}, {&s.Test, test}} {
		if err := book.Cancelled(ctx, "fill the matrices"); err != nil {
			return err
		}
		*m.into = s.fill(g, parts, m.part, columnOf)
		advance(1)
	}
	s.Summary.after(s)
	return nil
}

func (s *Set) fill(g *graph, parts []part, which part, columnOf []int32) matrix.CSR {
	m := matrix.CSR{Rows: len(s.Users), Cols: len(s.Books), Indptr: make([]int64, 1, len(s.Users)+1)}
	for _, r := range s.Users {
		for i := g.userStart[r]; i < g.userStart[r+1]; i++ {
			if g.alive[i] && parts[i] == which {
				m.Indices = append(m.Indices, columnOf[g.ratings.Book[i]])
				m.Data = append(m.Data, g.ratings.Confidence[i])
			}
		}
		m.Indptr = append(m.Indptr, int64(len(m.Indices)))
	}
	return m
}

func highest(degrees []int32) int32 {
	var most int32
	for _, degree := range degrees {
		most = max(most, degree)
	}
	return most
}

// before counts what came in.
func (s *Summary) before(g *graph) {
	s.Interactions = int64(g.ratings.Len())
	for i := range g.userDegree {
		if g.userStart[i] < g.userStart[i+1] {
			s.ReadersBefore++
		}
	}
	for i := range g.bookDegree {
		if g.bookStart[i] < g.bookStart[i+1] {
			s.BooksBefore++
		}
	}
	for _, alive := range g.alive {
		if !alive {
			s.Dropped.NoConfidence++
		}
	}
}

// after counts what is left.
func (s *Summary) after(set *Set) {
	s.Train, s.Validation, s.Test = int64(set.Train.NNZ()), int64(set.Val.NNZ()), int64(set.Test.NNZ())
	s.Readers, s.Books = len(set.Users), len(set.Books)
	s.Density = float64(s.Train+s.Validation+s.Test) / float64(s.Readers) / float64(s.Books)
}

func (s Summary) sentence() string {
	return fmt.Sprintf("%d of %d interactions are used: %d readers × %d books, "+
		"%d to train on, %d for validation, %d for test.",
		s.Interactions-s.Dropped.Total(), s.Interactions, s.Readers, s.Books, s.Train, s.Validation, s.Test)
}

func nothingLeft(s Summary, opt Options, busiest, mostRead int32) error {
	if s.Interactions == 0 {
		return book.Errorf(book.CodeBadInput, "There are no ratings to make matrices of.").
			WithHint("See in rejects.csv why stage 1 used none, or give it a file of ratings.")
	}
	if s.Interactions == s.Dropped.NoConfidence {
		return book.Errorf(book.CodeBadInput, "None of the %d ratings says that a reader liked a book.", s.Interactions).
			WithHint("Look at which scores stage 1 gives a confidence above 0.")
	}
	return book.Errorf(book.CodeBadInput, "Nothing is left of %d ratings by %d readers of %d books: "+
		"no group of them has %d interactions for every reader and %d for every book. "+
		"The busiest reader has %d and the most read book %d.",
		s.Interactions, s.ReadersBefore, s.BooksBefore, opt.MinPerReader, opt.MinPerBook, busiest, mostRead).
		WithHint("Lower min_per_reader or min_per_book, or add ratings.")
}
