package shelves

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// dayOrder says what 3/4/2020 is in a file.
type dayOrder uint8

const (
	noOrder dayOrder = iota // it does not show
	dayFirst
	monthFirst
)

var (
	yearFirst = regexp.MustCompile(`^([12][0-9]{3})(?:[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?)?(?:[T ].*)?$`)
	dotted    = regexp.MustCompile(`^([0-9]{1,2})\.([0-9]{1,2})\.([12][0-9]{3})(?: .*)?$`)
	slashed   = regexp.MustCompile(`^([0-9]{1,2})/([0-9]{1,2})/([12][0-9]{3})(?: .*)?$`)
	allDates  = regexp.MustCompile(`[12][0-9]{3}[-/][0-9]{1,2}[-/][0-9]{1,2}`)
)

// inWords are other ways in which dates are written without doubt.
var inWords = []string{"Jan 2, 2006", "January 2, 2006", "2 Jan 2006", "2 January 2006"}

// orderOf finds out which comes first in dates such as 3/4/2020, as spreadsheets
// write them: of all in the file, one has a number that is no month.
func orderOf(text []byte) dayOrder {
	order := noOrder
	for field := range bytes.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(",;\t|\"\r\n", r) }) {
		if len(field) > longestDate || bytes.Count(field, []byte("/")) != 2 {
			continue
		}
		parts := slashed.FindSubmatch(field)
		if parts == nil {
			continue
		}
		first, _ := strconv.Atoi(string(parts[1]))
		second, _ := strconv.Atoi(string(parts[2]))
		shown := dayFirst
		if second > 12 {
			shown = monthFirst
		}
		if (first > 12) == (second > 12) { // it may be either, or is neither
			continue
		}
		if order != noOrder && order != shown {
			return noOrder
		}
		order = shown
	}
	return order
}

// longestDate is that of one with the time of day.
const longestDate = 32

// date reads 2006-01-02, 2006/1/2, 2006/01, 2006, 2.1.2006 and dates with the month
// in letters, and gives 2006-01-02, 2006-01 or 2006. 1/2/2006 is read where the file
// shows its order. Anything else is "".
func date(text string, order dayOrder) string {
	text = strings.Trim(strings.TrimSpace(text), "[]")
	for _, form := range inWords {
		if day, err := time.Parse(form, text); err == nil {
			return day.Format(time.DateOnly)
		}
	}
	if parts := yearFirst.FindStringSubmatch(text); parts != nil {
		return joined(parts[1], parts[2], parts[3])
	}
	if parts := dotted.FindStringSubmatch(text); parts != nil {
		return joined(parts[3], parts[2], parts[1])
	}
	parts := slashed.FindStringSubmatch(text)
	switch {
	case parts == nil || order == noOrder:
		return ""
	case order == dayFirst:
		return joined(parts[3], parts[2], parts[1])
	}
	return joined(parts[3], parts[1], parts[2])
}

// joined writes year, month and day, as far as they are known; "" for what is no
// date.
func joined(year string, parts ...string) string {
	out := year
	for i, most := range []int{12, 31} {
		n, err := strconv.Atoi(parts[i])
		if err != nil || n == 0 {
			break
		}
		if n > most {
			return ""
		}
		out += "-" + strconv.Itoa(100 + n)[1:]
	}
	return out
}

// lastDate is the latest of the dates in "2022/10/29-2022/11/28, 2021/09/14".
func lastDate(text string) string {
	last := ""
	for _, part := range allDates.FindAllString(text, -1) {
		last = max(last, date(part, noOrder))
	}
	return last
}

// date reads a column of dates.
func (r *row) date(names ...string) string { return date(r.text(names...), r.library.order) }
