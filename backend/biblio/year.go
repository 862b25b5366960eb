package biblio

import (
	"regexp"
	"strconv"
	"strings"
)

const (
	earliestYear = -3000
	latestYear   = 2100
)

var (
	plainYear  = regexp.MustCompile(`^([+-]?[0-9]{1,4})(?:\.0+)?$`)
	dateYear   = regexp.MustCompile(`^(-?[0-9]{4})[-/.][0-9]{1,2}(?:[-/.][0-9]{1,2})?(?:[T ].*)?$`)
	denseDate  = regexp.MustCompile(`^([0-9]{4})(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])$`)
	yearBefore = regexp.MustCompile(`(?i)^(?:c\.?|ca\.?|circa)?\s*([0-9]{1,4})\s*(?:b\.?\s?c\.?(?:\s?e\.?)?)$`)
	digitRuns  = regexp.MustCompile(`[0-9]+`)
)

// Year reads a year out of "1999", "1999-05-03", "May 1999", "1999.0", "-380" or
// "380 BC"; 0 where none can be read with certainty, as in "19??".
func Year(s string) int {
	s = strings.TrimSpace(s)
	for _, pattern := range [...]*regexp.Regexp{plainYear, dateYear, denseDate} {
		if match := pattern.FindStringSubmatch(s); match != nil {
			return yearInRange(match[1])
		}
	}
	if match := yearBefore.FindStringSubmatch(s); match != nil {
		return yearInRange("-" + match[1])
	}
	// In any other wording, the only number of four digits is the year.
	found := ""
	for _, at := range digitRuns.FindAllStringIndex(s, -1) {
		if at[1]-at[0] != 4 || s[at[0]:at[1]] == found {
			continue
		}
		if found != "" {
			return 0
		}
		found = s[at[0]:at[1]]
	}
	return yearInRange(found)
}

func yearInRange(digits string) int {
	year, err := strconv.Atoi(digits)
	if err != nil || year < earliestYear || year > latestYear {
		return 0
	}
	return year
}

// maxPages is more than any one book has.
const maxPages = 30000

// Pages reads a number of pages: the largest number in the text, since "xii, 323
// p." begins with other things; 0 where there is none that a book can have.
func Pages(s string) int {
	s = strings.TrimSpace(s)
	if whole, fraction, ok := strings.Cut(s, "."); ok && strings.Trim(fraction, "0") == "" {
		s = whole
	}
	s = strings.ReplaceAll(s, ",", "")
	if strings.HasPrefix(s, "-") {
		return 0
	}
	pages := 0
	for _, digits := range digitRuns.FindAllString(s, -1) {
		if n, err := strconv.Atoi(digits); err == nil && n <= maxPages {
			pages = max(pages, n)
		}
	}
	return pages
}
