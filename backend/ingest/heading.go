package ingest

import (
	"bytes"
	"slices"
	"strings"
	"unicode"

	"shelftalk/backend/ingest/delimited"
	"shelftalk/backend/ingest/stream"
)

// Heading is what the column names of a file say.
type Heading struct {
	Columns []string
	Format  string // the known format that they are of; "" for none
	Readers bool   // one of the columns tells several readers apart
}

// readerColumns are usual names, without signs, of a column of readers.
var readerColumns = []string{"reader", "readerid", "user", "userid", "username", "profilename", "reviewerid", "member",
	"memberid", "patron", "patronid", "customerid", "leser", "leserin", "nutzer"}

// ReadHeading reads the column names at the beginning of a file, by its first bytes;
// none where it does not begin with a row.
func ReadHeading(begin []byte) Heading {
	var h Heading
	text, _ := stream.Head(begin)
	s := delimited.NewScanner(bytes.NewReader(text), delimited.Sniff(text, false))
	if !s.Scan() || s.Problem() != delimited.None {
		return h
	}
	for _, field := range s.Fields() {
		name := strings.TrimSpace(string(field))
		h.Columns = append(h.Columns, name)
		h.Readers = h.Readers || slices.Contains(readerColumns, lettersOf(name))
	}
	if f, _ := recognise(&table{columns: h.Columns}); f != nil {
		h.Format = f.name
	}
	return h
}

// lettersOf is a name in lower case without signs and spaces.
func lettersOf(name string) string {
	return strings.Map(func(c rune) rune {
		if !unicode.IsLetter(c) {
			return -1
		}
		return unicode.ToLower(c)
	}, name)
}
