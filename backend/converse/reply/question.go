package reply

import (
	"math"
	"strings"

	"shelftalk/backend/converse/facet"
	"shelftalk/backend/converse/rank"
	"shelftalk/backend/converse/weights"
	"shelftalk/backend/converse/wish"
)

// QuestionKind is what a question asks.
type QuestionKind string

// The kinds of questions.
const (
	WhichKind QuestionKind = "kind"  // which kind of book comes nearest
	WhichBook QuestionKind = "which" // which of several books of one name is meant
)

// All lists them.
func (QuestionKind) All() []QuestionKind {
	return []QuestionKind{WhichKind, WhichBook}
}

// Question is one thing the program asks.
type Question struct {
	Kind    QuestionKind
	Name    string   // of WhichBook: the name, as it was written
	Options []Option // to choose from; "don't care" is always one more
}

// Option is an answer.
type Option struct {
	Name  string   // of the kind of book; of a book its title
	Rows  []int32  // of WhichBook
	Facet facet.ID // of WhichKind
}

// Key says what a question asks about, to ask it once only.
func (q *Question) Key() string {
	if q.Kind == WhichBook {
		return string(WhichBook) + ":" + strings.ToLower(q.Name)
	}
	names := make([]string, len(q.Options))
	for i, option := range q.Options {
		names[i] = option.Name
	}
	return string(WhichKind) + ":" + strings.Join(names, "|")
}

// asksForKinds gives the kinds that a question of that key asks for, false for another key.
func asksForKinds(key string) ([]string, bool) {
	names, is := strings.CutPrefix(key, string(WhichKind)+":")
	return strings.Split(names, "|"), is
}

// AsksForKinds says whether a question of that key asks for kinds of books.
func AsksForKinds(key string) bool {
	_, is := asksForKinds(key)
	return is
}

// AskWhich asks which of several books of one name is meant.
func AskWhich(name string, rows []int32, catalogue Catalogue) *Question {
	q := &Question{Kind: WhichBook, Name: name}
	for _, row := range rows {
		q.Options = append(q.Options, Option{Name: catalogue.Book(row).Title, Rows: []int32{row}})
	}
	return q
}

// Bounds on questions.
const (
	AskAmong   = 150 // candidates that are weighed, the best first
	askOptions = 3
	askMost    = 5 // questions of one conversation
)

// Ask finds the question whose answer splits the candidates best: up to three kinds
// of books, each candidate counted for the first it is of, such that the entropy of
// the answer is largest. Candidates weigh by exp(score), so that what is unlikely
// anyway decides nothing. asked are the keys of what was asked already. nil when no
// answer would be worth much.
func Ask(ranking *rank.Ranking, facets *facet.Index, w weights.Ask, candidates []int32, wishes []wish.Wish,
	asked []string) *Question {
	settled := map[facet.ID]bool{}
	for _, of := range wishes {
		if of.Kind == wish.Genre {
			settled[of.Facet] = true
		}
	}
	questions := 0
	for _, key := range asked {
		names, is := asksForKinds(key)
		if !is {
			continue
		}
		questions++
		for _, name := range names {
			if f, ok := facets.ByName(name); ok {
				settled[f] = true
			}
		}
	}
	if questions >= askMost || len(candidates) < 2*askOptions {
		return nil
	}
	split := newSplit(ranking, candidates[:min(AskAmong, len(candidates))], w)
	q := &Question{Kind: WhichKind}
	for len(q.Options) < askOptions {
		best, ok := split.best(facets, settled)
		if !ok {
			break
		}
		split.take(facets, best)
		settled[best] = true
		q.Options = append(q.Options, Option{Name: facets.Name(best), Facet: best})
	}
	if len(q.Options) < 2 || split.bits() < w.LeastBits {
		return nil
	}
	return q
}

// split parts candidates by kinds of books.
type split struct {
	weights weights.Ask
	rows    []int32
	left    []float64 // by candidate: its weight, 0 once it is taken
	total   float64
	shares  []float64 // of the kinds that were taken
}

func newSplit(ranking *rank.Ranking, rows []int32, w weights.Ask) *split {
	s := &split{weights: w, rows: rows, left: make([]float64, len(rows))}
	for i, row := range rows {
		s.left[i] = math.Exp(w.Sharpness * float64(ranking.Total[row]-ranking.Total[rows[0]]))
		s.total += s.left[i]
	}
	return s
}

// best is the kind that says most: of many the one nearest to an equal share of what is
// left.
func (s *split) best(facets *facet.Index, settled map[facet.ID]bool) (facet.ID, bool) {
	best, most := facet.ID(-1), 0.0
	for f := range facets.Len() {
		if id := facet.ID(f); !settled[id] && facets.Common(id) {
			share := 0.0
			for i, row := range s.rows {
				if facets.Has(id, row) {
					share += s.left[i]
				}
			}
			if gain := part(share / s.total); share/s.total >= s.weights.LeastShare && gain > most {
				best, most = id, gain
			}
		}
	}
	return best, best >= 0
}

// take takes the candidates of a kind.
func (s *split) take(facets *facet.Index, kind facet.ID) {
	share := 0.0
	for i, row := range s.rows {
		if facets.Has(kind, row) {
			share += s.left[i]
			s.left[i] = 0
		}
	}
	s.shares = append(s.shares, share/s.total)
}

// bits is what the answer is worth.
func (s *split) bits() float64 {
	bits, rest := 0.0, 1.0
	for _, share := range s.shares {
		bits += part(share)
		rest -= share
	}
	return bits + part(rest)
}

// part is what one answer of a probability adds to the entropy, in bits.
func part(p float64) float64 {
	if p <= 0 || p >= 1 {
		return 0
	}
	return -p * math.Log2(p)
}

// Labels are the options of a question as the reader sees them.
func (q *Question) Labels(w *Words, catalogue Catalogue) []string {
	labels := make([]string, len(q.Options))
	for i, option := range q.Options {
		labels[i] = w.Option(option, catalogue)
	}
	return labels
}
