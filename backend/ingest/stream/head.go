package stream

import (
	"bufio"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"io"
	"path"
	"strings"
)

// Head gives the beginning of a file's text from the beginning of its bytes: what
// Open gives, as far as these go. Of a zip it is that of the first member that may
// hold rows, and inside is its name; where none begins in these bytes, there is no
// text.
func Head(begin []byte) (text []byte, inside string) {
	var raw io.Reader = bytes.NewReader(begin)
	if isZip(begin) {
		var member io.Reader
		if inside, member = firstMember(begin); member == nil {
			return nil, ""
		}
		raw = member
	}
	src, err := unpack(raw)
	if err != nil {
		return nil, inside
	}
	decoded, _, err := decode(src, Anything)
	if err != nil {
		return nil, inside
	}
	text, _ = io.ReadAll(io.LimitReader(WithMacLines(decoded), chunkSize)) // the end of begin is no error of the file's
	return text, inside
}

const zipMagic = "PK\x03\x04"

func isZip(begin []byte) bool { return bytes.HasPrefix(begin, []byte(zipMagic)) }

// localHeader is what stands before each member of a zip; see PKWARE's APPNOTE.TXT,
// 4.3.7.
type localHeader struct {
	Signature                 uint32
	Version, Flags, Method    uint16
	Time, Date                uint16
	CRC, Packed, Size         uint32
	NameLength, FurtherLength uint16
}

// firstMember finds the first member that may hold rows; nil for none.
func firstMember(begin []byte) (string, io.Reader) {
	for isZip(begin) {
		var h localHeader
		if binary.Read(bytes.NewReader(begin), binary.LittleEndian, &h) != nil {
			return "", nil
		}
		const encrypted, sizeFollows = 1, 8
		nameAt := binary.Size(h)
		dataAt := nameAt + int(h.NameLength) + int(h.FurtherLength)
		if dataAt >= len(begin) {
			return "", nil
		}
		name, data := string(begin[nameAt:nameAt+int(h.NameLength)]), begin[dataAt:]
		if h.Flags&encrypted == 0 && mayHoldRows(name) && !strings.HasPrefix(path.Base(name), ".") &&
			!strings.HasPrefix(name, "__MACOSX/") {
			return name, unpacked(h.Method, data)
		}
		if h.Flags&sizeFollows != 0 || int64(h.Packed) > int64(len(data)) {
			return "", nil // where the next one begins is not known, or not here
		}
		begin = data[h.Packed:]
	}
	return "", nil
}

// unpacked gives the content of a member; nil for a method that is not known.
func unpacked(method uint16, data []byte) io.Reader {
	const stored, deflated = 0, 8
	switch method {
	case stored:
		return bytes.NewReader(data)
	case deflated:
		return bufio.NewReader(flate.NewReader(bytes.NewReader(data)))
	}
	return nil
}
