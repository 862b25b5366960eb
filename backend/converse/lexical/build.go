package lexical

import (
	"maps"
	"slices"

	"shelftalk/backend/converse/words"
)

// Part is a piece of a text that counts Weight times.
type Part struct {
	Text   string
	Weight int
}

// Build indexes n texts, each given by its parts, which is called from several
// goroutines. The index does not depend on how many there are.
func Build(n int, opt Options, parts func(text int) []Part) *Index {
	x := &Index{norm: make([]float32, n), k1: opt.K1, stop: opt.Stop}
	readers := words.Share(n, func(r *reader, lo, hi int) {
		r.stop = opt.Stop
		r.read(lo, hi, parts, x.norm[lo:hi])
	})
	x.name(readers)
	x.post(readers)

	total := 0.0
	for _, length := range x.norm {
		total += float64(length)
	}
	mean := max(1, total/float64(max(1, n)))
	for i, length := range x.norm {
		x.norm[i] = float32(opt.K1 * (1 - opt.B + opt.B*float64(length)/mean))
	}
	return x
}

// reader reads a part of the texts in their order, and numbers the terms by itself.
type reader struct {
	stop  map[string]bool
	forms map[string]int32 // folded word → term, silent for one that says nothing
	terms map[string]int32 // stem → term
	lo    int              // the first text
	ends  []int32          // by text: where its postings end
	term  []int32          // postings, text by text
	count []uint8
	last  []int32 // by term: the latest of its postings
}

// read reads the texts lo to hi−1 and sets their lengths.
func (r *reader) read(lo, hi int, parts func(text int) []Part, lengths []float32) {
	r.forms, r.terms, r.lo = map[string]int32{}, map[string]int32{}, lo
	var split []words.Word
	for text := lo; text < hi; text++ {
		start, length := int32(len(r.term)), 0
		for _, part := range parts(text) {
			split = words.Append(split[:0], part.Text)
			for _, word := range split {
				term := r.termOf(word.Text)
				if term == silent {
					continue
				}
				length += part.Weight
				if r.last[term] < start {
					r.last[term] = int32(len(r.term))
					r.term, r.count = append(r.term, term), append(r.count, 0)
				}
				count := &r.count[r.last[term]]
				*count = uint8(min(255, int(*count)+part.Weight))
			}
		}
		lengths[text-lo] = float32(length)
		r.ends = append(r.ends, int32(len(r.term)))
	}
}

func (r *reader) termOf(word string) int32 {
	if term, known := r.forms[word]; known {
		return term
	}
	term := int32(silent)
	if stem := stem(word, r.stop); stem != "" {
		var known bool
		if term, known = r.terms[stem]; !known {
			term = int32(len(r.last))
			r.terms[stem], r.last = term, append(r.last, silent)
		}
	}
	r.forms[word] = term
	return term
}

// name numbers the terms in the order of their stems, so that the index does not depend on
// which reader saw a term first, and renumbers the readers' postings.
func (x *Index) name(readers []reader) {
	x.forms, x.terms = map[string]int32{}, map[string]int32{}
	for _, r := range readers {
		for stem := range r.terms {
			x.terms[stem] = 0
		}
	}
	for i, stem := range slices.Sorted(maps.Keys(x.terms)) {
		x.terms[stem] = int32(i)
	}
	for _, r := range readers {
		number := r.last // by the reader's term; what was in it is not needed any more
		for stem, term := range r.terms {
			number[term] = x.terms[stem]
		}
		for word, term := range r.forms {
			if term != silent {
				term = number[term]
			}
			x.forms[word] = term
		}
		for i, term := range r.term {
			r.term[i] = number[term]
		}
	}
}

// post sorts the readers' postings by term; within one the texts keep their order.
func (x *Index) post(readers []reader) {
	x.first = make([]int32, len(x.terms)+1)
	for _, r := range readers {
		for _, term := range r.term {
			x.first[term+1]++
		}
	}
	for term := range len(x.terms) {
		x.first[term+1] += x.first[term]
	}
	next := slices.Clone(x.first)
	x.texts, x.count = make([]int32, x.first[len(x.terms)]), make([]uint8, x.first[len(x.terms)])
	for _, r := range readers {
		at := int32(0)
		for i, end := range r.ends {
			for ; at < end; at++ {
				to := &next[r.term[at]]
				x.texts[*to], x.count[*to] = int32(r.lo+i), r.count[at]
				*to++
			}
		}
	}
}
