package model

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"shelftalk/backend/book"
)

var (
	named   = regexp.MustCompile(`\[([^\[\]]*)\]`)
	tokens  = regexp.MustCompile(`[\p{L}\p{M}][\p{L}\p{M}'’-]*|\p{N}+`)
	foreign = regexp.MustCompile(`[<>{}|\\]|://|www\.`)              // of what is no plain text
	marks   = regexp.MustCompile("[\"“”„«»‹›《》「」『』`*_#~^=@]|\uFFFD") // of titles, lists and other formatting
)

// refused ends a wording: nothing of it is shown.
func refused(why string, args ...any) error {
	return book.Errorf(book.CodeInternal, "What the language model said is not shown: %s.", fmt.Sprintf(why, args...))
}

// nothing is a wording of which no sentence stands.
func (w *wording) nothing() error {
	if w.left != "" {
		return refused("%s", w.left)
	}
	return refused("it is empty")
}

// check judges a sentence: it gives the sentence with titles for ids and the books that
// it is about; why it is left out; or an error where all is to be thrown away.
func (w *wording) check(sentence string) (shown string, about []*Book, why string, err error) {
	if !utf8.ValidString(sentence) || strings.ContainsFunc(sentence, func(c rune) bool { return !unicode.IsPrint(c) }) {
		return "", nil, "", refused("it holds what is no text")
	}
	if sign := foreign.FindString(sentence); sign != "" {
		return "", nil, "", refused("it holds %q", sign)
	}
	for _, match := range named.FindAllStringSubmatch(sentence, -1) {
		b := w.books[match[1]]
		if b == nil {
			return "", nil, "", refused("it names the book %q", match[1])
		}
		about = append(about, b)
	}
	rest := named.ReplaceAllString(sentence, " ")
	if strings.ContainsAny(rest, "[]") {
		return "", nil, "", refused("it has brackets of its own")
	}
	if sign := marks.FindString(sentence); sign != "" {
		return "", nil, fmt.Sprintf("it holds %q", sign), nil
	}
	if len(about) == 0 {
		about = w.about
	}
	if len(about) == 0 {
		return "", nil, "it is about no book", nil
	}
	if copied(rest) {
		return "", nil, "it repeats the example", nil
	}
	if token := unproven(rest, strings.HasPrefix(sentence, "["), about, w.names); token != "" {
		return "", nil, fmt.Sprintf("it says %q", token), nil
	}
	return named.ReplaceAllStringFunc(sentence, func(id string) string {
		return "“" + w.books[id[1:len(id)-1]].Title + "”"
	}), about, "", nil
}

// copiedWords is how many words in a row no two sentences about different books share by
// chance.
const copiedWords = 4

// copied says whether a sentence takes over words of the example, which are true of no
// book.
func copied(text string) bool {
	all := tokens.FindAllString(strings.ToLower(text), -1)
	for from := 0; from+copiedWords <= len(all); from++ {
		if strings.Contains(exampleWords, " "+strings.Join(all[from:from+copiedWords], " ")+" ") {
			return true
		}
	}
	return false
}

var exampleWords = " " + strings.Join(tokens.FindAllString(
	strings.ToLower(named.ReplaceAllString(exampleReply, ".")), -1), " ") + " "

// Unproven gives a word of a sentence that may be a name, or a number, and is in no record
// of the books that it is about and no other name that may be said; "" for none. Titles
// and quotations are taken out before.
func Unproven(text string, about []Book, names ...string) string {
	books := make([]*Book, len(about))
	for i := range about {
		books[i] = &about[i]
	}
	return unproven(text, false, books, wordsOf(names...))
}

func unproven(text string, namedFirst bool, about []*Book, names map[string]bool) string {
	for i, token := range tokens.FindAllString(text, -1) {
		first, _ := utf8.DecodeRuneInString(token)
		word := bare(token)
		if unicode.IsNumber(first) {
			if !slices.ContainsFunc(about, func(b *Book) bool { return b.hasNumber(token) }) {
				return token
			}
			continue
		}
		plain := strings.IndexFunc(token, func(c rune) bool {
			return unicode.IsLetter(c) && !unicode.Is(unicode.Latin, c) || unicode.IsUpper(c) || unicode.IsTitle(c)
		}) < 0
		opens := i == 0 && !namedFirst && openers[word]
		has := func(b *Book) bool { return b.hasName(word) }
		if !plain && !opens && !ours[word] && !names[word] && !slices.ContainsFunc(about, has) {
			return token
		}
	}
	return ""
}

// hasNumber says whether a number is a book's year or length.
func (b *Book) hasNumber(text string) bool {
	n, err := strconv.Atoi(text)
	return err == nil && n > 0 && (n == b.Year || n == b.Pages)
}

// hasName says whether a word is of a book's authors or kinds. What its description
// names does not count: titles stand there, too.
func (b *Book) hasName(word string) bool { return wordsOf(slices.Concat(b.Authors, b.Genres)...)[word] }

func bare(token string) string {
	token = strings.ToLower(strings.ReplaceAll(token, "’", "'"))
	return strings.TrimSuffix(token, "'s")
}

func wordsOf(texts ...string) map[string]bool {
	set := map[string]bool{}
	for _, text := range texts {
		for _, token := range tokens.FindAllString(text, -1) {
			set[bare(token)] = true
		}
	}
	return set
}
