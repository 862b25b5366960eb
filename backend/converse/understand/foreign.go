package understand

// foreign are words of grammar of German, French, Spanish and Italian that are no
// English ones, and own are English ones.
var (
	foreign = set(`ich du er wir ihr sie mich mir dir uns ein eine einen einem einer der das dem den des und oder aber nicht kein keine ohne mit wie etwas von vom fuer für ueber über auf im ist sind suche mag lieber bitte buch buecher bücher
je tu il elle nous vous moi un une le les du et ou mais pas sans avec comme quelque chose sur dans est sont cherche livre livres roman romans aime
yo tú el la los las uno una unos y pero con como algo de del sobre es son busco quiero libro libros novela novelas
io lo gli uno una e ma non senza qualcosa di su sono cerco vorrei libro libri romanzo`)
	own = set(`the a an and or but not no with without like of in on is are was i my me you want need looking for book books something about from by more less what which please read`)
)

// isForeign says whether a text is more of another language than of English, as far as
// words of grammar tell and names are left aside.
func (u *utterance) isForeign() bool {
	theirs, ours := 0, 0
	for i, w := range u.words {
		switch {
		case u.withinMention(i):
		case own[w.Text]:
			ours++
		case foreign[w.Text]:
			theirs++
		}
	}
	return theirs > ours
}
