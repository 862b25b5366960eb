package language

import (
	"strings"

	"shelftalk/backend/converse/table"
	"shelftalk/backend/converse/words"
)

// forms brings the words of German into one form each: umlauts typed as two letters are those
// letters, endings are cut off, and compounds are taken apart where both parts are known.
type forms struct {
	whole map[string]bool // words whose ending is part of them
	parts map[string]bool // what compounds may begin with, in its one form
	heads map[string]bool // and end with
}

func newForms(l *Language) *forms {
	f := &forms{whole: map[string]bool{}, parts: map[string]bool{}, heads: map[string]bool{}}
	for _, word := range entries(l.files["languages"], "whole") {
		f.whole[word] = true
	}
	for _, word := range entries(l.files["glossary"], "heads") {
		f.heads[f.word(word)] = true
	}
	section, _ := l.files["glossary"].Section("words")
	for _, row := range section.Rows {
		for _, word := range table.List(row.Key) {
			f.parts[f.word(word)] = true
		}
	}
	for _, file := range []string{"kinds", "themes"} {
		for _, section := range l.files[file] {
			for _, said := range section.Values("said") {
				if !strings.Contains(said, " ") {
					f.parts[f.word(said)] = true
				}
			}
		}
	}
	return f
}

func entries(of table.Table, name string) []string {
	section, _ := of.Section(name)
	return section.Words()
}

// umlauts are letters that are typed where a keyboard has no others.
var umlauts = strings.NewReplacer("ae", "a", "oe", "o", "ue", "u")

// endings are those of German words, the longest first; shortestStem is how many letters must
// be left.
var endings = []string{"ern", "em", "en", "er", "es", "e", "n", "s"}

const shortestStem = 4

// word is a folded word in its one form.
func (f *forms) word(folded string) string {
	if f.whole[folded] {
		return folded
	}
	word := umlauts.Replace(folded)
	if f.whole[word] {
		return word
	}
	for i := 0; i < len(endings); i++ { // all of them: "Romanen" and "Roman" come to the same
		if stem, cut := strings.CutSuffix(word, endings[i]); cut && len(stem) >= shortestStem {
			word, i = stem, -1
		}
	}
	return word
}

// Word is a folded word in the one form by which the lists of the language have it.
func (l *Language) Word(folded string) string {
	if l.forms == nil {
		return folded
	}
	return l.forms.word(folded)
}

// Phrase is some folded words with single blanks, each as Word gives it.
func (l *Language) Phrase(folded string) string {
	if l.forms == nil {
		return folded
	}
	all := strings.Fields(folded)
	for i, word := range all {
		all[i] = l.forms.word(word)
	}
	return strings.Join(all, " ")
}

// Split cuts a text into words as the lists of the language have them.
func (l *Language) Split(text string) []words.Word {
	all := words.Split(text)
	if l.forms == nil {
		return all
	}
	var split []words.Word
	for _, w := range all {
		split = l.forms.takeApart(split, w, text)
	}
	return split
}

// The least letters of a compound and of its first part.
const (
	shortestCompound = 8
	shortestPart     = 3
)

// links are what stands between the parts of a compound.
var links = []string{"", "s", "n", "es", "en", "e", "er"}

// takeApart adds a word, or the two it is made of.
func (f *forms) takeApart(to []words.Word, w words.Word, text string) []words.Word {
	whole := f.word(w.Text)
	if len(w.Text) >= shortestCompound && !f.parts[whole] {
		for at := len(w.Text) - shortestPart; at >= shortestPart; at-- {
			if head := f.word(w.Text[at:]); f.heads[head] {
				if first, ok := f.first(w.Text[:at]); ok {
					middle := w.Start + bytesOf(text[w.Start:w.End], at)
					return append(to, words.Word{Text: first, Start: w.Start, End: middle, Capital: w.Capital},
						words.Word{Text: head, Start: middle, End: w.End, Capital: w.Capital})
				}
			}
		}
	}
	w.Text = whole
	return append(to, w)
}

// first is the first part of a compound without what links it to the second.
func (f *forms) first(part string) (string, bool) {
	for _, link := range links {
		if bare, cut := strings.CutSuffix(part, link); cut && len(bare) >= shortestPart && f.parts[f.word(bare)] {
			return f.word(bare), true
		}
	}
	return "", false
}

// bytesOf is how many bytes of a word make the first letters of its folded form.
func bytesOf(word string, folded int) int {
	n := 0
	for i, r := range word {
		if n >= folded {
			return i
		}
		n += len(words.Fold(string(r)))
	}
	return len(word)
}

// spelledOut writes letters that English does not have as two, which take as many bytes.
var spelledOut = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue", "ß", "ss")

// Plain is a text as the patterns of the language expect it; its bytes stay in their places.
func (l *Language) Plain(text string) string {
	if l.forms == nil {
		return text
	}
	return spelledOut.Replace(text)
}

// Glossary gives, by the words of the language, what stands for them in English.
func (l *Language) Glossary() map[string]string {
	section, _ := l.files["glossary"].Section("words")
	return valuesOf(section, l.Phrase, func(value string) (string, error) { return value, nil })
}

// Titles are books by what they are called in the language: its title, the English one.
func (l *Language) Titles() [][2]string {
	section, _ := l.files["titles"].Section("titles")
	titles := make([][2]string, len(section.Rows))
	for i, row := range section.Rows {
		titles[i] = [2]string{row.Key, row.Value}
	}
	return titles
}
