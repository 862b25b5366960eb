// Package table reads the small files in which Talk keeps what is no code: word lists,
// sentences, weights. A file has sections, and a section has lines:
//
//	# a comment
//	[section]
//	a key = a value  # a note
//	a key alone
//
// A line that begins with a blank goes on with the one before it; the blanks themselves
// are left out where the line before ends in "\", and count as one elsewhere.
package table

import (
	"fmt"
	"strings"
)

// Row is a line of a section.
type Row struct {
	Key, Value, Note string // Value and Note are "" where there are none
}

// Table is what a file holds, by section, in the order of its lines.
type Table map[string][]Row

// Parse reads a file. A line that stands before any section is an error.
func Parse(text string) (Table, error) {
	t := Table{}
	section := ""
	for n, line := range joined(text) {
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "[") && strings.HasSuffix(line, "]"):
			section = line[1 : len(line)-1]
			if _, twice := t[section]; twice {
				return nil, fmt.Errorf("line %d: the section %q stands twice", n+1, section)
			}
			t[section] = nil
		case section == "":
			return nil, fmt.Errorf("line %d: %q stands in no section", n+1, line)
		default:
			line, note, _ := strings.Cut(line, "  # ")
			key, value, _ := strings.Cut(line, " = ")
			t[section] = append(t[section], Row{strings.TrimSpace(key), strings.TrimSpace(value), strings.TrimSpace(note)})
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

// Words are the keys of a section: a list of words or phrases. A section that is not there
// is a mistake of the program.
func (t Table) Words(section string) []string {
	rows, ok := t[section]
	if !ok {
		panic("a file of the program has no section " + section)
	}
	var all []string
	for _, row := range rows {
		all = append(all, row.Key)
	}
	return all
}

// Set are the keys of a section as a set.
func (t Table) Set(section string) map[string]bool {
	in := map[string]bool{}
	for _, word := range t.Words(section) {
		in[word] = true
	}
	return in
}
