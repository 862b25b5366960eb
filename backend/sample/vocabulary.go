package sample

// mainGenres are those under which books are shelved, in the library's order.
var mainGenres = []string{
	"fantasy", "science fiction", "horror", "mystery", "thriller", "literary fiction", "classics",
	"historical fiction", "magical realism", "romance", "young adult", "children's", "adventure", "humor",
	"short stories", "memoir", "history", "science", "philosophy", "poetry",
}

// regions are the parts of the world that authors are from.
var regions = []string{"Africa", "Asia", "Europe", "North America", "South America", "Oceania"}
