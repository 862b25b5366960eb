package service

import (
	"context"

	"shelftalk/backend/book"
	"shelftalk/backend/recommend"
	"shelftalk/backend/sample"
)

// RecommendRequest asks for books for a known reader, or for somebody who likes
// the titles; not both.
type RecommendRequest struct {
	Reader string
	Titles []string
	K      int
}

// Recommendations is the answer to a RecommendRequest.
type Recommendations struct {
	Basis           Basis                      `json:"basis" enum:"reader,liked,popular"`
	For             string                     `json:"for"`             // who they are for, in words
	Simulated       bool                       `json:"simulated"`       // the reader is a simulated one
	About           string                     `json:"about,omitempty"` // what is known of a simulated reader
	Liked           []recommend.Shown          `json:"liked"`           // what they start from, the best liked first
	Blend           float64                    `json:"blend"`           // weight of the factors
	Recommendations []recommend.Recommendation `json:"recommendations"`
}

// Basis is what recommendations start from.
type Basis string

const (
	BasisReader  Basis = "reader"  // a reader of the data
	BasisLiked   Basis = "liked"   // books that somebody said they like
	BasisPopular Basis = "popular" // nothing: well rated books that differ
)

// mostLiked is how many books of a reader's history are named.
const mostLiked = 5

// Recommend loads the artifacts and answers one request.
func (s *Service) Recommend(ctx context.Context, request RecommendRequest) (*Recommendations, error) {
	if (request.Reader == "") == (len(request.Titles) == 0) {
		return nil, book.Errorf(book.CodeInvalid, "Recommendations are for a reader or from titles.").WithHint("Name one of them.")
	}
	r, err := s.recommender()
	if err != nil {
		return nil, err
	}
	out := &Recommendations{Blend: r.Blend()}
	profile, err := out.profile(r, request)
	if err != nil {
		return nil, err
	}
	if out.Recommendations, err = r.Recommend(ctx, profile, request.K); err != nil {
		return nil, err
	}
	return out, nil
}

// recommender loads the artifacts that are there now.
func (s *Service) recommender() (*recommend.Recommender, error) {
	store, err := s.folder.Store()
	if err != nil {
		return nil, err
	}
	return recommend.Load(store)
}

func (out *Recommendations) profile(r *recommend.Recommender, request RecommendRequest) (*recommend.Profile, error) {
	if request.Reader != "" {
		out.reader(request.Reader)
		profile, err := r.ReaderProfile(request.Reader)
		if err != nil {
			return nil, err
		}
		for _, liked := range profile.Best(mostLiked) {
			out.Liked = append(out.Liked, recommend.ShownOf(r.Books()[liked.Row]))
		}
		return profile, nil
	}
	out.Basis, out.For = BasisLiked, "you"
	var liked []recommend.Liked
	for _, title := range request.Titles {
		row, err := r.FindTitle(title)
		if err != nil {
			return nil, err
		}
		liked = append(liked, recommend.Liked{Row: row, Weight: 1})
		out.Liked = append(out.Liked, recommend.ShownOf(r.Books()[row]))
	}
	return r.NewProfile(liked)
}

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

// Readers lists up to n of the readers that can be asked for.
func (s *Service) Readers(n int) ([]string, error) {
	r, err := s.recommender()
	if err != nil {
		return nil, err
	}
	ids := r.Readers()
	return ids[:min(n, len(ids))], nil
}
