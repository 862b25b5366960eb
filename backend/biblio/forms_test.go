package biblio

import (
	"slices"
	"testing"
)

func TestForms(t *testing.T) {
	for _, c := range []struct {
		title string
		want  []Form
	}{
		{"", nil},
		{"Dune", []Form{{Bare, "dune", ""}}},
		{"The Hobbit (Middle-earth, #0)", []Form{{Bare, "hobbit", ""}}},
		{"Dune: Messiah", []Form{{Whole, "dune messiah", ""}, {Main, "dune", "messiah"}, {Behind, "messiah", "dune"}}},
		{"Frankenstein; or, The Modern Prometheus",
			[]Form{{Whole, "frankenstein or the modern prometheus", ""}, {Main, "frankenstein", "or the modern prometheus"},
				{Behind, "or the modern prometheus", "frankenstein"}}},
		{"Moby-Dick, or The Whale", []Form{{Whole, "moby dick or the whale", ""}, {Main, "moby dick", "or the whale"},
			{Behind, "whale", "moby dick"}}},
		{"Beloved: A Novel", []Form{{Bare, "beloved", ""}, {Whole, "beloved a novel", ""}}}, // no edition agrees on that
		{"Letters - Volume 2", []Form{{Whole, "letters vol 2", ""}, {Main, "letters", "volume 2"},
			{Behind, "volume 2", "letters"}}},
		{"Part of it", []Form{{Bare, "part of it", ""}}},
		// Brackets that name neither series nor edition.
		{"Beloved (Vintage International)", []Form{{Bare, "beloved vintage international", ""}, {Stripped, "beloved", ""}}},
		{"Jane Eyre (Tapa blanda)", []Form{{Bare, "jane eyre tapa blanda", ""}, {Stripped, "jane eyre", ""}}},
		{"Emma [Reclam Universal]", []Form{{Bare, "emma reclam universal", ""}, {Stripped, "emma", ""}}},
		{"Emma (Everyman's Library, #36)", []Form{{Bare, "emma", ""}}},
		{"Poems (1912)", []Form{{Bare, "poems 1912", ""}}},
		{"Don Quixote (Part Two)", []Form{{Bare, "don quixote pt two", ""}}},
		{"Emma (Manga Classics)", []Form{{Bare, "emma manga classics", ""}}},
		{"(Untitled)", []Form{{Bare, "untitled", ""}}},
	} {
		if got := Forms(c.title); !slices.Equal(got, c.want) {
			t.Errorf("%q has the forms %v, want %v", c.title, got, c.want)
		}
	}
}

func TestTitlesAreCut(t *testing.T) {
	for _, c := range []struct{ title, main, one, other string }{
		{"Frankenstein; or, The Modern Prometheus", "Frankenstein", "Frankenstein", "The Modern Prometheus"},
		{"The Hobbit, Or, There and Back Again", "", "", ""},
		{"Moby-Dick, or The Whale", "", "Moby-Dick", "The Whale"},
		{"La Tregua / The Truce", "", "La Tregua", "The Truce"},
		{"Brownout - 666: or the Real Meaning", "Brownout", "", ""},
		{"Neon Lit:city of Glass", "Neon Lit", "", ""},
		{"Walden ; And, Resistance", "Walden ", "", ""},
		{": of nothing", "", "", ""},
		{"Either, oranges or lemons", "", "", ""},
	} {
		if main, _, ok := CutSubtitle(c.title); ok != (c.main != "") || ok && main != c.main {
			t.Errorf("%q is cut to %q, want %q", c.title, main, c.main)
		}
		if one, other, ok := CutAlternative(c.title); ok != (c.one != "") || ok && (one != c.one || other != c.other) {
			t.Errorf("%q is %q or %q, want %q or %q", c.title, one, other, c.one, c.other)
		}
	}
}

func TestHeadsEndAtWhicheverSignIsFirst(t *testing.T) {
	for title, want := range map[string]string{
		"The Hobbit, Or, There and Back Again": "The Hobbit", "Moby-Dick, or The Whale: A Novel": "Moby-Dick",
		"Emma: or, Love": "Emma", "Emma": "",
	} {
		if head, _, ok := CutHead(title); ok != (want != "") || ok && head != want {
			t.Errorf("%q is cut to %q, want %q", title, head, want)
		}
	}
}

func TestNumbersOfTitles(t *testing.T) {
	for text, want := range map[string][]string{
		"1984": {"1984"}, "letters vol ii": {"2"}, "letters vol two": {"2"}, "rocky iii": {"3"}, "malcolm x": nil,
		"two towers": nil, "catch 022": {"22"}, "bk 3 pt iv": {"3", "4"},
	} {
		if got := Numbers(text); !slices.Equal(got, want) {
			t.Errorf("%q has the numbers %q, want %q", text, got, want)
		}
	}
}

func TestDescriptionsAreToldFromVolumes(t *testing.T) {
	for title, want := range map[string]bool{
		"Sapiens: A Brief History of Humankind": true, "Outliers: The Story of Success": true,
		"Sapiens: Eine kurze Geschichte der Menschheit": true, "Freakonomics: How Numbers Lie": true,
		"Grit: Passion, Perseverance, and the Science of Success": true,
		"Dune: Messiah": false, "Moribito: Guardian of the Spirit": false, "The Twelve Kingdoms: Sea of Wind": false,
		"Letters: Volume 2": false, "Star Wars: Heir to the Empire": false,
	} {
		forms := Forms(title)
		if got := forms[1].Kind == Main && forms[1].Describes(); got != want {
			t.Errorf("%q: %v, %v", title, got, forms)
		}
	}
}

func TestKindsOfWorks(t *testing.T) {
	for text, want := range map[string]Kind{
		"Manga Classics: Jane Eyre": Adaptation, "Pride & Prejudice: The Graphic Novel": Adaptation,
		"Romeo and Juliet (Manga Shakespeare)": Adaptation, "The Odyssey Retold": Adaptation,
		"Unbroken: Young Readers' Edition": Adaptation, "SparkNotes: Hamlet": Companion,
		"A Study Guide to Beloved": Companion, "Summary of Educated": Companion,
		"Walking: A Guide to the Hills": 0, "The Hunger Games Companion": Companion,
		"Harry Potter Boxed Set": Collection, "The Hunger Games Trilogy": Collection, "Dune: A Sampler": Excerpt,
		"Jane Eyre": 0, "Comical Tales": 0, "The Notebook": 0, "The Art of War": 0, "Mangalore": 0, "": 0,
	} {
		if got := KindOf(text); got != want {
			t.Errorf("%q is %b, want %b", text, got, want)
		}
	}
}
