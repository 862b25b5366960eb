package embedding

import (
	"strings"
	"unicode/utf8"

	"shelftalk/backend/book"
)

const (
	maxWordRunes = 100 // a longer word is unknown, as in BERT's own tokenizer
	maxWordBytes = maxWordRunes * utf8.UTFMax
	continuation = "##"    // begins a vocabulary entry that continues a word
	shortestName = "[CLS]" // special tokens are [XXX] or [XXXX]
)

// Tokenizer is BERT's uncased WordPiece tokenizer (Devlin et al. 2019; Wu et al.
// 2016, section 4.1). Its ids are those of the reference implementation, the
// `tokenizers` library with BertNormalizer and BertPreTokenizer, for every text.
// It is safe for concurrent use.
type Tokenizer struct {
	starts    map[string]int32 // entries that begin a word
	continues map[string]int32 // entries that continue one, without "##"
	longest   int              // bytes of the longest entry
	special   map[string]int32 // [PAD], [UNK], [CLS], [SEP], [MASK] written out in a text
	unknown   int32
	first     int32 // [CLS]
	last      int32 // [SEP]
}

// NewTokenizer reads a vocabulary of one entry per line, whose line number is
// its id. A vocabulary without the special tokens is CodeCorrupt.
func NewTokenizer(vocabulary string) (*Tokenizer, error) {
	lines := strings.Split(strings.TrimSuffix(vocabulary, "\n"), "\n")
	t := &Tokenizer{
		starts:    make(map[string]int32, len(lines)),
		continues: make(map[string]int32, len(lines)/4),
		special:   map[string]int32{"[PAD]": -1, "[UNK]": -1, "[CLS]": -1, "[SEP]": -1, "[MASK]": -1},
	}
	for id, entry := range lines {
		if _, ok := t.special[entry]; ok {
			t.special[entry] = int32(id)
		}
		if rest, ok := strings.CutPrefix(entry, continuation); ok && rest != "" {
			t.continues[rest] = int32(id)
		} else {
			t.starts[entry] = int32(id)
		}
		t.longest = max(t.longest, len(entry))
	}
	for _, name := range []string{"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"} {
		if t.special[name] < 0 {
			return nil, book.Errorf(book.CodeCorrupt, "the vocabulary of the text model has no entry %s", name)
		}
	}
	t.unknown, t.first, t.last = t.special["[UNK]"], t.special["[CLS]"], t.special["[SEP]"]
	return t, nil
}

// Encode appends to ids the token ids of a text, [CLS] and [SEP] included, and
// says whether the text was cut because it has more than maxTokens of them.
// maxTokens is at least 2. Bytes that are not UTF-8 are passed over.
func (t *Tokenizer) Encode(ids []int32, text string, maxTokens int) (_ []int32, truncated bool) {
	s := scanner{t: t, ids: append(ids, t.first), start: len(ids)}
	s.limit = s.start + maxTokens - 1 // [SEP] still has to fit
	for text != "" && !s.full() {
		before, id, after := t.cutSpecial(text)
		s.scan(before)
		s.endWord()
		if id >= 0 && !s.full() {
			s.ids = append(s.ids, id)
		}
		text = after
	}
	if truncated = s.full(); truncated {
		s.ids = s.ids[:s.limit]
	}
	return append(s.ids, t.last), truncated
}

// cutSpecial finds the first special token that is written out in a text, as the
// reference does before it looks at anything else; id is -1 where there is none.
func (t *Tokenizer) cutSpecial(text string) (before string, id int32, after string) {
	for from := 0; ; {
		open := strings.IndexByte(text[from:], '[')
		if open < 0 || len(text)-from-open < len(shortestName) {
			return text, -1, ""
		}
		open += from
		for _, end := range [...]int{open + len(shortestName), open + len(shortestName) + 1} {
			if end <= len(text) && text[end-1] == ']' {
				if id, ok := t.special[text[open:end]]; ok {
					return text[:open], id, text[end:]
				}
			}
		}
		from = open + 1
	}
}

// scanner collects one text's ids: runes go into word until it ends.
type scanner struct {
	t     *Tokenizer
	ids   []int32
	start int // where this text's ids begin
	limit int // ids may grow to this length; one more and the text is truncated
	word  [maxWordBytes]byte
	bytes int
	runes int
}

// full says that there are more ids than fit.
func (s *scanner) full() bool { return len(s.ids) > s.limit }

// add puts a rune into the word; of a word that is too long only the length is kept.
func (s *scanner) add(r rune) {
	if s.runes < maxWordRunes {
		s.bytes += utf8.EncodeRune(s.word[s.bytes:], r)
	}
	s.runes++
}

// endWord cuts the word into the longest entries of the vocabulary from left to
// right; a word with a part that is in no entry is unknown as a whole.
func (s *scanner) endWord() {
	if s.runes == 0 {
		return
	}
	word, before := s.word[:s.bytes], len(s.ids)
	if s.runes > maxWordRunes {
		s.ids = append(s.ids, s.t.unknown)
		word = nil
	}
	entries := s.t.starts
	for len(word) > 0 {
		end := min(len(word), s.t.longest)
		for ; end > 0; end-- {
			if id, ok := entries[string(word[:end])]; ok {
				s.ids = append(s.ids, id)
				break
			}
		}
		if end == 0 {
			s.ids = append(s.ids[:before], s.t.unknown)
			break
		}
		word, entries = word[end:], s.t.continues
	}
	s.bytes, s.runes = 0, 0
}
