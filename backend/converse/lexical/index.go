// Package lexical finds texts by their words: an inverted index in memory, scored
// with BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25
// and Beyond", 2009, equation 3.15, with the idf of Lucene, which is never
// negative).
//
// A score is a sum over the words of a query, and Explain gives its terms.
package lexical

import (
	"cmp"
	"math"
	"slices"

	"shelftalk/backend/converse/words"
)

// Options are BM25's two constants, how soon more of a word stops counting (K1) and how much
// the length of a text counts against it (B, 0 to 1), and the folded words that say nothing.
type Options struct {
	K1, B float64
	Stop  map[string]bool
}

// Index is an inverted index of texts that are known by their number. It never
// changes and is safe for concurrent use.
type Index struct {
	forms map[string]int32 // a folded word of the texts → its term, silent for one that says nothing
	terms map[string]int32 // stem → its place in first
	first []int32          // first[t] to first[t+1] are the postings of term t
	texts []int32          // postings: the number of the text
	count []uint8          // and how often it has the term, at most 255
	norm  []float32        // by text: K1·(1 − B + B·length/mean length)
	k1    float64
	stop  map[string]bool
}

// silent is the term of words that say nothing.
const silent = -1

// Len is the number of texts.
func (x *Index) Len() int { return len(x.norm) }

// Term is a word of a query: its stem and how much it counts.
type Term struct {
	Word   string // as it was written first
	term   int32
	weight float64
}

// maxTerms bounds the words of a query; the rarest are kept.
const maxTerms = 48

// Query makes terms of a text. A word that stands several times counts the square
// root as much; words that say nothing (see stop words) and words that no text has
// are left out, and of many the rarest are kept.
func (x *Index) Query(text string) []Term {
	var terms []Term
	at := map[int32]int{}
	for _, word := range words.Split(text) {
		term := x.termOf(word.Text)
		if term == silent {
			continue
		}
		if i, ok := at[term]; ok {
			terms[i].weight++
			continue
		}
		at[term] = len(terms)
		terms = append(terms, Term{Word: text[word.Start:word.End], term: term, weight: 1})
	}
	for i := range terms {
		terms[i].weight = math.Sqrt(terms[i].weight)
	}
	if len(terms) > maxTerms {
		slices.SortStableFunc(terms, func(a, b Term) int { return x.postingsOf(a) - x.postingsOf(b) })
		terms = terms[:maxTerms]
	}
	return terms
}

// termOf is the term of a folded word, silent when no text has it.
func (x *Index) termOf(word string) int32 {
	if term, known := x.forms[word]; known {
		return term
	}
	if term, known := x.terms[stem(word, x.stop)]; known {
		return term
	}
	return silent
}

func (x *Index) postingsOf(t Term) int { return int(x.first[t.term+1] - x.first[t.term]) }

// idf is ln(1 + (N − n + ½)/(n + ½)) for a term that n of N texts have.
func (x *Index) idf(n int) float64 {
	return math.Log(1 + (float64(len(x.norm)-n)+0.5)/(float64(n)+0.5))
}

// Score gives every text its score for a query, 0 without a word in common.
// scores holds one value per text and is overwritten.
func (x *Index) Score(query []Term, scores []float32) {
	clear(scores)
	for _, term := range query {
		from, to := x.first[term.term], x.first[term.term+1]
		weight := float32(term.weight * x.idf(int(to-from)) * (x.k1 + 1))
		for p := from; p < to; p++ {
			text, count := x.texts[p], float32(x.count[p])
			scores[text] += weight * count / (count + x.norm[text])
		}
	}
}

// Share is what one word of a query adds to the score of a text.
type Share struct {
	Word  string
	Share float64
}

// Explain splits the score of a text over the words of a query, the largest
// first; words that the text does not have are left out.
func (x *Index) Explain(query []Term, text int32) []Share {
	var shares []Share
	for _, term := range query {
		from, to := x.first[term.term], x.first[term.term+1]
		at, found := slices.BinarySearch(x.texts[from:to], text)
		if !found {
			continue
		}
		count := float64(x.count[int(from)+at])
		weight := term.weight * x.idf(int(to-from)) * (x.k1 + 1)
		shares = append(shares, Share{term.Word, weight * count / (count + float64(x.norm[text]))})
	}
	slices.SortStableFunc(shares, func(a, b Share) int { return cmp.Compare(b.Share, a.Share) })
	return shares
}

// Has says how many texts have a word.
func (x *Index) Has(word string) int {
	term := x.termOf(words.Fold(word))
	if term == silent {
		return 0
	}
	return x.postingsOf(Term{term: term})
}

// Rarest gives the n terms of a query that the fewest texts have, in the order of
// the query.
func Rarest(x *Index, query []Term, n int) []Term {
	if len(query) <= n {
		return query
	}
	counts := make([]int, len(query))
	for i, term := range query {
		counts[i] = x.postingsOf(term)
	}
	sorted := slices.Clone(counts)
	slices.Sort(sorted)
	limit := sorted[n-1]
	var kept []Term
	for i, term := range query {
		if counts[i] <= limit && len(kept) < n {
			kept = append(kept, term)
		}
	}
	return kept
}
