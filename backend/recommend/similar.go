package recommend

import (
	"context"
	"math"

	"shelftalk/backend/book"
	"shelftalk/backend/scoring"
)

// Similar gives the k books most like one, by catalogue row, without those left
// out. The score is half the cosine of the factors, which says who reads both,
// and half the likeness of text and authors, at most 1 in all. The reason is the
// book itself. Neighbours are not asked: of one book they say less than factors do
// (see forProfile).
func (r *Recommender) Similar(ctx context.Context, row int32, k int, without ...int32) ([]Recommendation, error) {
	if k < 1 {
		return nil, book.Errorf(book.CodeInvalid, "%d books were asked for; ask for at least one.", k)
	}
	if row < 0 || int(row) >= len(r.books) {
		return nil, book.Errorf(book.CodeInvalid, "There is no book %d in a catalogue of %d.", row, len(r.books))
	}
	if err := book.Cancelled(ctx, "find similar books"); err != nil {
		return nil, err
	}
	scores := make([]float32, len(r.books))
	own := r.items.Row(int(row))
	length, whole := math.Sqrt(scoring.Dot(own, own)), r.space.Similarity(row, row)
	for i := range scores {
		other := r.items.Row(i)
		if lengths := length * math.Sqrt(scoring.Dot(other, other)); lengths > 0 {
			scores[i] = float32(0.5 * scoring.Dot(own, other) / lengths)
		}
		if whole > 0 {
			scores[i] += float32(0.5 * r.space.Similarity(row, int32(i)) / whole)
		}
	}
	scores[row] = scoring.Masked
	for _, other := range without {
		scores[other] = scoring.Masked
	}
	out := []Recommendation{}
	for i, e := range scoring.Top(scores, k, nil) {
		out = append(out, Recommendation{Row: e.Item, Book: ShownOf(r.books[e.Item]), Score: float64(e.Score),
			Beats:   percentBelow(i, len(r.books)),
			Reasons: []Reason{{Row: row, BookID: r.books[row].ID, Title: r.books[row].Title, Share: float64(e.Score)}}})
	}
	return out, nil
}

// goodShare is the part of the catalogue, from the best rated on, that Unlike
// looks among.
const goodShare = 0.2

// Unlike gives well rated books that are as far from a profile as such books are: the
// score is the z-score of the damped mean rating less the score of the taste, without popularity,
// so the reasons that count most are the books they are least like. Of the options, K
// and Filter are looked at; what is counted is counted among the well rated.
func (r *Recommender) Unlike(ctx context.Context, p *Profile, opt Options) (*Suggestion, error) {
	if err := opt.check(); err != nil {
		return nil, err
	}
	v, err := r.view(p, r.mixture)
	if err != nil {
		return nil, err
	}
	taste, err := r.totals(ctx, v)
	if err != nil {
		return nil, err
	}
	quality := r.ranking.zscore()
	scores := make([]float32, len(r.books))
	for row := range scores {
		scores[row] = scoring.Masked
	}
	good := max(10*opt.K, int(goodShare*float64(len(r.books))))
	for _, row := range r.ranking.rated[:min(good, len(r.books))] {
		scores[row] = float32(quality.Of(r.ranking.score[row])+r.priorOf(v, row)) - taste[row]
	}
	out := &Suggestion{Recommendations: []Recommendation{}}
	if out.Filtered, err = r.applyFilter(ctx, scores, p, opt.Filter); err != nil {
		return nil, err
	}
	rows := rowsOf(scoring.Top(scores, opt.K, nil))
	shares, err := r.reasons(v, p, rows)
	if err != nil {
		return nil, err
	}
	for i, row := range rows {
		prior, total := quality.Of(r.ranking.score[row]), r.total(v, row)
		out.Recommendations = append(out.Recommendations, Recommendation{Row: row, Book: ShownOf(r.books[row]),
			Score: prior + r.priorOf(v, row) - total, Average: -r.worth(v, row).constant, Beats: percentBelow(i, out.Left),
			Match: r.matches.of(total), Prior: prior, Reasons: reasonsOf(r.books, p, shares[i], -1)})
	}
	return out, nil
}
