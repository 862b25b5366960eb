package plaintext

import (
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/encoding/charmap"
)

func TestRepairMojibakeGolden(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"cafÃ©", "café"},
		{"Ã‰mile Zola et l'Ã©tÃ©", "Émile Zola et l'été"},
		{"Ã\u00a0 la carte", "à la carte"}, // the no-break space was half of the letter
		{"GabrÃ\u00adel", "Gabríel"},
		{"itâ€™s â€œsoâ€\u009d â€“ saysâ€¦", "it’s “so” – says…"},
		{"it\u00e2\u0080\u0099s", "it’s"}, // read as Latin-1
		{"MÃ¼nchen, straÃŸe, GrÃ¶ÃŸe", "München, straße, Größe"},
		{"MÃœNCHEN", "MÜNCHEN"},
		{"KarÄ‡ma Å¡kola ÄŒesko", "Karćma škola Česko"},
		{"Ð’Ð¾Ð¹Ð½Ð° Ð¸ Ð¼Ð¸Ñ€", "Война и мир"},
		{"Î±Î²Î³", "αβγ"},
		{"æ\u0097¥æ\u009c¬èªž", "日本語"},
		{"smile ðŸ˜€", "smile 😀"},
		{"Â£5, Â© 1999", "£5, © 1999"},
		{"twice: Ã\u0083Â©tÃ\u0083Â©", "twice: été"},
		{"Gabriel GarcÃƒÂ\u00ada", "Gabriel García"},
		{"ErzÃ\u0083?Ã\u0082Â¤hlungen", "Erzählungen"},
		// Correct text that looks like it.
		{"São Ã", "São Ã"},
		{"SÃO PAULO, IRMÃ…", "SÃO PAULO, IRMÃ…"},
		{"“AMANHÃ” e MAÇÃ»", "“AMANHÃ” e MAÇÃ»"},
		{"Kom på…”", "Kom på…”"},
		{"«à «", "«à «"},
		{"NESCAFÉ®, CAFÉ™", "NESCAFÉ®, CAFÉ™"},
		{"Å – och Ä.", "Å – och Ä."},
		{"TÝŽ PLÁŽ KŘÍŽ", "TÝŽ PLÁŽ KŘÍŽ"},
		{"ROMÂNIA, Â»", "ROMÂNIA, »"}, // a lone sign after Â is no word's end
		{"naïve déjà-vu Ðorđe", "naïve déjà-vu Ðorđe"},
	} {
		if got := Clean(c.in); got != c.want {
			t.Errorf("Clean(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

// latinLetters are those of Latin-1, Latin Extended-A and Vietnamese.
func latinLetters() []rune {
	var letters []rune
	for r := rune(0xC0); r <= 0x1EF9; r++ {
		if r < 0x180 || r >= 0x1EA0 {
			if unicode.IsLetter(r) {
				letters = append(letters, r)
			}
		}
	}
	return letters
}

func TestCorrectLatinTextIsNeverRepaired(t *testing.T) {
	frames := []string{"%", "% ", "a%b", "A%B", "a%", "A%", "AB%", "x %y", "“%”", "«%»", "AB%”", "AB%…", "AB%™", "AB%’s",
		"AB%–cd", "ab%…", "ab%”", "(%)"}
	for _, r := range latinLetters() {
		for _, frame := range frames {
			if unicode.IsUpper(r) && strings.Contains(frame, "ab%") {
				continue // a capital after small letters ends no word
			}
			text := strings.Replace(frame, "%", string(r), 1)
			if got := repairMojibake(text); got != text {
				t.Errorf("%q was taken for mojibake of %q", text, got)
			}
		}
	}
	// Any two letters. The pairs left out begin with a letter that a UTF-8 lead
	// byte reads as and end in one of ª º µ Š š Œ œ Ž ž Ÿ ƒ: no language writes
	// them in a word, while "Ãª" and "ÅŸ" are common mojibake.
	for _, first := range latinLetters() {
		for _, second := range latinLetters() {
			if strings.ContainsRune("ÂÃÄÅ", first) && strings.ContainsRune("ŠšŒœŽžŸƒ", second) {
				continue
			}
			for _, frame := range []string{"%", "a%b", "A%B"} {
				text := strings.Replace(frame, "%", string(first)+string(second), 1)
				if got := repairMojibake(text); got != text {
					t.Fatalf("%q was taken for mojibake of %q", text, got)
				}
			}
		}
	}
}

// garble reads the UTF-8 of s as Windows-1252, where that is possible.
func garble(s string) (string, bool) {
	garbled, err := charmap.Windows1252.NewDecoder().String(s)
	return garbled, err == nil && !strings.ContainsRune(garbled, '\uFFFD')
}

func TestGarbledLettersInWordsAreRepaired(t *testing.T) {
	tried := 0
	for _, r := range latinLetters() {
		if unicode.IsUpper(r) || r >= 0x180 {
			continue // small letters: what words are made of
		}
		for _, frame := range []string{"ab%cd", "%bc", "ab%", "Ab% cd"} {
			word := strings.Replace(frame, "%", string(r), 1)
			garbled, ok := garble(word)
			if !ok {
				continue
			}
			tried++
			if got := repairMojibake(garbled); got != word {
				t.Errorf("%q, garbled to %q, was repaired to %q", word, garbled, got)
			}
		}
	}
	if tried < 300 {
		t.Fatalf("only %d words could be tried", tried)
	}
}
