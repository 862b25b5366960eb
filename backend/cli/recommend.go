package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"shelftalk/backend/book"
	"shelftalk/backend/recommend"
	"shelftalk/backend/service"
	"shelftalk/backend/service/library"
	"shelftalk/backend/service/myshelf"
)

// asking holds the flags of one call of `recommend`.
type asking struct {
	reader          string
	like            []string
	options         recommend.Options
	years, pages    string
	unlike, readers bool
	backtest        bool
	similar         string
}

// What --backtest hides at most, and among how many places it looks.
const (
	hiddenLast = 20
	hiddenTop  = 100
)

func (t *terminal) recommendCommand() *cobra.Command {
	var q asking
	cmd := &cobra.Command{
		Use:   "recommend [--reader ID | --like TITLE]...",
		Short: "Recommend books, with reasons",
		Long: "Recommend books, with reasons: for a reader of the data, from titles, or, without either, for you,\n" +
			"from what your own shelf says you like (see `shelftalk import`). What you have read is left out\n" +
			"then.\n\n" +
			"--similar asks for books like one, --unlike for well rated ones that are like nothing you read, and\n" +
			"--backtest hides your last five-star books and says how many of them would have been found.",
		Example: "  shelftalk recommend --like \"Beloved\" --like \"The Left Hand of Darkness\"\n" +
			"  shelftalk recommend --reader simulated-0042 -k 5\n" +
			"  shelftalk recommend --hide-authors --years 1990-2010 --pages -300 --avoid war --adventure 0.5\n" +
			"  shelftalk recommend --similar Persuasion",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if q.readers {
				return t.readers(cmd.Context())
			}
			if err := q.check(cmd.Flags().Changed); err != nil {
				return err
			}
			err := t.atDesk(cmd.Context(), &q, func(d *library.Desk) error { return t.asked(cmd.Context(), d, &q) })
			return t.whereToLook(q.reader, err)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&q.reader, "reader", "", "a reader of the ratings that were trained on")
	flags.StringArrayVar(&q.like, "like", nil,
		"a book you like, by its title (\"Title by Author\" where two fit); repeat it")
	flags.IntVarP(&q.options.K, "count", "k", 10, "how many books")
	flags.BoolVar(&q.options.Filter.HideAuthors, "hide-authors", false, "no authors of whom you know a book")
	flags.BoolVar(&q.options.Filter.HideStartedSeries, "hide-series", false, "no series of which you know a book")
	flags.StringSliceVar(&q.options.Filter.Languages, "language", nil,
		"only in these languages: en, de, fr; unknown ones pass")
	flags.StringVar(&q.years, "years", "", "only of these years: 1990-2010, 1990-, -2010 or 1990")
	flags.StringVar(&q.pages, "pages", "", "only of this length: 200-400, 200-, -300")
	flags.StringArrayVar(&q.options.Filter.Avoid, "avoid", nil,
		"a word or phrase that is in neither title, genres nor description; repeat it")
	knobFlags(flags, &q.options)
	flags.StringVar(&q.similar, "similar", "", "books like this one instead, by its title")
	flags.BoolVar(&q.unlike, "unlike", false, "well rated books that are unlike anything you like instead")
	flags.BoolVar(&q.backtest, "backtest", false,
		fmt.Sprintf("hide your last %d five-star books and see how many are in the first %d", hiddenLast, hiddenTop))
	flags.BoolVar(&q.readers, "readers", false, "list some of the readers that can be asked for")
	return cmd
}

// apart lists flags and the other flags that each of them excludes.
var apart = []struct {
	flag string
	from []string
}{
	{"reader", []string{"like"}},
	{"similar", append([]string{"reader", "like", "unlike", "backtest"}, knobs(false)...)},
	{"unlike", append([]string{"backtest"}, knobs(true)...)},
	{"backtest", append([]string{"like", "count"}, knobs(false)...)},
}

// check says which flags do not go together, and reads those that are ranges.
func (q *asking) check(given func(flag string) bool) error {
	for _, a := range apart {
		for _, other := range a.from {
			if given(a.flag) && given(other) {
				return advised(book.Errorf(book.CodeInvalid, "--%s and --%s do not go together.", a.flag, other),
					"`shelftalk recommend --help` says what each asks for.")
			}
		}
	}
	f := &q.options.Filter
	var err error
	if f.YearFrom, f.YearTo, err = between("years", q.years); err != nil {
		return err
	}
	f.PagesFrom, f.PagesTo, err = between("pages", q.pages)
	return err
}

// own says whether the answer is made from the reader's own shelf.
func (q *asking) own() bool { return q.reader == "" && len(q.like) == 0 }

// loaded takes the artifacts that are there into use.
func (t *terminal) loaded(ctx context.Context) (*library.Loaded, error) {
	l := t.library()
	if err := l.Load(); err != nil {
		return nil, err
	}
	return l.Use(ctx)
}

// atDesk calls do with the desk for the reader's own shelf, if there is one and no other
// reader is named.
func (t *terminal) atDesk(ctx context.Context, q *asking, do func(*library.Desk) error) error {
	if !q.own() || !myshelf.Exists(t.folder()) {
		if q.own() && q.similar == "" {
			return q.nobodyNamed()
		}
		now, err := t.loaded(ctx)
		if err != nil {
			return err
		}
		return do(now.Desk(library.Taste{}))
	}
	return t.withApp(func(a *service.App) error {
		if err := a.Shelf.Link(ctx); err != nil {
			return err
		}
		d, err := a.Shelf.Desk(ctx)
		if err != nil {
			return err
		}
		return do(d)
	})
}

func (q *asking) nobodyNamed() error {
	if q.backtest {
		return advised(book.Errorf(book.CodeInvalid, "A back-test is of your own shelf or of a reader of the data."),
			"`shelftalk import` brings your shelf, --reader ID names a reader.")
	}
	return advised(book.Errorf(book.CodeInvalid, "Recommendations are for a reader or from titles: name one of them."),
		"Use --reader ID, or --like TITLE as often as you like. With `shelftalk import` your own shelf says what you like.")
}

// asked asks and prints the answer.
func (t *terminal) asked(ctx context.Context, d *library.Desk, q *asking) error {
	switch {
	case q.similar != "":
		return t.similar(ctx, d, q)
	case q.backtest:
		b, err := d.Backtest(ctx, q.reader, hiddenLast, hiddenTop)
		if err != nil {
			return err
		}
		return t.show(b, func() { t.printBacktest(b) })
	}
	seeds, err := d.Named(q.like)
	if err != nil {
		return err
	}
	ask := d.Recommend
	if q.unlike {
		ask = d.Unlike
	}
	answer, err := ask(ctx, library.Query{Reader: q.reader, Seeds: seeds, Options: q.options})
	if err != nil {
		return err
	}
	if answer.Basis == library.BasisPopular { // a shelf on which nothing is liked
		return q.nobodyNamed()
	}
	return t.show(answer, func() { t.printRecommendations(answer, q) })
}

func (t *terminal) similar(ctx context.Context, d *library.Desk, q *asking) error {
	ids, err := d.Named([]string{q.similar})
	if err != nil {
		return err
	}
	list, err := d.Similar(ctx, ids[0], q.options.K)
	if err != nil {
		return err
	}
	return t.show(list, func() {
		for i, r := range list {
			if i == 0 {
				fmt.Fprintf(t.out, "Like %s\n\n", r.Reasons[0].Title)
			}
			t.printBook(i, r.Book, fmt.Sprintf("likeness %.2f of 1", r.Score))
		}
	})
}

// whereToLook adds to an error which command finds the reader or book that was not found.
func (t *terminal) whereToLook(reader string, err error) error {
	if err == nil {
		return nil
	}
	if untrained := t.library().Load(); untrained != nil {
		return orLook(err, runAll)
	}
	if reader != "" {
		return orLook(err, "`shelftalk recommend --readers` lists some.")
	}
	return err
}

// someReaders is how many readers --readers lists.
const someReaders = 20

func (t *terminal) readers(ctx context.Context) error {
	now, err := t.loaded(ctx)
	if err != nil {
		return orLook(err, runAll)
	}
	ids := now.Readers()
	ids = ids[:min(someReaders, len(ids))]
	return t.show(ids, func() { fmt.Fprintln(t.out, strings.Join(ids, "\n")) })
}
