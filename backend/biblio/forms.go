package biblio

import (
	"slices"
	"strings"
)

// FormKind is which form of a title a text is.
type FormKind uint8

// The forms of a title.
const (
	Whole    FormKind = iota // all of it
	Bare                     // all there is: it has no subtitle
	Main                     // without its subtitle
	Behind                   // what follows the first colon, where a series may come first
	Stripped                 // without a bracket that names neither series nor edition
)

// Form is one form of a title, canonical.
type Form struct {
	Kind FormKind
	Text string
	Left string // what it leaves out; "" of a whole title
}

// Describes says whether what a form leaves out says what the book is about, as people
// leave out, rather than which volume it is: "A Brief History of Humankind", not
// "Messiah". It begins as a description does, or is longer than titles of volumes are.
func (f Form) Describes() bool {
	words := strings.Fields(f.Left)
	return len(words) >= longSubtitle || len(words) > 1 && describing[words[0]]
}

// longSubtitle is so many words that hardly a volume's title has them.
const longSubtitle = 5

// describing are the words by which descriptions begin. Canonical titles have lost their
// English article, which Forms puts back.
var describing = set(`the a an how why what when where who from my our your on being or stories tales essays
	inside beyond behind lessons notes memoirs confessions travels finding surviving growing
	eine ein der die das wie warum une un la le les comment el los las una como cuando het een en hoe il lo gli storia`)

// genericSubtitles say what kind of book it is, and no edition agrees on them.
var genericSubtitles = []string{
	"a novel", "novel", "a novella", "a novel in stories", "stories",
	"short stories", "a story",
	"and other stories", "a love story", "a romance", "a thriller", "a mystery", "a memoir", "memoir",
	"a biography", "poems", "a play", "essays",
	"roman", "ein roman", "kriminalroman", "erzählungen", "novelle", "thriller", "gedichte", "novela", "una novela",
	"romanzo", "romance", "een roman", "récit", "nouvelles", "poèmes", "poemas", "cuentos",
}

// Forms gives the forms of a title by which others may name it, without the brackets of
// series and edition.
func Forms(title string) []Form {
	parsed := ParseTitle(title)
	forms := formsOf(parsed.Shown)
	if bare, ok := withoutBrackets(parsed.Shown); ok && len(forms) > 0 {
		forms = append(forms, Form{Stripped, shorten(CanonicalTitle(bare)), ""})
	}
	return forms
}

func formsOf(shown string) []Form {
	all := shorten(CanonicalTitle(shown))
	if all == "" {
		return nil
	}
	if at := strings.LastIndex(shown, ": "); at > 0 && strings.Contains(shown[:at], ":") &&
		slices.Contains(genericSubtitles, strings.ToLower(strings.TrimSpace(shown[at+2:]))) {
		return append(formsOf(shown[:at]), Form{Whole, all, ""}) // "Title: Subtitle: A Novel"
	}
	head, tail, ok := CutHead(shown)
	front, back := shorten(CanonicalTitle(head)), shorten(CanonicalTitle(tail))
	switch {
	case !ok || front == "" || back == "":
		return []Form{{Bare, all, ""}}
	case slices.Contains(genericSubtitles, strings.ToLower(strings.TrimSpace(tail))):
		return []Form{{Bare, front, ""}, {Whole, all, ""}}
	}
	left := Fold(tail)
	if strings.HasPrefix(strings.ToLower(shown[len(head):]), ", or") {
		left = "or " + left // a second title
	}
	return []Form{{Whole, all, ""}, {Main, front, shorten(left)}, {Behind, back, front}}
}

// withoutBrackets takes brackets off a title that are not known to name series or
// edition, but most likely name a line of books or a binding: "(Vintage International)",
// "(Tapa blanda)". Those with a number or a kind of work in them stay, and so does a
// title that is nothing else.
func withoutBrackets(shown string) (string, bool) {
	open := strings.LastIndexAny(shown, "([")
	if open <= 0 || !strings.ContainsAny(shown[len(shown)-1:], ")]") {
		return "", false
	}
	inner := shown[open+1 : len(shown)-1]
	bare := strings.TrimSpace(shown[:open])
	isVolume := strings.ContainsAny(inner, "0123456789") || len(Numbers(shorten("x "+Fold(inner)))) > 0
	return bare, bare != "" && !isVolume && KindOf(inner) == 0
}

// shorten gives a canonical title one spelling for the words before a volume's number.
func shorten(canonical string) string {
	words := strings.Fields(canonical)
	for i, word := range words {
		if short := shortened[word]; short != "" && i > 0 {
			words[i] = short
		}
	}
	return strings.Join(words, " ")
}

var shortened = map[string]string{"volume": "vol", "part": "pt", "number": "no", "book": "bk"}

// Separators between a title and its subtitle, and between the two titles of one book.
var (
	subtitleSigns    = []string{": ", ":", " - ", " – ", " — ", "; "}
	alternativeSigns = []string{"; or, ", ", or, ", ", or ", " / "}
	headSigns        = append([]string{", or ", ", or, ", ", Or ", ", Or, "}, subtitleSigns...)
)

// CutSubtitle cuts a title at its first colon, semicolon or dash between spaces.
func CutSubtitle(title string) (main, subtitle string, ok bool) {
	return cutFirst(title, subtitleSigns)
}

// CutAlternative splits a book's two titles: "Frankenstein; or, The Modern Prometheus", "La
// Tregua / The Truce". Unlike Forms it does not split at a capitalised "Or", because the
// effect of that on finding titles in conversations has not been measured.
func CutAlternative(title string) (one, other string, ok bool) {
	return cutFirst(title, alternativeSigns)
}

// CutHead splits a title after the part that others may shorten it to: at the first subtitle
// or ", or", whichever comes first.
func CutHead(title string) (head, tail string, ok bool) { return cutFirst(title, headSigns) }

// cutFirst splits a title at the first of several separators; where two begin at the same
// place, at the longer.
func cutFirst(title string, signs []string) (head, tail string, ok bool) {
	at, size := len(title), 0
	for _, sign := range signs {
		if i := strings.Index(title, sign); i > 0 && (i < at || i == at && len(sign) > size) {
			at, size = i, len(sign)
		}
	}
	if size == 0 {
		return title, "", false
	}
	return title[:at], title[at+size:], true
}

// Numbers are the numbers in a form of a title, in order: digits, and words and
// Roman numerals after "volume", "book" and the like.
func Numbers(text string) []string {
	var found []string
	words := strings.Fields(text)
	for i, word := range words {
		if strings.Trim(word, "0123456789") == "" {
			found = append(found, strings.TrimLeft(word, "0"))
			continue
		}
		if n := numerals[word]; n != "" && (i > 0 && counted[words[i-1]] || i == len(words)-1 && i > 0 && len(word) > 1) {
			found = append(found, n)
		}
	}
	slices.Sort(found)
	return found
}

var (
	numerals = map[string]string{"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7",
		"viii": "8",
		"ix":   "9", "x": "10", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
		"seven": "7",
		"eight": "8", "nine": "9", "ten": "10"}
	counted = map[string]bool{"vol": true, "bk": true, "pt": true, "no": true, "episode": true}
)
