package shelves

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestRatings(t *testing.T) {
	for text, want := range map[string]string{
		"": "0 true", "0": "0 true", "4": "4 true", " 4.25 ": "4.25 true", "4,5": "4.5 true", "5.0": "5 true",
		"4/5": "4 true", "9/10": "4.5 true", "80/100": "4 true",
		"★★★★": "4 true", "★★★½": "3.5 true", "★★★☆☆": "3 true", "⭐️⭐️": "2 true", "***": "3 true",
		"9": "0 false", "-1": "0 false", "great": "0 false", "4/7": "0 false", "NaN": "0 false", "Inf": "0 false",
		"★★★★★★": "", "11/10": "0 false",
	} {
		stars, ok := rating(text, 5)
		if got := fmt.Sprint(stars, ok); got != want && (want != "" || ok) {
			t.Errorf("%q is %s, want %s", text, got, want)
		}
	}
	for from, want := range map[float64]float64{0: 0, 0.5: 1, 4.3: 4.25, 4.9: 5, 7: 5} {
		if got := quarters(from); got != want {
			t.Errorf("%v is %v, want %v", from, got, want)
		}
	}
}

func TestDates(t *testing.T) {
	for text, want := range map[string]string{
		"2021/03/09": "2021-03-09", "2021-3-9": "2021-03-09", "2021/03": "2021-03", "2021": "2021",
		"2023-02-16T12:04:08+08:00": "2023-02-16",
		"Jan 5, 2020":               "2020-01-05", "5 January 2020": "2020-01-05", "[2012-01-31]": "2012-01-31",
		"": "", "3/4/2020": "", "2021/13/01": "", "0101-01-01T00:00:00+00:00": "", "yesterday": "",
	} {
		if got, _ := date(text, noOrder); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]string{"3/4/2020": "2020-04-03 2020-03-04", "31/1/2020 10:15": "2020-01-31 ",
		"1/31/2020": " 2020-01-31", "09.03.2021": "2021-03-09 2021-03-09"} {
		first, _ := date(text, dayFirst)
		second, _ := date(text, monthFirst)
		if got := first + " " + second; got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

func TestTheOrderOfDatesIsWhatTheFileShows(t *testing.T) {
	for text, want := range map[string]dayOrder{
		"a,1/2/2020,3/4/2021\n": noOrder, "a,1/2/2020,13/4/2021\n": dayFirst,
		"1/2/2020;\"4/13/2021 10:15 AM\"\r\n": monthFirst, "13/4/2021,4/13/2021": noOrder,
		"7/4/2020-7/25/2020": monthFirst, "4/7/2020 – 25/7/2020": dayFirst,
		"we met 24/7/1999 times": noOrder, "31/31/2020,1/20/2020": monthFirst, "2020/13/01": noOrder, "": noOrder,
	} {
		if got := orderOf([]byte(text)); got != want {
			t.Errorf("%q shows %v, want %v", text, got, want)
		}
	}
}

func TestCalibreLeavesTheXOutOfISBNs(t *testing.T) {
	if got, _ := calibreISBNs("080442957", "goodreads:1, isbn:9780441013593"); !slices.Equal(got,
		[]string{"9780804429573", "9780441013593"}) {
		t.Errorf("%v", got)
	}
}

func TestLinesOfAList(t *testing.T) {
	for line, want := range map[string]string{
		"Dune by Frank Herbert":                           "Dune|Frank Herbert|0|read",
		"  12. Dune by Frank Herbert - 4/5":               "Dune|Frank Herbert|4|read",
		"• Dune — Frank Herbert ★★★★★":                    "Dune|Frank Herbert|5|read",
		"\"Dune\", Frank Herbert (4.5 stars)":             "Dune|Frank Herbert|4.5|read",
		"“Dune” by Frank Herbert":                         "Dune|Frank Herbert|0|read",
		"- [ ] Kindred by Octavia E. Butler":              "Kindred|Octavia E. Butler|0|want",
		"[x] **Kindred** - Octavia E. Butler":             "Kindred|Octavia E. Butler|0|read",
		"1984":                                            "1984||0|read",
		"2001: A Space Odyssey":                           "2001: A Space Odyssey||0|read",
		"Stand by Me":                                     "Stand|Me|0|read",
		"The Two Towers (The Lord of the Rings, #2) 8/10": "The Two Towers||4|read",
		"Good Omens by Terry Pratchett and Neil Gaiman":   "Good Omens|Terry Pratchett, Neil Gaiman|0|read",
		"Leviathan - The Battle - James Corey":            "Leviathan - The Battle|James Corey|0|read",
	} {
		library, err := ReadText(context.Background(), "list", "\n"+line+"\n")
		if err != nil || len(library.Entries) != 1 {
			t.Errorf("%q: %v %v", line, library, err)
			continue
		}
		e := library.Entries[0]
		if got := fmt.Sprintf("%s|%s|%v|%s", e.Title, strings.Join(e.Authors, ", "), e.Rating, e.Status); got != want {
			t.Errorf("%q is %s, want %s", line, got, want)
		}
	}
}

// Where a line may be read in several ways, all are kept for the catalogue to choose.
func TestOtherReadingsAreKept(t *testing.T) {
	for line, want := range map[string]string{
		"Frank Herbert: Dune":        "Frank Herbert|Dune",
		"Frank Herbert - Dune":       "Frank Herbert|Dune",
		"Dune, Frank Herbert":        "Frank Herbert|Dune",
		"Stand by Me":                "|Stand by Me",
		"Ursula K. Le Guin – Tehanu": "Ursula K. Le Guin|Tehanu",
	} {
		found := false
		for _, n := range nameAll(line) {
			found = found || strings.Join(n.Authors, ", ")+"|"+n.Title == want
		}
		if !found {
			t.Errorf("%q: %v is without %s", line, nameAll(line), want)
		}
	}
}

func TestStatuses(t *testing.T) {
	for shelf, want := range map[string]Status{
		"read": Read, "To-Read": Want, "currently-reading": Reading, "did-not-finish": DNF, "Didn't finish": DNF,
		"Read but unowned": Read,
		"Your library":     Unknown, "sci-fi": Unknown, "": Unknown, "gave_up": DNF,
	} {
		if got := status(shelf); got != want {
			t.Errorf("%q is %q, want %q", shelf, got, want)
		}
	}
}

func TestEditionsOfAWorkBecomeOneEntryWithTheBest(t *testing.T) {
	a := Entry{Naming: Naming{Title: "T"}, Rating: 3, Status: Want, Finished: "2019-01-01", Added: "2018", Times: 1,
		Shelves: []string{"b"}, Review: "short"}
	b := Entry{Naming: Naming{Title: "T"}, Rating: 5, Status: Read, Finished: "2021-01-01", Added: "2020", Times: 2,
		Shelves: []string{"a", "b"}, Review: "longer one", Pages: 9}
	a.Merge(&b)
	if got := fmt.Sprintln(a.Rating, a.Status, a.Finished, a.Added, a.Times, a.Shelves, a.Review,
		a.Pages); got != "5 read 2021-01-01 2018 3 [a b] longer one 9\n" {
		t.Error(got)
	}
}
