package rank

import (
	"slices"

	"shelftalk/backend/biblio"
	"shelftalk/backend/converse/wish"
	"shelftalk/backend/scoring"
)

// grown says whether a book's genres call it one for grown-ups. Books for children
// that grown-ups love are often called so, too.
func (r *Ranker) grown(age int, row int32) bool {
	adult, children := false, false
	for _, genre := range r.books[row].Genres {
		switch genre {
		case "new adult":
			return true
		case "adult", "adult fiction":
			adult = true
		case "childrens", "children's", "middle grade":
			children = true
		}
	}
	return adult && !children && age <= youngAge
}

// perAuthor and perSeries bound how many books of one author and of one series
// stand on the table, unless they were asked for.
const (
	perAuthor = 3
	perSeries = 1
)

// marked returns one flag per book, set for the given rows.
func (r *Ranker) marked(rows map[int32]bool) []bool {
	marked := make([]bool, len(r.books))
	for row, is := range rows {
		marked[row] = is
	}
	return marked
}

func (r *Ranker) pick(s *Scores, wishes []wish.Wish, judged []verdicts, k int, left []bool) []int32 {
	firm, of := r.firmly(wishes, judged)
	penalty := make([]float32, len(firm))
	for i := range firm {
		penalty[i] = float32(s.weights.Unknown)
		if wishes[of[i]].Soft {
			penalty[i] = float32(s.weights.UnknownSlack)
		}
	}
	wanted := slices.ContainsFunc(wishes, func(w wish.Wish) bool { return w.WantsAuthor() || w.Itself })
	read := func(row int32) bool {
		return left[row] || slices.ContainsFunc(wishes, func(w wish.Wish) bool {
			return (w.Kind == wish.Book || w.Kind == wish.Read) && slices.Contains(w.Rows, row)
		})
	}
	lacking := r.lacks(wishes)
	candidates := scoring.TopK{K: poolFor(k)}
	sure := make([]bool, len(firm)) // some book's record says that it keeps the wish
rows:
	for row := range int32(len(r.books)) {
		if left[row] || !wanted && r.tooSoon(row, read) {
			continue
		}
		score, known := s.Total[row], true
		for i, of := range firm {
			switch of[row] {
			case recordBreaks:
				continue rows
			case recordSilent:
				score += penalty[i]
				known = false
			}
		}
		for i, of := range firm {
			sure[i] = sure[i] || known || of[row] != recordSilent
		}
		candidates.Offer(scoring.Entry{Item: row, Score: score})
	}
	if slices.Contains(sure, false) { // nothing but books of which nobody knows
		return nil
	}
	var picked []int32
	authors, series := map[string]int{}, map[string]int{}
	for _, e := range candidates.Sorted() {
		b := &r.books[e.Item]
		full := len(picked) >= enoughFitting && lacking != nil
		if len(picked) == k || full && lacking[e.Item] > lacking[picked[0]]+fitsLess {
			break // the rest fits less
		}
		lead := ""
		if writers := biblio.Writers(b.Authors); len(writers) > 0 {
			lead = writers[0]
		}
		if !wanted && (lead != "" && authors[lead] >= perAuthor || b.Series != "" && series[b.Series] >= perSeries) {
			continue
		}
		authors[lead]++
		series[b.Series]++
		picked = append(picked, e.Item)
	}
	return picked
}

// poolFor is how many of the best are looked at for k that differ.
func poolFor(k int) int { return 8*k + 50 }
