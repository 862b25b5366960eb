package stream

import (
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// windows1252 reads Windows-1252 as UTF-8. The five bytes without a meaning
// become the control characters of the same number, as browsers do: where UTF-8
// was taken for Windows-1252 once before, they are half of a character that can
// still be repaired.
type windows1252 struct {
	src  io.Reader
	raw  [4096]byte
	buf  []byte
	text []byte // what is left of buf
	err  error
}

// Read implements io.Reader.
func (w *windows1252) Read(b []byte) (int, error) {
	for len(w.text) == 0 {
		if w.err != nil {
			return 0, w.err
		}
		var n int
		n, w.err = w.src.Read(w.raw[:])
		w.buf = w.buf[:0]
		for _, c := range w.raw[:n] {
			if c < utf8.RuneSelf {
				w.buf = append(w.buf, c)
				continue
			}
			r := charmap.Windows1252.DecodeByte(c)
			if r == utf8.RuneError {
				r = rune(c)
			}
			w.buf = utf8.AppendRune(w.buf, r)
		}
		w.text = w.buf
	}
	n := copy(b, w.text)
	w.text = w.text[n:]
	return n, nil
}

// Mended reads the bytes of a text that are no UTF-8 as Windows-1252, one by one, and
// leaves NULs out: where a byte of another encoding strayed into a text, that is what it
// most likely was.
func Mended(text string) string {
	b := make([]byte, 0, len(text)+8)
	for len(text) > 0 {
		r, size := utf8.DecodeRuneInString(text)
		switch {
		case r == 0:
		case r == utf8.RuneError && size == 1:
			b = utf8.AppendRune(b, charmap.Windows1252.DecodeByte(text[0]))
		default:
			b = append(b, text[:size]...)
		}
		text = text[size:]
	}
	return string(b)
}
