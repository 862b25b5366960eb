package interaction

import (
	"context"
	"math"

	"shelftalk/backend/kernel"
)

// part says which matrix a rating is in.
type part uint8

const (
	train part = iota
	validation
	test
)

// splitBlock is how many users one piece of work takes.
const splitBlock = 512

// split gives each alive rating its part, user by user.
func (g *graph) split(ctx context.Context, opt Options, threads int, advance func(users int64)) ([]part, error) {
	parts := make([]part, len(g.alive))
	users := len(g.userDegree)
	err := kernel.Ranges(ctx, threads, users, splitBlock, func(_, lo, hi int) error {
		var edges []int32
		for r := lo; r < hi; r++ {
			edges = g.edges(r, edges[:0])
			g.splitUser(r, edges, opt, parts)
		}
		advance(int64(hi - lo))
		return nil
	})
	return parts, err
}

func (g *graph) splitUser(user int, edges []int32, opt Options, parts []part) {
	if len(edges) < 2 {
		return
	}
	draw := generatorOf(opt.Seed, saltSplit, g.ratings.Users[user])
	draw.Shuffle(len(edges), func(i, j int) { edges[i], edges[j] = edges[j], edges[i] })
	vals, tests := sizes(len(edges), opt.ValShare, opt.TestShare, draw.Float64())
	for _, rating := range edges[:tests] {
		parts[rating] = test
	}
	for _, rating := range edges[tests : tests+vals] {
		parts[rating] = validation
	}
}

// sizes rounds the shares of n systematically: with u uniform in [0, 1) the
// expectation of each size is exactly n times its share, each is off by less
// than one, and so is their sum (systematic sampling; Madow 1949). One of n
// always stays for training.
func sizes(n int, valShare, testShare, u float64) (vals, tests int) {
	firstCut := int(math.Floor(u + float64(n)*testShare))
	secondCut := int(math.Floor(u + float64(n)*(testShare+valShare)))
	tests = min(firstCut, n-1)
	return min(secondCut-firstCut, n-1-tests), tests
}

// rescue gives every book with alive ratings one in training and counts the
// moves: its first in validation, else its first in test.
func (g *graph) rescue(parts []part) (moved int64) {
	for b, degree := range g.bookDegree {
		if degree == 0 {
			continue
		}
		if rating := g.stranded(b, parts); rating >= 0 {
			parts[rating] = train
			moved++
		}
	}
	return moved
}

// stranded gives the rating to move for a book that has none in training, or -1.
func (g *graph) stranded(b int, parts []part) int32 {
	choice := int32(-1)
	for _, rating := range g.byBook[g.bookStart[b]:g.bookStart[b+1]] {
		switch {
		case !g.alive[rating]:
		case parts[rating] == train:
			return -1
		case choice < 0, parts[rating] == validation && parts[choice] == test:
			choice = rating
		}
	}
	return choice
}
