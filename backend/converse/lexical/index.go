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

	"github.com/kljensen/snowball/english"

	"shelftalk/backend/converse/words"
)

// Options are BM25's two constants: how soon more of a word stops counting (K1),
// and how much the length of a text counts against it (B, 0 to 1).
type Options struct{ K1, B float64 }

// Index is an inverted index of texts that are known by their number. It never
// changes and is safe for concurrent use.
type Index struct {
	terms map[string]int32 // stem → its place in first
	first []int32          // first[t] to first[t+1] are the postings of term t
	texts []int32          // postings: the number of the text
	count []uint8          // and how often it has the term, at most 255
	norm  []float32        // by text: K1·(1 − B + B·length/mean length)
	k1    float64
	stems *stemmer
}

// Part is a piece of a text that counts Weight times.
type Part struct {
	Text   string
	Weight int
}

// Build indexes n texts, each given by its parts.
func Build(n int, opt Options, parts func(text int) []Part) *Index {
	x := &Index{terms: map[string]int32{}, norm: make([]float32, n), k1: opt.K1, stems: newStemmer()}
	type posting struct {
		text  int32
		count uint8
	}
	var postings [][]posting
	total := 0.0
	for i := range n {
		length := 0
		for _, part := range parts(i) {
			for _, word := range words.Split(part.Text) {
				stem := x.stems.of(word.Text)
				if stem == "" {
					continue
				}
				length += part.Weight
				t, known := x.terms[stem]
				if !known {
					t = int32(len(postings))
					x.terms[stem] = t
					postings = append(postings, nil)
				}
				list := postings[t]
				if len(list) == 0 || list[len(list)-1].text != int32(i) {
					list = append(list, posting{text: int32(i)})
				}
				last := &list[len(list)-1]
				last.count = uint8(min(255, int(last.count)+part.Weight))
				postings[t] = list
			}
		}
		x.norm[i] = float32(length)
		total += float64(length)
	}
	mean := max(1, total/float64(max(1, n)))
	for i, length := range x.norm {
		x.norm[i] = float32(opt.K1 * (1 - opt.B + opt.B*float64(length)/mean))
	}
	size := 0
	for _, list := range postings {
		size += len(list)
	}
	x.first = make([]int32, 0, len(postings)+1)
	x.texts, x.count = make([]int32, 0, size), make([]uint8, 0, size)
	for _, list := range postings {
		x.first = append(x.first, int32(len(x.texts)))
		for _, p := range list {
			x.texts, x.count = append(x.texts, p.text), append(x.count, p.count)
		}
	}
	x.first = append(x.first, int32(len(x.texts)))
	return x
}

// Len is the number of texts.
func (x *Index) Len() int { return len(x.norm) }

// Term is a word of a query: its stem and how much it counts.
type Term struct {
	Word   string // as it was written first
	stem   string
	weight float64
}

// maxTerms bounds the words of a query; the rarest are kept.
const maxTerms = 48

// Query makes terms of a text. A word that stands several times counts the square
// root as much; words that say nothing (see stop words) and words that no text has
// are left out, and of many the rarest are kept.
func (x *Index) Query(text string) []Term {
	var terms []Term
	at := map[string]int{}
	for _, word := range words.Split(text) {
		stem := x.stems.of(word.Text)
		if _, known := x.terms[stem]; stem == "" || !known {
			continue
		}
		if i, ok := at[stem]; ok {
			terms[i].weight++
			continue
		}
		at[stem] = len(terms)
		terms = append(terms, Term{Word: text[word.Start:word.End], stem: stem, weight: 1})
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

func (x *Index) postingsOf(t Term) int {
	id, known := x.terms[t.stem]
	if !known {
		return 0
	}
	return int(x.first[id+1] - x.first[id])
}

// idf is ln(1 + (N − n + ½)/(n + ½)) for a term that n of N texts have.
func (x *Index) idf(n int) float64 {
	return math.Log(1 + (float64(len(x.norm)-n)+0.5)/(float64(n)+0.5))
}

// Score gives every text its score for a query, 0 without a word in common.
// scores holds one number a text and is overwritten.
func (x *Index) Score(query []Term, scores []float32) {
	clear(scores)
	for _, term := range query {
		id, known := x.terms[term.stem]
		if !known {
			continue
		}
		from, to := x.first[id], x.first[id+1]
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
		id, known := x.terms[term.stem]
		if !known {
			continue
		}
		from, to := x.first[id], x.first[id+1]
		at, found := slices.BinarySearch(x.texts[from:to], text)
		if !found {
			continue
		}
		count := float64(x.count[int(from)+at])
		shares = append(shares, Share{term.Word, term.weight * x.idf(int(to-from)) * (x.k1 + 1) * count / (count + float64(x.norm[text]))})
	}
	slices.SortStableFunc(shares, func(a, b Share) int { return cmp.Compare(b.Share, a.Share) })
	return shares
}

// Has says how many texts have a word.
func (x *Index) Has(word string) int { return x.postingsOf(Term{stem: x.stems.of(words.Fold(word))}) }

// stem is what a word is indexed by, "" for one that says nothing.
func stem(word string) string {
	if len(word) < 2 || stopWords[word] {
		return ""
	}
	return english.Stem(word, false)
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
