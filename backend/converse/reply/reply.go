// Package reply says what came of a turn: what lies on the table and what changed there,
// what is asked next, what was understood. All of it is codes and parameters; Words puts
// them into a language.
package reply

import (
	"slices"

	"shelftalk/backend/converse/rank"
	"shelftalk/backend/converse/wish"
)

// Reply is what the program answers. It names no book that is not in Table, Left
// or about which the reader spoke.
type Reply struct {
	Says     []Saying
	Chips    []Chip
	Table    []Item
	Left     []int32 // books that were on the table and are not any more
	Question *Question
	Relax    int // the chip to relax when nothing is left, −1 for none
}

// Chip is a wish as it is shown: with how many books keep it beside all firm ones.
type Chip struct {
	Wish   wish.Wish
	Leaves int
	Firm   bool
}

// Item is a book on the table.
type Item struct {
	Row     int32
	Score   float64
	Reasons []rank.Reason // the largest first; with Rest they sum to Score
	Rest    float64
	Keeps   []int  // the wishes it keeps, by their places
	Change  Change // since the turn before
}

// Change is what happened to a book on the table.
type Change string

// Changes.
const (
	Stayed Change = ""
	New    Change = "new"
	Up     Change = "up"
	Down   Change = "down"
)

// All lists them.
func (Change) All() []Change {
	return []Change{Stayed, New, Up, Down}
}

// Chips shows the wishes of a ranking.
func Chips(ranking *rank.Ranking, wishes []wish.Wish) []Chip {
	chips := make([]Chip, len(wishes))
	for i, leaves := range ranking.Leaves() {
		chips[i] = Chip{Wish: wishes[i], Leaves: leaves, Firm: wishes[i].Firm()}
	}
	return chips
}

// Lay lays books on the table, where others lay before.
func (r *Reply) Lay(ranking *rank.Ranking, rows, before []int32) {
	for place, row := range rows {
		item := Item{Row: row, Score: ranking.Score(row), Keeps: ranking.Keeps(row), Change: changed(before, row, place)}
		item.Reasons, item.Rest = ranking.Reasons(row)
		r.Table = append(r.Table, item)
	}
	for _, row := range before {
		if !slices.Contains(rows, row) {
			r.Left = append(r.Left, row)
		}
	}
}

func changed(before []int32, row int32, place int) Change {
	was := slices.Index(before, row)
	switch {
	case was < 0:
		return New
	case was > place:
		return Up
	case was < place:
		return Down
	}
	return Stayed
}
