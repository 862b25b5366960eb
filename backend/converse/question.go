package converse

import (
	"math"
	"slices"
	"strings"

	"shelftalk/backend/converse/facet"
	"shelftalk/backend/converse/words"
)

// Question is one thing the program asks.
type Question struct {
	Key     string   // what it asks about, to ask it once only
	Text    string   // in words
	Options []Option // to choose from; "don't care" is always one more
}

// Option is an answer.
type Option struct {
	Label string
	Rows  []int32  // of a question of which book is meant
	Facet facet.ID // of a question of the kind of book
	Genre bool     // it is of the kind of book
}

// What makes a question worth asking.
const (
	askAmong    = 150 // candidates that are weighed, the best first
	askLeast    = 0.8 // bits that the answer must be worth
	askOptions  = 3
	askMost     = 5 // questions of one conversation
	askSharp    = 0.9
	leastShare  = 0.08
	kindPrefix  = "kind:"
	whichPrefix = "which:"
)

// ask finds the question whose answer splits the candidates best: up to three kinds
// of books, each candidate counted for the first it is of, such that the entropy of
// the answer is largest. Candidates weigh by exp(score), so that what is unlikely
// anyway decides nothing. nil when no answer would be worth much.
func (l *Library) ask(s *Scores, candidates []int32, state *State) *Question {
	asked := 0
	for _, key := range state.Asked {
		if strings.HasPrefix(key, kindPrefix) {
			asked++
		}
	}
	if asked >= askMost || len(candidates) < 2*askOptions {
		return nil
	}
	candidates = candidates[:min(askAmong, len(candidates))]
	weights, total := make([]float64, len(candidates)), 0.0
	for i, row := range candidates {
		weights[i] = math.Exp(askSharp * float64(s.Total[row]-s.Total[candidates[0]]))
		total += weights[i]
	}
	settled := map[facet.ID]bool{}
	for _, w := range state.Wishes {
		if w.Kind == Genre {
			settled[w.Facet] = true
		}
	}
	for _, key := range state.Asked {
		for _, name := range strings.Split(strings.TrimPrefix(key, kindPrefix), "|") {
			if f, ok := l.facets.ByName(name); ok {
				settled[f] = true
			}
		}
	}
	left := slices.Clone(weights)
	var chosen []facet.ID
	var shares []float64
	for len(chosen) < askOptions {
		best, most := facet.ID(-1), 0.0
		for f := range l.facets.Len() {
			if id := facet.ID(f); !settled[id] && !l.facets.Own(id) && !l.facets.Wide(id) {
				share := 0.0
				for i, row := range candidates {
					if l.facets.Has(id, row) {
						share += left[i]
					}
				}
				// of many the one nearest to an equal share of what is left says most
				if gain := part(share / total); share/total >= leastShare && gain > most {
					best, most = id, gain
				}
			}
		}
		if best < 0 {
			break
		}
		share := 0.0
		for i, row := range candidates {
			if l.facets.Has(best, row) {
				share += left[i]
				left[i] = 0
			}
		}
		settled[best] = true
		chosen, shares = append(chosen, best), append(shares, share/total)
	}
	bits, rest := 0.0, 1.0
	for _, share := range shares {
		bits += part(share)
		rest -= share
	}
	if bits += part(rest); len(chosen) < 2 || bits < askLeast {
		return nil
	}
	return l.kindQuestion(chosen)
}

// part is what one answer of a probability adds to the entropy, in bits.
func part(p float64) float64 {
	if p <= 0 || p >= 1 {
		return 0
	}
	return -p * math.Log2(p)
}

func (l *Library) kindQuestion(kinds []facet.ID) *Question {
	q := &Question{}
	names := make([]string, len(kinds))
	for i, f := range kinds {
		names[i] = l.facets.Name(f)
		q.Options = append(q.Options, Option{Label: names[i], Facet: f, Genre: true})
	}
	q.Key = kindPrefix + strings.Join(names, "|")
	q.Text = "Which comes nearest: " + list(names, "or") + "?"
	return q
}

// list joins names as a sentence does.
func list(names []string, last string) string {
	switch len(names) {
	case 0:
		return ""
	case 1:
		return names[0]
	case 2:
		return names[0] + " " + last + " " + names[1]
	}
	return strings.Join(names[:len(names)-1], ", ") + " " + last + " " + names[len(names)-1]
}

// answered is how a question was answered.
type answered int

const (
	notAnswered answered = iota
	answerOption
	answerNone
	answerAny
)

// answer reads a text as the answer to a question: an option by name or place, none
// of them, or that it does not matter.
func (q *Question) answer(text string) (answered, int) {
	text = strings.TrimSpace(strings.ReplaceAll(text, "’", "'"))
	if carefree.MatchString(text) {
		return answerAny, -1
	}
	if declined.MatchString(text) {
		return answerNone, -1
	}
	if agreed.MatchString(text) {
		return answerOption, 0
	}
	said := " " + words.Join(text) + " "
	for i, option := range q.Options {
		before, after, found := strings.Cut(said, " "+words.Join(option.Label)+" ")
		if found && onlyFillers(before) && onlyFillers(after) {
			return answerOption, i
		}
	}
	if _, at := command("like "+text, len(q.Options)); at >= 0 && len(words.Texts(text)) <= 3 {
		return answerOption, at
	}
	return notAnswered, -1
}

// fillers may stand around an answer; anything else makes it a request of its own.
var fillers = set("the a an i id want would prefer say definitely more one please some maybe go for rather lets it is then yes well ok okay that something")

func onlyFillers(text string) bool {
	return !slices.ContainsFunc(strings.Fields(text), func(word string) bool { return !fillers[word] })
}

// applyAnswer makes a wish of the answer to a question.
func (l *Library) applyAnswer(state *State, q *Question, how answered, option int) {
	state.Asked = append(state.Asked, q.Key)
	switch how {
	case answerOption:
		chosen := q.Options[option]
		if chosen.Genre {
			state.take([]Wish{{Kind: Genre, Facet: chosen.Facet, Name: chosen.Label}})
		} else {
			state.take([]Wish{{Kind: Book, Rows: chosen.Rows, Name: l.books[chosen.Rows[0]].Title}})
		}
	case answerNone:
		for _, o := range q.Options {
			if o.Genre {
				state.take([]Wish{{Kind: Genre, Not: true, Soft: true, Facet: o.Facet, Name: o.Label}})
			}
		}
	}
}
