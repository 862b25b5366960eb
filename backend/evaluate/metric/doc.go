// Package metric measures ranked lists, one metric a file.
//
// A list is given as its hits: hits[i] says whether the book at rank i+1 is
// relevant. It may be shorter than the cutoff k; the missing places are misses.
// Relevance is yes or no, and `relevant` is the number of all relevant books of
// the reader, on the list or not. A reader without relevant books has no
// defined recall; like ranx, the functions give 0, and package evaluate never
// asks about one.
//
// The definitions are those of ranx 0.3 (Bassani, "ranx: A Blazing-Fast Python
// Library for Ranking Evaluation and Comparison", ECIR 2022), which agree with
// trec_eval: testdata holds values that ranx computed.
package metric

// Metric is a measure of one reader's list; higher is better, 0 to 1.
type Metric struct {
	Name string // as in reports: "ndcg" for NDCG@k
	At   func(hits []bool, relevant, k int) float64
}

// PerUser lists the metrics of one list, in the order of reports.
func PerUser() []Metric {
	return []Metric{{"precision", Precision}, {"recall", Recall}, {"map", AveragePrecision}, {"ndcg", NDCG},
		{"hit_rate", HitRate}}
}

// top counts the hits among the first k places.
func top(hits []bool, k int) int {
	n := 0
	for _, hit := range hits[:min(k, len(hits))] {
		if hit {
			n++
		}
	}
	return n
}
