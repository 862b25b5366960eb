package sample

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"shelftalk/backend/must"
)

func books(t *testing.T) []Book {
	t.Helper()
	return must.Get(Books()).OrFatal(t)
}

// sideGenres only stand beside a main one.
var sideGenres = []string{"biography", "essays", "travel", "dystopia", "graphic novel", "drama"}

// moods are all that a book can have.
var moods = []string{
	"dark", "hopeful", "funny", "tense", "melancholy", "warm", "eerie", "romantic", "adventurous", "thoughtful",
	"whimsical", "bleak", "cozy", "epic", "intimate", "satirical", "mysterious", "inspiring", "nostalgic",
	"brutal", "dreamlike", "fast-paced", "slow-burning", "challenging", "lyrical",
}

func TestLibraryIsLargeAndCoversItsGenres(t *testing.T) {
	all := books(t)
	if len(all) < 600 {
		t.Errorf("%d books, want at least 600", len(all))
	}
	counts := map[string]int{}
	for _, b := range all {
		counts[b.MainGenre()]++
	}
	if len(counts) != 20 || len(mainGenres) != 20 {
		t.Errorf("%d main genres in use, %d known, want 20", len(counts), len(mainGenres))
	}
	for _, genre := range mainGenres {
		if counts[genre] < 25 {
			t.Errorf("%d books of %s, want at least 25", counts[genre], genre)
		}
	}
}

func TestLibraryCoversTheWorldAndTwoCenturies(t *testing.T) {
	from, decades := map[string]int{}, map[int]bool{}
	for _, b := range books(t) {
		from[b.Region]++
		decades[b.Year/10] = true
	}
	for _, region := range regions {
		if from[region] < 25 {
			t.Errorf("%d books by authors from %s, want at least 25", from[region], region)
		}
	}
	for decade := 183; decade <= 202; decade++ {
		if !decades[decade] {
			t.Errorf("no book of the %d0s", decade)
		}
	}
}

func TestEveryBookKeepsToTheRules(t *testing.T) {
	language := regexp.MustCompile(`^[a-z]{2}$`)
	for _, b := range books(t) {
		if n := len(strings.Fields(b.Description)); n < 40 || n > 90 {
			t.Errorf("%s: %d words of description, want 40 to 90", b.Title, n)
		}
		if !uniqueWithin(b.Genres, slices.Concat(mainGenres, sideGenres), 1, 4) ||
			!slices.Contains(mainGenres, b.MainGenre()) {
			t.Errorf("%s: genres %q", b.Title, b.Genres)
		}
		if !uniqueWithin(b.Moods, moods, 2, 4) {
			t.Errorf("%s: moods %q", b.Title, b.Moods)
		}
		if !slices.Contains(regions, b.Region) {
			t.Errorf("%s: region %q", b.Title, b.Region)
		}
		if !language.MatchString(b.Language) {
			t.Errorf("%s: language %q", b.Title, b.Language)
		}
		if b.Year < 1 || b.Year > 2025 || b.Pages < 20 || b.Pages > 2000 {
			t.Errorf("%s: year %d, %d pages", b.Title, b.Year, b.Pages)
		}
		if (b.Series == "") != (b.SeriesNumber == 0) {
			t.Errorf("%s: series %q, number %d", b.Title, b.Series, b.SeriesNumber)
		}
		if b.Fame < 1 || b.Fame > 3 {
			t.Errorf("%s: fame %d, want 1 to 3", b.Title, b.Fame)
		}
		if len(b.Authors) == 0 || len(b.Authors) > 3 {
			t.Errorf("%s: authors %q", b.Title, b.Authors)
		}
	}
}

func uniqueWithin(words, vocabulary []string, least, most int) bool {
	for i, word := range words {
		if !slices.Contains(vocabulary, word) || slices.Contains(words[:i], word) {
			return false
		}
	}
	return len(words) >= least && len(words) <= most
}

func TestTitlesAndIDsAreUnique(t *testing.T) {
	// Ratings name their book by its title, so titles must differ, even to a
	// reader that drops case, punctuation and a leading article.
	title := map[string]string{}
	ids := map[string]bool{}
	for _, b := range books(t) {
		key := plain(strings.TrimPrefix(strings.TrimPrefix(strings.ToLower(b.Title), "the "), "a "))
		if other, ok := title[key]; ok {
			t.Errorf("%q and %q have the same title", other, b.Title)
		}
		title[key] = b.Title
		if ids[b.ID] {
			t.Errorf("the id %s stands twice", b.ID)
		}
		ids[b.ID] = true
	}
}

func TestAuthorsAreSpelledInOneWay(t *testing.T) {
	spellings := map[string]string{}
	for _, b := range books(t) {
		for _, author := range b.Authors {
			key := plain(author)
			if other, ok := spellings[key]; ok && other != author {
				t.Errorf("%q is also spelled %q", author, other)
			}
			spellings[key] = author
		}
	}
}

// plain keeps lower-case letters and digits, and of letters with a mark the letter.
func plain(text string) string {
	marks := strings.NewReplacer("á", "a", "à", "a", "ä", "a", "ā", "a", "é", "e", "è", "e", "ë", "e", "í", "i", "ó", "o",
		"ö", "o", "ō", "o", "ø", "o", "ú", "u", "ü", "u", "ū", "u", "ñ", "n", "ç", "c", "š", "s", "ž", "z", "ł", "l")
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, marks.Replace(strings.ToLower(text)))
}

func TestTextsAreClean(t *testing.T) {
	for _, b := range books(t) {
		for _, text := range slices.Concat([]string{b.Title, b.Series, b.Description}, b.Authors) {
			if text != strings.TrimSpace(text) || strings.Contains(text, "  ") {
				t.Errorf("%s: stray space in %q", b.Title, text)
			}
			for _, r := range text {
				if unicode.IsControl(r) || r == unicode.ReplacementChar || r == '<' || r == '>' {
					t.Errorf("%s: %q in %q", b.Title, r, text)
				}
			}
		}
		if strings.ContainsAny(b.Description, `'"`) {
			t.Errorf("%s: straight quotes in the description", b.Title)
		}
		if strings.Contains(b.Title+strings.Join(b.Authors, ""), "’") {
			t.Errorf("%s: typographic apostrophe in title or author", b.Title)
		}
		if !strings.HasSuffix(b.Description, ".") && !strings.HasSuffix(b.Description, "?") &&
			!strings.HasSuffix(b.Description, ".”") {
			t.Errorf("%s: description ends in the middle: %q", b.Title, b.Description)
		}
	}
}

func TestDescriptionsDoNotReadAsMadeFromATemplate(t *testing.T) {
	all := books(t)
	openings := map[string][]string{}
	for _, b := range all {
		opening := strings.Join(strings.Fields(b.Description)[:3], " ")
		openings[opening] = append(openings[opening], b.Title)
	}
	for opening, titles := range openings {
		if len(titles) > 4 {
			t.Errorf("%d descriptions begin %q: %q", len(titles), opening, titles)
		}
	}
	formula := regexp.MustCompile(`(novel|story|tale|comedy|saga|book) about [^.,]+, [^.]+ and [^.]+\.$`)
	found := 0
	for _, b := range all {
		if formula.MatchString(b.Description) {
			found++
		}
	}
	if found > len(all)/20 {
		t.Errorf("%d of %d descriptions end in \"a … about X, Y and Z\"", found, len(all))
	}
}
