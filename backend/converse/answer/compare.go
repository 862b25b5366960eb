package answer

import (
	"math"

	"shelftalk/backend/converse/excerpt"
	"shelftalk/backend/converse/reply"
	"shelftalk/backend/converse/understand"
)

// Compare compares the first two of some books: by what is asked, or else by what differs
// most, with a sentence of each. Which is better, no record says.
func (r Records) Compare(q *understand.Inquiry) []reply.Saying {
	says := missing(q.Missing)
	if len(q.Rows) < 2 {
		for _, row := range q.Rows {
			says = append(says, r.introduced(row))
		}
		return says
	}
	a, b := q.Rows[0], q.Rows[1]
	var compared []reply.Saying
	for _, topic := range q.Topics {
		switch topic {
		case understand.OfLength:
			compared = append(compared, more(topic, a, b, r.Book(a).Pages, r.Book(b).Pages))
		case understand.OfYear:
			compared = append(compared, more(topic, a, b, r.Book(a).Year, r.Book(b).Year))
		}
	}
	for _, pull := range q.Pulls {
		compared = append(compared, r.nearer(pull, a, b))
	}
	if len(compared) > 0 {
		return append(says, compared...)
	}
	says = append(says, r.introduced(a), r.introduced(b))
	if traits := reply.Differences(b, a, r, r.Places); len(traits) > 0 {
		says = append(says, reply.Saying{Kind: reply.Compared, Of: "traits", Rows: []int32{b, a}, Traits: traits})
	}
	return says
}

// introduced tells what a book is, with a sentence of its description.
func (r Records) introduced(row int32) reply.Saying {
	say := reply.Saying{Kind: reply.Compared, Of: "book", Rows: []int32{row},
		Quote: excerpt.Of(r.Book(row).Description, nil)}
	if say.Quote == "" {
		say.Of += ".bare"
	}
	return say
}

// more says which of two books has less of a number, or that a record lacks it.
func more(of understand.Topic, a, b int32, first, second int) reply.Saying {
	say := reply.Saying{Kind: reply.Compared, Of: string(of), Rows: []int32{a, b}}
	switch {
	case first == 0 || second == 0:
		say.Of += ".none"
	case first == second:
		say.Of += ".same"
	case first > second:
		say.Rows = []int32{b, a}
	}
	return say
}

// nearer says which of two books lies nearer to a pole.
func (r Records) nearer(to understand.Pull, a, b int32) reply.Saying {
	apart := r.Places(to.Scale, a) - r.Places(to.Scale, b)
	if !to.High {
		apart = -apart
	}
	say := reply.Saying{Kind: reply.Compared, Of: "pole", Rows: []int32{a, b},
		Traits: []reply.Trait{{Kind: reply.Toward, Scale: to.Scale, High: to.High}}}
	switch {
	case math.Abs(apart) < neither/2:
		say.Of += ".same"
	case apart < 0:
		say.Rows = []int32{b, a}
	}
	return say
}
