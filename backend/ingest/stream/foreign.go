package stream

import (
	"io"
	"io/fs"
	"slices"
	"strings"

	"shelftalk/backend/book"
)

// saveAsCSV is what to do with a workbook.
const saveAsCSV = "Open it and save it as CSV (UTF-8), then bring that file."

// binaries are kinds of files that people take for their list, by how they begin.
var binaries = []struct{ magic, what, hint string }{
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old workbook of Excel, or another document of Office", saveAsCSV},
	{"%PDF-", "a PDF", "Bring the list that the program exports as CSV or text."},
	{"{\\rtf", "a document in RTF", "Save it as plain text, a book a line, then bring that file."},
	{"Rar!", "a RAR archive", "Unpack it and bring the file in it."},
	{"7z\xbc\xaf", "a 7z archive", "Unpack it and bring the file in it."},
}

// documents are kinds of documents that are zips, by what is in them.
var documents = []struct{ member, what, hint string }{
	{"xl/", "a workbook of Excel", saveAsCSV},
	{"word/", "a document of Word", "Save it as plain text, a book a line, then bring that file."},
	{"Index/Document.iwa", "a document of Numbers or Pages", "Export it as CSV, then bring that file."},
	{"META-INF/container.xml", "a book", "Bring a list of books, not a book."},
	{"content.xml", "a document of LibreOffice", saveAsCSV},
}

// Foreign names what a file is that people take for a list or a table and that is none:
// a workbook, a document, an archive of another kind. The error is CodeBadInput and says
// what to do; nil is any other file, also one that is not there.
func Foreign(fsys fs.FS, name string) error {
	info, err := stat(fsys, name)
	if err != nil || !info.Mode().IsRegular() {
		return nil
	}
	f, err := open(fsys, name)
	if err != nil {
		return nil
	}
	defer f.Close()
	var begin [8]byte
	n, _ := io.ReadFull(f, begin[:])
	for _, b := range binaries {
		if strings.HasPrefix(string(begin[:n]), b.magic) {
			return named(name, b.what, b.hint)
		}
	}
	if !isZip(begin[:n]) {
		return nil
	}
	places, err := inFile(fsys, name, info)
	if err != nil {
		return nil // whoever reads it says why
	}
	for _, p := range documents {
		if slices.ContainsFunc(places, func(place Place) bool { return strings.HasPrefix(place.Member, p.member) }) {
			return named(name, p.what, p.hint)
		}
	}
	return nil
}

func named(name, what, hint string) error {
	return book.Errorf(book.CodeBadInput, "%s is %s, not a list or a table in text.", name, what).WithHint("%s", hint)
}
