package embedding

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"syscall"

	"shelftalk/backend/book"
)

// Key is what a vector is cached under: a hash of all that it depends on.
type Key [sha256.Size]byte

// NewKey is the key of a text for a model.
func NewKey(modelSHA256 string, maxTokens int, text string) Key {
	h := sha256.New()
	io.WriteString(h, modelSHA256+"\x00"+strconv.Itoa(maxTokens)+"\x00") // a hash never fails
	io.WriteString(h, text)
	return Key(h.Sum(nil))
}

// CachePath is where the vectors of a model are kept below a data folder.
func CachePath(dataFolder, modelSHA256 string) string {
	return filepath.Join(dataFolder, "cache", "embeddings-"+modelSHA256[:min(16, len(modelSHA256))]+".bin")
}

// Cached is a vector and what else is known of its text.
type Cached struct {
	Vector    []float32
	Tokens    int
	Truncated bool
}

// The file, little-endian: a header of 64 bytes (magic, version, dimensions, the
// model's SHA-256, padding, CRC-32C), then records of one size (key, tokens,
// flags, vector, CRC-32C).
const (
	cacheMagic    = "SHLFVEC\n"
	cacheVersion  = 1
	headerSize    = 64
	flagTruncated = 1
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// recordSize is the length of every record of a file.
func recordSize(dims int) int { return sha256.Size + 2 + 2 + 4*dims + 4 }

func cacheHeader(modelSHA256 string, dims int) []byte {
	header := make([]byte, 0, headerSize)
	header = append(header, cacheMagic...)
	header = binary.LittleEndian.AppendUint32(header, cacheVersion)
	header = binary.LittleEndian.AppendUint32(header, uint32(dims))
	model := sha256.Sum256([]byte(modelSHA256))
	header = append(header, model[:]...)
	header = header[:headerSize-4]
	return binary.LittleEndian.AppendUint32(header, crc32.Checksum(header, castagnoli))
}

// readHeader gives the first bytes of a file, fewer than a header's if it has no
// more, none if it does not exist.
func readHeader(path string) ([]byte, error) {
	file, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, headerSize))
}

// appendRecord appends the record of a vector.
func appendRecord(to []byte, key Key, value Cached) []byte {
	start := len(to)
	to = append(to, key[:]...)
	to = binary.LittleEndian.AppendUint16(to, uint16(value.Tokens))
	var flags uint16
	if value.Truncated {
		flags = flagTruncated
	}
	to = binary.LittleEndian.AppendUint16(to, flags)
	for _, v := range value.Vector {
		to = binary.LittleEndian.AppendUint32(to, math.Float32bits(v))
	}
	return binary.LittleEndian.AppendUint32(to, crc32.Checksum(to[start:], castagnoli))
}

// decodeRecord reads a record behind its key; its vector is written to vector.
func decodeRecord(record []byte, vector []float32) Cached {
	tokens := binary.LittleEndian.Uint16(record[sha256.Size:])
	flags := binary.LittleEndian.Uint16(record[sha256.Size+2:])
	for i := range vector {
		vector[i] = math.Float32frombits(binary.LittleEndian.Uint32(record[sha256.Size+4+4*i:]))
	}
	return Cached{Vector: vector, Tokens: int(tokens), Truncated: flags&flagTruncated != 0}
}

// intact says whether a record's checksum is right.
func intact(record []byte) bool {
	body, sum := record[:len(record)-4], record[len(record)-4:]
	return crc32.Checksum(body, castagnoli) == binary.LittleEndian.Uint32(sum)
}

// codeOfWrite is the code of an error from writing a file.
func codeOfWrite(err error) book.Code {
	if errors.Is(err, syscall.ENOSPC) {
		return book.CodeDiskFull
	}
	return book.CodeInternal
}
