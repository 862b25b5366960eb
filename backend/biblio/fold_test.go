package biblio

import "testing"

func TestFold(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "???": "", "  The  Trial ": "the trial", "O'Brien O’Brien": "obrien obrien",
		"J.R.R. Tolkien":    "jrr tolkien",
		"Pride & Prejudice": "pride and prejudice", "C++ and C# # +": "c++ and c#", "Half-Blood": "half blood",
		"Straße STRASSE ẞ": "strasse strasse ss", "Łódź Nesbø Æsop œuvre Þor": "lodz nesbo aesop oeuvre thor",
		"Müller":   "muller",
		"ΟΔΥΣΣΕΎΣ": "οδυσσευσ", "Достоевский Ёлка": "достоевскии елка", "ノルウェイの森 が": "ノルウェイの森 か\u3099",
		"हिन्दी": "हिन्दी", "№ 5 ½": "no 5 1 2",
	} {
		if got := Fold(text); got != want {
			t.Errorf("Fold(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestFoldingLettersLeavesTheRest(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "Łódź, 2. O'Brien!": "lodz, 2. o'brien!", "Straße  & ÆSOP": "strasse  & aesop",
		"Pedro PÁRAMO": "pedro paramo", "Åse": "ase", "ﬁn": "fin",
		"T︠S︡vetaeva": "tsvetaeva", "ok 👍️": "ok 👍", "リーダー": "リータ\u3099ー", "धर्म": "धर्म", "Ωδὴς": "ωδησ",
	} {
		if got := FoldLetters(text); got != want {
			t.Errorf("FoldLetters(%q) = %q, want %q", text, got, want)
		}
	}
}

func FuzzFold(f *testing.F) {
	f.Add("J.R.R. “Tolkien” & Ærø")
	f.Add("\xff\u0300 +")
	f.Fuzz(func(t *testing.T, text string) {
		if folded := Fold(text); Fold(folded) != folded {
			t.Errorf("%q is folded to %q, and that to %q", text, folded, Fold(folded))
		}
	})
}
