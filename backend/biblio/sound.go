package biblio

import "strings"

// alike are letters that one hears alike, or that one language writes where another writes
// the other; the longer come first.
var alike = strings.NewReplacer("tsch", "x", "sch", "x", "tch", "x", "chr", "kr", "chl", "kl", "sh", "x", "ch", "x",
	"ph", "f", "ck", "k", "dt", "t", "th", "t", "ce", "se", "ci", "si", "cy", "si", "qu", "kv", "c", "k", "q", "k",
	"x", "ks", "z", "s", "w", "v", "j", "i", "y", "i", "h", "")

// Sound is what is left of a folded word when vowels behind the first letter, doubled letters and
// differences of spelling that one does not hear are taken away: words that are spelled by ear
// come to the same. Words with digits stay as they are.
func Sound(word string) string {
	if strings.ContainsAny(word, "0123456789") {
		return word
	}
	var b strings.Builder
	last := rune(0)
	for i, r := range alike.Replace(word) {
		if i > 0 && strings.ContainsRune("aeiou", r) || r == last {
			continue
		}
		if i == 0 && strings.ContainsRune("aeiou", r) {
			r = 'a'
		}
		b.WriteRune(r)
		last = r
	}
	return b.String()
}

// Sounds is the Sound of every word of a folded text but articles, joined by blanks.
func Sounds(text string) string {
	var sounds []string
	for word := range strings.FieldsSeq(text) {
		if !IsArticle(word) {
			sounds = append(sounds, Sound(word))
		}
	}
	return strings.Join(sounds, " ")
}
