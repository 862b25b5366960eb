package embedding

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
	"shelftalk/build/model"
)

var realTokenizer = sync.OnceValue(func() *Tokenizer {
	t, err := NewTokenizer(model.Vocab)
	if err != nil {
		panic(err)
	}
	return t
})

func golden(t testing.TB, name string, into any) {
	t.Helper()
	raw := must.Get(os.ReadFile(filepath.Join("testdata", name))).OrFatal(t)
	must.Succeed(t, json.Unmarshal(raw, into))
}

func TestOddTextsHaveTheReferenceIDs(t *testing.T) {
	var rows []struct {
		Text string
		IDs  []int32
	}
	golden(t, "odd.json", &rows)
	for _, row := range rows {
		got, truncated := realTokenizer().Encode(nil, row.Text, 256)
		if !slices.Equal(got, row.IDs) {
			t.Errorf("%.60q has the ids\n%v, want\n%v", row.Text, got, row.IDs)
		}
		whole, _ := realTokenizer().Encode(nil, row.Text, 1<<20)
		if truncated != (len(whole) > 256) {
			t.Errorf("%.60q has %d tokens, truncated to 256 is %v", row.Text, len(whole), truncated)
		}
	}
}

// TestEveryCodePoint compares, for every code point c, how "a"+c+"b" falls into
// words and which ids it has.
func TestEveryCodePoint(t *testing.T) {
	var want struct {
		Block  int
		SHA256 []string
	}
	golden(t, "code_points.json", &want)
	for block, sum := range want.SHA256 {
		h := sha256.New()
		for c := block * want.Block; c < (block+1)*want.Block; c++ {
			if 0xd800 <= c && c < 0xe000 {
				continue
			}
			text := "a" + string(rune(c)) + "b"
			words, last := splitForTest(text)
			ids, _ := realTokenizer().Encode(nil, text, 256)
			fmt.Fprintf(h, "%d %s %s\n", words, last, strings.Trim(strings.ReplaceAll(fmt.Sprint(ids), " ", ","), "[]"))
		}
		if got := hex.EncodeToString(h.Sum(nil)); got != sum {
			t.Errorf("code points from %#x on: %s, want %s", block*want.Block, got, sum)
		}
	}
}

// splitForTest counts the words that end before the text does and gives the last one.
func splitForTest(text string) (words int, last string) {
	one := &Tokenizer{} // without entries every word has one id
	s := scanner{t: one, limit: 1 << 20}
	s.scan(text)
	return len(s.ids), string(s.word[:s.bytes])
}

func TestAMillionCatalogueTokensHaveTheReferenceIDs(t *testing.T) {
	texts := catalogueTexts(t)
	var want struct {
		Tokens     int
		Whole, Cut []string
	}
	golden(t, "catalogue.json", &want)
	tokens := 0
	var ids []int32
	for i := 0; i < len(texts); i += 500 {
		whole, cut := sha256.New(), sha256.New()
		for _, text := range texts[i:min(i+500, len(texts))] {
			ids, _ = realTokenizer().Encode(ids[:0], text, 1<<20)
			tokens += len(ids)
			digest(whole, ids)
			ids, _ = realTokenizer().Encode(ids[:0], text, 256)
			digest(cut, ids)
		}
		if got := hex.EncodeToString(whole.Sum(nil)); got != want.Whole[i/500] {
			t.Errorf("the ids of texts %d to %d differ from the reference's", i, i+499)
		}
		if got := hex.EncodeToString(cut.Sum(nil)); got != want.Cut[i/500] {
			t.Errorf("the truncated ids of texts %d to %d differ from the reference's", i, i+499)
		}
	}
	if tokens != want.Tokens || tokens < 1_000_000 {
		t.Errorf("%d tokens, want %d", tokens, want.Tokens)
	}
}

func digest(h hash.Hash, ids []int32) {
	raw := binary.LittleEndian.AppendUint32(nil, uint32(len(ids)))
	for _, id := range ids {
		raw = binary.LittleEndian.AppendUint32(raw, uint32(id))
	}
	h.Write(raw)
}

func TestTruncationKeepsTheBeginning(t *testing.T) {
	text := strings.Repeat("dragons of the north, ", 100)
	whole, truncated := realTokenizer().Encode(nil, text, 1<<20)
	if truncated {
		t.Fatal("a text was cut that fits")
	}
	for _, limit := range []int{2, 3, 17, 256, len(whole) - 1, len(whole), len(whole) + 1} {
		got, truncated := realTokenizer().Encode([]int32{7}, text, limit)
		want := slices.Concat([]int32{7}, whole[:min(limit, len(whole))-1], whole[len(whole)-1:])
		if !slices.Equal(got, want) || truncated != (limit < len(whole)) {
			t.Errorf("limit %d: %d ids, truncated %v", limit, len(got)-1, truncated)
		}
	}
}

func TestInvalidUTF8IsPassedOver(t *testing.T) {
	got, _ := realTokenizer().Encode(nil, "dra\xffgons \xed\xa0\x80", 256)
	want, _ := realTokenizer().Encode(nil, "dragons", 256)
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestVocabularyWithoutSpecialTokensIsCorrupt(t *testing.T) {
	_, err := NewTokenizer("[PAD]\n[UNK]\n[CLS]\n[SEP]\nthe\n")
	must.Refuse(t, "a vocabulary without masks", err, book.CodeCorrupt).Saying("[MASK]")
}

func FuzzEncode(f *testing.F) {
	for _, seed := range []string{"", "Kim", "[SEP", "é́", "\U0001d165\U0001d16d", "한국\xff", strings.Repeat("a", 101)} {
		f.Add(seed, 16)
	}
	f.Fuzz(func(t *testing.T, text string, limit int) {
		limit = 2 + (limit&0x7fffffff)%300
		ids, truncated := realTokenizer().Encode(nil, text, limit)
		if len(ids) < 2 || len(ids) > limit || ids[0] != 101 || ids[len(ids)-1] != 102 || truncated && len(ids) != limit {
			t.Fatalf("%q, at most %d: %v", text, limit, ids)
		}
		for _, id := range ids {
			if id < 0 || id >= 30522 {
				t.Fatalf("%q has the id %d", text, id)
			}
		}
	})
}

func BenchmarkEncode(b *testing.B) {
	texts := catalogueTexts(b)
	tokens := 0
	var ids []int32
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		ids, _ = realTokenizer().Encode(ids[:0], texts[i%len(texts)], 256)
		tokens += len(ids)
	}
	b.ReportMetric(float64(tokens)/b.Elapsed().Seconds(), "tokens/s")
}
