// Package weights is what counts how much in Talk: one value of named numbers, each with its
// reason in default.txt. Whoever measures can change some of them, or leave a term out.
package weights

import (
	_ "embed"
	"reflect"
	"strconv"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/table"
)

// Weights are all of them. What each is stands in default.txt, where GenreWords is called
// "genre words".
type Weights struct {
	Rank       Rank
	Remembered Remembered
	Ask        Ask
	Understand Understand
	Link       Link
}

// Rank are the weights of the terms of a score.
type Rank struct {
	Title, Whole, Words, GenreWords, WordsMost, Like, LikeGenres, LikeForm, Unlike       float64
	LikeAuthor, Taken, Popular, Rated, Genre, GenreChosen, GenreStated, StatedRenown     float64
	StatedText, GenreLess, OtherForm, Near, NearMost, NearLess, NearLessMost, NearLiked  float64
	NearLikedMost, Mood, Slider, Author, Itself, Order, Taste, Aside, PoleTexts, Unknown float64
	UnknownSlack, Clearly, Said                                                          float64
}

// Remembered are the weights of the terms of a score where a book is looked for whose name
// was forgotten: the text decides, and nobody asked for what is well known, well rated or of
// a kind.
type Remembered struct {
	Title, Whole, Words, WordsMost, Genre, Popular, Rated, Taste float64
}

// InMemory are the weights of a ranker for such a book.
func (w Weights) InMemory() Rank {
	r, m := w.Rank, w.Remembered
	r.Title, r.Whole, r.Words, r.WordsMost, r.GenreWords = m.Title, m.Whole, m.Words, m.WordsMost, 0
	r.Genre, r.Popular, r.Rated, r.Taste = m.Genre, m.Popular, m.Rated, m.Taste
	return r
}

// Ask says what makes a question worth asking.
type Ask struct {
	Sharpness, LeastBits, LeastShare float64
}

// Understand says how far words pull.
type Understand struct {
	Mood, Stressed, Remark, Slot, Obscure, Famous, Shorter, Longer float64
}

// Link is the evidence for names.
type Link struct {
	Names     Names
	Titles    Titles
	Series    Series
	Initials  Initials
	FullNames FullNames
	Surnames  Surnames
	Slips     Slips
}

// Names are the bounds of evidence.
type Names struct {
	Enough, Obscure, Famous, OrdinaryMost float64
}

// Titles is the evidence for a title, or the name of a series.
type Titles struct {
	Title, Known, Obscure, Ordinary, Famous, Word, WordsMost, NoPhrase, NoArticle           float64
	QuotedName, Quoted, CapitalsWithin, CapitalsAlone, Capitals, PlainWord, PlainCued       float64
	ArticleOnly, SmallSeries, SmallWord, SmallOrdinary, SmallWordMost, SmallCued, Small     float64
	FirstCapital, SomeCapitals, QuoteGoesOn, Spoken, Alone, AloneSmall, Listed, ListedPlain float64
	Beside, GoesOnWord, GoesOn, GoesOnLong, NamedElsewhere, Shouted, ByAuthor, AuthorNear   float64
	OtherAuthor, Author                                                                     float64
}

// Series is the evidence that a series is meant rather than a book of the same name.
type Series struct {
	Called, Book, EndsSo, TitleToo, OneWord, SeveralWords float64
}

// Initials is the evidence for initials.
type Initials struct {
	Initials, Known, Spoken, NoArticle, Long float64
}

// FullNames is the evidence for an author's full name.
type FullNames struct {
	Name, Known, Ordinary, Capitals, By, Small float64
}

// Surnames is the evidence for an author's surname.
type Surnames struct {
	Name, Known, Ordinary, CapitalWithin, BehindAWord, Plain, Small, SmallOrdinary float64
	SmallMost, AmongAuthors, WithABook, By, Possessive, Addressed, Book, BooksMost float64
}

// Slips is what misspelling takes from evidence, and what makes up for it.
type Slips struct {
	Slip, OneWord, Misspelt, Known, MisspeltWord, AuthorNear float64
}

//go:embed default.txt
var defaultText string

// Default are the program's own weights.
func Default() Weights {
	var w Weights
	if err := w.Change(defaultText); err != nil {
		panic(err)
	}
	return w
}

// Change sets the weights that a text names, in the form of default.txt. CodeBadInput for a
// name that is none, or a value that is no number.
func (w *Weights) Change(text string) error {
	changes, err := table.Parse(text)
	if err != nil {
		return book.Wrap(err, book.CodeBadInput, "read the weights")
	}
	all := map[string]*float64{}
	collect(all, "", reflect.ValueOf(w).Elem())
	for _, section := range changes {
		for _, row := range section.Rows {
			weight, value := all[section.Name+"/"+row.Key], 0.0
			if weight == nil {
				return book.Errorf(book.CodeBadInput, "There is no weight %q in %q.", row.Key, section.Name)
			}
			if value, err = strconv.ParseFloat(row.Value, 64); err != nil || value != value {
				return book.Errorf(book.CodeBadInput, "%q cannot be a weight of %q.", row.Value, row.Key)
			}
			*weight = value
		}
	}
	return nil
}

// collect gathers the weights of a struct under "section/name".
func collect(all map[string]*float64, section string, of reflect.Value) {
	for i := range of.NumField() {
		name := table.Name(of.Type().Field(i).Name)
		if weight, ok := of.Field(i).Addr().Interface().(*float64); ok {
			all[section+"/"+name] = weight
			continue
		}
		collect(all, name, of.Field(i))
	}
}
