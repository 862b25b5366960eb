package biblio

import (
	"slices"
	"strings"
)

// Kind is of what kinds a work is besides a text of its own, as bits: 0 for a book like
// others.
type Kind uint8

// The kinds of works that go by the title of another one and are not it.
const (
	Adaptation Kind = 1 << iota // told anew: a comic, a play, for children
	Companion                   // about it: a guide, a summary, a workbook
	Collection                  // it and others: a boxed set
	Excerpt                     // a part of it
)

// kindWords are the words and phrases, folded, by which titles, subtitles, brackets and
// the names of series say so.
var kindWords = map[Kind][]string{
	Adaptation: {"graphic novel", "graphic novels", "graphic adaptation", "graphic edition", "graphic classics", "manga",
		"comic", "comics", "comic book", "comic adaptation", "adaptation", "adapted", "retold", "retelling", "screenplay",
		"shooting script", "stage play", "stageplay", "libretto", "the musical", "radio drama", "audio drama",
		"young readers", "young readers edition", "for kids", "for children", "board book", "babylit", "cozy classics",
		"pop up", "coloring book", "colouring book", "sticker book", "picture book", "easy reader", "graded reader",
		"classics illustrated", "illustrated classics", "marvel illustrated", "great illustrated classics",
		"bande dessinee", "roman graphique", "novela grafica", "el manga", "romanzo a fumetti", "graphic roman",
		"comicroman", "comicbuch",
		"bilderbuch", "horspiel", "fumetto", "stripboek", "tebeo",
		"novelization", "movie novelization", "junior novelization"},
	Companion: {"companion", "study guide", "studyguide", "sparknotes", "cliffsnotes", "cliffs notes", "york notes",
		"shmoop", "bookrags", "supersummary", "lesson plans", "teachers guide", "teaching guide", "teaching unit",
		"readers guide", "reading guide", "discussion guide", "literature guide", "summary of", "summary and analysis",
		"unofficial", "unauthorized", "unauthorised", "official guide",
		"illustrated guide", "visual guide", "field guide to", "encyclopedia", "trivia", "quiz", "quiz book", "workbook",
		"cookbook", "guided journal", "calendar", "lektureschlussel", "konigs erlauterungen", "interpretationen",
		"fiche de lecture", "guia de lectura", "art of the film", "critical essays",
		"casebook", "concordance"},
	Collection: {"boxed set", "box set", "boxset", "boxed", "omnibus", "complete series", "complete collection",
		"trilogy", "collection set", "books set", "book set", "book bundle", "bundle", "gesamtausgabe", "schuber",
		"complete trilogy", "3 in 1", "2 in 1"},
	Excerpt: {"excerpt", "sampler", "sneak peek", "preview", "free preview", "leseprobe", "extrait"},
}

// phrase is a phrase of kindWords by words, and what it says.
type phrase struct {
	words []string
	kind  Kind
}

// phrases are all of them by their first words.
var phrases = func() map[string][]phrase {
	all := map[string][]phrase{}
	for kind, texts := range kindWords {
		for _, text := range texts {
			words := strings.Fields(text)
			all[words[0]] = append(all[words[0]], phrase{words, kind})
		}
	}
	return all
}()

// KindOf says of what kinds a work is by what its titles and series are called.
func KindOf(texts ...string) Kind {
	var kind Kind
	for _, text := range texts {
		words := strings.Fields(Fold(text))
		for i := range words {
			for _, p := range phrases[words[i]] {
				if len(p.words) <= len(words)-i && slices.Equal(p.words, words[i:i+len(p.words)]) {
					kind |= p.kind
				}
			}
		}
	}
	return kind
}
