package shelf

import "context"

// Version is one state of what is on the shelf; equal Versions are the same state.
type Version int64

const versionQuery = "SELECT number FROM version"

// Version gives the state of the shelf. It is another one after every write of
// whoever, also of another process, that could change Items or Taste: a turn of a
// conversation that does not count is none. Triggers keep it, so that no writer can
// forget to.
func (s *Shelf) Version(ctx context.Context) (Version, error) {
	var now Version
	err := s.db.QueryRowContext(ctx, versionQuery).Scan(&now)
	return now, wrap(err, "look at the shelf")
}
