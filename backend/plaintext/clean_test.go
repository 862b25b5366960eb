package plaintext

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestCleanGolden(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"Plain text, as most is.", "Plain text, as most is."},
		{"  two  spaces\tand\r\na line ", "two spaces and a line"},
		{"no\u00a0break\u2003em", "no break em"},
		{"bell\x07 and\x00 nul", "bell and nul"},
		{"soft\u00adhyphen, \ufeffmark, zero\u200bwidth", "softhyphen, mark, zerowidth"},
		{"می‌خواهم", "می‌خواهم"}, // the joiner belongs to the word
		{"<p>One</p><p>Two</p>", "One Two"},
		{"<b>bold</b>ly <i>go</i>", "boldly go"},
		{"line<br/>break<BR>again", "line break again"},
		{`<a href="x?a=1&b=2">link</a> on`, "link on"},
		{`<img alt="a > b" src='c'>picture`, "picture"},
		{"<script>if (a < b) { x() }</script>seen", "seen"},
		{"<style>p { color: red }</style>seen<style>", "seen"},
		{"before<!-- a <b> comment -->after", "before after"},
		{"<!DOCTYPE html><html><body>x</body></html>", "x"},
		{"<o:p>word</o:p> processor", "word processor"},
		{"a < b and b > c", "a < b and b > c"},
		{"I <3 books", "I <3 books"},
		{"write to <ada@example.org>", "write to <ada@example.org>"},
		{"x<y, y<z", "x<y, y<z"},
		{"an unclosed <b tag", "an unclosed <b tag"},
		{"<!-- never closed", "<!-- never closed"},
		{"Tom &amp; Jerry &#8212; &quot;friends&quot;&hellip;", "Tom & Jerry — \"friends\"…"},
		{"twice: &amp;amp; and &amp;lt;b&amp;gt;bold&amp;lt;/b&amp;gt;", "twice: & and bold"},
		{"AT&T, R&D, ?a=1&copy=2, &; &#; &nosuch;", "AT&T, R&D, ?a=1&copy=2, &; &#; &nosuch;"},
		{"cut &amp", "cut &"},
		{"&#150; and &#x92; as old pages wrote", "– and ’ as old pages wrote"},
		{"don\u0092t", "don’t"},
		{"e\u0301", "é"},
		{"cafÃ© &Atilde;&copy;tÃ©", "café été"},
		{"bad \xff byte", "bad \uFFFD byte"},
	} {
		if got := Clean(c.in); got != c.want {
			t.Errorf("Clean(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

// checkClean holds a cleaned text against everything that cleaning promises.
func checkClean(t *testing.T, in string) {
	t.Helper()
	once := Clean(in)
	if twice := Clean(once); twice != once {
		t.Errorf("Clean is not idempotent on %q: %q, then %q", in, once, twice)
	}
	if !utf8.ValidString(once) || !norm.NFC.IsNormalString(once) {
		t.Errorf("Clean(%q) = %q is not valid UTF-8 in NFC", in, once)
	}
	if strings.TrimSpace(once) != once || strings.Contains(once, "  ") {
		t.Errorf("Clean(%q) = %q has white space to spare", in, once)
	}
	for _, r := range once {
		if unicode.IsControl(r) || unicode.IsSpace(r) && r != ' ' {
			t.Errorf("Clean(%q) = %q keeps %U", in, once, r)
		}
	}
}

func FuzzClean(f *testing.F) {
	for _, seed := range []string{
		"plain", "<b>&amp;amp;lt;i&amp;amp;gt;</b>", "&l&#116;;b>", "&\x07amp;", "a<\x00b>c", "Ã\u0083Â©", "A\u0303©",
		"&amp;amp;amp;amp;amp;amp;lt;b>", "<scr<script></script>ipt>", "&nGt;&nvlt;",
		"\u0092\u00c3\u0083?\u00c3\u0082\u00c2\u00a4",
		"<\u0338b>", "<!--<!--->-->", "â€™", " ", "\ufeff ", "Â\u00a0Ã\u00a0",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, in string) { checkClean(t, in) })
}

func TestCleaningOfDeeplyEscapedTextIsStable(t *testing.T) {
	checkClean(t, "&"+strings.Repeat("amp;", 50)+"lt;b&"+strings.Repeat("amp;", 50)+"gt;")
	checkClean(t, strings.Repeat("<b", 1000)+">")
}

func TestCleanASCIIIsNotCopied(t *testing.T) {
	text := strings.Repeat("A clean sentence of plain words. ", 40) + "End."
	if allocs := testing.AllocsPerRun(100, func() { Clean(text) }); allocs != 0 {
		t.Errorf("cleaning clean ASCII allocates %v times", allocs)
	}
}

func TestHostileMarkupTakesLinearTime(t *testing.T) {
	// Each of these took quadratic time in a scanner that searches for every
	// ending anew: a million bytes would not end within a test's patience.
	for _, unit := range []string{"<", "<b ", "<!--", "<script>", "<style></", "&", "&amp", `<a b="`, "<![", "Ã",
		"Ã\u0083?Ã\u0082Â"} {
		checkClean(t, strings.Repeat(unit, 1<<20/len(unit)))
	}
}

func BenchmarkClean(b *testing.B) {
	plain := strings.Repeat("A clean sentence of plain words, as most are. ", 20) + "End."
	for name, text := range map[string]string{
		"plain":  plain,
		"quotes": strings.ReplaceAll(plain, "clean", "“clean”"),
		"markup": "<p>" + strings.ReplaceAll(plain, ".", ".<br/>&amp;") + "</p>",
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Clean(text)
			}
		})
	}
}
