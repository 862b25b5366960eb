package sample

import "slices"

var mainGenres = []string{
	"fantasy", "science fiction", "horror", "mystery", "thriller", "literary fiction", "classics",
	"historical fiction", "magical realism", "romance", "young adult", "children's", "adventure", "humor",
	"short stories", "memoir", "history", "science", "philosophy", "poetry",
}

var sideGenres = []string{"biography", "essays", "travel", "dystopia", "graphic novel", "drama"}

var moods = []string{
	"dark", "hopeful", "funny", "tense", "melancholy", "warm", "eerie", "romantic", "adventurous", "thoughtful",
	"whimsical", "bleak", "cozy", "epic", "intimate", "satirical", "mysterious", "inspiring", "nostalgic",
	"brutal", "dreamlike", "fast-paced", "slow-burning", "challenging", "lyrical",
}

var regions = []string{"Africa", "Asia", "Europe", "North America", "South America", "Oceania"}

// MainGenres lists the genres under which books are shelved, in the library's order.
func MainGenres() []string { return slices.Clone(mainGenres) }

// Genres lists all genres a book can have: the main ones, then those that only
// stand beside another.
func Genres() []string { return slices.Concat(mainGenres, sideGenres) }

// Moods lists the moods a book can have.
func Moods() []string { return slices.Clone(moods) }

// Regions lists the parts of the world authors are from.
func Regions() []string { return slices.Clone(regions) }
