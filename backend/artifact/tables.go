package artifact

import (
	"io"
	"strings"

	"github.com/apache/arrow/go/v15/arrow"
	"github.com/apache/arrow/go/v15/arrow/array"
	"github.com/apache/arrow/go/v15/arrow/memory"

	"shelftalk/backend/book"
)

// bookColumns is the layout of cleaned_books_data.ftr.
var bookColumns = []Column[book.Book]{
	Text("book_id", func(b *book.Book) *string { return (*string)(&b.ID) }),
	Text("title", func(b *book.Book) *string { return &b.Title }),
	Texts("authors", func(b *book.Book) *[]string { return &b.Authors }),
	Texts("genres", func(b *book.Book) *[]string { return &b.Genres }),
	Text("description", func(b *book.Book) *string { return &b.Description }),
	Known("year", func(b *book.Book) *int { return &b.Year }),
	Known("pages", func(b *book.Book) *int { return &b.Pages }),
	Text("language", func(b *book.Book) *string { return &b.Language }),
	Text("series", func(b *book.Book) *string { return &b.Series }),
	Real("series_number", func(b *book.Book) *float32 { return &b.SeriesNumber }),
	Text("cover", func(b *book.Book) *string { return &b.Cover }),
	Texts("isbns", func(b *book.Book) *[]string { return &b.ISBNs }),
	Texts("moods", func(b *book.Book) *[]string { return &b.Moods }),
	Texts("other_titles", func(b *book.Book) *[]string { return &b.OtherTitles }),
	Texts("reviews", func(b *book.Book) *[]string { return &b.Reviews }),
	Text("source_id", func(b *book.Book) *string { return &b.SourceID }),
	Texts("identifiers", func(b *book.Book) *[]string { return &b.Identifiers }),
	Int("ratings", func(b *book.Book) *int32 { return &b.Ratings }),
	Real("mean_score", func(b *book.Book) *float32 { return &b.MeanScore }),
}

// WriteBooks writes the catalogue as cleaned_books_data.ftr.
func WriteBooks(w io.Writer, books []book.Book) ([]int64, error) {
	return WriteTable(w, bookColumns, books)
}

// ParseBooks reads cleaned_books_data.ftr.
func ParseBooks(data []byte) ([]book.Book, error) { return ParseTable(data, bookColumns) }

var (
	idType        = &arrow.DictionaryType{IndexType: arrow.PrimitiveTypes.Int32, ValueType: arrow.BinaryTypes.String}
	timeType      = &arrow.TimestampType{Unit: arrow.Second, TimeZone: "UTC"}
	ratingsSchema = arrow.NewSchema([]arrow.Field{
		{Name: "user_id", Type: idType},
		{Name: "book_id", Type: idType},
		{Name: "book_row", Type: arrow.PrimitiveTypes.Int32},
		{Name: "score", Type: arrow.PrimitiveTypes.Float32, Nullable: true},
		{Name: "confidence", Type: arrow.PrimitiveTypes.Float32},
		{Name: "time", Type: timeType, Nullable: true},
	}, nil)
)

// WriteRatings writes the ratings as cleaned_ratings_data.ftr. books is the
// catalogue that Ratings.Book indexes. Score 0 and time 0, "not known", are null.
func WriteRatings(w io.Writer, ratings *book.Ratings, books []book.Book) ([]int64, error) {
	ids := make([]string, len(books))
	for i := range books {
		ids[i] = string(books[i].ID)
	}
	userNames, bookNames := texts(ratings.Users), texts(ids)
	defer userNames.Release()
	defer bookNames.Release()
	return writeFeather(w, ratingsSchema, ratings.Len(), func(start, end int) arrow.Record {
		return ratingsBatch(ratings, userNames, bookNames, start, end)
	})
}

func texts(values []string) arrow.Array {
	b := array.NewStringBuilder(memory.DefaultAllocator)
	defer b.Release()
	b.AppendValues(values, nil)
	return b.NewArray()
}

func ratingsBatch(r *book.Ratings, userNames, bookNames arrow.Array, start, end int) arrow.Record {
	ints := func(values []int32) arrow.Array {
		b := array.NewInt32Builder(memory.DefaultAllocator)
		defer b.Release()
		b.AppendValues(values, nil)
		return b.NewArray()
	}
	rows := ints(r.Book[start:end])
	scores := array.NewFloat32Builder(memory.DefaultAllocator)
	confidences := array.NewFloat32Builder(memory.DefaultAllocator)
	times := array.NewTimestampBuilder(memory.DefaultAllocator, timeType)
	confidences.AppendValues(r.Confidence[start:end], nil)
	for i := start; i < end; i++ {
		if r.Score[i] == 0 {
			scores.AppendNull()
		} else {
			scores.Append(r.Score[i])
		}
		if r.Time[i] == 0 {
			times.AppendNull()
		} else {
			times.Append(arrow.Timestamp(r.Time[i]))
		}
	}
	return array.NewRecord(ratingsSchema, []arrow.Array{
		array.NewDictionaryArray(idType, ints(r.User[start:end]), userNames),
		array.NewDictionaryArray(idType, rows, bookNames),
		rows, scores.NewArray(), confidences.NewArray(), times.NewArray(),
	}, int64(end-start))
}

// RatingsTable is what cleaned_ratings_data.ftr holds: the ratings, and the ids of
// the whole catalogue by row, so that who needs no more than ids need not read it.
type RatingsTable struct {
	book.Ratings
	BookIDs []string
}

// ParseRatings reads cleaned_ratings_data.ftr.
func ParseRatings(data []byte) (*RatingsTable, error) {
	r := &RatingsTable{}
	err := eachRecord(data, func(record arrow.Record) error {
		columns := make([]arrow.Array, ratingsSchema.NumFields())
		for i, field := range ratingsSchema.Fields() {
			column, err := columnOf(record, field.Name, field.Type)
			if err != nil {
				return err
			}
			columns[i] = column
		}
		users := columns[0].(*array.Dictionary)
		if r.Users == nil {
			r.Users = names(users)
			r.BookIDs = names(columns[1].(*array.Dictionary))
		}
		scores, times := columns[3].(*array.Float32), columns[5].(*array.Timestamp)
		r.Book = append(r.Book, columns[2].(*array.Int32).Int32Values()...)
		r.Confidence = append(r.Confidence, columns[4].(*array.Float32).Float32Values()...)
		for i := range int(record.NumRows()) {
			r.User = append(r.User, int32(users.GetValueIndex(i)))
			score, seconds := float32(0), int64(0)
			if !scores.IsNull(i) {
				score = scores.Value(i)
			}
			if !times.IsNull(i) {
				seconds = int64(times.Value(i))
			}
			r.Score, r.Time = append(r.Score, score), append(r.Time, seconds)
		}
		return nil
	})
	return r, err
}

// names gives the values of a dictionary.
func names(d *array.Dictionary) []string {
	values := d.Dictionary().(*array.String)
	out := make([]string, values.Len())
	for i := range out {
		out[i] = strings.Clone(values.Value(i))
	}
	return out
}

// IndexedUser is a row of user_index.ftr: which user a matrix row is.
type IndexedUser struct {
	Row int32
	ID  string
}

// IndexedBook is a row of book_index.ftr: which book a matrix column is, by its
// id and by its row in the catalogue.
type IndexedBook struct {
	Column       int32
	ID           string
	CatalogueRow int32
}

var (
	indexedUserColumns = []Column[IndexedUser]{
		Int("row", func(u *IndexedUser) *int32 { return &u.Row }),
		Text("user_id", func(u *IndexedUser) *string { return &u.ID }),
	}
	indexedBookColumns = []Column[IndexedBook]{
		Int("column", func(b *IndexedBook) *int32 { return &b.Column }),
		Text("book_id", func(b *IndexedBook) *string { return &b.ID }),
		Int("catalogue_row", func(b *IndexedBook) *int32 { return &b.CatalogueRow }),
	}
)

// WriteUserIndex writes user_index.ftr.
func WriteUserIndex(w io.Writer, rows []IndexedUser) ([]int64, error) {
	return WriteTable(w, indexedUserColumns, rows)
}

// ParseUserIndex reads user_index.ftr.
func ParseUserIndex(data []byte) ([]IndexedUser, error) { return ParseTable(data, indexedUserColumns) }

// WriteBookIndex writes book_index.ftr.
func WriteBookIndex(w io.Writer, rows []IndexedBook) ([]int64, error) {
	return WriteTable(w, indexedBookColumns, rows)
}

// ParseBookIndex reads book_index.ftr.
func ParseBookIndex(data []byte) ([]IndexedBook, error) { return ParseTable(data, indexedBookColumns) }
