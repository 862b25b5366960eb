package shelves

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"time"

	"shelftalk/backend/ingest"
)

// dayOrder says what 3/4/2020 is in a file.
type dayOrder uint8

const (
	noOrder dayOrder = iota // it does not show
	dayFirst
	monthFirst
)

var (
	yearFirst = regexp.MustCompile(`^([0-9]{4})(?:[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?)?(?:[T ].*)?$`)
	dotted    = regexp.MustCompile(`^([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4}|[0-9]{2})(?:,? .*)?$`)
	slashed   = regexp.MustCompile(`^([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4}|[0-9]{2})(?:,? .*)?$`)
	allDates  = regexp.MustCompile(`[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}|[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{2,4}`)
)

// inWords are other ways in which dates are written without doubt.
var inWords = []string{"Jan 2, 2006", "January 2, 2006", "2 Jan 2006", "2 January 2006", "2-Jan-2006", "2-Jan-06",
	"Mon Jan 02 15:04:05 -0700 2006"}

// orderOf finds the order of day and month in dates such as 3/4/2020, as spreadsheets write
// them: any date of the file with a number above 12 shows it.
func orderOf(text []byte) dayOrder {
	order := noOrder
	for field := range bytes.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(",;\t|\"\r\n-–", r) }) {
		field = bytes.TrimSpace(field)
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

// longestDate is the length of the longest date that is read, one with the time of day.
const longestDate = 32

// The years in which somebody can have read a book or put it on a shelf: who lives, and
// no later than the next, for clocks that run ahead.
const firstYear = 1900

func lastYear() int { return time.Now().Year() + 1 }

// date reads 2006-01-02, 2006/1/2, 2006/01, 2006, 2.1.2006 and dates with the month
// in letters, and gives 2006-01-02, 2006-01 or 2006. 1/2/2006 is read where the file
// shows its order. Anything else is "" with the reason, which is "" for nothing and for
// the year 101, by which Calibre says that it knows no date.
func date(text string, order dayOrder) (string, ingest.Reason) {
	text = strings.Trim(strings.TrimSpace(text), "[]")
	if text == "" || strings.HasPrefix(text, "0101-01-01") || strings.Trim(text, "0-/ :.T") == "" {
		return "", ""
	}
	for _, form := range inWords {
		if day, err := time.Parse(form, text); err == nil {
			return joined(strconv.Itoa(day.Year()), strconv.Itoa(int(day.Month())), strconv.Itoa(day.Day()))
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
	case parts == nil:
		return "", ReasonBadDate
	case parts[1] == parts[2]: // either way the same day
	case order == noOrder:
		if a, _ := strconv.Atoi(parts[1]); a > 12 {
			return joined(parts[3], parts[2], parts[1])
		}
		if b, _ := strconv.Atoi(parts[2]); b > 12 {
			return joined(parts[3], parts[1], parts[2])
		}
		return "", ReasonTwoDates
	case order == dayFirst:
		return joined(parts[3], parts[2], parts[1])
	}
	return joined(parts[3], parts[1], parts[2])
}

// joined writes year, month and day, as far as they are known; a reason for what is no
// day of the calendar, or none on which anybody can have read.
func joined(year, month, day string) (string, ingest.Reason) {
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	if len(year) == 2 {
		if y += 2000; y > lastYear() {
			y -= 100
		}
	}
	if y < firstYear || y > lastYear() || m > 12 {
		return "", ReasonBadDate
	}
	if m == 0 {
		return strconv.Itoa(y), ""
	}
	if d == 0 {
		return time.Date(y, time.Month(m), 1, 0, 0, 0, 0, time.UTC).Format("2006-01"), ""
	}
	at := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if at.Day() != d {
		return "", ReasonBadDate
	}
	return at.Format(time.DateOnly), ""
}

// date reads a column of dates. What is none is counted and left out: the book is on
// the shelf all the same.
func (r *row) date(names ...string) string {
	day, reason := date(r.text(names...), r.library.order)
	r.doubt(reason, r.text(names...))
	return day
}

// lastDate reads a column of several dates and gives the latest of those in
// "2022/10/29-2022/11/28, 2021/09/14".
func (r *row) lastDate(names ...string) string {
	last := ""
	for _, part := range allDates.FindAllString(r.text(names...), -1) {
		day, reason := date(part, r.library.order)
		r.doubt(reason, part)
		last = max(last, day)
	}
	return last
}
