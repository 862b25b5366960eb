package biblio

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"shelftalk/backend/plaintext"
)

// Authors reads the authors of a book out of foreign text: a Python list
// (`['A', "B's"]`), or names separated by ";", "/", "|", "&", "and", "with" or
// commas. "Surname, Given" is turned round, "Jr." stays with its name, degrees
// go, and so do editors, illustrators and translators. "Anonymous", "Unknown" and
// "Various" are authors, the words for a field that was left empty are none. Names all
// in capitals or all in small letters get title case. The result has the order of the
// text, whose first author is the main one, and holds every name once.
func Authors(raw string) []string {
	authors, _ := Credits(raw)
	return authors
}

// Credits reads a text as Authors does and also gives the people who did something else for
// the book: editors, illustrators, translators.
func Credits(raw string) (authors, others []string) { return credits(raw, turnRound) }

// FullNames is Credits for a text in which no name is written surname first, so that a comma
// always separates two people: "Homer, Robert Fagles".
func FullNames(raw string) (authors, others []string) {
	return credits(raw, func(people []person) []person { return people })
}

// credits reads a text. arrange orders the people of a field in which commas are the only
// separators.
func credits(raw string, arrange func([]person) []person) (authors, others []string) {
	var people []person
	if items, ok := plaintext.List(raw); ok {
		// An element of a list is one name: an "and" inside it does not separate.
		for _, item := range items {
			people = append(people, arrange(splitCommas(plaintext.Clean(item)))...)
		}
	} else if text := plaintext.Clean(raw); !isNobody(text) {
		for _, field := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(";/|", r) }) {
			people = append(people, splitConjunctions(field, arrange)...)
		}
	}
	seen := map[string]bool{}
	for _, other := range []bool{false, true} {
		for _, p := range people {
			name := titleCaseName(p.whole())
			folded := canonicalAuthor(name)
			switch {
			case p.other != other || isNobody(name) || seen[folded]:
				continue
			case other:
				others = append(others, name)
			default:
				authors = append(authors, name)
			}
			seen[folded] = true
		}
	}
	return authors, others
}

// CanonicalAuthors gives the sorted keys by which two lists of authors are compared: names
// without case, accents, punctuation and spaces between initials. "Anonymous" and the like
// are left out, since two anonymous books need not have the same author.
func CanonicalAuthors(authors []string) []string {
	canonical := make([]string, 0, len(authors))
	for _, name := range authors {
		if !IsUnnamed(name) {
			canonical = append(canonical, canonicalAuthor(name))
		}
	}
	slices.Sort(canonical)
	return canonical
}

func canonicalAuthor(name string) string { return joinInitials(Fold(name)) }

// conjunctions join authors in running text. Each is looked for without case.
var conjunctions = []string{" and ", " & ", " with "}

func splitConjunctions(field string, arrange func([]person) []person) []person {
	pieces := []string{field}
	for _, word := range conjunctions {
		var next []string
		for _, piece := range pieces {
			next = append(next, splitFold(piece, word)...)
		}
		pieces = next
	}
	var people []person
	for _, piece := range pieces {
		people = append(people, arrange(splitCommas(piece))...)
		if role := bracketedRole(piece); strings.HasSuffix(role, "s") && roles[role] {
			for i := range people {
				people[i].other = true // "A and B (Editors)"
			}
		}
	}
	return people
}

// splitFold splits like strings.Split but ignores the case of the separator, which must be
// ASCII.
func splitFold(s, separator string) []string {
	var pieces []string
	start := 0
	for i := 0; i+len(separator) <= len(s); {
		if strings.EqualFold(s[i:i+len(separator)], separator) {
			pieces = append(pieces, s[start:i])
			i += len(separator)
			start = i
			continue
		}
		i++
	}
	return append(pieces, s[start:])
}

// person is one name between commas, with what followed it.
type person struct {
	name   string
	suffix string // "Jr.", "III"
	other  bool   // an editor, translator, …: not an author
}

// splitCommas reads one field without other separators, in which a comma may
// stand between authors, between surname and given name, or before a suffix.
func splitCommas(field string) []person {
	var people []person
	for part := range strings.SplitSeq(field, ",") {
		p, role := readPerson(part)
		word := Fold(p.name)
		switch {
		case p.name == "" && !role || word == "et al":
			continue
		case len(people) > 0 && p.insert(&people[len(people)-1]):
			continue
		case degrees[word] && isShouted(p.name) && len(people) > 0 || suffixes[word] != "" && len(people) == 0:
			continue
		case (isRole(p.name, word) || p.name == "") && len(people) > 0:
			people[len(people)-1].other = true
		case suffixes[word] != "" && len(people) > 0:
			people[len(people)-1].suffix = suffixes[word]
		case p.name != "" && !isRole(p.name, word):
			people = append(people, p)
		}
	}
	return people
}

// whole is the name with its suffix.
func (p *person) whole() string {
	if p.suffix == "" {
		return p.name
	}
	return p.name + " " + p.suffix
}

// insert repairs "Harry, Jr. Harrison" and "Ada, Ph.D. Lovelace": exports that turned
// "Harrison, Harry, Jr." round carelessly put the suffix before the surname. It reports
// whether p was such a misplaced part of the person before.
func (p *person) insert(before *person) bool {
	word, surname, ok := strings.Cut(p.name, " ")
	folded := Fold(word)
	suffix := suffixes[folded]
	if !ok || !strings.HasSuffix(word, ".") || suffix == "" && !(degrees[folded] && isShouted(word)) {
		return false
	}
	before.name += " " + surname
	before.suffix += suffix
	before.other = before.other || p.other
	return true
}

// isRole says whether a part between commas names a role. "Ed" is one only in
// small letters: "McBain, Ed" is a person.
func isRole(part, folded string) bool { return roles[folded] && (folded != "ed" || part[0] == 'e') }

// turnRound joins "Surname, Given" pairs. Two parts are such a pair unless both
// look like full names; more parts are pairs when every first is one word and
// every second could be a given name.
func turnRound(people []person) []person {
	n := len(people)
	if n == 0 || n%2 == 1 {
		return people
	}
	for i := 0; i < n; i += 2 {
		surname, given := people[i], people[i+1]
		oneWord := !strings.Contains(surname.name, " ")
		pair := oneWord || startsWithParticle(surname.name) || isGiven(given.name)
		if n > 2 {
			pair = oneWord && isGiven(given.name)
		}
		if !pair || IsUnnamed(surname.name) || IsUnnamed(given.name) || surname.suffix != "" && given.suffix != "" {
			return people
		}
	}
	turned := make([]person, 0, n/2)
	for i := 0; i < n; i += 2 {
		surname, given := people[i], people[i+1]
		name := given.name + " " + surname.name
		// "Hobsbawm, E. J. Hobsbawm", and who has one name alone: "Homer, Homer"
		if strings.HasSuffix(" "+given.name, " "+surname.name) {
			name = given.name
		}
		turned = append(turned, person{
			name:   name,
			suffix: surname.suffix + given.suffix,
			other:  surname.other || given.other,
		})
	}
	return turned
}

// isGiven tells given names from full ones: one word, or initials at the end.
func isGiven(name string) bool {
	last := name[strings.LastIndexByte(name, ' ')+1:]
	letters := utf8.RuneCountInString(strings.Trim(last, "."))
	return len(last) == len(name) || letters == 1 || particles[strings.ToLower(last)]
}

func startsWithParticle(name string) bool {
	first, _, _ := strings.Cut(name, " ")
	first = strings.ToLower(first)
	return particles[first] || first == "la" || first == "le" || first == "st." || first == "saint"
}

// readPerson takes brackets, degrees and "by" off one part; role says that a
// bracket named a role.
func readPerson(part string) (p person, role bool) {
	if bracketedRole(part) != "" {
		p.other, role = true, true
	}
	for {
		open := strings.IndexAny(part, "([{")
		if open < 0 {
			break
		}
		size := strings.IndexAny(part[open:], ")]}")
		if size < 0 {
			part = part[:open]
			break
		}
		part = part[:open] + " " + part[open+size+1:]
	}
	words := strings.Fields(strings.Trim(part, " \t\"“”*&"))
	if len(words) > 1 && strings.EqualFold(words[0], "by") {
		words = words[1:]
	}
	if len(words) > 2 && strings.EqualFold(words[1], "by") && rolesOfVerbs[Fold(words[0])] {
		p.other, words = true, words[2:]
	}
	for len(words) > 2 && degrees[Fold(words[len(words)-1])] && isShouted(words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	p.name = strings.Join(words, " ")
	return p, role
}

// isShouted says whether a word is written as a degree is: "MD", "Ph.D.".
func isShouted(word string) bool {
	return strings.Contains(word, ".") || strings.ToUpper(word) == word || Fold(word) == "phd"
}

// bracketedRole gives the role named in brackets in part, or "".
func bracketedRole(part string) string {
	open := strings.IndexAny(part, "([")
	if open < 0 {
		return ""
	}
	size := strings.IndexAny(part[open:], ")]")
	if size < 0 {
		return ""
	}
	for word := range strings.FieldsSeq(Fold(part[open+1 : open+size])) {
		if roles[word] {
			return word
		}
	}
	return ""
}

// IsUnnamed says whether an author stands for somebody whose name is not known: "Anonymous",
// "Unknown", "Various".
func IsUnnamed(author string) bool { return unnamed[Fold(author)] }

// Writers gives those of the authors of a book who are somebody: that two books are both by
// "Anonymous" says nothing of their being alike.
func Writers(authors []string) []string {
	writers := make([]string, 0, len(authors))
	for _, author := range authors {
		if !IsUnnamed(author) {
			writers = append(writers, author)
		}
	}
	return writers
}

// isNobody says whether a name is only a placeholder for an empty field.
func isNobody(name string) bool {
	return nobodies[Fold(name)] || strings.IndexFunc(name, unicode.IsLetter) < 0
}
