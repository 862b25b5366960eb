package metric

// Coverage is catalogue coverage: the share of all books that stand on at least
// one of the lists (Ge, Delgado-Battenfeld and Jannach, RecSys 2010). It grows
// with the number of lists, so compare it over the same readers only.
//
// lists are columns below books; 0 books give 0.
func Coverage(lists [][]int32, books int) float64 {
	shown := make([]bool, books)
	n := 0
	for _, list := range lists {
		for _, column := range list {
			if !shown[column] {
				shown[column] = true
				n++
			}
		}
	}
	if books == 0 {
		return 0
	}
	return float64(n) / float64(books)
}
