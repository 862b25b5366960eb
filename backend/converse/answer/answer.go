// Package answer answers questions about books from their records, and compares books. What
// no record holds it says that no record holds.
package answer

import (
	"math"
	"slices"
	"strings"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/excerpt"
	"shelftalk/backend/converse/reply"
	"shelftalk/backend/converse/understand"
)

// Records are what is known of the books of a catalogue.
type Records struct {
	Books  []book.Book
	Places reply.Places // where books lie on the scales
}

// Book is a book by its row.
func (r Records) Book(row int32) *book.Book { return &r.Books[row] }

// Question answers a question: of each book and topic what the record holds.
func (r Records) Question(q *understand.Inquiry) []reply.Saying {
	says := missing(q.Missing)
	if unrecorded(q.Topics) && len(q.Rows) != 1 {
		return append(says, reply.Saying{Kind: reply.Beyond, Of: string(q.Topics[0])})
	}
	if q.Author != "" {
		return append(says, reply.Saying{Kind: reply.Told, Of: string(understand.OfWriter), Names: []string{q.Author},
			Rows: q.Rows[:min(mostListed, len(q.Rows))]})
	}
	for _, row := range q.Rows[:min(mostAnswered, len(q.Rows))] {
		for i, topic := range q.Topics {
			told := r.topic(topic, q, row)
			if i > 0 && topic == understand.OfMood && len(told) > 0 && told[0].Of == string(topic) {
				told[0].Of += ".again" // the book was named just before
			}
			says = append(says, told...)
		}
	}
	return says
}

// unrecorded says whether no record says anything on the first of some topics.
func unrecorded(topics []understand.Topic) bool {
	return len(topics) > 0 && (topics[0] == understand.OfPrize || topics[0] == understand.OfFilm)
}

// Bounds on how many books are answered about at once, and how many of an author are named.
const (
	mostAnswered = 3
	mostListed   = 5
)

// missing says which names no book has.
func missing(names []string) []reply.Saying {
	if len(names) == 0 {
		return nil
	}
	return []reply.Saying{{Kind: reply.Unknown, Names: names}}
}

// topic says what the record of a book holds on a topic.
func (r Records) topic(topic understand.Topic, q *understand.Inquiry, row int32) (says []reply.Saying) {
	b, told := r.Book(row), reply.Saying{Kind: reply.Told, Of: string(topic), Rows: []int32{row}}
	known := true
	switch topic {
	case understand.OfAuthor:
		told.Names, known = b.Authors, len(b.Authors) > 0
	case understand.OfLength:
		told.N, known = b.Pages, b.Pages > 0
	case understand.OfYear:
		told.N, known = b.Year, b.Year != 0
	case understand.OfPlot:
		told.Quote, known = excerpt.Plot(b.Description), b.Description != ""
	case understand.OfLanguage:
		told.Names, known = []string{b.Language}, b.Language != ""
	case understand.OfGenre, understand.OfAudience:
		told.Names, known = b.Genres, len(b.Genres) > 0
		if topic == understand.OfAudience && known {
			told.Of += audienceOf(b)
		}
	case understand.OfRating:
		told.N, told.Share, known = int(b.Ratings), float64(b.MeanScore), b.Ratings > 0
	case understand.OfSeries:
		return r.series(told, row)
	case understand.OfContent:
		for _, word := range q.Words {
			says = append(says, contentOf(told, b, word))
		}
		return says
	case understand.OfMood:
		return r.moods(told, q)
	}
	if !known {
		told.Of += ".none"
	}
	return []reply.Saying{told}
}

// audienceOf is for whom a book is filed.
func audienceOf(b *book.Book) string {
	for _, genre := range b.Genres {
		switch plain := strings.NewReplacer("’", "", "'", "").Replace(genre); plain {
		case "childrens", "middle grade", "picture books":
			return ".children"
		case "young adult", "teen":
			return ".young"
		}
	}
	return ""
}

// series says in which series a book stands, and what comes before and after it.
func (r Records) series(told reply.Saying, row int32) []reply.Saying {
	b := r.Book(row)
	if b.Series == "" {
		told.Of += ".none"
		return []reply.Saying{told}
	}
	told.Names, told.N = []string{b.Series}, int(b.SeriesNumber)
	if told.N == 0 {
		told.Of += ".unnumbered"
	}
	says := []reply.Saying{told}
	next, later := int32(-1), float32(math.MaxFloat32)
	for i := range r.Books {
		n := r.Books[i].SeriesNumber
		if int32(i) != row && r.Books[i].Series == b.Series && n > b.SeriesNumber && n < later {
			next, later = int32(i), n
		}
	}
	of := string(understand.OfSeries) + ".next"
	if next < 0 {
		return append(says, reply.Saying{Kind: reply.Told, Of: of + ".none", Rows: told.Rows, Names: told.Names})
	}
	return append(says, reply.Saying{Kind: reply.Told, Of: of, Rows: []int32{next}, Names: told.Names})
}

// contentOf says whether the record of a book speaks of something.
func contentOf(told reply.Saying, b *book.Book, word string) reply.Saying {
	quote, moods := evidence(b, word)
	told.Quote, told.Names = quote, []string{word}
	switch {
	case quote != "" && len(moods) > 0:
		told.Of += ".both"
		told.Names = moods
	case quote != "":
	case len(moods) > 0:
		told.Of += ".mood"
		told.Names = moods
	default:
		told.Of += ".none"
	}
	return told
}

// neither is how far from the middle a book lies on neither side of a scale.
const neither = 0.5

// moods says what moods the record of a book names, and where it lies on the scales that
// are asked about.
func (r Records) moods(told reply.Saying, q *understand.Inquiry) (says []reply.Saying) {
	b := r.Book(told.Rows[0])
	if len(b.Moods) > 0 {
		moods := told
		moods.Names = b.Moods
		says = append(says, moods)
	}
	for _, pull := range q.Pulls {
		if len(says) > 0 { // what the record calls it says more than where its text lies
			break
		}
		at, place := told, r.Places(pull.Scale, told.Rows[0])
		at.Of += ".place"
		at.Traits = []reply.Trait{{Kind: reply.Toward, Scale: pull.Scale, High: place > 0}}
		if math.Abs(place) < neither {
			at.Of = told.Of + ".middle"
			at.Traits[0].High = pull.High
		}
		if !slices.ContainsFunc(says, func(s reply.Saying) bool { return s.Of == at.Of && s.Traits[0] == at.Traits[0] }) {
			says = append(says, at)
		}
	}
	return says
}
