package neighbours

import (
	"testing"

	"shelftalk/backend/evaluate/scorertest"
	"shelftalk/backend/matrix"
	"shelftalk/backend/must"
	"shelftalk/backend/scoring"
)

func TestScorerKeepsItsPromises(t *testing.T) {
	for name, opt := range map[string]Options{"as shipped": DefaultOptions(), "few kept": {ReaderPower: 1, Kept: 3},
		"not weighed": {ReaderPower: 1, Kept: 9}} {
		t.Run(name, func(t *testing.T) {
			scorertest.Run(t, func(tb testing.TB, m matrix.CSR, threads int) scoring.Scorer {
				return must.Get(NewScorer(m, train(tb, m, opt, threads))).OrFatal(tb)
			})
		})
	}
}
