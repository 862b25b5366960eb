package sample

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// Data is a simulated set: the sample library, readers and their ratings.
type Data struct {
	Books   []Book
	Readers []Reader
	Ratings []Rating // by reader, then time
}

// Reader is somebody who never lived.
type Reader struct {
	ID    string // "simulated-0042"
	Name  string // "Simulated reader 42"
	Taste Taste
}

// Rating is what a simulated reader gave to a book.
type Rating struct {
	Reader int32 // row of Data.Readers
	Book   int32 // row of Data.Books
	Score  int8  // 1 to 5
	Time   int64 // seconds since 1970, UTC
}

// Generate simulates readers. The same options give the same data. Each reader
// rates a book at most once, and exactly options.Ratings ratings come out.
// Options that cannot be met are an error (CodeInvalid).
//
// A reader chooses without replacement, a book's chance being its fame times
// exp(pull of the reader's taste); that is done by giving each book the waiting
// time E/weight with E from an exponential distribution and taking the first n
// to arrive (Efraimidis and Spirakis, "Weighted random sampling with a
// reservoir", 2006).
func Generate(options Options) (Data, error) {
	books, err := Books()
	if err != nil {
		return Data{}, err
	}
	if err := options.check(len(books)); err != nil {
		return Data{}, err
	}
	data := Data{Books: books, Readers: make([]Reader, options.Readers), Ratings: make([]Rating, 0, options.Ratings)}
	shop := newShop(books, options.Seed)
	activity := drawActivity(options, len(books))
	for i, taste := range newTaster(books).all(options) {
		data.Readers[i] = Reader{ID: taste.Reader, Name: profileName(i), Taste: taste}
		r := stream(options.Seed, streamChoice, i)
		data.Ratings = append(data.Ratings, shop.serve(r, &taste, int32(i), activity[i])...)
	}
	return data, nil
}

// drawActivity gives the number of ratings of each reader: the minimum for
// all, and the rest in proportion to log-normal draws, so that most readers
// give few and a few give hundreds.
func drawActivity(options Options, books int) []int {
	const spread = 1.1
	r := stream(options.Seed, streamActivity, 0)
	weights := make([]float64, options.Readers)
	var sum float64
	for i := range weights {
		weights[i] = math.Exp(spread * r.NormFloat64())
		sum += weights[i]
	}
	most := min(maxPerReader, books)
	rest := options.Ratings - minPerReader*options.Readers
	counts := make([]int, options.Readers)
	left := rest
	for i, w := range weights {
		extra := min(int(float64(rest)*w/sum), most-minPerReader)
		counts[i] = minPerReader + extra
		left -= extra
	}
	for i := 0; left > 0; i = (i + 1) % len(counts) { // what rounding and the maximum left over
		if counts[i] < most {
			counts[i]++
			left--
		}
	}
	return counts
}

// shop is where simulated readers find their books: what is on the shelves and
// how much of it lies in the window.
type shop struct {
	books   []Book
	fame    []float64 // per book: its weight with a reader without a taste
	quality []float64 // per book: what it adds to everybody's score
}

func newShop(books []Book, seed uint64) *shop {
	const (
		perStep = 0.9 // of Book.Fame, in logarithms
		spread  = 0.8 // of the luck that makes one book of a step better known than another
	)
	r := stream(seed, streamFame, 0)
	s := &shop{books: books, fame: make([]float64, len(books)), quality: make([]float64, len(books))}
	for i := range books {
		s.fame[i] = math.Exp(perStep*float64(books[i].Fame-1) + spread*r.NormFloat64())
		s.quality[i] = r.NormFloat64()
	}
	return s
}

// serve lets one reader choose n books and score them.
func (s *shop) serve(r *rand.Rand, taste *Taste, reader int32, n int) []Rating {
	type arrival struct {
		book int32
		pull float64
		wait float64
	}
	arrivals := make([]arrival, len(s.books))
	for i := range s.books {
		pull := taste.pull(&s.books[i])
		arrivals[i] = arrival{int32(i), pull, r.ExpFloat64() / (s.fame[i] * math.Exp(pull))}
	}
	slices.SortFunc(arrivals, func(a, b arrival) int { return cmp.Compare(a.wait, b.wait) })
	judge, diary := newJudge(r, taste), newDiary(r)
	ratings := make([]Rating, n)
	for i, a := range arrivals[:n] {
		ratings[i] = Rating{
			Reader: reader, Book: a.book,
			Score: judge.score(a.pull, s.quality[a.book]),
			Time:  diary.date(s.books[a.book].Year),
		}
	}
	slices.SortFunc(ratings, func(a, b Rating) int {
		return cmp.Or(cmp.Compare(a.Time, b.Time), cmp.Compare(a.Book, b.Book))
	})
	return ratings
}
