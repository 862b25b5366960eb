package evaluate

import (
	"context"
	"math"
	"slices"

	"shelftalk/backend/book"
	"shelftalk/backend/kernel"
	"shelftalk/backend/scoring"
)

// Choice is how a mixture was chosen.
type Choice struct {
	Tried   int `json:"tried"`   // mixtures that were measured
	Readers int `json:"readers"` // who have something to find in validation
	Alike   int `json:"alike"`   // mixtures within a standard error of the best
}

// The search tries weights in steps of 1/coarse over the whole simplex for few users, and those that may be the best
// for all. Where these are no more than fewAlike, it tries steps of 1/fine around them.
const (
	coarse   = 10
	fine     = 20
	fewUsers = 1000
	fewAlike = 12
)

// mostUsers bounds the memory of the pools: 6 KB each. With so many a standard error is a fiftieth of NDCG.
const mostUsers = 5000

// Choose finds the mixture of members that serves: the one by which most is found of task, as NDCG@k.
//
// Hundreds of mixtures are measured on the same users, so the best is so by chance in part. All within a standard
// error of it (of the paired difference) are as good as anybody can tell, and what is chosen is their mean: it leans
// least on any member, moves little when the data does, and is at least as good as the worst of them where the
// measure is quasi-concave in the weights, as it is but for noise. Then a member is left out, the least useful first,
// as long as that costs no more than its standard error: a gain no larger than its noise is no reason for one more
// thing to compute and to explain. The factors stay: they speak also of new readers, of new books and of what was
// disliked, which is not measured here.
//
// Errors: CodeBadInput when nobody has anything to find, CodeCancelled. The result does not depend on threads.
func Choose(ctx context.Context, task Task, members Members, users []int32, k, threads int,
	advance func(users int64)) (scoring.Mixture, Choice, error) {
	users = slices.DeleteFunc(slices.Clone(users), func(user int32) bool {
		relevant, _ := task.Relevant.Row(int(user))
		return len(relevant) == 0
	})
	users = spread(users, mostUsers)
	if len(users) == 0 {
		return scoring.Mixture{}, Choice{}, book.Errorf(book.CodeBadInput, "Nobody has anything to choose a mixture by.")
	}
	pools, speaks, err := newPools(ctx, task, members, users, k, threads, advance)
	if err != nil {
		return scoring.Mixture{}, Choice{}, err
	}
	s := &search{ctx: ctx, pools: pools, k: k, threads: threads}
	mixture, err := s.run(speaks)
	return mixture, Choice{s.tried, len(pools), s.alike}, err
}

// search compares mixtures on pools.
type search struct {
	ctx          context.Context
	pools        []pool
	k, threads   int
	tried, alike int
}

// point is a mixture in units of 1/parts for each member.
type point struct {
	units [scoring.Members]int
	parts int
}

func (p point) mixture() scoring.Mixture {
	var weights [scoring.Members]float64
	for i, n := range p.units {
		weights[i] = float64(n) / float64(p.parts)
	}
	return scoring.MixtureOf(weights)
}

// within says whether no weight of p is further than one unit of other's from that of other.
func (p point) within(other point) bool {
	for i, n := range p.units {
		if d := n*other.parts - other.units[i]*p.parts; max(d, -d) > p.parts {
			return false
		}
	}
	return true
}

// simplex lists all points in units of 1/parts of the members that speak.
func simplex(parts int, speaks [scoring.Members]bool) (points []point) {
	var fill func(p point, member, left int)
	fill = func(p point, member, left int) {
		if member == scoring.Members {
			if left == 0 {
				points = append(points, p)
			}
			return
		}
		for n := 0; n <= left && (n == 0 || speaks[member]); n++ {
			p.units[member] = n
			fill(p, member+1, left-n)
		}
	}
	fill(point{parts: parts}, 0, parts)
	return points
}

func (s *search) run(speaks [scoring.Members]bool) (scoring.Mixture, error) {
	if !slices.Contains(speaks[:], true) {
		return scoring.Mixture{Factors: 1}, nil // nothing tells two books apart, so nothing can be chosen
	}
	points, err := s.best(simplex(coarse, speaks), spread(s.pools, fewUsers), 2)
	if err != nil {
		return scoring.Mixture{}, err
	}
	if points, err = s.best(points, s.pools, 1); err != nil {
		return scoring.Mixture{}, err
	}
	if len(points) <= fewAlike {
		finer := slices.DeleteFunc(simplex(fine, speaks), func(p point) bool {
			return !slices.ContainsFunc(points, p.within)
		})
		if points, err = s.best(finer, s.pools, 1); err != nil {
			return scoring.Mixture{}, err
		}
	}
	s.alike = len(points)
	var mean [scoring.Members]float64
	for _, p := range points {
		for i, weight := range p.mixture().Weights() {
			mean[i] += weight
		}
	}
	return s.leaner(scoring.MixtureOf(mean))
}

// spread takes at most n of all, evenly.
func spread[T any](all []T, n int) []T {
	if len(all) <= n {
		return all
	}
	some := make([]T, n)
	for i := range some {
		some[i] = all[i*len(all)/n]
	}
	return some
}

// best gives those of the points whose NDCG@k lies no more than some standard errors of the difference below that of
// the best.
func (s *search) best(points []point, pools []pool, errors float64) ([]point, error) {
	mixtures := make([]scoring.Mixture, len(points))
	for i, p := range points {
		mixtures[i] = p.mixture()
	}
	values, err := s.measure(mixtures, pools)
	if err != nil {
		return nil, err
	}
	best, highest := 0, math.Inf(-1)
	for i := range values {
		if mean := estimateOf(values[i]).Value; mean > highest {
			best, highest = i, mean
		}
	}
	var kept []point
	for i, p := range points {
		if lead := leadOf(values[best], values[i]); lead.Value <= errors*lead.StdErr {
			kept = append(kept, p)
		}
	}
	return kept, nil
}

// leadOf is by how much one scorer leads another on the mean over the same users, with its standard error.
func leadOf(one, other []float64) Estimate {
	lead := make([]float64, len(one))
	for i, v := range one {
		lead[i] = v - other[i]
	}
	return estimateOf(lead)
}

// leaner leaves members out as long as that costs no more than its standard error, and rounds to whole percent.
func (s *search) leaner(mixture scoring.Mixture) (scoring.Mixture, error) {
	for {
		all := []scoring.Mixture{mixture}
		for member, weight := range mixture.Weights() {
			if member > 0 && weight > 0 && weight < 1 {
				without := mixture.Weights()
				without[member] = 0
				all = append(all, scoring.MixtureOf(without))
			}
		}
		values, err := s.measure(all, s.pools)
		if err != nil {
			return mixture, err
		}
		next, least := 0, 1.0
		for i := 1; i < len(all); i++ {
			lead := leadOf(values[0], values[i])
			if cost := lead.Value / max(lead.StdErr, math.SmallestNonzeroFloat64); cost <= least {
				next, least = i, cost
			}
		}
		if next == 0 {
			return percents(mixture), nil
		}
		mixture = all[next]
	}
}

// percents rounds the weights to whole percent that sum to 100; what rounding leaves goes to the largest.
func percents(mixture scoring.Mixture) scoring.Mixture {
	weights, left, largest := mixture.Weights(), 100.0, 0
	for i, weight := range weights {
		if weight > weights[largest] {
			largest = i
		}
	}
	for i, weight := range weights {
		weights[i] = math.Round(100 * weight)
		left -= weights[i]
	}
	weights[largest] += left
	return scoring.MixtureOf(weights)
}

// measure gives NDCG@k of each mixture for each pool.
func (s *search) measure(mixtures []scoring.Mixture, pools []pool) ([][]float64, error) {
	values := make([][]float64, len(mixtures))
	weights := make([][scoring.Members]float32, len(mixtures))
	for i, mixture := range mixtures {
		values[i] = make([]float64, len(pools))
		for member, weight := range mixture.Weights() {
			weights[i][member] = float32(weight)
		}
	}
	s.tried += len(mixtures)
	const piece = 16
	err := kernel.Ranges(s.ctx, s.threads, len(pools), piece, func(_, lo, hi int) error {
		if err := book.Cancelled(s.ctx, "compare mixtures"); err != nil {
			return err
		}
		scores, hits := []float32(nil), make([]bool, s.k)
		for at := lo; at < hi; at++ {
			for i := range mixtures {
				scores, values[i][at] = pools[at].ndcg(weights[i], s.k, scores, hits)
			}
		}
		return nil
	})
	return values, err
}
