package shelves

import (
	"reflect"
	"slices"
	"strconv"
)

// collector gathers the entries of a library: one for each row that names a book, but
// for those that say the very same as one before.
type collector struct {
	*Library
	at map[string]int // by key, the place in Entries
}

func newCollector(l *Library) *collector { return &collector{l, map[string]int{}} }

// add takes in one row with what of it is in doubt; text is what of it is shown where it
// is rejected.
func (c *collector) add(e Entry, text string, doubts ...Reject) {
	if reason := e.settle(); reason != "" {
		c.reject(e.Row, reason, text)
		return
	}
	c.Rows++
	for _, d := range doubts {
		c.doubt(e.Row, d.Reason, d.Text)
	}
	for n := 1; ; n++ {
		at, taken := c.at[e.Key()]
		if !taken {
			break
		}
		if c.Entries[at].says(&e) {
			c.Merged++
			return
		}
		e.Edition = e.edition(n)
	}
	c.at[e.Key()] = len(c.Entries)
	c.Entries = append(c.Entries, e)
}

// says says whether two rows differ in nothing but their place.
func (e *Entry) says(other *Entry) bool {
	a, b := *e, *other
	a.Row, b.Row, a.Edition, b.Edition = 0, 0, "", ""
	return reflect.DeepEqual(a, b)
}

// edition tells a row from those before it of one title and author: by what names it
// elsewhere, which a later export has too, and where that is not enough by counting.
func (e *Entry) edition(n int) string {
	names := slices.Concat(e.Identifiers, e.ISBNs, e.Unchecked)
	if e.Number > 0 {
		names = append(names, strconv.FormatFloat(float64(e.Number), 'g', -1, 32))
	}
	if n <= len(names) {
		return names[n-1]
	}
	return strconv.Itoa(n - len(names) + 1)
}
