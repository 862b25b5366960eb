package interaction

import (
	"cmp"
	"context"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/cespare/xxhash/v2"

	"shelftalk/backend/book"
)

// Salts keep what is drawn for one purpose from following what is drawn for
// another.
const (
	saltCap   = 0x6361700000000000
	saltSplit = 0x73706c6974000000
)

// generatorOf is the source of everything that is drawn for one user.
func generatorOf(seed, salt uint64, user string) *rand.Rand {
	return rand.New(rand.NewPCG(seed^salt, xxhash.Sum64String(user)))
}

// limit leaves each user at most `most` edges, the newest; ties and unknown
// times are drawn. It counts the edges dropped and gives the number of users
// that lost some.
func (g *graph) limit(ctx context.Context, most int, seed uint64, dropped *Dropped) (int, error) {
	capped := 0
	var edges []int32
	for r, degree := range g.userDegree {
		if int(degree) <= most {
			continue
		}
		if err := book.Cancelled(ctx, "limit each reader's interactions"); err != nil {
			return 0, err
		}
		edges = g.edges(r, edges[:0])
		generatorOf(seed, saltCap, g.ratings.Users[r]).Shuffle(len(edges), func(i, j int) {
			edges[i], edges[j] = edges[j], edges[i]
		})
		slices.SortStableFunc(edges, func(a, b int32) int {
			return cmp.Compare(recency(g.ratings.Time[b]), recency(g.ratings.Time[a]))
		})
		for _, rating := range edges[most:] {
			g.cut(rating)
			dropped.ReaderCapped++
		}
		capped++
	}
	return capped, nil
}

// recency orders times so that unknown ones, which are 0, are the oldest.
func recency(time int64) int64 {
	if time == 0 {
		return math.MinInt64
	}
	return time
}
