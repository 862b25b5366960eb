package metric

// Precision is Precision@k: the relevant share of the first k places,
//
//	hits among the first k / k.
//
// It divides by k also when the list is shorter.
func Precision(hits []bool, _, k int) float64 {
	if k <= 0 {
		return 0
	}
	return float64(top(hits, k)) / float64(k)
}
