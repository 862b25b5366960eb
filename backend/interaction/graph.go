package interaction

import (
	"context"
	"math"
	"slices"

	"shelftalk/backend/book"
)

// graph is the bipartite graph of the ratings: users and books are its nodes
// and each rating that is alive is an edge.
type graph struct {
	ratings    *book.Ratings
	alive      []bool  // by rating
	userStart  []int32 // ratings of user r are userStart[r] to userStart[r+1]-1
	bookStart  []int32 // ratings of book b are byBook[bookStart[b]:bookStart[b+1]], in user order
	byBook     []int32
	userDegree []int32 // alive ratings
	bookDegree []int32
}

// newGraph indexes the ratings and leaves those without confidence dead. The
// error is CodeCorrupt when the table is not what book.Ratings promises.
func newGraph(r *book.Ratings, books int) (*graph, error) {
	if err := checkTable(r, books); err != nil {
		return nil, err
	}
	g := &graph{ratings: r, alive: make([]bool, r.Len()), byBook: make([]int32, r.Len()),
		userStart: make([]int32, len(r.Users)+1), bookStart: make([]int32, books+1),
		userDegree: make([]int32, len(r.Users)), bookDegree: make([]int32, books)}
	for i := range r.User {
		g.userStart[r.User[i]+1]++
		g.bookStart[r.Book[i]+1]++
		if r.Confidence[i] > 0 {
			g.alive[i] = true
			g.userDegree[r.User[i]]++
			g.bookDegree[r.Book[i]]++
		}
	}
	for i := range r.Users {
		g.userStart[i+1] += g.userStart[i]
	}
	for i := range books {
		g.bookStart[i+1] += g.bookStart[i]
	}
	next := slices.Clone(g.bookStart[:books])
	for i, b := range r.Book {
		g.byBook[next[b]] = int32(i)
		next[b]++
	}
	return g, nil
}

func checkTable(r *book.Ratings, books int) error {
	n := r.Len()
	if len(r.Book) != n || len(r.Confidence) != n || len(r.Time) != n || n > math.MaxInt32 {
		return book.Errorf(book.CodeCorrupt, "The table of ratings has columns of %d, %d, %d and %d rows.",
			n, len(r.Book), len(r.Confidence), len(r.Time))
	}
	for i := range n {
		user, b := r.User[i], r.Book[i]
		switch {
		case user < 0 || int(user) >= len(r.Users) || b < 0 || int(b) >= books:
			return book.Errorf(book.CodeCorrupt, "Row %d of the ratings names a reader or a book that is not there.", i).
				WithHint("The ratings and the catalogue are of different runs; run stage 1 again.")
		case i > 0 && (user < r.User[i-1] || user == r.User[i-1] && b <= r.Book[i-1]):
			return book.Errorf(book.CodeCorrupt, "Row %d of the ratings is out of order or stands twice.", i).
				WithHint("Run stage 1 again.")
		case !(r.Confidence[i] <= math.MaxFloat32): // also true of NaN
			return book.Errorf(book.CodeCorrupt, "Row %d of the ratings has the confidence %v.", i, r.Confidence[i])
		}
	}
	return nil
}

// edges gives the alive ratings of a user, in book order, appended to into.
func (g *graph) edges(user int, into []int32) []int32 {
	for i := g.userStart[user]; i < g.userStart[user+1]; i++ {
		if g.alive[i] {
			into = append(into, i)
		}
	}
	return into
}

// core takes out users and books with fewer edges than the minima until none
// is left, in time proportional to the number of ratings, and counts the edges
// that went with a user and those that went with a book.
func (g *graph) core(ctx context.Context, minPerReader, minPerBook int, dropped *Dropped) error {
	users := int32(len(g.userDegree))
	var queue []int32 // users, then books from `users` on; a node stands in it once
	for r, degree := range g.userDegree {
		if 0 < degree && int(degree) < minPerReader {
			queue = append(queue, int32(r))
		}
	}
	for b, degree := range g.bookDegree {
		if 0 < degree && int(degree) < minPerBook {
			queue = append(queue, users+int32(b))
		}
	}
	for at := 0; at < len(queue); at++ {
		if at%1024 == 0 {
			if err := book.Cancelled(ctx, "find the core"); err != nil {
				return err
			}
		}
		if node := queue[at]; node < users {
			for i := g.userStart[node]; i < g.userStart[node+1]; i++ {
				if g.alive[i] {
					g.cut(i)
					dropped.ReaderTooFew++
					if b := g.ratings.Book[i]; int(g.bookDegree[b]) == minPerBook-1 {
						queue = append(queue, users+b)
					}
				}
			}
		} else {
			b := node - users
			for _, i := range g.byBook[g.bookStart[b]:g.bookStart[b+1]] {
				if g.alive[i] {
					g.cut(i)
					dropped.BookTooFew++
					if r := g.ratings.User[i]; int(g.userDegree[r]) == minPerReader-1 {
						queue = append(queue, r)
					}
				}
			}
		}
	}
	return nil
}

// cut takes one edge out.
func (g *graph) cut(rating int32) {
	g.alive[rating] = false
	g.userDegree[g.ratings.User[rating]]--
	g.bookDegree[g.ratings.Book[rating]]--
}
