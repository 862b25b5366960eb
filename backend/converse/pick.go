package converse

import "slices"

// grown says whether a book's genres call it one for grown-ups. Books for children
// that grown-ups love are often called so, too.
func (l *Library) grown(age int, row int32) bool {
	adult, children := false, false
	for _, genre := range l.books[row].Genres {
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

// What a book loses whose record does not say whether it keeps a firm wish: less
// where the wish has slack.
const (
	unknownPenalty = 2.5
	unknownSlack   = 0.8
)

// Pick gives the rows of the k best books that keep every firm wish, none of the
// left out, best first; of equals those with the lower rows.
func (l *Library) Pick(s *Scores, wishes []Wish, k int, left map[int32]bool) []int32 {
	return l.pick(s, wishes, l.judge(wishes), k, l.marked(left))
}

// marked are some rows as a flag a book.
func (l *Library) marked(rows map[int32]bool) []bool {
	marked := make([]bool, len(l.books))
	for row, is := range rows {
		marked[row] = is
	}
	return marked
}

func (l *Library) pick(s *Scores, wishes []Wish, judged []verdicts, k int, left []bool) []int32 {
	firm, of := l.firmly(wishes, judged)
	penalty := make([]float32, len(firm))
	for i := range firm {
		penalty[i] = unknownPenalty
		if wishes[of[i]].Soft {
			penalty[i] = unknownSlack
		}
	}
	wanted := slices.ContainsFunc(wishes, Wish.wantsAuthor)
	read := func(row int32) bool {
		return left[row] || slices.ContainsFunc(wishes, func(w Wish) bool { return (w.Kind == Book || w.Kind == Read) && slices.Contains(w.Rows, row) })
	}
	candidates := best{n: poolFor(k)}
	sure := make([]bool, len(firm)) // some book's record says that it keeps the wish
rows:
	for row := range int32(len(l.books)) {
		if left[row] || l.tooSoon(row, read) {
			continue
		}
		score, known := s.Total[row], true
		for i, of := range firm {
			switch of[row] {
			case recordBreaks:
				continue rows
			case recordSilent:
				score -= penalty[i]
				known = false
			}
		}
		for i, of := range firm {
			sure[i] = sure[i] || known || of[row] != recordSilent
		}
		candidates.offer(row, score)
	}
	if slices.Contains(sure, false) { // nothing but books of which nobody knows
		return nil
	}
	var picked []int32
	authors, series := map[string]int{}, map[string]int{}
	for _, row := range candidates.sorted() {
		b := &l.books[row]
		if len(picked) == k {
			break
		}
		lead := ""
		if len(b.Authors) > 0 {
			lead = b.Authors[0]
		}
		if !wanted && lead != "" && authors[lead] >= perAuthor || b.Series != "" && series[b.Series] >= perSeries {
			continue
		}
		authors[lead]++
		series[b.Series]++
		picked = append(picked, row)
	}
	return picked
}

// poolFor is how many of the best are looked at for k that differ.
func poolFor(k int) int { return 8*k + 50 }
