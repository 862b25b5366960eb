package shelves

import (
	"bytes"
	"path"
	"strings"

	"shelftalk/backend/ingest/delimited"
	"shelftalk/backend/ingest/stream"
)

// Recognised says what a file looks like that may hold somebody's books.
type Recognised struct {
	Format Format // "" for none
	Sure   bool   // nothing else looks like it
}

// Recognise says by the beginning of its bytes, some thousand of them, what a file
// of a name looks like. Tables of titles and authors, which may be anybody's, and
// lines of text under a name that does not say so are not sure.
func Recognise(name string, begin []byte) Recognised {
	if bytes.HasPrefix(begin, []byte(databaseMagic)) {
		return Recognised{CalibreLibrary, true}
	}
	text, inside := stream.Head(begin)
	if text = withoutHint(text); len(bytes.TrimSpace(text)) == 0 {
		return Recognised{}
	}
	if inside != "" {
		name = inside
	}
	dialect := delimited.Sniff(text, false)
	s := delimited.NewScanner(bytes.NewReader(text), dialect)
	if s.Scan() && s.Problem() != delimited.Broken {
		if t, _, _ := tableOf(s.Fields()); t != nil {
			return Recognised{t.format, t != spreadsheetTable && t != isbnTable}
		}
		if looksTabular(name, s.Fields(), text, dialect) {
			return Recognised{}
		}
	}
	if !looksListed(text) {
		return Recognised{}
	}
	return Recognised{List, strings.EqualFold(path.Ext(strings.TrimSuffix(name, ".gz")), ".txt")}
}
