package library

import (
	"context"
	"slices"

	"shelftalk/backend/book"
	"shelftalk/backend/recommend"
)

// Desk answers what to read next, from one set of artifacts and from what is known of the
// reader. Make a new one for each question, since both may change.
type Desk struct {
	r     *recommend.Recommender
	taste Taste
}

// Desk gives the desk for somebody with this taste. The zero Taste is somebody of whom
// nothing is known.
func (l *Loaded) Desk(taste Taste) *Desk { return &Desk{l.Recommender, taste} }

// Query asks for books: for a reader of the data, from seed books, or, with neither,
// from what the shelf says is liked.
type Query struct {
	Reader  string
	Seeds   []book.ID
	Options recommend.Options
	Before  []book.ID // what was shown before, to be told what changed; nil for not to be told
}

// Bounds of a Query.
const (
	MostRecommended = 100
	MostSeeds       = 100
	MostBefore      = 100
)

func (q Query) check() error {
	if q.Options.K > MostRecommended || len(q.Seeds) > MostSeeds || len(q.Before) > MostBefore {
		return book.Errorf(book.CodeInvalid, "More books are asked for, or named, than %d.", MostRecommended).
			WithHint("Ask for fewer.")
	}
	return nil
}

// Recommend recommends. Books that the reader knows by their shelf are left out.
// Without a reader of the data, what the shelf says they like joins the seeds and
// what they dislike counts against its kind; with nothing to start from, the answer
// is well rated books that differ. A reader of the data keeps their own taste. When the
// filter leaves nothing, the answer has no book and says what to relax.
func (d *Desk) Recommend(ctx context.Context, q Query) (*Recommendations, error) {
	out, profile, err := d.begin(q)
	if err != nil {
		return nil, err
	}
	var found *recommend.Suggestion
	if profile == nil {
		out.Basis, out.For = BasisPopular, "anybody"
		found, err = d.r.Popular(ctx, d.r.Nobody().Without(d.taste.Left...), q.Options)
	} else {
		out.MatchMeaning = d.r.MatchMeaning()
		found, err = d.r.Suggest(ctx, profile.Without(d.taste.Left...), q.Options)
	}
	if err != nil {
		return nil, err
	}
	out.take(found)
	if q.Before != nil {
		out.Changes = d.r.Changes(q.Before, found)
	}
	return out, nil
}

// Unlike gives well rated books that are unlike anything that is liked. Knobs are not
// looked at, the filter is. CodeInvalid when nothing is known that they could be unlike.
func (d *Desk) Unlike(ctx context.Context, q Query) (*Recommendations, error) {
	out, profile, err := d.begin(q)
	if err != nil {
		return nil, err
	}
	if profile == nil {
		return nil, book.Errorf(book.CodeInvalid, "Nothing is known of what you like, so nothing is unlike it.").
			WithHint("Like some books first.")
	}
	found, err := d.r.Unlike(ctx, profile.Without(d.taste.Left...), q.Options)
	if err != nil {
		return nil, err
	}
	out.MatchMeaning = d.r.MatchMeaning()
	out.take(found)
	return out, nil
}

// Similar gives the k books most like one, without those that the reader knows.
func (d *Desk) Similar(ctx context.Context, id book.ID, k int) ([]recommend.Recommendation, error) {
	if err := (Query{Options: recommend.Options{K: k}}).check(); err != nil {
		return nil, err
	}
	row, err := d.r.Row(id)
	if err != nil {
		return nil, err
	}
	return d.r.Similar(ctx, row, k, d.taste.Left...)
}

// begin gives the reader whom the answer is for and the profile to start from; nil if there
// is nothing to start from.
func (d *Desk) begin(q Query) (*Recommendations, *recommend.Profile, error) {
	if err := q.check(); err != nil {
		return nil, nil, err
	}
	out := &Recommendations{Basis: BasisLiked, For: "you", Mixture: d.r.Mixture(), Liked: []recommend.Shown{}}
	seeds, err := d.rows(q.Seeds)
	if err != nil {
		return nil, nil, err
	}
	var profile *recommend.Profile
	if q.Reader != "" {
		out.reader(q.Reader)
		profile, err = d.readerAnd(q.Reader, seeds)
	} else {
		profile, err = d.taste.Profile(d.r, seeds)
	}
	if err != nil || profile == nil {
		return out, nil, err
	}
	start := slices.Clone(seeds)
	for _, liked := range profile.Best(mostLiked) {
		if len(start) < mostLiked && !slices.Contains(start, liked.Row) {
			start = append(start, liked.Row)
		}
	}
	for _, row := range start {
		out.Liked = append(out.Liked, recommend.ShownOf(d.r.Books()[row]))
	}
	return out, profile, nil
}

// rows gives the catalogue rows of books, each once.
func (d *Desk) rows(ids []book.ID) ([]int32, error) {
	var rows []int32
	for _, id := range ids {
		row, err := d.r.Row(id)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(rows, row) {
			rows = append(rows, row)
		}
	}
	return rows, nil
}

// readerAnd is the profile of a reader of the data who likes some more books.
func (d *Desk) readerAnd(id string, seeds []int32) (*recommend.Profile, error) {
	profile, err := d.r.ReaderProfile(id)
	if err != nil || len(seeds) == 0 {
		return profile, err
	}
	return d.r.NewProfile(withSeeds(profile.Liked, seeds))
}

// seedWeight is the weight of a seed book in a profile, on the scale of the training
// matrix's values.
const seedWeight = 1

// withSeeds adds those seeds to a profile that it does not hold already.
func withSeeds(liked []recommend.Liked, seeds []int32) []recommend.Liked {
	all := slices.Clone(liked)
	for _, row := range seeds {
		if !slices.ContainsFunc(liked, func(l recommend.Liked) bool { return l.Row == row }) {
			all = append(all, recommend.Liked{Row: row, Weight: seedWeight})
		}
	}
	return all
}

// Named finds books by their titles. CodeNotFound is a title that no book has,
// CodeInvalid one that fits several, or two of one book.
func (d *Desk) Named(titles []string) ([]book.ID, error) {
	var ids []book.ID
	for _, title := range titles {
		row, err := d.r.FindTitle(title)
		if err != nil {
			return nil, err
		}
		b := &d.r.Books()[row]
		if slices.Contains(ids, b.ID) {
			return nil, book.Errorf(book.CodeInvalid, "%s is named twice.", b.Title)
		}
		ids = append(ids, b.ID)
	}
	return ids, nil
}
