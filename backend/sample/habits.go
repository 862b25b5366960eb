package sample

import (
	"fmt"
	"math/rand/v2"
	"time"
)

// judge scores books for one reader.
type judge struct {
	r      *rand.Rand
	kind   float64 // how kindly this reader scores everything
	tasted bool    // has a taste that can be met or missed
}

func newJudge(r *rand.Rand, taste *Taste) judge {
	return judge{r: r, kind: 0.45 * r.NormFloat64(), tasted: len(taste.Genres) > 0}
}

// score is 1 to 5: a well-met taste, a good book and a kind reader raise it,
// and the day decides the rest. The cuts make it about as skewed as the
// reviews of Amazon's customers are: more than half are 5, a fifth are 4.
func (j judge) score(pull, quality float64) int8 {
	const (
		wellMet  = 3.7 // the pull at which a taste is met as well as it is on average
		perPull  = 0.3
		perBook  = 0.35
		ofTheDay = 0.8
	)
	liking := j.kind + perBook*quality + ofTheDay*j.r.NormFloat64()
	if j.tasted {
		liking += perPull * (pull - wellMet)
	}
	var score int8 = 1
	for _, cut := range []float64{-2.0, -1.6, -1.15, -0.45} {
		if liking > cut {
			score++
		}
	}
	return score
}

// diary says when one reader read what: some years within 2015 to 2024.
type diary struct {
	r          *rand.Rand
	start, end int64
}

var (
	firstSecond = time.Date(2015, 1, 1, 0, 0, 0, 0, time.UTC).Unix()
	lastSecond  = time.Date(2024, 12, 31, 23, 59, 59, 0, time.UTC).Unix()
)

func newDiary(r *rand.Rand) diary {
	const year = 365 * 24 * 60 * 60
	start := firstSecond + r.Int64N(lastSecond-firstSecond-year)
	return diary{r: r, start: start, end: start + year + r.Int64N(lastSecond-start-year+1)}
}

// date is a moment within the reader's years, or later where the book was not
// yet out: after the year in which it was first published.
func (d diary) date(published int) int64 {
	start, end := d.start, d.end
	if out := time.Date(published+1, 1, 1, 0, 0, 0, 0, time.UTC).Unix(); out > start {
		start, end = out, max(end, out+(lastSecond-out)/2)
	}
	return start + d.r.Int64N(end-start+1)
}

// profileName is the name under which the reader in row i is shown.
func profileName(i int) string { return fmt.Sprintf("Simulated reader %d", i+1) }
