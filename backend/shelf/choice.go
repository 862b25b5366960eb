package shelf

import (
	"context"
	"slices"
	"strings"
)

// Named is a shelf, tag or collection of the imported entries.
type Named struct {
	Name    string `json:"name"`
	Entries int    `json:"entries"`
	Counts  bool   `json:"counts"` // for taste
}

// Shelves lists the shelves of the entries by name.
func (s *Shelf) Shelves(ctx context.Context) ([]Named, error) {
	entries, err := s.Entries(ctx)
	if err != nil {
		return nil, err
	}
	out, err := s.left(ctx)
	if err != nil {
		return nil, err
	}
	counts := map[string]int{}
	for i := range entries {
		for _, name := range entries[i].Shelves {
			counts[name]++
		}
	}
	named := make([]Named, 0, len(counts))
	for name, n := range counts {
		named = append(named, Named{name, n, !out[name]})
	}
	slices.SortFunc(named, func(a, b Named) int { return strings.Compare(a.Name, b.Name) })
	return named, nil
}

// Count says whether the entries of a shelf count for taste. All do until
// somebody says otherwise; an entry that is on several does not count once one
// of them does not.
func (s *Shelf) Count(ctx context.Context, name string, counts bool) error {
	_, err := s.db.ExecContext(ctx,
		"INSERT INTO shelf_choices (name, counts) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET counts = excluded.counts",
		name, counts)
	return wrap(err, "choose a shelf")
}

// left gives the shelves that do not count.
func (s *Shelf) left(ctx context.Context) (map[string]bool, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT name FROM shelf_choices WHERE NOT counts")
	if err != nil {
		return nil, wrap(err, "read the chosen shelves")
	}
	defer rows.Close()
	out := map[string]bool{}
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, wrap(err, "read the chosen shelves")
		}
		out[name] = true
	}
	return out, wrap(rows.Err(), "read the chosen shelves")
}

// counting says whether an entry is on no shelf that was left out.
func counting(e *Entry, left map[string]bool) bool {
	return !slices.ContainsFunc(e.Shelves, func(name string) bool { return left[name] })
}
