package biblio

import (
	"regexp"
	"strconv"
	"strings"

	"shelftalk/backend/plaintext"
)

// Title is a title taken apart.
type Title struct {
	Shown     string  // clean, without the brackets that name series and edition
	Canonical string  // equal for editions of one work
	Series    string  // "" if none is named
	Number    float32 // in the series; 0 if not said
}

// CanonicalTitle reduces a title to what all editions of a work share: clean
// text, no series and edition in brackets, no leading article, and the folding
// of case, accents and punctuation.
//
// Two books are merged when canonical title and authors are both equal, so
// everything that may tell two works of one author apart is kept: the subtitle
// ("Dune: Messiah"), brackets that are neither series nor edition ("Poems
// (1912)"), "Volume 2", and, where the title is just the name of its series
// ("Naruto (Naruto, #2)"), the number, from the second on. A work whose editions
// differ in their subtitle stays two books: that costs less than one book made
// of two works.
func CanonicalTitle(title string) string { return ParseTitle(title).Canonical }

// ParseTitle takes a title apart as somebody wrote it. Brackets are looked at from the
// innermost out, since one often holds another: "(Foundation Novels (Paperback))".
func ParseTitle(title string) Title {
	t := Title{Shown: plaintext.Clean(title)}
	ordinal := ""
	for at := 0; ; {
		size := strings.IndexAny(t.Shown[at:], ")]")
		if size < 0 {
			break
		}
		closing := at + size
		open := strings.LastIndexAny(t.Shown[:closing], "([")
		at = closing + 1
		if open < 0 {
			continue
		}
		content := t.Shown[open+1 : closing]
		rest := joinAround(t.Shown[:open], t.Shown[closing+1:])
		if rest == "" {
			break // nothing but a bracket: it is the title
		}
		series, number, isSeries := parseSeries(content)
		isLine := !isSeries && series != "" && KindOf(series) == 0 // "Everyman's Library, #3"
		if isSeries && t.Series == "" {
			t.Series, ordinal = series, number
		}
		if isSeries || isLine || isEdition(content) {
			at = len(strings.TrimRight(t.Shown[:open], " "))
			t.Shown = rest
		}
	}
	t.Canonical = canonicalTitle(t.Shown)
	t.Number = seriesNumber(ordinal)
	t.distinguish(ordinal)
	return t
}

// InSeries parses the title of a book whose series and number are given in fields of their
// own ("" where not known). Those fields win over what the title itself says; the number may
// also be part of the series field.
func (t Title) InSeries(series, number string) Title {
	series, number = plaintext.Clean(series), strings.TrimSpace(number)
	if series == "" {
		return t
	}
	if name, within, ok := parseSeries(series); ok {
		series = name
		if number == "" {
			number = within
		}
	}
	known := t.Series != ""
	t.Series, t.Number = series, seriesNumber(number)
	if !known {
		t.distinguish(strings.TrimPrefix(strings.TrimSuffix(number, ".0"), "#"))
	}
	return t
}

// distinguish adds the number in the series to a canonical title that is only the name of
// the series. The first volume keeps its title, since it commonly goes without a number.
func (t *Title) distinguish(ordinal string) {
	if t.Series != "" && ordinal != "" && ordinal != "1" && canonicalTitle(t.Series) == t.Canonical {
		t.Canonical += " " + Fold(ordinal)
	}
}

func joinAround(before, after string) string {
	before, after = strings.TrimRight(before, " "), strings.TrimLeft(after, " ")
	if before == "" || after == "" || strings.ContainsRune(":;,.)]", rune(after[0])) {
		return before + after
	}
	return before + " " + after
}

// canonicalTitle folds a title without brackets to drop, its article at the start or,
// as in library catalogues ("Trial, The"), at the end. A title of punctuation
// alone is its own canonical form.
func canonicalTitle(title string) string {
	if comma := strings.LastIndexByte(title, ','); comma > 0 {
		if IsArticle(Fold(title[comma+1:])) {
			title = title[:comma]
		}
	}
	folded := Fold(title)
	if folded == "" {
		return strings.ToLower(strings.TrimSpace(title))
	}
	if first, rest, ok := strings.Cut(folded, " "); ok && IsArticle(first) {
		return rest
	}
	return folded
}

// seriesPattern reads "Series, #2", "Series Book 2" and "Series, Vol. 1-3", whatever
// follows after a semicolon, and "Series, 12", but no year: "Poems, 1912".
var seriesPattern = regexp.MustCompile(`(?i)^(\S.*?)(?:\s*[,:;]\s*|\s+)` +
	`(?:#|(?:book|bk|volume|vol|number|no|part|pt)\b\.?\s*#?)\s*` +
	`([0-9]{1,4}(?:\.[0-9]{1,2})?(?:\s*[-–&]\s*[0-9.]+)?)(?:\s*;.*)?$` +
	`|^(\S.*?)\s*,\s*([0-9]{1,3})$`)

// parseSeries reads what stands in brackets as the name of a series and the
// number in it. A number without a name says nothing of a series.
func parseSeries(content string) (series, number string, ok bool) {
	match := seriesPattern.FindStringSubmatch(strings.TrimSpace(content))
	if match == nil {
		return "", "", false
	}
	series, number = strings.TrimRight(match[1]+match[3], " ,:;"), match[2]+match[4]
	return series, number, !isEdition(series)
}

// seriesNumber reads a number in a series; 0 for none or for several in one.
func seriesNumber(s string) float32 {
	number, err := strconv.ParseFloat(strings.TrimPrefix(strings.TrimSpace(s), "#"), 32)
	if err != nil || !(number > 0 && number < 10000) {
		return 0
	}
	return float32(number)
}

// editionWords are the words that describe editions; a bracket with nothing else in it is
// about the edition.
var editionWords = set(`abridged anniversary annotated audio audiobook book bound box boxed board casebound
	cassette cassettes cd cds classic classics club cloth collectors cover deluxe digital ebook ed edition editions
	english expanded facsimile first fourth fifth second third 1st 2nd 3rd 4th 5th 6th 7th 8th 9th 10th hard
	hardback hardbound hardcover illustrated international kindle language large leather library limited mass market
	movie mp3 new original paper paperback paperbacks perfect pocket print reissue reprint reprinted revised school
	soft softback softcover special spiral student teachers the tie in trade turtleback unabridged updated us uk
	import version with and`)

// editionEnds are last words of a bracket that name a publisher's line, as in "(Penguin
// Classics)" or "(Dover Thrift Editions)".
var editionEnds = set("edition editions ed classics paperback paperbacks hardcover audiobook audiobooks library")

// isEdition says whether what stands in brackets is about the edition only.
func isEdition(content string) bool {
	words := strings.Fields(Fold(content))
	if len(words) == 0 {
		return true
	}
	if KindOf(content) != 0 {
		return false // "(Manga Classics)" is another work
	}
	if len(words) > 1 && editionEnds[words[len(words)-1]] {
		return true
	}
	for _, word := range words {
		if !editionWords[word] {
			return false
		}
	}
	return words[0] != "the" && words[0] != "and" && words[0] != "in"
}
