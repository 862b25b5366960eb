package preprocess

import (
	"strconv"
	"strings"
	"time"
)

// timeLayouts are the ways in which data sets write dates. All are read as UTC
// unless they say otherwise.
var timeLayouts = []string{
	time.RFC3339Nano,
	"2006-01-02 15:04:05",
	"2006-01-02T15:04:05",
	"2006-01-02",
	"2006/01/02",
	"01 2, 2006", // Amazon's own reviews
	"Mon Jan 02 15:04:05 -0700 2006",
	time.RFC1123Z,
	time.RFC1123,
	"January 2, 2006",
	"Jan 2, 2006",
	"2 January 2006",
	"2 Jan 2006",
}

// Bounds of what a number can mean: seconds up to the year 2100, else
// milliseconds up to the same, else microseconds.
const (
	lastSecond = 4_102_444_800
	lastMilli  = lastSecond * 1000
	lastMicro  = lastMilli * 1000
)

// unixTime reads a time as seconds since 1970 in UTC; false for what is before
// 1970, after 2100 or not readable, as data sets write an unknown time.
func unixTime(s string) (int64, bool) {
	s = strings.TrimSpace(s)
	if s == "" {
		return 0, false
	}
	if strings.IndexByte("+-.0123456789", s[0]) >= 0 {
		if number, err := strconv.ParseInt(s, 10, 64); err == nil {
			return secondsOf(number)
		}
		if number, err := strconv.ParseFloat(s, 64); err == nil && number > -1 && number < lastMicro {
			return secondsOf(int64(number))
		}
	}
	for _, layout := range timeLayouts {
		if at, err := time.Parse(layout, s); err == nil {
			return secondsOf(at.Unix())
		}
	}
	return 0, false
}

func secondsOf(number int64) (int64, bool) {
	switch {
	case number <= 0:
		return 0, false
	case number < lastSecond:
		return number, true
	case number < lastMilli:
		return number / 1000, true
	case number < lastMicro:
		return number / 1_000_000, true
	}
	return 0, false
}
