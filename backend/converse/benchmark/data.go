package benchmark

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"strconv"
	"strings"

	"shelftalk/backend/biblio"
	"shelftalk/backend/book"
	"shelftalk/backend/plaintext"
)

// Catalogue is the books that requests are answered from.
type Catalogue struct {
	Books []book.Book
	rows  map[[2]string]int32 // by title and author as the file has them
}

// Row finds a book by title and author as the file has them.
func (c *Catalogue) Row(title, author string) (int32, bool) {
	row, ok := c.rows[[2]string{title, author}]
	return row, ok
}

// entry is a line of a catalogue. Numbers may be written as numbers or as text.
type entry struct {
	Title       string   `json:"title"`
	Author      string   `json:"author"`
	Description string   `json:"description"`
	Genres      []string `json:"genres"`
	Ratings     number   `json:"ratings"`
	Counted     number   `json:"ratings7k"`
	Average     number   `json:"avg"`
	Year        number   `json:"year"`
	Pages       number   `json:"pages"`
	ISBN        string   `json:"isbn10"`
	Language    string   `json:"language"`
}

// number is a number that may be absent, null, or written as text.
type number float64

func (n *number) UnmarshalJSON(data []byte) error {
	text := strings.Trim(string(data), `"`)
	if text == "" || text == "null" {
		return nil
	}
	value, err := strconv.ParseFloat(text, 64)
	*n = number(value)
	return err
}

// ReadCatalogue reads a catalogue: JSON lines, perhaps compressed with gzip, each
// with title, author (several apart by semicolons), description, genres, and as
// far as known ratings, avg, year, pages, isbn10, language. Books are cleaned as
// stage 1 cleans them; rows keep the file's order.
func ReadCatalogue(path string) (*Catalogue, error) {
	c := &Catalogue{rows: map[[2]string]int32{}}
	err := eachLine(path, func(line []byte) error {
		var e entry
		if err := json.Unmarshal(line, &e); err != nil {
			return err
		}
		row := int32(len(c.Books))
		title := biblio.ParseTitle(e.Title)
		b := book.Book{Title: title.Shown, Series: title.Series, SeriesNumber: title.Number,
			Authors: biblio.Authors(e.Author), Description: plaintext.Clean(e.Description),
			Year: int(e.Year), Pages: int(e.Pages), Language: e.Language, Ratings: int32(max(e.Ratings, e.Counted)),
			MeanScore: float32(e.Average)}
		for _, genre := range e.Genres {
			b.Genres = append(b.Genres, strings.ToLower(strings.TrimSpace(genre)))
		}
		if e.ISBN != "" {
			b.ISBNs = []string{e.ISBN}
		}
		// rows are books here, even twins
		b.ID = book.NewID(title.Canonical+"#"+strconv.Itoa(int(row)), biblio.CanonicalAuthors(b.Authors))
		c.Books = append(c.Books, b)
		c.rows[[2]string{e.Title, e.Author}] = row
		return nil
	})
	if err == nil && len(c.Books) == 0 {
		err = book.Errorf(book.CodeBadInput, "%s holds no book.", path).
			WithHint("A catalogue has a line of JSON for every book.")
	}
	return c, err
}

// longestLine bounds a line of a catalogue or of requests.
const longestLine = 4 << 20

// eachLine calls use with every line of a file that is not empty.
func eachLine(path string, use func([]byte) error) error {
	file, err := os.Open(path)
	if err != nil {
		return book.Wrap(err, book.CodeBadInput, "open %s", path)
	}
	defer file.Close()
	var reader io.Reader = bufio.NewReader(file)
	if magic, _ := reader.(*bufio.Reader).Peek(2); bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		if reader, err = gzip.NewReader(reader); err != nil {
			return book.Wrap(err, book.CodeBadInput, "unpack %s", path)
		}
	}
	lines := bufio.NewScanner(reader)
	lines.Buffer(make([]byte, 0, 64<<10), longestLine)
	for n := 1; lines.Scan(); n++ {
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		if err := use(lines.Bytes()); err != nil {
			return book.Wrap(err, book.CodeBadInput, "read line %d of %s", n, path)
		}
	}
	return book.Wrap(lines.Err(), book.CodeBadInput, "read %s", path)
}
