package link

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strings"

	"shelftalk/backend/biblio"
	"shelftalk/backend/book"
	"shelftalk/backend/converse/language"
	"shelftalk/backend/converse/weights"
	"shelftalk/backend/converse/words"
)

// name is something a text may say, and what it may mean.
type name struct {
	rows   []int32 // the best known first
	text   string  // folded words with single spaces
	words  int
	solid  int  // words that are more than grammar
	loose  bool // the article is left off, so it is weaker
	common float64
	small  int // how often descriptions of other books write all of it small, for names of several solid words
}

// Linker finds names of one catalogue. It never changes and is safe for
// concurrent use.
type Linker struct {
	*lexicon
	weights weights.Link
	books   []book.Book
	known   []float64 // by row: how well known a book is, 0 to 10, by the logarithm of its ratings
	titles  map[string]*name
	series  map[string]*name
	authors map[string]*name // full names
	surname map[string]*name
	short   map[string]*name // initials of long names: "lotr"
	longest int              // words of the longest name
	usual   map[string]int   // how often descriptions write a word small
	// how much better known a book must be than its namesakes to be meant without being asked for
	clearly    float64
	seen       map[string]int // how many descriptions have a word, small or not
	fuzzy      *spelling
	sounds     sounds
	vocabulary vocabulary
}

// New learns the names of a catalogue.
func New(lang *language.Language, w weights.Link, books []book.Book) *Linker {
	l := &Linker{lexicon: newLexicon(lang), weights: w, books: books, known: make([]float64, len(books)),
		titles: map[string]*name{}, series: map[string]*name{},
		authors: map[string]*name{}, surname: map[string]*name{}, short: map[string]*name{}}
	l.usual, l.seen = countWords(books)
	for row := range books {
		l.known[row] = math.Log1p(float64(books[row].Ratings))
	}
	most := slices.Max(append(l.known, 1e-9))
	for row := range books {
		l.known[row] *= 10 / most
		if most < 1 { // nothing is rated
			l.known[row] = l.weights.Names.Obscure
		}
		l.learn(int32(row))
	}
	l.clearly = math.Log(clearly) * 10 / most
	l.translate()
	for _, names := range []map[string]*name{l.titles, l.series, l.authors, l.surname, l.short} {
		for _, n := range names {
			l.finish(n)
		}
	}
	countPhrases(l.lexicon, books, l.titles, l.series)
	l.fuzzy, l.sounds, l.vocabulary = newSpelling(l), newSounds(l), newVocabulary(l.titles, l.series, l.authors)
	return l
}

// particles stand before surnames and are part of them.
var particles = map[string]bool{"le": true, "la": true, "de": true, "del": true, "du": true, "da": true, "di": true,
	"van": true, "von": true, "der": true, "el": true, "al": true, "st": true, "mac": true}

// By lists the books of an author by their full name, the best known first.
func (l *Linker) By(author string) []int32 {
	if n := l.authors[words.Join(author)]; n != nil {
		return n.rows
	}
	return nil
}

// Titled lists the books that have exactly a title, the best known first.
func (l *Linker) Titled(title string) []int32 {
	if n := l.titles[words.Join(title)]; n != nil && !n.loose {
		return n.rows
	}
	return nil
}

// In is the linker for texts of another language.
func (l *Linker) In(lang *language.Language) *Linker {
	other := *l
	other.lexicon = newLexicon(lang)
	return &other
}

// translate learns what well-known books of the catalogue are called in other languages.
func (l *Linker) translate() {
	for _, lang := range language.All {
		articles := newLexicon(lang).The
		for _, title := range lang.Titles() {
			for _, names := range []map[string]*name{l.titles, l.series} {
				meant := names[words.Join(title[1])]
				if meant == nil {
					continue
				}
				folded := words.Join(title[0])
				first, rest, several := strings.Cut(folded, " ")
				for _, row := range meant.rows {
					add(names, folded, row)
					add(names, words.Join(lang.Plain(title[0])), row)
					if several && articles[first] {
						add(names, rest, row).loose = true
					}
				}
			}
		}
	}
}

// bracketed is what stands in brackets at a title's end: an edition, a year.
var bracketed = regexp.MustCompile(`\s*[(\[][^()\[\]]*[)\]]\s*$`)

func (l *Linker) learn(row int32) {
	b := &l.books[row]
	for _, title := range append([]string{b.Title}, b.OtherTitles...) {
		l.learnTitle(row, title)
	}
	if b.Series != "" {
		l.learnSeries(row, b.Series)
	}
	for _, author := range b.Authors {
		full := words.Texts(author)
		if len(full) == 0 {
			continue
		}
		add(l.authors, strings.Join(full, " "), row)
		if len(full) > 1 {
			if last := full[len(full)-1]; len(last) > 2 {
				add(l.surname, last, row)
				if before := full[len(full)-2]; len(full) > 2 && particles[before] { // "Le Guin"
					add(l.surname, before+" "+last, row)
				}
			}
			if len(full) > 2 { // without what stands between: "Ursula K. Le Guin" is also "Ursula Le Guin"
				add(l.authors, full[0]+" "+full[len(full)-1], row)
				if len(full[1]) == 1 {
					add(l.authors, full[0]+" "+strings.Join(full[2:], " "), row)
				}
			}
		} else {
			add(l.surname, full[0], row)
		}
	}
}

func (l *Linker) learnTitle(row int32, title string) {
	for at := bracketed.FindStringIndex(title); at != nil && at[0] > 0; at = bracketed.FindStringIndex(title) {
		title = title[:at[0]]
	}
	l.addTitle(row, title)
	if main, _, cut := biblio.CutSubtitle(title); cut {
		l.addTitle(row, main)
	}
	if one, other, cut := biblio.CutAlternative(title); cut {
		l.addTitle(row, one)
		l.addTitle(row, other)
	}
}

func (l *Linker) addTitle(row int32, title string) {
	text := words.Texts(strings.ReplaceAll(title, "&", " and "))
	if len(text) == 0 {
		return
	}
	add(l.titles, strings.Join(text, " "), row)
	if rest := text[1:]; len(rest) > 0 && biblio.IsArticle(text[0]) {
		add(l.titles, strings.Join(rest, " "), row).loose = true
	}
	if digits := slices.Clone(text); l.inDigits(digits) {
		add(l.titles, strings.Join(digits, " "), row)
		if l.The[digits[0]] {
			add(l.titles, strings.Join(digits[1:], " "), row).loose = true
		}
	}
	if short := initials(text); short != "" {
		add(l.short, short, row)
		add(l.short, strings.TrimPrefix(short, "t"), row).loose = true
	}
}

// inDigits writes the numbers of a title of several words in digits: "fourth wing"
// is also "4th wing".
func (l *Linker) inDigits(text []string) (changed bool) {
	for i, word := range text {
		if number := l.Numbers[word]; number != "" && len(text) > 1 {
			text[i], changed = number, true
		}
	}
	return changed
}

func (l *Linker) learnSeries(row int32, series string) {
	text := words.Join(series)
	if text == "" {
		return
	}
	add(l.series, text, row)
	for _, ending := range l.SeriesEndings {
		if short, cut := strings.CutSuffix(strings.TrimPrefix(text, "the "), " "+ending[0]); cut &&
			(strings.Contains(short, " ") || len(short) > 5 && l.usual[short] == 0) {
			add(l.series, short, row)
		}
	}
	for words := range l.AndThe { // "Percy Jackson and the Olympians"
		if short, _, cut := strings.Cut(text, " "+words+" "); cut && strings.Contains(short, " ") {
			add(l.series, short, row)
		}
	}
	if rest, cut := strings.CutPrefix(text, "the "); cut && strings.Contains(rest, " ") {
		add(l.series, rest, row)
	}
	if short := initials(strings.Fields(text)); short != "" {
		add(l.short, short, row)
		if rest, cut := strings.CutPrefix(text, "the "); cut && len(short) > shortestInitials {
			add(l.short, initials(strings.Fields(rest)), row)
		}
	}
}

func add(names map[string]*name, text string, row int32) *name {
	n := names[text]
	if n == nil {
		n = &name{text: text}
		names[text] = n
	}
	if !slices.Contains(n.rows, row) {
		n.rows = append(n.rows, row)
	}
	return n
}

// shortestInitials is how many initials a name has at least with its article for those without it
// to be known.
const shortestInitials = 3

// initials are those of a name of three words or more, "" where one is no letter.
func initials(words []string) string {
	var short strings.Builder
	for _, word := range words {
		if word[0] < 'a' || word[0] > 'z' {
			return ""
		}
		short.WriteByte(word[0])
	}
	if len(words) < 3 {
		return ""
	}
	return short.String()
}

// finish orders what a name may mean and weighs how ordinary its words are.
func (l *Linker) finish(n *name) {
	slices.SortStableFunc(n.rows, func(a, b int32) int {
		return cmp.Or(cmp.Compare(l.known[b], l.known[a]), cmp.Compare(a, b))
	})
	all := strings.Fields(n.text)
	n.words = len(all)
	least := math.Inf(1) // a name is as ordinary as its least ordinary word
	for _, word := range all {
		if l.Grammar[word] {
			continue
		}
		n.solid++
		least = min(least, l.ordinary(word, len(n.rows)))
	}
	if n.solid == 0 {
		for _, word := range all {
			least = min(least, math.Log1p(float64(max(50, l.usual[word]))))
		}
	}
	n.common = least
	l.longest = max(l.longest, min(n.words, maxWords))
}

// ordinary is how ordinary a word is: the logarithm of how often descriptions
// write it small, or half of that of how many have it at all beside those of the
// books it names ("Europe", "Thomas").
func (l *Linker) ordinary(word string, own int) float64 {
	return max(math.Log1p(float64(l.usual[word])), math.Log1p(float64(max(0, l.seen[word]-own)))*0.6)
}

// maxWords is the longest name that is looked for.
const maxWords = 14
