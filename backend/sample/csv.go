package sample

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
)

// The files of the set, named and laid out as those of Amazon Books Reviews.
const (
	BooksFile   = "books_data.csv"
	RatingsFile = "Books_rating.csv"
)

// BooksHeader are the ten columns of Amazon Books Reviews and those that the
// sample library has besides.
func BooksHeader() []string {
	return []string{"Title", "description", "authors", "image", "previewLink", "publisher", "publishedDate",
		"infoLink", "categories", "ratingsCount", "pages", "language", "series", "seriesNumber", "moods"}
}

// RatingsHeader are the columns of the ratings of Amazon Books Reviews. No
// review was invented: price, helpfulness, summary and text are empty.
func RatingsHeader() []string {
	return []string{"Id", "Title", "Price", "User_id", "profileName", "review/helpfulness", "review/score",
		"review/time", "review/summary", "review/text"}
}

func booksCSV(data *Data) ([]byte, error) {
	counts := make([]int, len(data.Books))
	for _, rating := range data.Ratings {
		counts[rating.Book]++
	}
	rows := make([][]string, len(data.Books))
	for i := range data.Books {
		b := &data.Books[i]
		number := ""
		if b.Series != "" {
			number = strconv.Itoa(b.SeriesNumber)
		}
		rows[i] = []string{b.Title, b.Description, pythonList(b.Authors), "", "", "", fmt.Sprintf("%04d", b.Year),
			"", pythonList(b.Genres), fmt.Sprintf("%d.0", counts[i]), strconv.Itoa(b.Pages), b.Language,
			b.Series, number, pythonList(b.Moods)}
	}
	return encode(BooksHeader(), rows)
}

func ratingsCSV(data *Data) ([]byte, error) {
	rows := make([][]string, len(data.Ratings))
	cells := make([]string, len(data.Ratings)*len(RatingsHeader()))
	for i, rating := range data.Ratings {
		row := cells[i*len(RatingsHeader()) : (i+1)*len(RatingsHeader())]
		b, reader := &data.Books[rating.Book], &data.Readers[rating.Reader]
		row[0], row[1] = b.ID, b.Title
		row[3], row[4] = reader.ID, reader.Name
		row[6], row[7] = strconv.Itoa(int(rating.Score))+".0", strconv.FormatInt(rating.Time, 10)
		rows[i] = row
	}
	return encode(RatingsHeader(), rows)
}

func encode(header []string, rows [][]string) ([]byte, error) {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	if err := w.Write(header); err != nil {
		return nil, err
	}
	if err := w.WriteAll(rows); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// pythonList writes words as Python prints a list of them, which is how Amazon
// Books Reviews holds authors and categories: ['a', "b's"].
func pythonList(words []string) string {
	var out strings.Builder
	out.WriteByte('[')
	for i, word := range words {
		if i > 0 {
			out.WriteString(", ")
		}
		quote := "'"
		if strings.Contains(word, "'") && !strings.Contains(word, `"`) {
			quote = `"`
		}
		out.WriteString(quote)
		out.WriteString(strings.NewReplacer(`\`, `\\`, quote, `\`+quote).Replace(word))
		out.WriteString(quote)
	}
	out.WriteByte(']')
	return out.String()
}
