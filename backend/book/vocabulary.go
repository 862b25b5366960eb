package book

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
)

// Vocabulary maps ids to rows 0..n-1 and back. Two vocabularies with equal
// hashes give the same rows to the same ids, so a matrix and its factors can
// be checked to belong together.
type Vocabulary struct {
	ids  []string
	rows map[string]int32
}

// NewVocabulary gives the ids rows in their order. A repeated id is an error,
// since one of its rows could never be found.
func NewVocabulary(ids []string) (*Vocabulary, error) {
	rows := make(map[string]int32, len(ids))
	for i, id := range ids {
		if _, ok := rows[id]; ok {
			return nil, Errorf(CodeCorrupt, "the id %q stands twice in one vocabulary", id)
		}
		rows[id] = int32(i)
	}
	return &Vocabulary{ids: ids, rows: rows}, nil
}

// Len is the number of ids.
func (v *Vocabulary) Len() int { return len(v.ids) }

// ID gives the id of a row; it panics on a row that is not there, as a slice does.
func (v *Vocabulary) ID(row int32) string { return v.ids[row] }

// IDs gives all ids in row order; the caller must not change them.
func (v *Vocabulary) IDs() []string { return v.ids }

// Row gives the row of an id and whether there is one.
func (v *Vocabulary) Row(id string) (int32, bool) {
	row, ok := v.rows[id]
	return row, ok
}

// Hash is a SHA-256 over the ids in order, with their lengths.
func (v *Vocabulary) Hash() string {
	h := sha256.New()
	var n [8]byte
	for _, id := range v.ids {
		binary.LittleEndian.PutUint64(n[:], uint64(len(id)))
		h.Write(n[:])
		h.Write([]byte(id))
	}
	return hex.EncodeToString(h.Sum(nil))
}
