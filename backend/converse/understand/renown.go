package understand

import (
	"regexp"
)

// How a text asks for books that few know, or that many do.
var (
	obscure = regexp.MustCompile(`(?i)\b(?:lesser[\s-]known|less(?:er)? (?:well[\s-])?known|little[\s-]known|hidden gems?|overlooked|underrated|obscure|under the radar|off the beaten (?:path|track)|not (?:so |too |very |that )?(?:popular|famous|mainstream|well[\s-]known)|(?:aren['’]?t|isn['’]?t) (?:so |too |very |that )?(?:popular|famous|mainstream|well[\s-]known))\b`)
	famous  = regexp.MustCompile(`(?i)\b(?:best[\s-]?sellers?|(?:well[\s-]known|famous|popular) (?:books?|novels?|reads?|titles?|classics?|fiction|nonfiction|fantasy|ones?)|everyone (?:has read|reads|knows)|must[\s-]reads?)\b`)
)

// How far from what is well known such words turn.
const (
	towardsObscure = 0.7
	towardsFamous  = -0.5
)

// renown gives how adventurous a text asks to be, 0 when it does not say.
func renown(text string) float64 {
	switch {
	case obscure.MatchString(text):
		return towardsObscure
	case famous.MatchString(text):
		return towardsFamous
	}
	return 0
}
