package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"shelftalk/backend/must"
	"shelftalk/backend/recommend"
	"shelftalk/backend/service/library"
	"shelftalk/backend/service/myshelf"
)

func TestRangesAreReadAsPeopleWriteThem(t *testing.T) {
	for text, want := range map[string][2]int{"": {}, "1990-2010": {1990, 2010}, "1990-": {1990, 0}, "-300": {0, 300},
		"1990": {1990, 1990}, " 5 - 7 ": {5, 7}} {
		if from, to, err := between("years", text); err != nil || [2]int{from, to} != want {
			t.Errorf("%q: %d to %d, %v", text, from, to, err)
		}
	}
	for _, text := range []string{"-", "x", "1990-x", "0-5", "5-0", "1-2-3", "99999999999999999999", "1990–2010"} {
		if _, _, err := between("years", text); err == nil {
			t.Errorf("%q is read", text)
		}
	}
}

func TestKnobsShapeTheListAndSayWhatIsLeft(t *testing.T) {
	data := finished(t)
	args := []string{"recommend", "--like", "Beloved", "-k", "5", "--years", "1950-2000", "--pages", "-350", "--language",
		"en,de", "--avoid", "war", "--avoid", "magic", "--hide-authors", "--hide-series", "--adventure", "-0.5",
		"--diversity", "0.3"}
	got := decode[library.Recommendations](t, succeeds(t, data, append(args, "--json")...).out)
	if len(got.Recommendations) != 5 || len(got.Conditions) != 7 {
		t.Fatalf("%+v", got)
	}
	for _, r := range got.Recommendations {
		if r.Book.Year < 1950 || r.Book.Year > 2000 || r.Book.Pages > 350 ||
			slices.Contains(r.Book.Authors, "Toni Morrison") || r.Prior == 0 {
			t.Errorf("%+v", r.Book)
		}
	}
	text := succeeds(t, data, args...).out
	for _, want := range []string{
		fmt.Sprintf("%d books are left: no author you know, no series you know, in en or de, of 1950 to 2000, of 350 "+
			"pages or less, without “war”, without “magic”", got.Left),
		"match ", "; popularity ", "A match of 80 % says"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in %s", want, text)
		}
	}
	if strings.Count(text, "A match of") != 1 {
		t.Errorf("the meaning of a match is said more than once: %s", text)
	}
	plain := succeeds(t, data, "recommend", "--like", "Beloved", "-k", "5").out
	if strings.Contains(plain, "left:") {
		t.Errorf("%s", plain)
	}
}

func TestNothingLeftNamesWhatToRelax(t *testing.T) {
	data := finished(t)
	for args, want := range map[string]string{
		"--years 3000- --pages 200-":   "Relax “of 3000 or later”: without it ",
		"--years 3000- --pages 90000-": "Relax several: “of 3000 or later” by itself leaves 0.",
	} {
		a := succeeds(t, data, append([]string{"recommend", "--like", "Beloved"}, strings.Fields(args)...)...)
		if !strings.Contains(a.out, want) {
			t.Errorf("%s: %v", args, a)
		}
	}
}

func TestSimilarUnlikeAndBacktestOfAReader(t *testing.T) {
	data := finished(t)
	similar := decode[[]recommend.Recommendation](t,
		succeeds(t, data, "recommend", "--similar", "The Hobbit", "-k", "3", "--json").out)
	if len(similar) != 3 || similar[0].Reasons[0].Title != "The Hobbit" {
		t.Errorf("%+v", similar)
	}
	if a := succeeds(t, data, "recommend", "--similar", "The Hobbit", "-k", "3"); !strings.Contains(a.out,
		similar[2].Book.Title) || !strings.Contains(a.out, "likeness") {
		t.Errorf("%v", a)
	}
	if a := succeeds(t, data, "recommend", "--unlike", "--reader", "simulated-0042", "-k", "3", "--years",
		"1900-"); !strings.Contains(a.out, "well rated, and unlike ") || !strings.Contains(a.out, "; rating ") {
		t.Errorf("%v", a)
	}
	test := decode[recommend.Backtest](t, succeeds(t, data, "recommend", "--backtest", "--reader", "simulated-0042",
		"--json").out)
	if test.Hidden == 0 || test.Top != hiddenTop || test.Of != recommend.HiddenHeldOut {
		t.Errorf("%+v", test)
	}
	a := succeeds(t, data, "recommend", "--backtest", "--reader", "simulated-0042")
	want := fmt.Sprintf("Of %d books that this reader went on to read and training was not shown, hidden for this, the "+
		"model has %d in its top 100; the 100 most rated books have %d.", test.Hidden, test.Found, test.Popular)
	if !strings.Contains(a.out, want) || strings.Count(a.out, "*") != test.Found ||
		!strings.Contains(a.out, test.Places[0].Book.Title) {
		t.Errorf("want %s: %v", want, a)
	}
}

func TestFlagsThatContradictEachOtherAreRefused(t *testing.T) {
	data := t.TempDir()
	for _, words := range []string{"--similar Dune --unlike", "--similar Dune --years 1990", "--backtest --like Dune",
		"--backtest --avoid war", "--unlike --adventure 1 --like Dune", "--similar Dune --like Emma",
		"--reader x --like Dune", "--backtest --unlike", "--years x --like Dune",
		"--pages 5-2x --like Dune", "--backtest", "--unlike"} {
		complains(t, run(data, append([]string{"recommend"}, strings.Fields(words)...)...), 2)
	}
	for _, words := range []string{"--adventure 2", "--adventure NaN", "--diversity -1", "--language english",
		"--years 2000-1990", "-k 101"} {
		complains(t, run(finished(t), append([]string{"recommend", "--like", "Beloved"}, strings.Fields(words)...)...), 2)
	}
}

func TestTasteOfTheShelfIsListedDampedAndRestored(t *testing.T) {
	data := copied(t)
	complains(t, run(t.TempDir(), "shelf", "taste"), 4)
	list := "Title,Author,My Rating,Exclusive Shelf,Date Read\n"
	for i, title := range []string{"Beloved", "The Hobbit", "Persuasion", "Pedro Páramo", "Dracula", "Frankenstein",
		"The Left Hand of Darkness"} {
		list += fmt.Sprintf("%s,,5,read,2020/01/%02d\n", title, i+1)
	}
	file := filepath.Join(t.TempDir(), "goodreads_library_export.csv")
	must.Succeed(t, os.WriteFile(file, []byte(list), 0o644))
	succeeds(t, data, "import", file)
	reasons := func() int {
		n := 0
		for _, r := range decode[library.Recommendations](t, succeeds(t, data, "recommend", "--json").out).Recommendations {
			for _, reason := range r.Reasons {
				if reason.Title == "Beloved" {
					n++
				}
			}
		}
		return n
	}
	if n := reasons(); n != 10 {
		t.Fatalf("Beloved is a reason of %d of 10", n)
	}
	a := succeeds(t, data, "shelf", "taste", "--forget", "beloved", "--less", "the hobbit")
	for _, want := range []string{"    0  Beloved by Toni Morrison, imported, forgotten",
		"    1  The Hobbit by J. R. R. Tolkien, imported, less of it", "    2  Persuasion"} {
		if !strings.Contains(a.out, want) {
			t.Errorf("%q is not in %v", want, a)
		}
	}
	if n := reasons(); n != 0 {
		t.Errorf("Beloved is forgotten, and a reason of %d", n)
	}
	// Six count: the last three of them are hidden.
	test := decode[recommend.Backtest](t, succeeds(t, data, "recommend", "--backtest", "--json").out)
	if test.Hidden != 3 || test.Of != recommend.HiddenOnShelf ||
		test.Places[0].Book.Title != "The Left Hand of Darkness" ||
		test.Places[2].Book.Title != "Dracula" {
		t.Errorf("%+v", test)
	}
	if a := succeeds(t, data, "recommend", "--backtest"); !strings.Contains(a.out,
		"Of your last 3 five-star books, hidden for this, the model has ") {
		t.Errorf("%v", a)
	}
	restored := decode[myshelf.Taste](t, succeeds(t, data, "shelf", "taste", "--restore", "Beloved", "--json").out)
	if restored.Liked[slices.IndexFunc(restored.Liked, func(l myshelf.LikedBook) bool {
		return l.Book.Title == "Beloved"
	})].Weight != 2 || reasons() != 10 {
		t.Errorf("%+v", restored)
	}
	complains(t, run(data, "shelf", "taste", "--less", "Emma"), 6, "shelf taste")
	complains(t, run(data, "shelf", "taste", "--less", "No Such Book At All"), 6)
}
