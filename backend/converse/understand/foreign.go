package understand

// isForeign says whether a text is more of another language than of the reader's, as far as
// words of grammar tell and names are left aside.
func (u *utterance) isForeign() bool {
	theirs, ours := 0, 0
	for i, w := range u.words {
		switch {
		case u.withinMention(i):
		case u.Own[w.Text]:
			ours++
		case u.Foreign[w.Text]:
			theirs++
		}
	}
	return theirs > ours
}
