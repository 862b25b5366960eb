package link

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"shelftalk/backend/converse/words"
)

func newPassage(x *lexicon, text string) *passage {
	t := &passage{lexicon: x, text: text, words: words.Split(text), set: map[string]bool{}, mended: map[int][]string{}}
	t.shown, t.first = make([]bool, len(t.words)), make([]bool, len(t.words))
	line := 0
	for i, word := range t.words {
		t.set[word.Text] = true
		gap := t.gap(i)
		t.first[i] = i == 0 || strings.ContainsAny(gap, ".!?\n:;•*") || strings.Contains(gap, " - ")
		if i > 0 && strings.ContainsAny(gap, ".!?\n") {
			t.judgeLine(line, i)
			line = i
		}
	}
	t.judgeLine(line, len(t.words))
	capitals := 0
	for _, word := range t.words {
		if word.Capital && !t.I[word.Text] {
			capitals++
		}
	}
	t.plain = len(t.words) > 0 && capitals*plainly <= len(t.words)
	return t
}

// plainly is of how many words of a text at least all but one are small for it to
// be written without capitals.
const plainly = 50

// gap is what stands before a word, after the word before it.
func (t *passage) gap(i int) string {
	switch {
	case i >= len(t.words):
		return t.text[t.words[len(t.words)-1].End:]
	case i == 0:
		return t.text[:t.words[0].Start]
	}
	return t.text[t.words[i-1].End:t.words[i].Start]
}

// judgeLine marks a headline: a sentence of five or more words, four of them solid, all of
// which have capitals (of six or more all but one) though they are not names.
func (t *passage) judgeLine(from, to int) {
	capitals, solid := 0, 0
	for i := from; i < to; i++ {
		if len(t.words[i].Text) < 4 && t.Grammar[t.words[i].Text] {
			continue
		}
		solid++
		if t.words[i].Capital {
			capitals++
		}
	}
	if from > 0 && strings.HasPrefix(t.gap(to), ".") { // a sentence with many names
		return
	}
	if to-from < 5 || solid < 4 || capitals < solid-1 || capitals < solid && solid < 6 {
		return
	}
	for i := from; i < to; i++ {
		t.shown[i] = true
	}
}

// broken says whether a name would run over an end: of a sentence, a line, or a
// quotation.
func (t *passage) broken(from, to int) bool {
	for i := from + 1; i < to; i++ {
		gap := t.gap(i)
		switch gap {
		case " ", "-", ": ", ", ", "/", " & ", "’ ", "' ":
			continue
		}
		if strings.ContainsAny(gap, "\n\"“”*_;•()") || strings.Contains(gap, " - ") ||
			strings.ContainsAny(gap, ".!?") && !t.title(i) {
			return true
		}
	}
	return false
}

// title says whether the word before i is one after which a dot ends no sentence.
func (t *passage) title(i int) bool {
	return t.FormsOfAddress[t.words[i-1].Text] || utf8.RuneCountInString(t.words[i-1].Text) == 1
}

// quoted says whether a span stands within quotation marks or emphasis.
func (t *passage) quoted(from, to int) bool {
	before, after := t.gap(from), t.gap(to)
	if before == "" || after == "" {
		return false
	}
	open, _ := utf8.DecodeLastRuneInString(before)
	shut, _ := utf8.DecodeRuneInString(after)
	return strings.ContainsRune("\"“‘'*_[«„", open) && strings.ContainsRune("\"”’'*_]»“,.!?", shut) &&
		!(open == '*' && strings.Contains(before, "\n"))
}

// quotedOn says whether a quotation begins right before a span and goes on after
// it: the span is part of another title.
func (t *passage) quotedOn(from, to int) bool {
	before := t.gap(from)
	if before == "" || to >= len(t.words) || t.gap(to) != " " {
		return false
	}
	open, _ := utf8.DecodeLastRuneInString(before)
	return strings.ContainsRune("\"“‘«„", open)
}

// capitals gives the share of a span's solid words with a capital, and whether one
// of them has it within a sentence, where it proves more.
func (t *passage) capitals(from, to int) (share float64, within bool) {
	solid := func(w words.Word) bool { return !t.Grammar[w.Text] }
	all := !slices.ContainsFunc(t.words[from:to], solid) // grammar only: "It", "One of Us"
	n, capital := 0, 0
	for i := from; i < to; i++ {
		if !all && !solid(t.words[i]) {
			continue
		}
		n++
		if t.words[i].Capital {
			capital++
			within = within || !t.first[i] && !t.shown[i]
		}
	}
	return float64(capital) / float64(max(1, n)), within
}

// remember keeps what a text was found to name.
func (t *passage) remember(taken []Mention) {
	t.list = titles(taken) >= listed
	t.rows, t.names, t.opens, t.shuts = map[int32]bool{}, map[string]bool{}, map[int]bool{}, map[int]bool{}
	for _, m := range taken {
		if m.Kind == Author {
			continue
		}
		t.names[t.phrase(m.from, m.to)], t.opens[m.from], t.shuts[m.to] = true, true, true
		rows := m.Rows
		if m.Kind == Title {
			rows = rows[:1]
		}
		for _, row := range rows {
			t.rows[row] = true
		}
	}
}

// beside says whether a span is joined to a title by a comma or "and".
func (t *passage) beside(from, to int) bool {
	joined := func(i int) bool { return strings.Trim(t.gap(i), " ") != "" && !strings.ContainsAny(t.gap(i), ".!?\n") }
	and := func(i int) bool { return i >= 0 && i < len(t.words) && t.And[t.words[i].Text] }
	return t.shuts[from] && joined(from) || and(from-1) && t.shuts[from-1] ||
		t.opens[to] && joined(to) || and(to) && t.opens[to+1]
}

// amongAuthors says whether a word stands in a sentence behind "authors".
func (t *passage) amongAuthors(at int) bool {
	for i := at; i > 0 && !strings.ContainsAny(t.gap(i), ".!?\n"); i-- {
		if t.Authors[t.words[i-1].Text] {
			return true
		}
	}
	return false
}

// items gives what stands alone between separators and has several words.
func (t *passage) items(limit int) [][2]int {
	var spans [][2]int
	for from := 0; from < len(t.words) && len(spans) < limit; {
		to := from + 1
		for to < len(t.words) && !t.edge(t.gap(to), false) {
			to++
		}
		if to-from > 1 && to-from <= maxWords {
			spans = append(spans, [2]int{from, to})
		}
		from = to
	}
	return spans
}

// large says whether a word has two capitals or more: "LOTR", "LoTR".
func (t *passage) large(at int) bool {
	word := t.words[at]
	return word.Shout || word.Capital && strings.ContainsFunc(t.text[word.Start+1:word.End], unicode.IsUpper)
}

// before and after are the neighbouring words of a span, "" beyond a sentence.
func (t *passage) before(from int) string {
	if from == 0 || strings.ContainsAny(t.gap(from), ".!?\n") {
		return ""
	}
	return t.words[from-1].Text
}

func (t *passage) after(to int) string {
	if to >= len(t.words) || strings.ContainsAny(t.gap(to), ".!?\n") {
		return ""
	}
	return t.words[to].Text
}

// item says whether a span stands alone between separators, as in a list.
func (t *passage) item(from, to int) bool {
	return t.edge(t.gap(from), from == 0) && t.edge(t.gap(to), to >= len(t.words))
}

func (t *passage) edge(gap string, end bool) bool {
	return end || strings.ContainsAny(gap, "\n,;:•*()\"“”/|.") || words.Dashed(gap)
}

// nameLike gives spans that are written like names: in quotation marks, or runs of
// words with capitals within a sentence or a list.
func (t *passage) nameLike(limit int) [][2]int {
	var spans [][2]int
	for i := 0; i < len(t.words) && len(spans) < limit; {
		if !t.words[i].Capital || t.I[t.words[i].Text] {
			i++
			continue
		}
		end, last := i+1, i+1
		for end < len(t.words) && end-i < maxWords && !t.broken(end-1, end+1) && !strings.ContainsAny(t.gap(end), ",:") {
			if t.words[end].Capital && !t.I[t.words[end].Text] {
				last = end + 1
			} else if !t.Grammar[t.words[end].Text] || end-last >= 3 || t.By[t.words[end].Text] {
				break
			}
			end++
		}
		from := i
		// "Loved The Sandmann", "Something like It"
		if last-from > 1 && t.first[from] && (t.Openers[t.words[from].Text] || t.Like[t.words[from+1].Text]) {
			for from++; last-from > 1 && !t.words[from].Capital; {
				from++
			}
		}
		if !(last-from == 1 && t.first[from]) || t.item(from, last) {
			if !t.shown[from] {
				spans = append(spans, [2]int{from, last})
			}
		}
		i = last
	}
	return spans
}
