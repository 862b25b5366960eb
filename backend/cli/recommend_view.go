package cli

import (
	"fmt"
	"strings"

	"shelftalk/backend/progress"
	"shelftalk/backend/recommend"
	"shelftalk/backend/service/library"
)

func (t *terminal) printRecommendations(a *library.Recommendations, q *asking) {
	fmt.Fprintf(t.out, "For %s\n", a.For)
	if a.About != "" {
		fmt.Fprintf(t.out, "  %s\n", a.About)
	}
	var liked []string
	for _, b := range a.Liked {
		liked = append(liked, b.Title)
	}
	from := "starting from"
	if q.unlike {
		from = "well rated, and unlike"
	}
	fmt.Fprintf(t.out, "  %s %s\n", from, strings.Join(liked, "; "))
	if len(a.Conditions) > 0 && a.Left > 0 {
		fmt.Fprintf(t.out, "  %s left: %s\n", booksAre(a.Left), conditions(a.Conditions, q.options.Filter))
	}
	fmt.Fprintln(t.out)
	if len(a.Recommendations) == 0 {
		fmt.Fprintln(t.out, nothingLeft(a, q.options.Filter))
		return
	}
	matched := false
	for i, r := range a.Recommendations {
		why := because(r, q.unlike)
		if r.Match > 0 {
			matched, why = true, strings.TrimSuffix(fmt.Sprintf("match %d %%; %s", r.Match, why), "; ")
		}
		t.printBook(i, r.Book, why)
	}
	if m := a.MatchMeaning; m != nil && matched {
		fmt.Fprintf(t.out, "\nA match of 80 %% says: of %s books that %s readers went on to read, unknown to the model, "+
			"80 %% scored no higher for them.\n",
			progress.Count(int64(m.Books)), progress.Count(int64(m.Readers)))
	}
}

// printBook prints the book at a place, from 0, and a line about it.
func (t *terminal) printBook(at int, b recommend.Shown, line string) {
	fmt.Fprintf(t.out, "%2d. %s by %s%s\n", at+1, b.Title, strings.Join(b.Authors, ", "), facts(b))
	if line != "" {
		fmt.Fprintf(t.out, "    %s\n", line)
	}
	if b.Description != "" {
		fmt.Fprintln(t.out, wrapped(firstSentence(b.Description), 4, 100))
	}
}

func booksAre(n int) string {
	if n == 1 {
		return "1 book is"
	}
	return progress.Count(int64(n)) + " books are"
}

// conditions names those of a filter.
func conditions(list []recommend.Condition, f recommend.Filter) string {
	var names []string
	for _, c := range list {
		names = append(names, conditionName(c, f))
	}
	return strings.Join(names, ", ")
}

func conditionName(c recommend.Condition, f recommend.Filter) string {
	switch c.Kind {
	case recommend.HidesAuthors:
		return "no author you know"
	case recommend.HidesStartedSeries:
		return "no series you know"
	case recommend.InLanguages:
		return "in " + strings.Join(f.Languages, " or ")
	case recommend.InYears:
		return spanned("of %d or later", "of %d or before", "of %d to %d", f.YearFrom, f.YearTo)
	case recommend.OfPages:
		return spanned("of %d pages or more", "of %d pages or less", "of %d to %d pages", f.PagesFrom, f.PagesTo)
	}
	return "without “" + c.Value + "”"
}

// spanned words a range with one bound or both.
func spanned(least, most, both string, from, to int) string {
	switch {
	case to == 0:
		return fmt.Sprintf(least, from)
	case from == 0:
		return fmt.Sprintf(most, to)
	}
	return fmt.Sprintf(both, from, to)
}

// nothingLeft says that no book is left and what to relax.
func nothingLeft(a *library.Recommendations, f recommend.Filter) string {
	if a.Relax < 0 {
		return "No book is left: you know all of the catalogue."
	}
	c := a.Conditions[a.Relax]
	if c.Without > 0 {
		return fmt.Sprintf("No book is left. Relax “%s”: without it %s left.", conditionName(c, f), booksAre(c.Without))
	}
	return fmt.Sprintf("No book is left. Relax several: “%s” by itself leaves %d.", conditionName(c, f), c.Alone)
}

// facts are the year and the pages of a book, in brackets, as far as known.
func facts(b recommend.Shown) string {
	var parts []string
	if b.Year != 0 {
		parts = append(parts, fmt.Sprint(b.Year))
	}
	if b.Pages != 0 {
		parts = append(parts, fmt.Sprintf("%d pages", b.Pages))
	}
	if parts == nil {
		return ""
	}
	return " (" + strings.Join(parts, ", ") + ")"
}

// shownReasons is how many of a book's reasons are printed.
const shownReasons = 3

// because names the books that speak most for a recommendation, or against its being
// like what is known, and what each adds to its score. What the other books add, what
// popularity or rating does, and the base, which is the score of a book that nothing
// speaks for, make the line sum up.
func because(r recommend.Recommendation, unlike bool) string {
	because, prior := "because you liked ", "popularity"
	if unlike {
		because, prior = "unlike ", "rating"
	}
	var parts []string
	others := r.Score - r.Average - r.Prior
	for _, reason := range r.Reasons[:min(shownReasons, len(r.Reasons))] {
		if reason.Share <= 0 {
			break
		}
		parts = append(parts, fmt.Sprintf("%s (%+.2f)", reason.Title, reason.Share))
		others -= reason.Share
	}
	if parts == nil {
		return ""
	}
	text := because + strings.Join(parts, ", ")
	if len(r.Reasons) > len(parts) {
		text += fmt.Sprintf("; your other books %+.2f", others)
	}
	if r.Prior != 0 {
		text += fmt.Sprintf("; %s %+.2f", prior, r.Prior)
	}
	return fmt.Sprintf("%s; base %+.2f; score %.2f", text, r.Average, r.Score)
}

func firstSentence(text string) string {
	for _, end := range []string{". ", "! ", "? "} {
		if at := strings.Index(text, end); at > 40 {
			text = text[:at+1]
		}
	}
	return text
}

// wrapped breaks a text into lines of at most width characters, indented.
func wrapped(text string, indent, width int) string {
	pad := strings.Repeat(" ", indent)
	var lines []string
	line := pad
	for _, word := range strings.Fields(text) {
		if len([]rune(line))+1+len([]rune(word)) > width && line != pad {
			lines = append(lines, line)
			line = pad
		}
		if line != pad {
			line += " "
		}
		line += word
	}
	return strings.Join(append(lines, line), "\n")
}
