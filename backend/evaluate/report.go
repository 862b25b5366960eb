package evaluate

import "shelftalk/backend/scoring"

// Report is what stage 5 found. Its JSON has a fixed order and no times.
type Report struct {
	Readers     int             `json:"readers"` // rows of the matrices
	Books       int             `json:"books"`   // columns
	Ks          []int           `json:"ks"`
	Mixture     scoring.Mixture `json:"mixture"` // that serving uses
	ChosenBy    string          `json:"chosen_by"`
	Choice      Choice          `json:"choice"`
	Validation  Split           `json:"validation"`
	Test        Split           `json:"test"`
	Comparisons []Comparison    `json:"comparisons"` // the mixture against each scorer alone, on test
	Notes       []string        `json:"notes"`
}

// Split is how every scorer did on validation or on test.
type Split struct {
	Readers      int      `json:"readers"`       // evaluated
	WithItems    int      `json:"with_items"`    // readers who could be: they have books in this split
	WithoutItems int      `json:"without_items"` // readers with nothing to find
	Masked       string   `json:"masked"`        // the books that are never listed
	Results      []Result `json:"results"`       // each scorer alone, then the mixture
}

// Result is how one scorer did.
type Result struct {
	Scorer string `json:"scorer"`
	At     []AtK  `json:"at"` // one for each of Ks
}

// AtK holds the metrics of lists of K books.
type AtK struct {
	K         int      `json:"k"`
	Precision Estimate `json:"precision"`
	Recall    Estimate `json:"recall"`
	MAP       Estimate `json:"map"`
	NDCG      Estimate `json:"ndcg"`
	HitRate   Estimate `json:"hit_rate"`
	Coverage  float64  `json:"coverage"`
	Novelty   float64  `json:"novelty"`
}

// Estimate is a mean over readers and its standard error, the deviation of the
// readers' values divided by √readers; 0 for a single reader.
type Estimate struct {
	Value  float64 `json:"value"`
	StdErr float64 `json:"std_err"`
}

// Comparison is by how much the mixture leads a scorer alone in one metric, and
// the 95 % interval of that lead. An interval that holds 0 means that these
// readers cannot tell the two apart.
type Comparison struct {
	Baseline   string  `json:"baseline"`
	Metric     string  `json:"metric"`
	K          int     `json:"k"`
	Difference float64 `json:"difference"`
	Low        float64 `json:"low"`
	High       float64 `json:"high"`
}

// Result finds a scorer's result by its name.
func (s Split) Result(scorer string) (Result, bool) {
	for _, result := range s.Results {
		if result.Scorer == scorer {
			return result, true
		}
	}
	return Result{}, false
}

// AtK finds the metrics of lists of k books.
func (r Result) AtK(k int) (AtK, bool) {
	for _, at := range r.At {
		if at.K == k {
			return at, true
		}
	}
	return AtK{}, false
}

// estimates are the fields that metric.PerUser fills, in its order.
func (a *AtK) estimates() []*Estimate {
	return []*Estimate{&a.Precision, &a.Recall, &a.MAP, &a.NDCG, &a.HitRate}
}
