package rank

import (
	"shelftalk/backend/scoring"
)

// keeper says which books keep a wish: by their records, or else by a part of their
// scores.
type keeper struct {
	by   verdicts
	part []float32
	z    scoring.ZScore // of part
	from float64        // the z-score above which a book clearly belongs to the wish
}

func (k *keeper) keeps(row int32) bool {
	if k.by != nil {
		return k.by[row] != recordBreaks
	}
	return k.z.Of(float64(k.part[row])) > k.from
}

// kept says of each wish which books keep it.
func (k *Ranking) kept() []keeper {
	if k.keepers != nil || len(k.wishes) == 0 {
		return k.keepers
	}
	k.keepers = make([]keeper, len(k.wishes))
	for i, w := range k.wishes {
		if w.Recorded() {
			k.keepers[i].by = k.judged[i]
			continue
		}
		part := k.zeros()
		_ = pieces(len(part), func(lo, hi int) error { // which never fails
			for _, term := range k.Terms {
				if term.Wish == i {
					term.addTo(part[lo:hi], lo)
				}
			}
			return nil
		})
		k.keepers[i] = keeper{part: part, z: scoring.ZScoreOf(part), from: k.weights.Clearly}
	}
	return k.keepers
}

// Leaves counts, for each wish, the books that keep it beside all firm ones: by the
// record or, where the record does not decide, by clearly belonging to it.
func (k *Ranking) Leaves() []int {
	in := make([]bool, len(k.left))
	for row := range in {
		in[row] = !k.left[row]
	}
	firm, of := k.ranker.firmly(k.wishes, k.judged)
	for i, says := range firm {
		if k.wishes[of[i]].Firm() {
			for row := range in {
				in[row] = in[row] && says[row] == recordKeeps
			}
		}
	}
	leaves := make([]int, len(k.wishes))
	for i, keeper := range k.kept() {
		for row := range in {
			if in[row] && keeper.keeps(int32(row)) {
				leaves[i]++
			}
		}
	}
	return leaves
}

// Keeps lists which wishes a book keeps, by their places.
func (k *Ranking) Keeps(row int32) []int {
	places := []int{}
	for i, keeper := range k.kept() {
		if keeper.keeps(row) && !(keeper.by != nil && keeper.by[row] == recordSilent) {
			places = append(places, i)
		}
	}
	return places
}
