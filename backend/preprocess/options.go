package preprocess

import "shelftalk/backend/settings"

// Options are the settings of stage 1. Threads is no setting: it never changes
// a result.
type Options struct {
	RequireAuthor      string  `toml:"require_author" json:"require_author" help:"Whether a book without an author is left out; auto: when the file knows authors at all." choices:"auto,yes,no"`
	RequireGenre       string  `toml:"require_genre" json:"require_genre" help:"Whether a book without a genre is left out; auto: when the file knows genres at all." choices:"auto,yes,no"`
	RequireDescription string  `toml:"require_description" json:"require_description" help:"Whether a book without a description is left out; auto: when the file has descriptions at all." choices:"auto,yes,no"`
	MinDescription     int     `toml:"min_description" json:"min_description" help:"The fewest characters that count as a description." min:"1" max:"10000"`
	Genres             int     `toml:"genres" json:"genres" help:"How many of the most frequent genres are kept; the others become \"other\"." min:"1" max:"10000"`
	Confidence         string  `toml:"confidence" json:"confidence" help:"From which score (1 to 5) on a rating counts, and how much: score:confidence, several separated by commas; lower scores are set aside."`
	ImplicitConfidence float64 `toml:"implicit_confidence" json:"implicit_confidence" help:"How much a book counts that a reader had without rating it; 0 sets such rows aside." min:"0" max:"1000"`
	ReviewsPerBook     int     `toml:"reviews_per_book" json:"reviews_per_book" help:"How many excerpts of reviews are kept of each book." min:"0" max:"20"`
	ReviewChars        int     `toml:"review_chars" json:"review_chars" help:"The most characters of an excerpt." min:"40" max:"5000"`
	MaxUnreadable      float64 `toml:"max_unreadable" json:"max_unreadable" help:"The share of a file's rows that may be unreadable before the stage refuses the file." min:"0" max:"1"`
}

// The three answers of a Require setting.
const (
	RequireAuto = "auto"
	RequireYes  = "yes"
	RequireNo   = "no"
)

// DefaultOptions are the settings as they are shipped.
func DefaultOptions() Options {
	return Options{
		RequireAuthor:      RequireAuto,
		RequireGenre:       RequireAuto,
		RequireDescription: RequireAuto,
		MinDescription:     10,
		Genres:             50,
		Confidence:         "4:1,5:2",
		ImplicitConfidence: 1,
		ReviewsPerBook:     3,
		ReviewChars:        500,
		MaxUnreadable:      0.20,
	}
}

// Validate says, as a CodeInvalid error, which setting is wrong.
func (o Options) Validate() error {
	if err := settings.Check(&o); err != nil {
		return err
	}
	_, err := parseConfidence(o.Confidence)
	return err
}
