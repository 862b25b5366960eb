package recommend

// Change is what became of a list of recommendations.
type Change struct {
	Entered []Moved `json:"entered"` // From is 0
	Left    []Moved `json:"left"`    // To is 0
	Moved   []Moved `json:"moved"`   // by their new places
}

// Moved is a book's place, from 1, before and after.
type Moved struct {
	Book Shown `json:"book"`
	From int   `json:"from"`
	To   int   `json:"to"`
}

// Compare says what entered, left and moved between two lists, which may come from
// different models: books are told by their ids.
func Compare(before, after []Recommendation) Change {
	c := Change{Entered: []Moved{}, Left: []Moved{}, Moved: []Moved{}}
	from, stays := map[string]int{}, map[string]bool{}
	for i, r := range before {
		from[string(r.Book.ID)] = i + 1
	}
	for i, r := range after {
		id, place := string(r.Book.ID), i+1
		stays[id] = true
		switch was := from[id]; was {
		case 0:
			c.Entered = append(c.Entered, Moved{r.Book, 0, place})
		case place:
		default:
			c.Moved = append(c.Moved, Moved{r.Book, was, place})
		}
	}
	for i, r := range before {
		if !stays[string(r.Book.ID)] {
			c.Left = append(c.Left, Moved{r.Book, i + 1, 0})
		}
	}
	return c
}
