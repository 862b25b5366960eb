package service

import (
	"context"
	"slices"
	"strings"

	"shelftalk/backend/book"
	"shelftalk/backend/recommend"
	"shelftalk/backend/shelf"
)

// Query asks the loaded recommender for books: for a reader of the data, from
// seed books, or, with neither, from what was liked so far.
type Query struct {
	Reader string
	Seeds  []book.ID
	K      int
}

// seedWeight is what a seed counts in a profile, on the scale of the training matrix.
const seedWeight = 1

// Suggest recommends. Books that the reader knows by their shelf are left out.
// Without a reader of the data, what the shelf says they like joins the seeds and
// what they dislike counts against its kind; with nothing to start from, the answer
// is well rated books that differ. A reader of the data keeps their own taste.
func (a *App) Suggest(ctx context.Context, q Query) (*Recommendations, error) {
	r, err := a.models.use(ctx)
	if err != nil {
		return nil, err
	}
	t, err := a.taste(ctx, r)
	if err != nil {
		return nil, err
	}
	out := &Recommendations{Blend: r.Blend(), Liked: []recommend.Shown{}, Recommendations: []recommend.Recommendation{}}
	profile, err := out.start(r, q, t)
	if err != nil {
		return nil, err
	}
	if profile == nil {
		out.Basis, out.For = BasisPopular, "anybody"
		out.Recommendations, err = r.Popular(q.K, t.left...)
		return out, err
	}
	for _, liked := range profile.Best(mostLiked) {
		out.Liked = append(out.Liked, recommend.ShownOf(r.Books()[liked.Row]))
	}
	out.Recommendations, err = r.Recommend(ctx, profile.Without(t.left...), q.K)
	return out, err
}

// start gives the profile to start from, nil for nothing to start from.
func (out *Recommendations) start(r *loaded, q Query, t taste) (*recommend.Profile, error) {
	var liked []recommend.Liked
	if q.Reader != "" {
		profile, err := r.ReaderProfile(q.Reader)
		if err != nil {
			return nil, err
		}
		liked = profile.Liked
		out.reader(q.Reader)
	} else {
		liked = t.liked
		out.Basis, out.For = BasisLiked, "you"
	}
	liked = slices.Clone(liked)
	for _, id := range q.Seeds {
		row, err := r.Row(id)
		if err != nil {
			return nil, err
		}
		if !slices.ContainsFunc(liked, func(l recommend.Liked) bool { return l.Row == row }) {
			liked = append(liked, recommend.Liked{Row: row, Weight: seedWeight})
		}
	}
	if len(liked) == 0 {
		return nil, nil
	}
	profile, err := r.NewProfile(liked)
	if err != nil || q.Reader != "" {
		return profile, err
	}
	return r.Disliking(profile, t.disliked...)
}

// BookDetail is everything that is shown of one book.
type BookDetail struct {
	recommend.Shown
	OtherTitles []string     `json:"other_titles,omitempty"`
	ISBNs       []string     `json:"isbns,omitempty"`
	Ratings     int          `json:"ratings" doc:"How many readers rated it."`
	MeanScore   float64      `json:"mean_score,omitempty" doc:"Of those, 1 to 5."`
	Reviews     []string     `json:"reviews,omitempty" doc:"Excerpts of what readers wrote."`
	Swiped      shelf.Action `json:"swiped,omitempty" doc:"What the last swipe said of it."`
}

// Book gives one book of the loaded catalogue.
func (a *App) Book(ctx context.Context, id book.ID) (*BookDetail, error) {
	r, err := a.models.use(ctx)
	if err != nil {
		return nil, err
	}
	row, err := r.Row(id)
	if err != nil {
		return nil, err
	}
	b := r.Books()[row]
	detail := &BookDetail{Shown: recommend.ShownOf(b), OtherTitles: b.OtherTitles, ISBNs: b.ISBNs, Ratings: int(b.Ratings),
		MeanScore: float64(b.MeanScore), Reviews: b.Reviews}
	swipes, err := a.shelf.Swipes(ctx)
	if err != nil {
		return nil, err
	}
	for _, swipe := range swipes {
		if swipe.BookID == id {
			detail.Swiped = swipe.Action
		}
	}
	return detail, nil
}

// FindBooks completes what was typed of a title or an author.
func (a *App) FindBooks(ctx context.Context, text string, limit int) ([]recommend.Shown, error) {
	r, err := a.models.use(ctx)
	if err != nil {
		return nil, err
	}
	found := []recommend.Shown{}
	for _, row := range r.Complete(text, limit) {
		found = append(found, recommend.ShownOf(r.Books()[row]))
	}
	return found, nil
}

// FindReaders lists readers in whose id, or in what is known of whom, every word of
// text stands; also the beginnings of words.
func (a *App) FindReaders(ctx context.Context, text string, limit int) ([]Reader, error) {
	r, err := a.models.use(ctx)
	if err != nil {
		return nil, err
	}
	found := []Reader{}
	words := strings.Fields(strings.ToLower(text))
	for _, id := range r.Readers() {
		if len(found) == limit {
			break
		}
		reader := ReaderOf(id)
		known := strings.ToLower(id + " " + reader.About)
		if !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(known, word) }) {
			found = append(found, reader)
		}
	}
	return found, nil
}
