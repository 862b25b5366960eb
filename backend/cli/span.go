package cli

import (
	"strconv"
	"strings"

	"shelftalk/backend/book"
)

// between reads a range: 200-400, 200-, -300, or a single number for exactly that. A missing
// bound is 0.
func between(flag, text string) (from, to int, err error) {
	if text == "" {
		return 0, 0, nil
	}
	first, last, ranged := strings.Cut(text, "-")
	if !ranged {
		last = first
	}
	bounds := [2]int{}
	for i, bound := range []string{first, last} {
		if bound = strings.TrimSpace(bound); bound == "" {
			continue
		}
		if bounds[i], err = strconv.Atoi(bound); err != nil || bounds[i] < 1 {
			return 0, 0, noRange(flag, text)
		}
	}
	if bounds == [2]int{} {
		return 0, 0, noRange(flag, text)
	}
	return bounds[0], bounds[1], nil
}

func noRange(flag, text string) error {
	return advised(book.Errorf(book.CodeInvalid, "%q is no range.", text), "--"+flag+" takes 200-400, 200-, -400 or 200.")
}
