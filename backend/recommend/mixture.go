package recommend

import "shelftalk/backend/scoring"

// Mixture is how much each kind of ranker counts.
type Mixture = scoring.Mixture

// Few books say less by who else read them than all readers' factors do, which are regularized where little is known,
// and less by their texts: with n books known, neighbours have n²/(n² + neighboursFrom) of their weight and content
// n/(n + contentFrom), in relation to the others. One neighbours' book is a list of those who happened to read it; on
// three sets of data and with any weight recall is best with nearly none of them for one book, a fifth for three,
// and as in evaluation from ten on: see docs/benchmarks.md.
const (
	neighboursFrom = 30
	contentFrom    = 1
)

// coldContent is the least part, of what factors and content count together, that content has in the score of a book
// that training did not know: its factors are themselves predicted from content, less well than they are trained.
const coldContent = 0.2

// forProfile gives the weights for a profile of n books, 1 or more, of sum 1.
func forProfile(mixture Mixture, n int) Mixture {
	w, books := mixture.Weights(), float64(n)
	w[1] *= books * books / (books*books + neighboursFrom)
	w[2] *= books / (books + contentFrom)
	return scoring.MixtureOf(w)
}

// speaking gives the weight of those that say nothing of a profile to those that do: neighbours that share no reader
// with it to the factors, factors that know none of its books to content.
func speaking(m Mixture, factors, neighbours bool) Mixture {
	if !neighbours {
		m.Factors, m.Neighbours = m.Factors+m.Neighbours, 0
	}
	if !factors {
		m.Content, m.Factors = m.Content+m.Factors, 0
	}
	return m
}

// forCold gives the weights in the score of a book that training did not know: neighbours, who cannot have read it,
// leave theirs to the factors that are predicted of it, as these do part of theirs to content.
func forCold(m Mixture) Mixture {
	both := m.Factors + m.Neighbours + m.Content
	m.Content = max(m.Content, coldContent*both)
	m.Factors, m.Neighbours = both-m.Content, 0
	return m
}
