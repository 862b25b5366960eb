package converse

import "regexp"

// memories are details of a half-remembered book, each with how one sees in a text, in
// any language, that it has been told.
var memories = []struct {
	of   string
	told *regexp.Regexp
}{
	{"names", regexp.MustCompile(`(?i)\b(named|called|name was|hei(ß|ss)t|hie(ß|ss)|namens)\b`)},
	{"ending", regexp.MustCompile(`(?i)\b(at the end|in the end|ending|ends|am ende|schluss|endet)\b`)},
	{"when", regexp.MustCompile(`(?i)\b(years ago|19\d\d|20\d\d|[5-9]0s|vor .{1,10} jahren|als kind|as a (kid|child))\b`)},
	{"cover", regexp.MustCompile(`(?i)\b(cover|umschlag|einband|titelbild)\b`)},
	{"place", regexp.MustCompile(`(?i)\b(set in|takes place|spielt in|spielte in)\b`)},
}

// details are the ways to ask for one more detail of a memory, what was told last.
func details(said string) []string {
	var untold, told []string
	for _, memory := range memories {
		if memory.told.MatchString(said) {
			told = append(told, memory.of)
		} else {
			untold = append(untold, memory.of)
		}
	}
	return append(untold, told...)
}
