package understand

import (
	"slices"
	"strings"

	"shelftalk/backend/converse/words"
)

// Topic is what is asked of a book.
type Topic string

// The topics of questions.
const (
	OfAuthor   Topic = "author"   // who wrote it
	OfLength   Topic = "length"   // how many pages it has
	OfYear     Topic = "year"     // when it was published
	OfPlot     Topic = "plot"     // what it is about
	OfSeries   Topic = "series"   // whether it stands in one, and where
	OfAudience Topic = "audience" // whom it is for
	OfLanguage Topic = "language" // what language it was written in
	OfGenre    Topic = "genre"    // what kind of book it is
	OfRating   Topic = "rating"   // whether it is any good
	OfEnding   Topic = "ending"   // how it ends: which no record says
	OfContent  Topic = "content"  // whether it has something in it: Inquiry.Words say what
	OfMood     Topic = "mood"     // where it lies on a scale: Inquiry.Pulls say which
	OfStock    Topic = "stock"    // whether the library has it
	OfPrize    Topic = "prize"    // which prizes it has won: which no record says
	OfFilm     Topic = "film"     // whether it was filmed: which no record says
	OfWriter   Topic = "writer"   // who an author is and what is by them: Inquiry.Author says which
)

// Inquiry is what is asked about books.
type Inquiry struct {
	Topics  []Topic
	Rows    []int32  // the books that are asked about, in the order in which they were named or lie there
	Missing []string // names that no book has, as they were written
	Words   []string // of OfContent: the words for what is asked after, folded
	Pulls   []Pull   // of OfMood, and of comparing
	Author  string   // of OfWriter: the full name
}

// Pull is a pole of a scale.
type Pull struct {
	Scale string
	High  bool
}

// asks reads a text as a question about books, or as one for comparing some; nil for a
// text that is none. What "it" and "the second" are is looked up in the situation.
func (r *Reader) asks(text string, in Situation) (*Inquiry, Kind) {
	if len(words.Split(text)) > longestAside {
		return nil, ""
	}
	whole, text := text, r.plainly(text)
	asking, compare := r.Asking.MatchString(text), r.Comparing.MatchString(text)
	if len(r.topics(text)) == 0 && !compare && !asking && !mayChoose(words.Split(text)) && len(in.Topics) == 0 {
		return nil, ""
	}
	u := r.read(whole)
	q, rest := u.inquiry(in.Table)
	if r.Sought.MatchString(rest) {
		return nil, ""
	}
	compare, q.Topics = r.Comparing.MatchString(rest), append(q.Topics, r.topics(rest)...)
	if slices.Contains(q.Topics, OfWriter) || slices.Contains(r.topics(text), OfWriter) {
		if author := u.writer(); author != nil {
			return author, Question
		}
		q.Topics = slices.DeleteFunc(q.Topics, func(t Topic) bool { return t == OfWriter })
	}
	u.pointing(q, rest, compare, in)
	if name := u.strangeTitle(); len(q.Rows)+len(q.Missing) == 0 && len(q.Topics) > 0 && asking && name != "" {
		q.Missing = append(q.Missing, name)
	}
	if len(q.Rows) == 0 && len(q.Missing) == 0 {
		return nil, ""
	}
	left := r.lang.Split(rest)
	for i, w := range left {
		for n := 1; n <= min(longestMood, len(left)-i); n++ {
			for _, p := range r.pulls[words.Phrase(left[i:i+n])] {
				if pull := (Pull{p.scale, p.by > 0}); !slices.Contains(q.Pulls, pull) {
					q.Pulls = append(q.Pulls, pull)
				}
			}
		}
		if r.Contents[w.Text] && !slices.Contains(q.Words, w.Text) {
			q.Words = append(q.Words, w.Text)
		}
	}
	if asking && len(q.Pulls) > 0 && !slices.Contains(q.Topics, OfMood) {
		q.Topics = append(q.Topics, OfMood)
	}
	if len(q.Topics) > 1 { // it is there, as what is asked of it shows
		q.Topics = slices.DeleteFunc(q.Topics, func(t Topic) bool { return t == OfStock })
	}
	if compare && len(q.Rows)+len(q.Missing) > 1 {
		return q, Compare
	}
	if len(q.Topics) == 0 {
		return nil, ""
	}
	return q, Question
}

// topics are those that a text asks after, in the order of the language's file.
func (x *lexicon) topics(text string) (topics []Topic) {
	for _, p := range x.Topics {
		if topic := Topic(p.Name); p.MatchString(text) && !slices.Contains(topics, topic) {
			topics = append(topics, topic)
		}
	}
	return topics
}

// pointed are the books that a text points at: by their places on the table, all of them,
// or those that were spoken of last.
func (r *Reader) pointed(text string, in Situation) (rows []int32) {
	for _, m := range r.Places.FindAllStringSubmatch(text, -1) {
		if at := r.placeOf(strings.ToLower(m[1]), len(in.Table)); at >= 0 && at < len(in.Table) {
			rows = append(rows, in.Table[at])
		}
	}
	two := r.Two.MatchString(text)
	switch {
	case len(rows) > 0 && !(two && len(rows) == 1): // "the first two" names one place, and means two
	case two && len(in.Spoken) > 1:
		return in.Spoken[:2]
	case two && len(in.Table) > 1:
		return in.Table[:2]
	case r.It.MatchString(text) && len(in.Spoken) > 0:
		return in.Spoken[:1]
	case r.Those.MatchString(text) && len(in.Table) > 0:
		return in.Table
	case r.It.MatchString(text) && len(in.Table) > 0:
		return in.Table[:1]
	}
	return rows
}

// unrecorded are the topics among some that no record of a book says anything on.
func unrecorded(topics []Topic) []Topic {
	return slices.DeleteFunc(topics, func(t Topic) bool { return t != OfPrize && t != OfFilm })
}
