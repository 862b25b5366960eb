// Package conversetest is a small catalogue and a made text model for the tests of
// conversations.
package conversetest

import (
	"context"
	"fmt"
	"hash/fnv"
	"math"
	"strings"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/words"
	"shelftalk/backend/matrix"
)

// Encoder gives a text the sum of directions of its words: texts with words in
// common are alike, which is all that these tests need of a model.
type Encoder struct{}

const dims = 64

// Encode is that of rank.Encoder.
func (Encoder) Encode(ctx context.Context, texts []string) (matrix.Dense, error) {
	if err := book.Cancelled(ctx, "embed"); err != nil {
		return matrix.Dense{}, err
	}
	out := matrix.NewDense(len(texts), dims)
	for i, text := range texts {
		row := out.Row(i)
		row[0] = 0.1
		for _, word := range words.Texts(text) {
			h := fnv.New64a()
			h.Write([]byte(word))
			sum := h.Sum64()
			for range 4 {
				row[sum%dims]++
				sum /= dims
			}
		}
		length := 0.0
		for _, v := range row {
			length += float64(v) * float64(v)
		}
		for j := range row {
			row[j] /= float32(math.Sqrt(length))
		}
	}
	return out, nil
}

// Books is a small catalogue: every author has three books, every genre several.
func Books() []book.Book {
	var books []book.Book
	add := func(title, author, description string, year, pages int, ratings int32, genres ...string) {
		books = append(books, book.Book{ID: book.NewID(strings.ToLower(title), []string{strings.ToLower(author)}),
			Title: title, Authors: []string{author},
			Description: description, Year: year, Pages: pages, Ratings: ratings, MeanScore: 3.5 + float32(ratings%10)/10,
			Genres: genres})
	}
	add("Piranesi", "Susanna Clarke", "A man lives in a house of endless halls and statues and a rising tide.", 2020, 272,
		9_003, "fantasy", "mystery", "fiction")
	add("Dune", "Frank Herbert", "On a desert planet a young duke fights an empire over the spice.", 1965, 604, 90_001,
		"science fiction", "classics", "fiction")
	add("Dune Messiah", "Frank Herbert", "The emperor of a desert planet faces a conspiracy.", 1969, 337, 20_001,
		"science fiction", "fiction")
	add("Gone Girl", "Gillian Flynn", "A wife disappears and her husband is suspected of murder.", 2012, 415, 80_004,
		"thriller", "mystery", "crime")
	add("The Little House", "Virginia Lee Burton", "A house in the country watches a city grow around it.", 1942, 40,
		2_000, "childrens", "picture books")
	add("The Little House", "Philippa Gregory",
		"A young wife moves close to her husband's family and begins to fear them.", 1996, 320, 1_900, "thriller", "fiction")
	add("It", "Stephen King", "A monster returns to a town and the children who fought it come back.", 1986, 1138, 70_002,
		"horror", "fiction")
	add("Misery", "Stephen King", "A writer is held captive by a mad reader.", 1987, 370, 50_005, "horror", "thriller")
	add("Pride and Prejudice", "Jane Austen", "A witty love story of manners and marriage.", 1813, 279, 85_007, "romance",
		"classics", "fiction")
	add("Cold Comfort", "Stella Gibbons", "A hilarious comedy about a farm and a sensible young woman.", 1932, 233, 3_004,
		"humor", "classics", "fiction")
	add("The Dragon's Lesson", "Ada Mole", "A boy and a dragon learn to fly in a school of magic.", 2009, 180, 4_003,
		"fantasy", "childrens", "middle grade")
	add("Sapiens", "Yuval Noah Harari", "A brief history of humankind.", 2011, 443, 60_003, "history", "nonfiction",
		"science")
	genres := [][]string{{"fantasy", "fiction"}, {"romance", "contemporary"}, {"mystery", "crime"},
		{"history", "nonfiction"}, {"horror", "fiction"}, {"science fiction", "fiction"}}
	subjects := []string{"dragons and wizards in a kingdom", "two lovers in a small town",
		"a detective and a murder at sea", "an empire and its wars", "a haunted house and its ghosts",
		"a spaceship and its crew"}
	for i := range 36 {
		kind := i % len(genres)
		add(fmt.Sprintf("Volume %s%s", string(rune('A'+i/6)), subjects[kind][:3]), fmt.Sprintf("Author Number%d", i/3),
			fmt.Sprintf("A book about %s, told in year %d.", subjects[kind], 1950+i), 1950+2*i, 150+10*i, int32(100+37*i),
			genres[kind]...)
	}
	return books
}

// Vectors are those of the texts of some books.
func Vectors(books []book.Book) matrix.Dense {
	texts := make([]string, len(books))
	for i, b := range books {
		texts[i] = b.Title + " " + strings.Join(b.Genres, " ") + " " + b.Description
	}
	vectors, _ := Encoder{}.Encode(context.Background(), texts) // which fails only when it is cancelled
	return vectors
}
