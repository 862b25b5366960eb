package evaluate

import (
	"context"
	"slices"

	"shelftalk/backend/evaluate/metric"
	"shelftalk/backend/kernel"
	"shelftalk/backend/matrix"
	"shelftalk/backend/scoring"
)

// pool is what one user's lists are mixed from: the books that some member ranks high, as z-scores. Mixtures are
// compared on pools since ranking all books by each of hundreds of them would take minutes. What a mixture ranks
// high some member does, as a rule: see poolDepth.
type pool struct {
	z        []float32 // book by book, in the order of the columns: scoring.Members values each
	relevant []int32   // places in the pool of the books to be found
	wanted   int       // how many there are to be found, those that are in no pool among them
}

// poolDepth is how many books of each member a pool takes for lists of k. A book that stands lower with every member is
// no candidate for the first k places: on the sample library and on Book-Crossing NDCG@10 on pools and over all
// books differ by less than a fiftieth of a standard error.
func poolDepth(k int) int { return 10 * k }

// newPools makes a pool for each user, and says which members tell any two books apart for any of them.
func newPools(ctx context.Context, task Task, members Members, users []int32, k, threads int,
	advance func(users int64)) (pools []pool, speaks [scoring.Members]bool, err error) {
	pools = make([]pool, len(users))
	heard := make([][scoring.Members]bool, max(1, threads)) // by worker
	var all [scoring.Members]float64
	for i, member := range members {
		if member != nil {
			all[i] = 1
		}
	}
	books := task.Train.Cols
	batch := max(1, min(batchUsers, batchCells/max(1, books)))
	err = kernel.Ranges(ctx, threads, len(users), batch, func(worker, lo, hi int) error {
		z, err := members.standard(ctx, all, users[lo:hi], matrix.NewDense(hi-lo, books))
		if err != nil {
			return err
		}
		masked, top := make([]float32, books), []scoring.Entry(nil)
		for position := lo; position < hi; position++ {
			known, _ := task.Train.Row(int(users[position]))
			var columns []int32
			for i := range z {
				if all[i] == 0 {
					continue
				}
				row := z[i].Row(position - lo)
				copy(masked, row)
				for _, column := range known {
					masked[column] = scoring.Masked
				}
				top = scoring.Top(masked, poolDepth(k), top)
				for _, e := range top {
					columns = append(columns, e.Item)
					heard[worker][i] = heard[worker][i] || e.Score != 0
				}
			}
			slices.Sort(columns)
			pools[position] = task.pool(int(users[position]), slices.Compact(columns), z, position-lo)
		}
		advance(int64(hi - lo))
		return nil
	})
	for _, by := range heard {
		for i, yes := range by {
			speaks[i] = speaks[i] || yes
		}
	}
	return pools, speaks, err
}

// pool takes the z-scores of some columns from a row of each member's.
func (t Task) pool(user int, columns []int32, z [scoring.Members]matrix.Dense, row int) pool {
	relevant, _ := t.Relevant.Row(user)
	p := pool{z: make([]float32, len(columns)*scoring.Members), wanted: len(relevant)}
	if t.Unlisted != nil {
		p.wanted += int(t.Unlisted[user])
	}
	for place, column := range columns {
		for i := range z {
			if z[i].Rows > 0 {
				p.z[place*scoring.Members+i] = z[i].Row(row)[column]
			}
		}
		if contains(relevant, column) {
			p.relevant = append(p.relevant, int32(place))
		}
	}
	return p
}

// ndcg is NDCG@k of a mixture's list from the pool. scores and hits are scratch.
func (p pool) ndcg(weights [scoring.Members]float32, k int, scores []float32, hits []bool) ([]float32, float64) {
	if len(p.relevant) == 0 {
		return scores, 0
	}
	scores = scores[:0]
	for z := p.z; len(z) > 0; z = z[scoring.Members:] {
		score := float32(weights[0] * z[0])
		score += float32(weights[1] * z[1])
		score += float32(weights[2] * z[2])
		score += float32(weights[3] * z[3])
		scores = append(scores, score)
	}
	clear(hits)
	found := false
	for _, place := range p.relevant {
		own, rank := scores[place], 0
		for other, score := range scores {
			if score > own || score == own && other < int(place) {
				if rank++; rank == k {
					break
				}
			}
		}
		if rank < k {
			hits[rank], found = true, true
		}
	}
	if !found {
		return scores, 0
	}
	return scores, metric.NDCG(hits, p.wanted, k)
}
