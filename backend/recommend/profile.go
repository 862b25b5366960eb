package recommend

import (
	"slices"
	"sort"

	"shelftalk/backend/book"
	"shelftalk/backend/matrix"
)

// Liked is one book of a profile: its catalogue row and how much it counts, on
// the scale of the training matrix (1 liked, 2 loved).
type Liked struct {
	Row    int32
	Weight float32
}

// Profile is what is known of somebody's taste.
type Profile struct {
	Liked    []Liked        // by catalogue row
	disliked []int32        // catalogue rows, in order
	known    map[int32]bool // not to be recommended
	trained  map[int32]bool // in the training matrix as this very reader's; nil for none
}

// maxWeight is the most confidence that stage 1 can be set to give a rating.
const maxWeight = 1000

// NewProfile makes a profile of books given by catalogue row. CodeInvalid for no
// book, one that stands twice or is not in the catalogue, or a weight that is
// not above 0 and at most maxWeight.
func (r *Recommender) NewProfile(liked []Liked) (*Profile, error) {
	if len(liked) == 0 {
		return nil, book.Errorf(book.CodeInvalid, "No book was named to start from.").
			WithHint("Name at least one book you like.")
	}
	p := &Profile{Liked: slices.Clone(liked), known: map[int32]bool{}}
	sort.Slice(p.Liked, func(i, j int) bool { return p.Liked[i].Row < p.Liked[j].Row })
	for _, item := range p.Liked {
		if item.Row < 0 || int(item.Row) >= len(r.books) {
			return nil, book.Errorf(book.CodeInvalid, "There is no book %d in a catalogue of %d.", item.Row, len(r.books))
		}
		if !(item.Weight > 0 && item.Weight <= maxWeight) {
			return nil, book.Errorf(book.CodeInvalid, "%s has the weight %v; weights are above 0 and at most %v.",
				r.books[item.Row].Title, item.Weight, maxWeight)
		}
		if p.known[item.Row] {
			return nil, book.Errorf(book.CodeInvalid, "%s is named twice.", r.books[item.Row].Title)
		}
		p.known[item.Row] = true
	}
	return p, nil
}

// ReaderProfile is the profile of a reader that training knew, from everything
// the reader took up. CodeNotFound for another reader.
func (r *Recommender) ReaderProfile(id string) (*Profile, error) {
	row, err := r.reader(id)
	if err != nil {
		return nil, err
	}
	var liked []Liked
	for _, m := range r.history {
		liked = append(liked, r.likedIn(m, row)...)
	}
	p, err := r.NewProfile(liked)
	if err != nil {
		return nil, err
	}
	p.trained = map[int32]bool{}
	for _, item := range r.likedIn(r.history[0], row) {
		p.trained[item.Row] = true
	}
	return p, nil
}

// likedIn is a row of a matrix by catalogue rows.
func (r *Recommender) likedIn(m matrix.CSR, row int) []Liked {
	columns, values := m.Row(row)
	liked := make([]Liked, len(columns))
	for i, column := range columns {
		liked[i] = Liked{r.rows[column], values[i]}
	}
	return liked
}

// reader is the row of a reader in the matrices.
func (r *Recommender) reader(id string) (int, error) {
	row, ok := r.users.Row(id)
	if !ok {
		return 0, book.Errorf(book.CodeNotFound, "No reader %q is known.", id).
			WithHint("Readers with few ratings are left out of the matrices.")
	}
	return int(row), nil
}

// Nobody is the profile of whom nothing is known: with it Suggest goes by knobs
// alone.
func (r *Recommender) Nobody() *Profile { return &Profile{known: map[int32]bool{}} }

// Weight is how much a book, by catalogue row, counts; 0 for one that is not liked.
func (p *Profile) Weight(row int32) float32 {
	at, err := p.liked(row)
	if err != nil {
		return 0
	}
	return p.Liked[at].Weight
}

// Best gives the n books that count most, of equals those with the lower rows.
func (p *Profile) Best(n int) []Liked {
	best := slices.Clone(p.Liked)
	sort.SliceStable(best, func(i, j int) bool { return best[i].Weight > best[j].Weight })
	return best[:min(n, len(best))]
}
