package rest

import (
	"context"
	"net/http"

	"shelftalk/backend/book"
	"shelftalk/backend/recommend"
	"shelftalk/backend/service"
)

// FilterQuery is what books have to be, as parameters.
type FilterQuery struct {
	HideAuthors       bool     `query:"hide_authors" doc:"Leave out authors of whom the reader knows a book."`
	HideStartedSeries bool     `query:"hide_started_series" doc:"Leave out series of which the reader knows a book."`
	Languages         []string `query:"languages" maxItems:"20" doc:"ISO 639-1, separated by commas; books whose language is not known pass."`
	YearFrom          int      `query:"year_from" minimum:"0" maximum:"9999" doc:"The first year; 0 for any. A book whose year is not known does not pass."`
	YearTo            int      `query:"year_to" minimum:"0" maximum:"9999" doc:"The last year; 0 for any."`
	PagesFrom         int      `query:"pages_from" minimum:"0" maximum:"100000" doc:"The fewest pages; 0 for any. A book whose length is not known does not pass."`
	PagesTo           int      `query:"pages_to" minimum:"0" maximum:"100000" doc:"The most pages; 0 for any."`
	Avoid             []string `query:"avoid" maxItems:"20" doc:"Words or phrases that stand in neither title, genres, moods nor description, separated by commas, each of 60 characters at most."`
}

func (q FilterQuery) filter() recommend.Filter {
	return recommend.Filter{HideAuthors: q.HideAuthors, HideStartedSeries: q.HideStartedSeries, Languages: given(q.Languages),
		YearFrom: q.YearFrom, YearTo: q.YearTo, PagesFrom: q.PagesFrom, PagesTo: q.PagesTo, Avoid: given(q.Avoid)}
}

// given is a list without what is empty in it: ?list= has one empty item.
func given[T ~string](list []T) []T {
	var out []T
	for _, item := range list {
		if item != "" {
			out = append(out, item)
		}
	}
	return out
}

// addQuestions registers what can be asked of the recommender.
func (s *Server) addQuestions() {
	add(s, operation(http.MethodGet, "/recommend", "recommend", "recommendations", "Books to read next, with reasons"),
		func(ctx context.Context, in *struct {
			Reader    string    `query:"user_id" maxLength:"200" doc:"A reader of the data."`
			Seeds     []book.ID `query:"seed_book_ids" maxItems:"100" doc:"Book ids to start from, separated by commas."`
			K         int       `query:"k" minimum:"1" maximum:"100" default:"10" doc:"How many."`
			Adventure float64   `query:"adventure" minimum:"-1" maximum:"1" doc:"−1 towards what many read, 1 away from it."`
			Diversity float64   `query:"diversity" minimum:"0" maximum:"1" doc:"0 the best alone, 1 as different from each other as they can be."`
			FilterQuery
			Before []book.ID `query:"before" maxItems:"100" doc:"The ids of the books that were shown before, in their order, separated by commas: the answer says what changed."`
		}) (*service.Recommendations, error) {
			desk, err := s.app.Desk(ctx)
			if err != nil {
				return nil, err
			}
			return desk.Recommend(ctx, service.Query{Reader: in.Reader, Seeds: given(in.Seeds), Before: given(in.Before),
				Options: recommend.Options{K: in.K, Adventure: in.Adventure, Diversity: in.Diversity, Filter: in.filter()}})
		})
	add(s, operation(http.MethodGet, "/recommend/unlike", "unlike", "recommendations", "Well rated books that are unlike anything the reader likes"),
		func(ctx context.Context, in *struct {
			Reader string `query:"user_id" maxLength:"200" doc:"A reader of the data."`
			K      int    `query:"k" minimum:"1" maximum:"100" default:"12" doc:"How many."`
			FilterQuery
		}) (*service.Recommendations, error) {
			desk, err := s.app.Desk(ctx)
			if err != nil {
				return nil, err
			}
			return desk.Unlike(ctx, service.Query{Reader: in.Reader, Options: recommend.Options{K: in.K, Filter: in.filter()}})
		})
	add(s, operation(http.MethodGet, "/book/{id}/similar", "similar", "recommendations", "The books most like one, without those that the reader knows"),
		func(ctx context.Context, in *struct {
			ShownBook
			K int `query:"k" minimum:"1" maximum:"100" default:"12" doc:"How many."`
		}) ([]recommend.Recommendation, error) {
			desk, err := s.app.Desk(ctx)
			if err != nil {
				return nil, err
			}
			return desk.Similar(ctx, book.ID(in.ID), in.K)
		})
	add(s, operation(http.MethodGet, "/recommend/backtest", "backtest", "recommendations", "Which of the reader's books would have been recommended, had they not been known"),
		func(ctx context.Context, in *struct {
			Reader string `query:"user_id" maxLength:"200" doc:"A reader of the data."`
			Last   int    `query:"last" minimum:"3" maximum:"100" default:"20" doc:"Hide so many at most."`
			Top    int    `query:"top" minimum:"1" maximum:"1000" default:"100" doc:"Look among so many places."`
		}) (*service.Backtest, error) {
			desk, err := s.app.Desk(ctx)
			if err != nil {
				return nil, err
			}
			return desk.Backtest(ctx, in.Reader, in.Last, in.Top)
		})
}
