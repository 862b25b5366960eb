package preprocess

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"shelftalk/backend/book"
)

// confidenceRule says how much a rating counts in training, by its score on the
// 1 to 5 scale: the confidence of the highest threshold that the score reaches,
// 0 (set aside) below the lowest. On whole scores "4:1,5:2" is the table 4 → 1,
// 5 → 2; on finer scales, such as 1 to 10, scores between count as the lower.
type confidenceRule []threshold

type threshold struct{ score, confidence float32 }

// parseConfidence reads a rule such as "4:1,5:2". The error is CodeInvalid.
func parseConfidence(s string) (confidenceRule, error) {
	var rule confidenceRule
	for part := range strings.SplitSeq(s, ",") {
		left, right, ok := strings.Cut(part, ":")
		score, errScore := strconv.ParseFloat(strings.TrimSpace(left), 32)
		confidence, errConfidence := strconv.ParseFloat(strings.TrimSpace(right), 32)
		if !ok || errScore != nil || errConfidence != nil || !(score >= 1 && score <= 5) ||
			!(confidence >= 0 && confidence <= 1000) {
			return nil, book.Errorf(book.CodeInvalid,
				"The setting confidence is %q; it is a list of score:confidence such as 4:1,5:2, with scores from 1 to 5 and "+
					"confidences from 0 to 1000.", s)
		}
		rule = append(rule, threshold{float32(score), float32(confidence)})
	}
	slices.SortFunc(rule, func(a, b threshold) int { return cmp.Compare(a.score, b.score) })
	for i := 1; i < len(rule); i++ {
		if rule[i].score == rule[i-1].score {
			return nil, book.Errorf(book.CodeInvalid, "The setting confidence is %q; it names the score %v twice.", s,
				rule[i].score)
		}
	}
	return rule, nil
}

// of gives the confidence of a score on the 1 to 5 scale.
func (r confidenceRule) of(score float32) float32 {
	confidence := float32(0)
	for _, t := range r {
		if score < t.score {
			break
		}
		confidence = t.confidence
	}
	return confidence
}

// scale is what scores a format knows.
type scale struct{ low, high float64 }

// read parses a score and brings it to the 1 to 5 scale, linearly; false for
// what is no number on the format's own scale.
func (s scale) read(text string) (float32, bool) {
	value, err := parseScore(text)
	if err != nil || !(value >= s.low && value <= s.high) { // the comparison refuses NaN
		return 0, false
	}
	if s.high <= s.low {
		return 0, false
	}
	return float32(1 + (value-s.low)/(s.high-s.low)*4), true
}

// parseScore has a fast path for the forms "4" and "4.0", which nearly all scores have.
func parseScore(s string) (float64, error) {
	if len(s) == 1 && s[0] >= '0' && s[0] <= '9' || len(s) == 3 && s[0] >= '0' && s[0] <= '9' && s[1:] == ".0" {
		return float64(s[0] - '0'), nil
	}
	return strconv.ParseFloat(s, 64)
}
