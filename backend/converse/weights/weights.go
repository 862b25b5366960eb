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

// Weights are all of them. What each is stands in default.txt, under the names of the tags.
type Weights struct {
	Rank       Rank       `weights:"rank"`
	Ask        Ask        `weights:"ask"`
	Understand Understand `weights:"understand"`
	Link       Link
}

// Rank are the weights of the terms of a score.
type Rank struct {
	Title         float64 `weights:"title"`
	Whole         float64 `weights:"whole"`
	Words         float64 `weights:"words"`
	GenreWords    float64 `weights:"genre words"`
	WordsMost     float64 `weights:"words most"`
	Like          float64 `weights:"like"`
	LikeGenres    float64 `weights:"like genres"`
	LikeForm      float64 `weights:"like form"`
	Unlike        float64 `weights:"unlike"`
	LikeAuthor    float64 `weights:"like author"`
	Taken         float64 `weights:"taken"`
	Popular       float64 `weights:"popular"`
	Rated         float64 `weights:"rated"`
	Genre         float64 `weights:"genre"`
	GenreChosen   float64 `weights:"genre chosen"`
	GenreLess     float64 `weights:"genre less"`
	OtherForm     float64 `weights:"other form"`
	Near          float64 `weights:"near"`
	NearMost      float64 `weights:"near most"`
	NearLess      float64 `weights:"near less"`
	NearLessMost  float64 `weights:"near less most"`
	NearLiked     float64 `weights:"near liked"`
	NearLikedMost float64 `weights:"near liked most"`
	Mood          float64 `weights:"mood"`
	Slider        float64 `weights:"slider"`
	Author        float64 `weights:"author"`
	Taste         float64 `weights:"taste"`
	Aside         float64 `weights:"aside"`
	PoleTexts     float64 `weights:"pole texts"`
	Unknown       float64 `weights:"unknown"`
	UnknownSlack  float64 `weights:"unknown slack"`
	PagesSlack    float64 `weights:"pages slack"`
	Clearly       float64 `weights:"clearly"`
	Said          float64 `weights:"said"`
}

// Ask says what makes a question worth asking.
type Ask struct {
	Sharpness  float64 `weights:"sharpness"`
	LeastBits  float64 `weights:"least bits"`
	LeastShare float64 `weights:"least share"`
}

// Understand says how far words pull.
type Understand struct {
	Mood     float64 `weights:"mood"`
	Stressed float64 `weights:"stressed"`
	Remark   float64 `weights:"remark"`
	Slot     float64 `weights:"slot"`
	Obscure  float64 `weights:"obscure"`
	Famous   float64 `weights:"famous"`
	Shorter  float64 `weights:"shorter"`
	Longer   float64 `weights:"longer"`
}

// Link is the evidence for names.
type Link struct {
	Names     Names     `weights:"names"`
	Titles    Titles    `weights:"titles"`
	Series    Series    `weights:"series"`
	Initials  Initials  `weights:"initials"`
	FullNames FullNames `weights:"full names"`
	Surnames  Surnames  `weights:"surnames"`
	Slips     Slips     `weights:"slips"`
}

// Names are the bounds of evidence.
type Names struct {
	Enough       float64 `weights:"enough"`
	Obscure      float64 `weights:"obscure"`
	Famous       float64 `weights:"famous"`
	OrdinaryMost float64 `weights:"ordinary most"`
}

// Titles is the evidence for a title, or the name of a series.
type Titles struct {
	Title          float64 `weights:"title"`
	Known          float64 `weights:"known"`
	Obscure        float64 `weights:"obscure"`
	Ordinary       float64 `weights:"ordinary"`
	Famous         float64 `weights:"famous"`
	Word           float64 `weights:"word"`
	WordsMost      float64 `weights:"words most"`
	NoPhrase       float64 `weights:"no phrase"`
	NoArticle      float64 `weights:"no article"`
	QuotedName     float64 `weights:"quoted name"`
	Quoted         float64 `weights:"quoted"`
	CapitalsWithin float64 `weights:"capitals within"`
	CapitalsAlone  float64 `weights:"capitals alone"`
	Capitals       float64 `weights:"capitals"`
	PlainWord      float64 `weights:"plain word"`
	PlainCued      float64 `weights:"plain cued"`
	ArticleOnly    float64 `weights:"article only"`
	SmallSeries    float64 `weights:"small series"`
	SmallWord      float64 `weights:"small word"`
	SmallOrdinary  float64 `weights:"small ordinary"`
	SmallWordMost  float64 `weights:"small word most"`
	SmallCued      float64 `weights:"small cued"`
	Small          float64 `weights:"small"`
	FirstCapital   float64 `weights:"first capital"`
	SomeCapitals   float64 `weights:"some capitals"`
	QuoteGoesOn    float64 `weights:"quote goes on"`
	Spoken         float64 `weights:"spoken"`
	Alone          float64 `weights:"alone"`
	AloneSmall     float64 `weights:"alone small"`
	Listed         float64 `weights:"listed"`
	ListedPlain    float64 `weights:"listed plain"`
	Beside         float64 `weights:"beside"`
	GoesOnWord     float64 `weights:"goes on word"`
	GoesOn         float64 `weights:"goes on"`
	GoesOnLong     float64 `weights:"goes on long"`
	NamedElsewhere float64 `weights:"named elsewhere"`
	Shouted        float64 `weights:"shouted"`
	ByAuthor       float64 `weights:"by author"`
	AuthorNear     float64 `weights:"author near"`
	OtherAuthor    float64 `weights:"other author"`
	Author         float64 `weights:"author"`
}

// Series is the evidence that a series is meant rather than a book of the same name.
type Series struct {
	Called       float64 `weights:"called"`
	Book         float64 `weights:"book"`
	EndsSo       float64 `weights:"ends so"`
	TitleToo     float64 `weights:"title too"`
	OneWord      float64 `weights:"one word"`
	SeveralWords float64 `weights:"several words"`
}

// Initials is the evidence for initials.
type Initials struct {
	Initials  float64 `weights:"initials"`
	Known     float64 `weights:"known"`
	Spoken    float64 `weights:"spoken"`
	NoArticle float64 `weights:"no article"`
	Long      float64 `weights:"long"`
}

// FullNames is the evidence for an author's full name.
type FullNames struct {
	Name     float64 `weights:"name"`
	Known    float64 `weights:"known"`
	Ordinary float64 `weights:"ordinary"`
	Capitals float64 `weights:"capitals"`
	By       float64 `weights:"by"`
	Small    float64 `weights:"small"`
}

// Surnames is the evidence for an author's surname.
type Surnames struct {
	Name          float64 `weights:"name"`
	Known         float64 `weights:"known"`
	Ordinary      float64 `weights:"ordinary"`
	CapitalWithin float64 `weights:"capital within"`
	BehindAWord   float64 `weights:"behind a word"`
	Plain         float64 `weights:"plain"`
	Small         float64 `weights:"small"`
	SmallOrdinary float64 `weights:"small ordinary"`
	SmallMost     float64 `weights:"small most"`
	AmongAuthors  float64 `weights:"among authors"`
	WithABook     float64 `weights:"with a book"`
	By            float64 `weights:"by"`
	Possessive    float64 `weights:"possessive"`
	Addressed     float64 `weights:"addressed"`
	Book          float64 `weights:"book"`
	BooksMost     float64 `weights:"books most"`
}

// Slips is what misspelling takes from evidence, and what makes up for it.
type Slips struct {
	Slip         float64 `weights:"slip"`
	OneWord      float64 `weights:"one word"`
	Misspelt     float64 `weights:"misspelt"`
	Known        float64 `weights:"known"`
	MisspeltWord float64 `weights:"misspelt word"`
	AuthorNear   float64 `weights:"author near"`
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
		name := of.Type().Field(i).Tag.Get("weights")
		if weight, ok := of.Field(i).Addr().Interface().(*float64); ok {
			all[section+"/"+name] = weight
			continue
		}
		collect(all, name, of.Field(i))
	}
}
