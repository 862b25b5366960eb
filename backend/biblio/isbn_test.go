package biblio

import (
	"strings"
	"testing"
)

func TestISBN(t *testing.T) {
	for in, want := range map[string]string{
		"0-306-40615-2": "9780306406157", "0306406152": "9780306406157", "9780306406157": "9780306406157",
		"080442957X": "9780804429573", "080442957x": "9780804429573", "43965548x": "9780439655484",
		"978-0-439-02348-1": "9780439023481", "979-10-90636-07-1": "9791090636071",
		// A spreadsheet took one zero, two, three, or made a fraction of it.
		"306406152": "9780306406157", "61120081": "9780061120084", "7113803": "9780007113804",
		"306406152.0": "9780306406157", "9780439023481.0": "9780439023481",
		// A wrong check digit, another prefix, digits lost, an X within.
		"0306406153": "", "9780439023480": "", "1234567890123": "", "9.78E+12": "", "9.78043902348e+12": "",
		"978043902348": "", "04390X3483": "",
		"B000FA64PK": "", "abcdefghij": "", "": "", "0": "", "12": "", "0000000000": "", "１２３４５６７": "",
	} {
		got, ok := ISBN(in)
		if got != want || ok != (want != "") {
			t.Errorf("ISBN(%q) = %q, %v; want %q", in, got, ok, want)
		}
	}
	if ISBNKey("b000fa64pk ") != "B000FA64PK" || ISBNKey("0306406152") != "9780306406157" {
		t.Error("an ASIN is not joined on as it is, or an ISBN is")
	}
}

func TestISBNsAreFoundInColumns(t *testing.T) {
	for text, want := range map[string]string{
		`="0441013597"`: "9780441013593", `=""`: "", "[0393019217]": "9780393019216",
		"0-441-01359-7, 9780441013593": "9780441013593",
		"B0054LJGVW":                   "", "a1b2c3d4-0000": "", "080442957X": "9780804429573", "9780441013594": "",
		"441013597": "9780441013593", "441013598": "",
		"9780441013593;0393019217": "9780441013593 9780393019216",
	} {
		if got := strings.Join(ISBNs(text), " "); got != want {
			t.Errorf("%q holds %q, want %q", text, got, want)
		}
	}
}
