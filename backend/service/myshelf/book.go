package myshelf

import (
	"context"

	"shelftalk/backend/book"
	"shelftalk/backend/recommend"
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
func (s *Shelf) Book(ctx context.Context, id book.ID) (*BookDetail, error) {
	b, err := s.find(ctx, id)
	if err != nil {
		return nil, err
	}
	detail := &BookDetail{Shown: recommend.ShownOf(*b), OtherTitles: b.OtherTitles, ISBNs: b.ISBNs,
		Ratings:   int(b.Ratings),
		MeanScore: float64(b.MeanScore), Reviews: b.Reviews}
	swipes, err := s.kept.Swipes(ctx)
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
