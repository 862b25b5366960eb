package sample

import "slices"

// How much each part of a taste adds to the pull of a book, in logarithms of
// the odds of being chosen: a book of the dearest genre is chosen about
// exp(3.6) = 37 times as often as one as famous that has nothing for the reader.
const (
	pullMainGenre = 3.6 // the book's main genre is the reader's dearest
	pullSideGenre = 1.3 // a loved genre stands beside the main one
	pullFading    = 0.3 // less for the second loved genre, twice that for the third
	pullMood      = 0.55
	pullEra       = 0.6
	pullLength    = 0.5
	pullRegion    = 0.9
	pullAuthor    = 2.2
)

// pull is how much more than its fame speaks for the book with this reader.
func (t *Taste) pull(b *Book) float64 {
	if len(t.Genres) == 0 {
		return 0
	}
	pull := t.genrePull(b)
	for _, mood := range t.Moods {
		if slices.Contains(b.Moods, mood) {
			pull += pullMood
		}
	}
	if t.Era != EraAny && t.Era == eraOf(b.Year) {
		pull += pullEra
	}
	if t.Length != LengthAny && t.Length == lengthOf(b.Pages) {
		pull += pullLength
	}
	if t.Region != "" && t.Region == b.Region {
		pull += pullRegion
	}
	if t.Author != "" && slices.Contains(b.Authors, t.Author) {
		pull += pullAuthor
	}
	return pull
}

// genrePull is that of the one genre which speaks for the book most.
func (t *Taste) genrePull(b *Book) float64 {
	var best float64
	for rank, genre := range t.Genres {
		at := slices.Index(b.Genres, genre)
		if at < 0 {
			continue
		}
		full := pullSideGenre
		if at == 0 {
			full = pullMainGenre
		}
		best = max(best, full-pullFading*float64(rank))
	}
	return best
}
