package service

import (
	"context"
	"slices"
	"strings"

	"shelftalk/backend/book"
	"shelftalk/backend/recommend"
	"shelftalk/backend/service/library"
	"shelftalk/backend/shelf"
)

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
	r, err := a.library.Use(ctx)
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
	r, err := a.library.Use(ctx)
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
	r, err := a.library.Use(ctx)
	if err != nil {
		return nil, err
	}
	found := []Reader{}
	words := strings.Fields(strings.ToLower(text))
	for _, id := range r.Readers() {
		if len(found) == limit {
			break
		}
		reader := library.ReaderOf(id)
		known := strings.ToLower(id + " " + reader.About)
		if !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(known, word) }) {
			found = append(found, reader)
		}
	}
	return found, nil
}
