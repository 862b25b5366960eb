package shelves

import (
	"bytes"
	"context"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"shelftalk/backend/biblio"
	"shelftalk/backend/book"
	"shelftalk/backend/ingest"
	"shelftalk/backend/ingest/stream"
	"shelftalk/backend/plaintext"
)

// The ways in which people write a list. A line is cut at a word or sign between
// title and author; bullets, numbers and a rating at the end are taken off before.
var (
	bullet  = regexp.MustCompile(`^(?:[-*+•‣◦·–—>]+|\[[ xX]?\])\s+`)
	open    = regexp.MustCompile(`^(?:[-*•+]\s+)?\[ ?\]`) // the box of a list of things to do
	ordinal = regexp.MustCompile(`^(?:\(?[0-9]{1,4}[.)]|#[0-9]{1,4}[.):]?)\s+`)
	scored  = regexp.MustCompile(`(?i)[\s,;:–—(\[-]+(?:rating|rated|stars)?[:\s]*` +
		`([0-9]{1,3}(?:[.,][0-9]{1,2})?\s*/\s*(?:5|10|100))\s*(?:stars?)?\s*[)\]]?$`)
	starred = regexp.MustCompile(`(?i)[\s,;:–—(\[-]+([0-5](?:[.,][0-9]{1,2})?)\s*(?:stars?|★|⭐\x{FE0F}?)\s*[)\]]?$`)
	drawn   = regexp.MustCompile(`[\s,;:–—(\[-]*((?:[★⭐🌟]\x{FE0F}?\s?)+½?[☆\s]*)[)\]]?$`)
	typed   = regexp.MustCompile(`\s[(\[]?(\*{1,5})[)\]]?$`)
	atFirst = regexp.MustCompile(`^(.+?)\s+[-–—|~]+\s+(.+)$`) // at the first dash
	atLast  = regexp.MustCompile(`^(.+)\s+[-–—|~]+\s+(.+)$`)
	colon   = regexp.MustCompile(`^([^:]+):\s+(.+)$`)
	quoted  = regexp.MustCompile(`(?i)^["“„«]([^"“”«»]+)["”“»]\s*[,;]?\s*(?:by\s+|[-–—|]\s*)?(.+)$`)
	comma   = regexp.MustCompile(`^(.+),\s+([^,]+)$`)
)

// mostWords is the greatest number of words in the names of one or two authors.
const mostWords = 8

const listTitle = "a plain list"

// looksListed says whether a text may be a list: it is not empty, and does not begin
// as HTML, JSON and RTF do.
func looksListed(text []byte) bool {
	begin := bytes.TrimSpace(text)
	return len(begin) > 0 && begin[0] != '<' && begin[0] != '{' && !bytes.HasPrefix(begin, []byte("[{")) &&
		bytes.IndexByte(begin, 0) < 0
}

// readList reads a plain list: a line a book, read unless it says otherwise.
func readList(ctx context.Context, library *Library, text []byte) error {
	library.Format, library.Title = List, listTitle
	if err := foreignText(library.Name, text); err != nil {
		return err
	}
	if !looksListed(text) {
		return book.Errorf(book.CodeBadInput, "%s holds no list of books.", library.Name).WithHint("%s", known())
	}
	c := newCollector(library)
	n := int64(0)
	for line := range bytes.Lines(text) {
		if n++; n%256 == 0 {
			if err := book.Cancelled(ctx, "read "+library.Name); err != nil {
				return err
			}
		}
		line = bytes.TrimSpace(line)
		switch {
		case len(line) == 0:
			continue
		case library.Rows == maxRows:
			return tooManyRows(library)
		case len(line) > 2*longestTitle:
			library.reject(n, ReasonLongTitle, string(line))
			continue
		}
		var doubts []Reject
		if !utf8.Valid(line) || bytes.IndexByte(line, 0) >= 0 {
			line = []byte(stream.Mended(string(line)))
			doubts = append(doubts, Reject{Reason: ReasonGuessed, Text: string(line)})
		}
		e, reason := readLine(plaintext.Clean(string(line)))
		if len(e.Unchecked) > 0 {
			doubts = append(doubts, Reject{Reason: ReasonBadISBN, Text: e.Unchecked[0]})
		}
		if e.Row = n; reason != "" {
			library.reject(n, reason, string(line))
			continue
		}
		c.add(e, string(line), doubts...)
	}
	return nil
}

// readLine reads one line of a list.
func readLine(line string) (Entry, ingest.Reason) {
	e := Entry{Status: Read}
	if open.MatchString(line) {
		e.Status = Want
	}
	line = bullet.ReplaceAllString(line, "")
	if rest := ordinal.ReplaceAllString(line, ""); rest != "" {
		line = rest
	}
	line = strings.TrimSpace(bullet.ReplaceAllString(line, ""))
	line, e.ISBNs, e.Unchecked = takeISBN(line)
	if len(e.ISBNs) > 0 {
		if stars, ok := rating(strings.Trim(line, signs), 5); ok {
			e.Rating = stars
			return e, ""
		}
	}
	if len(e.Unchecked) > 0 && strings.Trim(line, signs) == "" {
		return e, ""
	}
	line, e.Rating = takeRating(line)
	line = strings.Trim(line, " _*\t")
	if strings.IndexFunc(line, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0 {
		return e, ingest.ReasonNoTitle
	}
	if strings.HasSuffix(line, ":") {
		return e, ReasonHeading
	}
	namings := nameAll(line)
	if len(namings) == 0 {
		return e, ingest.ReasonNoTitle
	}
	e.Naming, e.Others = namings[0], namings[1:]
	return e, ""
}

// isbnIn is an ISBN within a line, with or without the word before it.
var isbnIn = regexp.MustCompile(`(?i)[\s,;:|(\[–—-]*(?:(?:isbn(?:-?1[03])?)\s*:?\s*)?` +
	`(\b97[89](?:[-  ]?[0-9]){10}\b|\b[0-9](?:[-  ]?[0-9]){8}[-  ]?[0-9Xx]\b)[)\]]?`)

// signs may stand around an ISBN that is all of a line, or all but a rating.
const signs = " ,;:|-–—()[]=\"'“”"

// takeISBN takes an ISBN off a line; of a line that is nothing but a number as long as
// one, also that.
func takeISBN(line string) (rest string, found, unchecked []string) {
	at := isbnIn.FindStringSubmatchIndex(line)
	if at == nil {
		return line, nil, nil
	}
	found, unchecked = biblio.SortISBNs(line[at[2]:at[3]])
	rest = line[:at[0]] + " " + line[at[1]:]
	if len(found) == 0 && strings.Trim(rest, signs) != "" {
		return line, nil, nil // a telephone number, most likely
	}
	return strings.TrimSpace(rest), found, unchecked
}

// takeRating takes a rating off the end of a line.
func takeRating(line string) (string, float64) {
	for _, pattern := range []*regexp.Regexp{scored, starred, drawn, typed} {
		at := pattern.FindStringSubmatchIndex(line)
		if at == nil || at[0] == 0 {
			continue
		}
		if stars, ok := rating(line[at[2]:at[3]], 5); ok && stars > 0 {
			return line[:at[0]], stars
		}
	}
	return line, 0
}

// nameAll gives the ways to tell title and authors of a line apart, the
// likeliest first. Which of them is meant shows only where a book is found.
func nameAll(line string) []Naming {
	var all []Naming
	add := func(title, author string) {
		title = strings.Trim(strings.TrimSpace(title), `"“”„«»_*`)
		var authors []string
		if author != "" {
			if !isName(author) {
				return
			}
			if authors = biblio.Authors(author); len(authors) == 0 {
				return
			}
		}
		if biblio.ParseTitle(title).Shown == "" {
			return
		}
		for _, known := range all {
			if known.Title == title && strings.Join(known.Authors, ";") == strings.Join(authors, ";") {
				return
			}
		}
		all = append(all, Naming{title, authors})
	}
	if m := quoted.FindStringSubmatch(line); m != nil {
		add(m[1], m[2])
	}
	if m := lastBy(line); m != nil {
		add(m[0], m[1])
	}
	if m := atLast.FindStringSubmatch(line); m != nil {
		add(m[1], m[2])
	}
	if m := atFirst.FindStringSubmatch(line); m != nil {
		add(m[2], m[1])
	}
	whole := len(all)
	if m := colon.FindStringSubmatch(line); m != nil {
		add(m[2], m[1])
	}
	if m := comma.FindStringSubmatch(line); m != nil {
		add(m[1], m[2])
	}
	// The whole line as a title comes before the mere guesses, but last if a clear separator
	// was found.
	guesses := append([]Naming(nil), all[whole:]...)
	all = all[:whole]
	add(line, "")
	return append(all, guesses...)
}

// lastBy cuts at the last "by".
func lastBy(line string) []string {
	at := strings.LastIndex(strings.ToLower(line), " by ")
	if at <= 0 || len(strings.ToLower(line)) != len(line) {
		return nil
	}
	return []string{strings.TrimRight(line[:at], " ,;"), line[at+len(" by "):]}
}

// isName says whether a text may be the names of one or two people.
func isName(text string) bool {
	words := strings.Fields(text)
	if len(words) == 0 || len(words) > mostWords {
		return false
	}
	for _, word := range words {
		if first, _ := utf8.DecodeRuneInString(word); unicode.IsUpper(first) || unicode.IsLetter(first) &&
			!unicode.IsLower(first) {
			return true
		}
	}
	return len(words) <= 3
}
