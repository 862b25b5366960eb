package library

import (
	"shelftalk/backend/recommend"
	"shelftalk/backend/sample"
)

// Recommendations is the answer to a Query.
type Recommendations struct {
	Basis           Basis                      `json:"basis"`
	For             string                     `json:"for"`             // who they are for, in words
	Simulated       bool                       `json:"simulated"`       // the reader is a simulated one
	About           string                     `json:"about,omitempty"` // what is known of a simulated reader
	Liked           []recommend.Shown          `json:"liked"`           // what they start from, the best liked first
	Mixture         recommend.Mixture          `json:"mixture"`         // what the scores are mixed of, for readers of many books
	Recommendations []recommend.Recommendation `json:"recommendations"`

	Conditions   []recommend.Condition   `json:"conditions" doc:"Those of the filter, and what each does."`
	Left         int                     `json:"left" doc:"How many books that the reader does not know pass them."`
	Relax        int                     `json:"relax" doc:"Where none is left: the place among the conditions, from 0, of the one to relax; −1 for none."`
	Changes      *recommend.Changes      `json:"changes,omitempty" doc:"Since what was shown before, where that was said."`
	MatchMeaning *recommend.MatchMeaning `json:"match_meaning,omitempty" doc:"A match of m % says: of so many books that so many readers went on to read, m % scored no higher for them."`
}

func (out *Recommendations) take(found *recommend.Suggestion) {
	out.Recommendations, out.Conditions, out.Left, out.Relax =
		found.Recommendations, found.Conditions, found.Left, found.Relax
}

// Basis is what recommendations start from.
type Basis string

const (
	BasisReader  Basis = "reader"  // a reader of the data
	BasisLiked   Basis = "liked"   // books that somebody said they like
	BasisPopular Basis = "popular" // nothing: well rated books that differ
)

// All lists what can be recommended from.
func (Basis) All() []Basis { return []Basis{BasisReader, BasisLiked, BasisPopular} }

// mostLiked is how many books of a reader's history are named.
const mostLiked = 5

// reader says for which reader the recommendations are.
func (out *Recommendations) reader(id string) {
	reader := ReaderOf(id)
	out.Basis, out.For, out.Simulated, out.About = BasisReader, id, reader.Simulated, reader.About
}

// Reader is one of the readers that can be asked for.
type Reader struct {
	ID        string `json:"id"`
	Simulated bool   `json:"simulated"`
	About     string `json:"about,omitempty"` // what is known of a simulated reader
}

// ReaderOf says what is known of a reader.
func ReaderOf(id string) Reader {
	reader := Reader{ID: id}
	if taste, err := sample.Describe(id); err == nil {
		reader.Simulated, reader.About = true, taste.Sentence()
	}
	return reader
}
