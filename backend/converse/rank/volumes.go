package rank

import (
	"cmp"
	"slices"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/words"
)

// inOrder is from how many volumes on a series counts as one that is read in any
// order: cases of a detective, novels of a world.
const inOrder = 13

// volumesBefore lists, by row, the earlier volumes of its series, for series that
// are read in order.
func volumesBefore(books []book.Book) [][]int32 {
	volumes := map[string][]int32{}
	for row := range books {
		if b := &books[row]; b.Series != "" && b.SeriesNumber > 0 {
			volumes[b.Series] = append(volumes[b.Series], int32(row))
		}
	}
	before := make([][]int32, len(books))
	for _, rows := range volumes {
		slices.SortStableFunc(rows, func(a, b int32) int { return cmp.Compare(books[a].SeriesNumber, books[b].SeriesNumber) })
		if books[rows[len(rows)-1]].SeriesNumber >= inOrder {
			continue
		}
		for i, row := range rows {
			first := i
			for first > 0 && books[rows[first-1]].SeriesNumber == books[row].SeriesNumber {
				first--
			}
			before[row] = rows[:first]
		}
	}
	return before
}

// tooSoon says whether a book is a later volume of a series of which an earlier one
// has not been read: whoever recommends it means the earlier one.
func (r *Ranker) tooSoon(row int32, read func(int32) bool) bool {
	return slices.ContainsFunc(r.before[row], func(earlier int32) bool { return !read(earlier) })
}

// kin are some books, the other books of their names, and all volumes of their series:
// whoever asks for something like them means none of these.
func (r *Ranker) kin(rows []int32) []int32 {
	all := slices.Clone(rows)
	for _, row := range rows {
		all = append(all, r.relatives[row]...)
	}
	return all
}

// relativesOf lists, by row, the other books with its title or of its series.
func relativesOf(books []book.Book) [][]int32 {
	groups := map[string][]int32{}
	for row := range books {
		b := &books[row]
		title := words.Join(b.Title)
		names := []string{title}
		if series := words.Join(b.Series); series != "" && series != title {
			names = append(names, series)
		}
		for _, name := range names {
			groups[name] = append(groups[name], int32(row))
		}
	}
	relatives := make([][]int32, len(books))
	for _, rows := range groups {
		if len(rows) == 1 {
			continue
		}
		for _, row := range rows {
			relatives[row] = append(relatives[row], rows...)
		}
	}
	for row := range relatives {
		slices.Sort(relatives[row])
		relatives[row] = slices.Compact(relatives[row])
	}
	return relatives
}
