package evaluate

import (
	"math/rand/v2"
	"slices"

	"shelftalk/backend/book"
	"shelftalk/backend/matrix"
	"shelftalk/backend/scoring"
)

// Input is what the earlier stages made. All matrices have users × books.
type Input struct {
	Train, Val, Test matrix.CSR
	Users            matrix.Dense   // users × factors
	Books            matrix.Dense   // books × factors
	Vectors          matrix.Dense   // books × dimensions: the vector of each column's book
	Authors          [][]string     // of each column's book; nil where they are not known
	Neighbours       scoring.Scorer // by who else read the books; nil for none
}

// check refuses parts that do not belong together.
func (in Input) check() error {
	rows, columns := in.Train.Rows, in.Train.Cols
	for _, m := range []matrix.CSR{in.Val, in.Test} {
		if m.Rows != rows || m.Cols != columns {
			return misfit("A matrix of %d × %d does not fit the training matrix of %d × %d.", m.Rows, m.Cols, rows, columns)
		}
	}
	if in.Users.Rows != rows || in.Books.Rows != columns {
		return misfit("Factors of %d readers and %d books do not fit matrices of %d × %d.",
			in.Users.Rows, in.Books.Rows, rows, columns)
	}
	if in.Vectors.Rows != columns {
		return misfit("There are vectors for %d books, and the matrices have %d.", in.Vectors.Rows, columns)
	}
	if in.Authors != nil && len(in.Authors) != columns {
		return misfit("There are authors of %d books, and the matrices have %d.", len(in.Authors), columns)
	}
	for _, m := range []matrix.CSR{in.Train, in.Val, in.Test} {
		if err := m.Check(); err != nil {
			return err
		}
	}
	for _, m := range []matrix.Dense{in.Users, in.Books, in.Vectors} {
		if len(m.Data) != m.Rows*m.Cols {
			return misfit("A matrix of %d × %d holds %d values.", m.Rows, m.Cols, len(m.Data))
		}
	}
	if in.Val.NNZ() == 0 || in.Test.NNZ() == 0 {
		return book.Errorf(book.CodeBadInput,
			"There is nothing to evaluate on: %d interactions for validation and %d for test.",
			in.Val.NNZ(), in.Test.NNZ()).WithHint("Raise val_share and test_share of the matrices, or add ratings.")
	}
	return nil
}

func misfit(format string, args ...any) error {
	return book.Errorf(book.CodeCorrupt, format, args...).
		WithHint("The files are of different runs; run the stages again from the matrices on.")
}

// sample draws the users to evaluate among those with a book in validation or
// test: all of them, or `most`, in increasing order. It gives also how many
// there were.
func (in Input) sample(most int, seed uint64) (users []int32, of int) {
	for row := range in.Train.Rows {
		validation, _ := in.Val.Row(row)
		test, _ := in.Test.Row(row)
		if len(validation)+len(test) > 0 {
			users = append(users, int32(row))
		}
	}
	of = len(users)
	if most > 0 && of > most {
		draw := rand.New(rand.NewPCG(seed, 0x73616d706c65))
		draw.Shuffle(of, func(i, j int) { users[i], users[j] = users[j], users[i] })
		users = users[:most]
		slices.Sort(users)
	}
	return users, of
}

// withItems counts the rows that have an element.
func withItems(m matrix.CSR) int {
	n := 0
	for row := range m.Rows {
		if m.Indptr[row] < m.Indptr[row+1] {
			n++
		}
	}
	return n
}
