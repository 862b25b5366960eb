package understand

import (
	"strings"

	"shelftalk/backend/converse/language"
	"shelftalk/backend/converse/words"
)

// speaking is the reader of the language of a text, nil for one that no reader knows. What its
// words leave open the language of what was said before decides, then that of the records.
func (r *Reader) speaking(text, before string) *Reader {
	if len(text) > longestText {
		text = strings.ToValidUTF8(text[:longestText], "")
	}
	all := words.Split(text)
	best, most, ties := r, -1, 0
	for _, lang := range language.All {
		speaks := r.tongues[lang.Code]
		switch said := speaks.familiar(text, all); {
		case said > most:
			best, most, ties = speaks, said, 1
		case said == most:
			ties++
		}
	}
	if theirs := r.foreign(all); theirs > most {
		mentions := r.links.Find(text)
		inside := func(w word) bool {
			for _, m := range mentions {
				if w.Start >= m.Start && w.End <= m.End {
					return true
				}
			}
			return false
		}
		var outside []word
		for _, w := range all {
			if !inside(w) {
				outside = append(outside, w)
			}
		}
		if r.foreign(outside) > most {
			return nil
		}
	}
	if ties > 1 {
		best = r
		if speaks := r.tongues[before]; speaks != nil {
			best = speaks
		}
	}
	return best
}

// familiar counts the words of a text by which the reader's language is known from the others it
// could be: those of grammar, and those that mean something to the reader.
func (r *Reader) familiar(text string, all []word) (n int) {
	for _, w := range all {
		if r.owns(w) {
			n += 2
			for _, other := range r.tongues {
				if other != r && other.owns(w) {
					n -= 2
					break
				}
			}
		}
	}
	split := r.lang.Split(text)
	for _, s := range r.facets.Find(split) {
		n += s.To - s.From
	}
	for _, w := range split {
		if r.pulls[w.Text] != nil || r.Compares[w.Text] != "" {
			n++
		}
	}
	plain := r.plainly(text)
	if r.command(plain, 1) != nil || r.talk(plain) != nil {
		n += 2
	}
	if r.lang.Plain(text) != text { // letters that only this language has
		n++
	}
	return n
}

func (r *Reader) owns(w word) bool { return r.Own[r.lang.Word(w.Text)] }

// foreign counts the words of grammar that other languages have and none of ours.
func (r *Reader) foreign(all []word) (n int) {
	for _, w := range all {
		theirs, ours := false, false
		for _, speaks := range r.tongues {
			theirs = theirs || speaks.Foreign[speaks.lang.Word(w.Text)]
			ours = ours || speaks.owns(w)
		}
		if theirs && !ours {
			n += 2
		}
	}
	return n
}
