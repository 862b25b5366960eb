package biblio

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Word lists are in the form of Fold.
var (
	roles = set(`editor editors ed eds illustrator illustrators illus translator translators trans narrator narrators
		introduction intro foreword preface afterword contributor contributors compiler compilers photographer
		photographers adapter adaptor reader readers`)
	rolesOfVerbs = set("edited ed translated trans illustrated illus narrated compiled photographed adapted read")
	degrees      = set(`phd md edd psyd dds dvm rn mba esq esquire jd msw lcsw ma msc bsc dphil dd
		dmin thd mdiv dlitt cpa`)
	particles = set("de von van der den ter ten del della di da dos das du zu zur af")
	suffixes  = map[string]string{"jr": "Jr.", "junior": "Jr.", "sr": "Sr.", "ii": "II", "iii": "III", "iv": "IV",
		"inc": "Inc.", "ltd": "Ltd.", "llc": "LLC"}
	nobodies = map[string]bool{
		"": true, "et al": true, "others": true,
		"n a": true, "na": true, "none": true, "nan": true, "null": true, "not available": true, "not applicable": true,
		"son": true, "sons": true, "co": true, "company": true, "friends": true, "associates": true,
	}
	// unnamed are what libraries and readers call authors whom they cannot name.
	unnamed = map[string]bool{
		"unknown": true, "unknown author": true, "author unknown": true, "anonymous": true, "anon": true,
		"various": true, "various authors": true, "multiple authors": true, "several authors": true,
		"anonym": true, "anonymus": true, "unbekannt": true, "unbekannter autor": true, "diverse": true,
		"diverse autoren": true, "verschiedene": true, "verschiedene autoren": true,
		"anonyme": true, "inconnu": true, "auteur inconnu": true, "collectif": true, "auteurs divers": true,
		"anonimo": true, "desconocido": true, "autor desconocido": true, "varios": true, "varios autores": true,
		"sconosciuto": true, "autore sconosciuto": true, "aavv": true, "vvaa": true, "aa vv": true, "vv aa": true,
		"autori vari": true, "vari": true, "desconhecido": true, "varios autors": true,
		"anoniem": true, "onbekend": true, "diversen": true, "diverse auteurs": true,
		"okand": true, "anonyymi": true, "ukendt": true, "ukjent": true, "anonim": true,
	}
)

// smallByChoice are people who write their names in small letters.
var smallByChoice = map[string]bool{"bell hooks": true, "danah boyd": true}

// titleCaseName gives a name that is all in capitals or all in small letters
// the case names are written in: McCarthy, O'Brien, Le Guin, van Gogh, J.R.R. A
// name in mixed case is its owner's choice and stays.
func titleCaseName(name string) string {
	lower, upper := 0, 0
	for _, r := range name {
		switch {
		case unicode.IsLower(r):
			lower++
		case unicode.IsUpper(r):
			upper++
		}
	}
	if lower > 0 && upper > 0 || lower+upper < 2 || smallByChoice[name] {
		return name
	}
	words := strings.Fields(name)
	if len(words) == 1 && upper > 0 && isInitials(words[0], 4) {
		return name // "DK", "BBC"
	}
	for i, word := range words {
		words[i] = titleCaseWord(strings.ToLower(word), i == 0, i == len(words)-1)
		if i > 0 && i < len(words)-1 && (words[i] == "La" || words[i] == "Los" || words[i] == "Las") && words[i-1] == "de" {
			words[i] = strings.ToLower(words[i])
		}
	}
	return strings.Join(words, " ")
}

// titleCaseWord capitalises one word, given in small letters, of a name.
func titleCaseWord(word string, first, last bool) string {
	folded := Fold(word)
	if suffix := suffixes[folded]; suffix != "" && last && !first {
		return suffix
	}
	if particles[word] && !first && !last {
		return word
	}
	if !last && isInitials(word, 3) && !courtesies[folded] {
		return strings.ToUpper(word)
	}
	if rest, ok := strings.CutPrefix(word, "mc"); ok && utf8.RuneCountInString(rest) >= 2 {
		return "Mc" + capitalise(rest)
	}
	return capitalise(word)
}

var courtesies = set("dr mr mrs ms st fr")

// isInitials says whether a word without dots can only be initials: at most
// longest letters and no vowel among them.
func isInitials(word string, longest int) bool {
	n := 0
	for _, r := range word {
		if !unicode.IsLetter(r) || r >= utf8.RuneSelf || strings.ContainsRune("aeiouyAEIOUY", r) {
			return false
		}
		n++
	}
	return n >= 2 && n <= longest
}

// capitalise puts capitals at the start and after dots, hyphens and the
// apostrophe of O' and D'.
func capitalise(word string) string {
	var b strings.Builder
	up, letters := true, 0
	for _, r := range word {
		switch {
		case up:
			b.WriteRune(unicode.ToTitle(r))
		default:
			b.WriteRune(r)
		}
		switch {
		case unicode.IsLetter(r):
			up, letters = false, letters+1
		case r == '\'' || r == '’':
			up, letters = letters == 1, 0
		default:
			up, letters = true, 0
		}
	}
	return b.String()
}

// joinInitials writes single letters that follow each other as one word, so
// that "j r r tolkien" and "jrr tolkien" are the same name.
func joinInitials(folded string) string {
	var b strings.Builder
	wasInitial := false
	for i, word := range strings.Fields(folded) {
		initial := utf8.RuneCountInString(word) == 1
		if i > 0 && !(initial && wasInitial) {
			b.WriteByte(' ')
		}
		b.WriteString(word)
		wasInitial = initial
	}
	return b.String()
}
