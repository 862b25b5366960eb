package model

import (
	"fmt"
	"regexp"
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
	if token := w.unproven(rest, strings.HasPrefix(sentence, "["), about); token != "" {
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

var exampleWords = " " + strings.Join(tokens.FindAllString(strings.ToLower(named.ReplaceAllString(exampleReply, ".")),
	-1), " ") + " "

// unproven gives a word of a sentence that may be a name, or a number, and is in no
// record of its books and no name that was understood; "" for none.
func (w *wording) unproven(text string, namedFirst bool, about []*Book) string {
	for i, token := range tokens.FindAllString(text, -1) {
		first, _ := utf8.DecodeRuneInString(token)
		word := bare(token)
		if unicode.IsNumber(first) {
			if !anyBook(about, func(b *Book) bool { return b.hasNumber(token) }) {
				return token
			}
			continue
		}
		plain := strings.IndexFunc(token, func(c rune) bool {
			return unicode.IsLetter(c) && !unicode.Is(unicode.Latin, c) || unicode.IsUpper(c) || unicode.IsTitle(c)
		}) < 0
		opens := i == 0 && !namedFirst && openers[word]
		if !plain && !opens && !ours[word] && !w.names[word] && !anyBook(about, func(b *Book) bool {
			return b.hasName(word)
		}) {
			return token
		}
	}
	return ""
}

func anyBook(books []*Book, is func(*Book) bool) bool {
	for _, b := range books {
		if is(b) {
			return true
		}
	}
	return false
}

// hasNumber says whether a number is a book's year or length.
func (b *Book) hasNumber(text string) bool {
	n, err := strconv.Atoi(text)
	return err == nil && n > 0 && (n == b.Year || n == b.Pages)
}

// hasName says whether a word is of a book's authors or kinds. What its description
// names does not count: titles stand there, too.
func (b *Book) hasName(word string) bool {
	return wordsOf(b.Authors...)[word] || wordsOf(b.Genres...)[word]
}

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

// ours are words that are written with a capital and name nothing.
var ours = fields("i i'm i'd i've i'll english")

// openers are words that may begin a sentence and so be written with a capital. Any
// other may be a title of one word.
var openers = fields(`a about above across after again all almost along also although always among an and another any anyone as at
because before begin behind below beside besides better between beyond both brief but by choose clever close closer consider dark darker deep deeper despite different
each early easy either engaging enough equally especially even every everyone fans fast featuring few filled finally find first for from full fun funny further
give given gripping here highly how however if in indeed instead is it its it's just kick lastly later laugh less let like lighter like likewise look looking lots
many maybe meanwhile meet more moreover most much my nearer nearly next no nor not note now of off often on once one only or other others otherwise our out over overall
part perhaps pick plus quick quiet rather read readers related right same second secondly see set several she he short shorter similar similarly since slow slower so some someone something soon start still such
take that that's the their them then there there's these they third this those though through thus to together told too try two under unlike until up
warm warmer we well we'll what when where whether which while who whoever why with within without witty written yet you you'll you'd you're you've your`)

func fields(list string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(list) {
		set[word] = true
	}
	return set
}
