// Package table reads the small files in which Talk keeps what is no code: word lists,
// patterns, sentences, weights. A file has sections, and a section has lines:
//
//	# a comment
//	[section]
//	a key = a value  # a note
//	one word; another; a third
//
// A line that begins with a blank goes on with the one before it, glued to it where that
// ends in "\", and with a blank between them elsewhere.
package table

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// Row is a line of a section.
type Row struct {
	Key, Value, Note string // Value and Note are "" where there are none
}

// Section is a part of a file.
type Section struct {
	Name string
	Rows []Row
}

// Table is what a file holds, in its order.
type Table []Section

// Parse reads a file. A line that stands before any section is an error, and so is a
// section that stands twice.
func Parse(text string) (Table, error) {
	var t Table
	for n, line := range joined(text) {
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "[") && strings.HasSuffix(line, "]"):
			name := line[1 : len(line)-1]
			if _, twice := t.Section(name); twice {
				return nil, fmt.Errorf("line %d: the section %q stands twice", n+1, name)
			}
			t = append(t, Section{Name: name})
		case t == nil:
			return nil, fmt.Errorf("line %d: %q stands in no section", n+1, line)
		default:
			line, note, _ := strings.Cut(line, "  # ")
			key, value, _ := strings.Cut(line, " = ")
			rows := &t[len(t)-1].Rows
			*rows = append(*rows, Row{strings.TrimSpace(key), strings.TrimSpace(value), strings.TrimSpace(note)})
		}
	}
	return t, nil
}

// joined are the lines of a text, each with those that go on with it; lines that went into
// another stay behind as empty ones, so that numbers are right.
func joined(text string) []string {
	lines := strings.Split(text, "\n")
	at := 0
	for i, line := range lines {
		more := strings.HasPrefix(line, " ") && strings.TrimSpace(line) != "" && i > 0
		line = strings.TrimSpace(line)
		if !more {
			lines[i], at = line, i
			continue
		}
		if start, glued := strings.CutSuffix(lines[at], `\`); glued {
			lines[at] = start + line
		} else {
			lines[at] += " " + line
		}
		lines[i] = ""
	}
	return lines
}

// Must is Parse for the program's own files.
func Must(text string) Table {
	t, err := Parse(text)
	if err != nil {
		panic("a file of the program is broken: " + err.Error())
	}
	return t
}

// Section is a part of the file by its name, false where there is none.
func (t Table) Section(name string) (Section, bool) {
	at := slices.IndexFunc(t, func(s Section) bool { return s.Name == name })
	if at < 0 {
		return Section{}, false
	}
	return t[at], true
}

// Words are the entries of a section that is a list.
func (s Section) Words() []string {
	var all []string
	for _, row := range s.Rows {
		all = append(all, List(row.Key)...)
	}
	return all
}

// Value is that of the first row with a key, "" for none.
func (s Section) Value(key string) string {
	at := slices.IndexFunc(s.Rows, func(r Row) bool { return r.Key == key })
	if at < 0 {
		return ""
	}
	return s.Rows[at].Value
}

// Has says whether a row has a key.
func (s Section) Has(key string) bool {
	return slices.ContainsFunc(s.Rows, func(r Row) bool { return r.Key == key })
}

// Values are the entries of all rows with a key, each of which may hold several.
func (s Section) Values(key string) []string {
	var all []string
	for _, text := range s.Texts(key) {
		all = append(all, List(text)...)
	}
	return all
}

// Texts are the values of all rows with a key, each as it is.
func (s Section) Texts(key string) []string {
	var all []string
	for _, row := range s.Rows {
		if row.Key == key {
			all = append(all, row.Value)
		}
	}
	return all
}

// Name is what a file calls a field of a struct: GenreWords is "genre words".
func Name(field string) string {
	var b strings.Builder
	for i, r := range field {
		if unicode.IsUpper(r) && i > 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// List cuts a line of several entries.
func List(line string) []string {
	var all []string
	for entry := range strings.SplitSeq(line, ";") {
		if entry = strings.TrimSpace(entry); entry != "" {
			all = append(all, entry)
		}
	}
	return all
}
