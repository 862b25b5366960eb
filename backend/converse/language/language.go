// Package language holds the words by which Talk understands a language: lists, tables and
// patterns, in the files of one folder for each. A package that needs some says which in a
// struct, and Fill looks them up; what a language lacks is a mistake that shows at the
// first start.
package language

import (
	"embed"
	"fmt"
	"path"
	"reflect"
	"regexp"
	"strconv"
	"strings"

	"shelftalk/backend/converse/table"
)

//go:embed en de
var folders embed.FS

// The languages that are understood, of the folders of their codes. English comes first: records
// are written in it.
var (
	English = read("en")
	German  = read("de")
	All     = []*Language{English, German}
)

// Language is the words of one language.
type Language struct {
	Code  string                 // ISO 639-1
	files map[string]table.Table // by name, without the ending
	forms *forms                 // of words that are inflected and compounded; nil where they are taken as they are
}

// read reads a folder of the program's own.
func read(code string) *Language {
	l := &Language{Code: code, files: map[string]table.Table{}}
	entries, err := folders.ReadDir(code)
	if err != nil {
		panic(err)
	}
	for _, entry := range entries {
		text, err := folders.ReadFile(path.Join(code, entry.Name()))
		if err != nil {
			panic(err)
		}
		l.files[strings.TrimSuffix(entry.Name(), ".txt")] = table.Must(string(text))
	}
	if code == "de" {
		l.forms = newForms(l)
	}
	return l
}

// Phrase is one or more words that are looked for together.
type Phrase []string

// Pattern is a regular expression with what it stands for.
type Pattern struct {
	Name string
	*regexp.Regexp
}

// Weighed is a regular expression that is worth something where it stands.
type Weighed struct {
	Points float64
	*regexp.Regexp
}

// Table is a file by its name.
func (l *Language) Table(name string) table.Table { return l.files[name] }

// StopWords are folded words that say nothing of a book.
func (l *Language) StopWords() map[string]bool {
	words, _ := l.files["stopwords"].Section("words")
	return setOf(words.Words(), l.Phrase)
}

// setOf collects words, each in a form.
func setOf(words []string, form func(string) string) map[string]bool {
	in := make(map[string]bool, len(words))
	for _, word := range words {
		in[form(word)] = true
	}
	return in
}

// asWritten are the files whose words are looked for as they are written, whatever their form.
var asWritten = map[string]bool{"names": true, "tellings": true, "patterns": true}

// Fill sets the fields of a struct that have a tag `from`, which names a file; the section is
// called like the field. Patterns of their own have a section in the tag, too, and the field is
// the key behind it: PagesLess from "patterns/pages" is "less". The type of a field says how it
// is read: map[string]bool as a set of words; []Phrase as phrases; map[string]string,
// map[string]int and map[string]float64 as a table by words; []Pattern as patterns in their order; []Weighed as
// patterns with their points.
func (l *Language) Fill(lists any) {
	of := reflect.ValueOf(lists).Elem()
	for i := range of.NumField() {
		from := of.Type().Field(i).Tag.Get("from")
		if from == "" {
			continue
		}
		key := table.Name(of.Type().Field(i).Name)
		file, name, own := strings.Cut(from, "/")
		if !own {
			name = key
		}
		section, ok := l.files[file].Section(name)
		if !ok {
			panic(fmt.Sprintf("the language has no section %q in %q", name, file))
		}
		form := l.Phrase
		if asWritten[file] {
			form = func(word string) string { return word }
		}
		switch to := of.Field(i).Addr().Interface().(type) {
		case *map[string]bool:
			*to = setOf(section.Words(), form)
		case *[]Phrase:
			for _, words := range section.Words() {
				*to = append(*to, strings.Fields(form(words)))
			}
		case *map[string]string:
			*to = valuesOf(section, form, func(value string) (string, error) { return value, nil })
		case *map[string]int:
			*to = valuesOf(section, form, strconv.Atoi)
		case *map[string]float64:
			*to = valuesOf(section, form, func(value string) (float64, error) { return strconv.ParseFloat(value, 64) })
		case *[]Pattern:
			for _, row := range section.Rows {
				*to = append(*to, Pattern{row.Key, l.pattern(row.Value)})
			}
		case *[]Weighed:
			for _, row := range section.Rows {
				worth, err := strconv.ParseFloat(row.Key, 64)
				if err != nil {
					panic(fmt.Sprintf("%q of %q is worth nothing", row.Key, name))
				}
				*to = append(*to, Weighed{worth, l.pattern(row.Value)})
			}
		case **regexp.Regexp:
			if key = strings.TrimPrefix(key, name+" "); !section.Has(key) {
				panic(fmt.Sprintf("the language has no pattern %q in %q", key, from))
			}
			*to = l.pattern(section.Value(key))
		default:
			panic(fmt.Sprintf("%T cannot be filled", to))
		}
	}
}

// valuesOf is a section that gives words values.
func valuesOf[T any](section table.Section, form func(string) string, parse func(string) (T, error)) map[string]T {
	all := map[string]T{}
	for _, row := range section.Rows {
		value, err := parse(row.Value)
		if err != nil {
			panic(fmt.Sprintf("%q has the value %q", row.Key, row.Value))
		}
		for _, word := range table.List(row.Key) {
			all[form(word)] = value
		}
	}
	return all
}

// pattern compiles a pattern, in which {name} stands for one of the parts.
func (l *Language) pattern(text string) *regexp.Regexp {
	parts, _ := l.files["patterns"].Section("parts")
	for _, part := range parts.Rows {
		text = strings.ReplaceAll(text, "{"+part.Key+"}", part.Value)
	}
	return regexp.MustCompile(text)
}
