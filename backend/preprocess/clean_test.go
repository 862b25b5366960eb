package preprocess

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/ingest"
	"shelftalk/backend/must"
	"shelftalk/backend/progress"
)

func TestEveryRowIsAccountedFor(t *testing.T) {
	for seed := range uint64(5) {
		src := messy(seed, 300, 3000)
		var list bytes.Buffer
		rejects := ingest.NewRejects(&list)
		result := must.Get(Clean(context.Background(), src, DefaultOptions(), rejects, 2, progress.Silent)).OrFatal(t)
		checkResult(t, result)
		sum := result.Summary
		if want := int64(len(src.books) + src.broken.books); sum.Books.Read != want {
			t.Errorf("%d book rows read, want %d", sum.Books.Read, want)
		}
		if want := int64(len(src.ratings) + src.broken.ratings); sum.Ratings.Read != want {
			t.Errorf("%d rating rows read, want %d", sum.Ratings.Read, want)
		}
		if rejects.Rows() != sum.Books.Read+sum.Ratings.Read {
			t.Errorf("%d rows seen, %d and %d in the summary", rejects.Rows(), sum.Books.Read, sum.Ratings.Read)
		}
		must.Succeed(t, rejects.Flush())
		lines := int64(strings.Count(list.String(), "\n") - 1)
		if want := total(sum.Books.Rejected) + total(sum.Ratings.Rejected); lines != want {
			t.Errorf("%d lines in the list of rejects, %d rejects in the summary", lines, want)
		}
		if sum.Books.Merged == 0 || sum.Ratings.Superseded == 0 || sum.Ratings.SetAside == 0 || sum.Ratings.Ambiguous == 0 ||
			sum.Ratings.TimesUnknown == 0 {
			t.Errorf("the test set lacks something: %+v", sum)
		}
		if _, err := json.Marshal(sum); err != nil {
			t.Error(err)
		}
	}
}

func TestTheNumberOfThreadsChangesNothing(t *testing.T) {
	var first *Result
	var firstList []byte
	for _, threads := range []int{1, 2, 7} {
		var list bytes.Buffer
		rejects := ingest.NewRejects(&list)
		result, err := Clean(context.Background(), messy(3, 3000, 60000), DefaultOptions(), rejects, threads, progress.Silent)
		must.Succeed(t, err)
		must.Succeed(t, rejects.Flush())
		if first == nil {
			first, firstList = result, list.Bytes()
			continue
		}
		if !reflect.DeepEqual(result, first) || !bytes.Equal(list.Bytes(), firstList) {
			t.Errorf("%d threads give another result than one", threads)
		}
	}
}

func TestEditionsBecomeTheRichestRecord(t *testing.T) {
	richest := aBook("TRIAL", "Kafka, Franz")
	richest.ID, richest.Pages, richest.Language, richest.ISBN, richest.Cover = "1", "255", "ger", "080442957X",
		"https://covers.example/1.jpg"
	second := aBook("The Trial (Paperback)", "['Franz Kafka']")
	second.ID, second.Pages, second.Published, second.ISBN = "2", "200", "1925", "0306406152"
	third := aBook("Trial, The [Large Print]", "franz kafka")
	other := aBook("The Trial", "Somebody Else")
	src := &memory{
		books: []ingest.BookRow{third, other, second, richest},
		ratings: []ingest.RatingRow{rated("a", "the trial", "5", ""), rated("b", "TRIAL", "4", ""),
			rated("c", "Trial (Paperback)", "2", "")},
	}
	result := clean(t, src, DefaultOptions())
	if len(result.Books) != 2 || result.Summary.Books.Merged != 2 || result.Books[0].Authors[0] != "Somebody Else" {
		t.Fatalf("got %+v", result.Books)
	}
	want := book.Book{
		ID: book.NewID("trial", []string{"franz kafka"}), Title: "The Trial", OtherTitles: []string{"Trial, The", "TRIAL"},
		Authors: []string{"Franz Kafka"}, Genres: []string{"fiction"}, Description: richest.Description,
		Year: 1925, Pages: 255, Language: "de", Cover: richest.Cover, ISBNs: []string{"9780804429573", "9780306406157"},
		SourceID: "1", Ratings: 3, MeanScore: float32(11.0 / 3),
	}
	if got := result.Books[1]; !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	// The title alone fits two books: the richer has all ratings, and it is said.
	if result.Summary.Ratings.Ambiguous != 3 {
		t.Errorf("%d ambiguous ratings, want 3", result.Summary.Ratings.Ambiguous)
	}
}

func TestEquallyFilledEditionsGoByTheDescription(t *testing.T) {
	short, long := aBook("Emma", "Jane Austen"), aBook("Emma", "Jane Austen")
	long.Description += " And then some more."
	again := long
	short.ID, long.ID, again.ID = "short", "long", "again"
	for _, books := range [][]ingest.BookRow{{short, long, again}, {long, again, short}, {long, short, again}} {
		src := &memory{books: books, ratings: []ingest.RatingRow{rated("a", "Emma", "5", "")}}
		if got := clean(t, src, DefaultOptions()).Books; len(got) != 1 || got[0].SourceID != "long" {
			t.Errorf("kept %+v, want the first with the longest description", got)
		}
	}
}

func TestRepairsAreCounted(t *testing.T) {
	html, garbled := aBook("One", "Ada Foo"), aBook("Two", "Ada Foo")
	html.Description += "<p>Bold &amp; new."
	garbled.Description += " In a cafÃ©."
	src := &memory{books: []ingest.BookRow{html, garbled, aBook("Three", "Ada Foo")},
		ratings: []ingest.RatingRow{rated("a", "One", "5", "")}}
	if sum := clean(t, src, DefaultOptions()).Summary.Books; sum.Markup != 1 || sum.Mojibake != 1 {
		t.Errorf("got %+v", sum)
	}
}

func TestRatingsFindEditionsByIDAndISBN(t *testing.T) {
	first, second := aBook("Emma", "Jane Austen"), aBook("Emma (Penguin Classics)", "Austen, Jane")
	first.ID, first.ISBN = "10", "0306406152"
	second.ID, second.ISBN = "11", "9780804429573;XYZ-1"
	for join, names := range map[ingest.Join][]string{
		ingest.JoinID:   {"10", "11", " 11 "},
		ingest.JoinISBN: {"0-306-40615-2", "9780306406157", "080442957X", "306406152", "xyz-1"},
	} {
		src := &memory{info: ingest.Info{Join: join}, books: []ingest.BookRow{first, second}}
		for i, name := range names {
			src.ratings = append(src.ratings, rated(fmt.Sprint("r", i), name, "5", ""))
		}
		src.ratings = append(src.ratings, rated("x", "999", "5", ""))
		result := clean(t, src, DefaultOptions())
		if len(result.Books) != 1 || result.Ratings.Len() != len(names) ||
			result.Summary.Ratings.Rejected[ingest.ReasonUnknownBook] != 1 {
			t.Errorf("by %s: %d books, %+v", join, len(result.Books), result.Summary.Ratings)
		}
	}
}

func TestWhatABookMustHave(t *testing.T) {
	bare := ingest.BookRow{Title: "Bare", Authors: "Ada Foo"}
	src := &memory{books: []ingest.BookRow{bare}, ratings: []ingest.RatingRow{rated("a", "Bare", "5", "")}}
	// A file that has no genres and descriptions at all is not asked for them.
	if result := clean(t, src, DefaultOptions()); result.Summary.Required != (Required{Author: true}) {
		t.Errorf("required is %+v", result.Summary.Required)
	}
	// One that has them in one row of a hundred is.
	src.books = slices.Repeat([]ingest.BookRow{bare}, 99)
	for i := range src.books {
		src.books[i].Title = fmt.Sprint("Bare ", i)
	}
	src.books = append(src.books, aBook("Whole", "Ada Foo"))
	src.ratings = []ingest.RatingRow{rated("a", "Whole", "5", "")}
	result := clean(t, src, DefaultOptions())
	if result.Summary.Required != (Required{true, true, true}) || len(result.Books) != 1 ||
		result.Summary.Books.Rejected[ingest.ReasonNoGenre] != 99 {
		t.Errorf("got %+v", result.Summary)
	}
	// One that has them in fewer is not.
	src.books = append(src.books, bare)
	if result := clean(t, src, DefaultOptions()); result.Summary.Required != (Required{Author: true}) {
		t.Errorf("required is %+v", result.Summary.Required)
	}
	src.books = src.books[:100]
	opt := DefaultOptions()
	opt.RequireGenre, opt.RequireDescription = RequireNo, RequireNo
	if result := clean(t, src, opt); len(result.Books) != 100 {
		t.Errorf("%d books are left when nothing is required", len(result.Books))
	}
	opt.RequireDescription, opt.MinDescription = RequireYes, 30
	if result := clean(t, src, opt); len(result.Books) != 1 ||
		result.Summary.Books.Rejected[ingest.ReasonNoDescription] != 99 {
		t.Errorf("got %+v", result.Summary.Books)
	}
}

func TestRatingsOfAPair(t *testing.T) {
	src := &memory{
		info:  ingest.Info{Implicit: true, MinScore: 1, MaxScore: 5},
		books: []ingest.BookRow{aBook("One", "Ada Foo"), aBook("Two", "Ada Foo")},
		ratings: []ingest.RatingRow{
			rated("z", "One", "5", "1000000002"), rated("z", "One", "4", "1000000001"), // the newer, though earlier in the file
			rated("b", "One", "4", "1000000000"), rated("b", "One", "5", "1000000000"), // equally old: the later row
			rated("c", "One", "5", ""), rated("c", "One", "4", "1000000000"), // a known time is newer than none
			rated("d", "One", "4", "1000000000"), rated("d", "One", "", "1000000009"), // a rating beats a row without a score
			rated("e", "One", "", ""), rated("e", "One", "", "1000000000"),
			rated("f", "Two", "2", ""), rated("f", "Two", "", ""), // the low score sets the pair aside
			rated("g", "Two", "3.9", ""),
		},
	}
	result := clean(t, src, DefaultOptions())
	want := book.Ratings{
		Users: []string{"b", "c", "d", "e", "z"},
		User:  []int32{0, 1, 2, 3, 4}, Book: []int32{0, 0, 0, 0, 0},
		Score: []float32{5, 4, 4, 0, 5}, Confidence: []float32{2, 1, 1, 1, 2},
		Time: []int64{1000000000, 1000000000, 1000000000, 1000000000, 1000000002},
	}
	if !reflect.DeepEqual(result.Ratings, want) {
		t.Errorf("got  %+v\nwant %+v", result.Ratings, want)
	}
	if s := result.Summary.Ratings; s.Superseded != 6 || s.SetAside != 2 || s.KeptImplicit != 1 {
		t.Errorf("got %+v", s)
	}
	if b := result.Books[0]; b.Ratings != 5 || b.MeanScore != 4.5 {
		t.Errorf("the first book has %d ratings of %v in the mean", b.Ratings, b.MeanScore)
	}
	if b := result.Books[1]; b.Ratings != 2 || b.MeanScore != float32((2+3.9)/2) {
		t.Errorf("the second book has %d ratings of %v in the mean", b.Ratings, b.MeanScore)
	}
}

func TestWhyRatingsAreRejected(t *testing.T) {
	src := &memory{
		books: []ingest.BookRow{aBook("One", "Ada Foo"), {Title: "Rejected", Authors: "Ada Foo"}},
		ratings: []ingest.RatingRow{
			rated("a", "One", "5", ""), rated(" ", "One", "5", ""), rated("a", "One", "", ""), rated("a", "One", "NaN", ""),
			rated("a", "One", "6", ""), rated("a", " ", "5", ""), rated("a", "Rejected", "5", ""),
			rated("a", "Nowhere", "5", ""),
		},
	}
	result := clean(t, src, DefaultOptions())
	want := map[ingest.Reason]int64{ingest.ReasonNoReader: 1, ingest.ReasonBadScore: 3, ingest.ReasonNoBook: 1,
		ingest.ReasonUnknownBook: 2}
	if got := result.Summary.Ratings.Rejected; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestErrorsSayWhatIsWrong(t *testing.T) {
	one := []ingest.BookRow{aBook("One", "Ada Foo")}
	good := []ingest.RatingRow{rated("a", "One", "5", "")}
	unreadable := &memory{books: one, ratings: good}
	unreadable.broken.books = 1
	unreadableRatings := &memory{books: one, ratings: good}
	unreadableRatings.broken.ratings = 3
	wrong := DefaultOptions()
	wrong.RequireAuthor = "maybe"
	negative := DefaultOptions()
	negative.MaxUnreadable = -1
	for _, c := range []struct {
		name string
		src  *memory
		opt  Options
		code book.Code
		says string
	}{
		{"unreadable books", unreadable, DefaultOptions(), book.CodeBadInput, "50 % of the 2 book rows"},
		{"unreadable ratings", unreadableRatings, DefaultOptions(), book.CodeBadInput, "75 % of the 4 rating rows"},
		{"no books", &memory{ratings: good}, DefaultOptions(), book.CodeBadInput, "no books"},
		{"no usable books", &memory{books: []ingest.BookRow{{Authors: "Ada Foo"}}}, DefaultOptions(), book.CodeBadInput,
			"no title"},
		{"no ratings", &memory{books: one}, DefaultOptions(), book.CodeBadInput, "no ratings"},
		{"other books' ratings", &memory{books: one, ratings: []ingest.RatingRow{rated("a", "Two", "5", "")}},
			DefaultOptions(), book.CodeBadInput, "book not in catalogue"},
		{"low ratings", &memory{books: one, ratings: []ingest.RatingRow{rated("a", "One", "1", "")}}, DefaultOptions(),
			book.CodeBadInput, "sets aside"},
		{"a wrong setting", &memory{books: one, ratings: good}, wrong, book.CodeInvalid, "require_author"},
		{"a setting out of bounds", &memory{books: one, ratings: good}, negative, book.CodeInvalid, "max_unreadable"},
	} {
		_, err := Clean(context.Background(), c.src, c.opt, nil, 2, progress.Silent)
		if book.CodeOf(err) != c.code || !strings.Contains(book.MessageOf(err), c.says) {
			t.Errorf("%s: got %q (%s), want %q (%s)", c.name, book.MessageOf(err), book.CodeOf(err), c.says, c.code)
		}
	}
}

func TestCancelIsAnError(t *testing.T) {
	// After any number of rows, in both files.
	for _, after := range []int{0, 1, 700, 3000, 3001, 20000} {
		ctx, cancel := context.WithCancel(context.Background())
		src := messy(1, 3000, 30000)
		rows := 0
		src.read = func() {
			if rows == after {
				cancel()
			}
			rows++
		}
		result, err := Clean(ctx, src, DefaultOptions(), nil, 2, progress.Silent)
		if result != nil || book.CodeOf(err) != book.CodeCancelled {
			t.Errorf("cancelled after %d rows: %v", after, err)
		}
		if rows > after+1025 {
			t.Errorf("cancelled after %d rows, %d were read", after, rows)
		}
		cancel()
	}
	// While sorting.
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	_, err := Clean(ctx, messy(1, 300, 3000), DefaultOptions(), nil, 2, progress.Func(func(e progress.Event) {
		if e.Phase == "sort" {
			cancel()
		}
	}))
	if book.CodeOf(err) != book.CodeCancelled {
		t.Errorf("cancelled while sorting: %v", err)
	}
}

func TestTheSourcesErrorIsGivenOn(t *testing.T) {
	src := &failing{memory: messy(1, 300, 10)}
	_, err := Clean(context.Background(), src, DefaultOptions(), nil, 2, progress.Silent)
	if !errors.Is(err, errDisk) {
		t.Errorf("got %v", err)
	}
}

var errDisk = errors.New("the disk is gone")

type failing struct{ *memory }

func (f *failing) Ratings(context.Context, *ingest.Rejects, func(int64), func(*ingest.RatingRow) error) error {
	return errDisk
}

func TestProgressRunsFromStartToEnd(t *testing.T) {
	var mu sync.Mutex
	var phases []string
	last := 0.0
	_, err := Clean(context.Background(), messy(1, 300, 3000), DefaultOptions(), nil, 2,
		progress.Func(func(e progress.Event) {
			mu.Lock()
			defer mu.Unlock()
			if len(phases) == 0 || phases[len(phases)-1] != e.Phase {
				phases = append(phases, e.Phase)
			}
			if e.Percent() < last {
				t.Errorf("progress went back from %v to %v", last, e.Percent())
			}
			last = e.Percent()
		}))
	must.Succeed(t, err)
	if want := []string{"read books", "read ratings", "sort"}; !slices.Equal(phases, want) || last != 100 {
		t.Errorf("phases %q up to %v %%", phases, last)
	}
}

func TestIDsNeverRepeat(t *testing.T) {
	taken := map[book.ID]bool{}
	first := freeID(taken, "trial", []string{"franz kafka"})
	if first != book.NewID("trial", []string{"franz kafka"}) {
		t.Error("the id is not the one of title and authors")
	}
	if second := freeID(taken, "trial", []string{"franz kafka"}); second == first || !taken[second] {
		t.Error("a taken id was given again")
	}
}
