package metric

// Recall is Recall@k: the share of all relevant books that stand among the
// first k places,
//
//	hits among the first k / relevant.
//
// It divides by all relevant books, as LightGCN's tables do (He et al., SIGIR
// 2020). The tables of Liang et al. (WWW 2018) divide by min(k, relevant), which
// is never less.
func Recall(hits []bool, relevant, k int) float64 {
	if relevant <= 0 {
		return 0
	}
	return float64(top(hits, k)) / float64(relevant)
}
