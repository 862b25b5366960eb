package artifact

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
	"unsafe"

	"shelftalk/backend/book"
	"shelftalk/backend/matrix"
)

// The NPY format, version 1.0: magic, version, little-endian header length, a
// Python dict literal padded with spaces to a multiple of 64 bytes, then the
// elements in C order (NumPy Enhancement Proposal 1). We write and read the
// four element types we use, bounded and without panics; see
// docs/adr/0003-own-npy.md for why not a library.

const npyMagic = "\x93NUMPY\x01\x00"

type element interface {
	~float32 | ~int32 | ~int64
}

// descr is NumPy's name for the type of T.
func descr[T element]() string {
	var zero T
	switch any(zero).(type) {
	case float32:
		return "<f4"
	case int32:
		return "<i4"
	}
	return "<i8"
}

func npyHeader(descr string, shape []int64) []byte {
	dims := make([]string, len(shape))
	for i, n := range shape {
		dims[i] = strconv.FormatInt(n, 10)
	}
	tuple := strings.Join(dims, ", ")
	if len(shape) == 1 {
		tuple += ","
	}
	dict := fmt.Sprintf("{'descr': '%s', 'fortran_order': False, 'shape': (%s), }", descr, tuple)
	pad := 64 - (len(npyMagic)+2+len(dict)+1)%64
	dict += strings.Repeat(" ", pad%64) + "\n"
	header := append([]byte(npyMagic), byte(len(dict)), byte(len(dict)>>8))
	return append(header, dict...)
}

// writeArray writes an NPY file of values with the given shape; () is a scalar.
func writeArray[T element](w io.Writer, values []T, shape ...int64) error {
	if _, err := w.Write(npyHeader(descr[T](), shape)); err != nil {
		return err
	}
	const chunk = 1 << 16 // elements
	for len(values) > 0 {
		n := min(chunk, len(values))
		if _, err := w.Write(littleEndian(values[:n])); err != nil {
			return err
		}
		values = values[n:]
	}
	return nil
}

var hostIsLittle = func() bool {
	one := uint16(1)
	return *(*byte)(unsafe.Pointer(&one)) == 1
}()

// littleEndian gives the bytes of values in little-endian order, without a copy
// on a little-endian machine.
func littleEndian[T element](values []T) []byte {
	if len(values) == 0 {
		return nil
	}
	if hostIsLittle {
		return unsafe.Slice((*byte)(unsafe.Pointer(&values[0])), len(values)*int(unsafe.Sizeof(values[0])))
	}
	var buffer bytes.Buffer
	_ = binary.Write(&buffer, binary.LittleEndian, values) // cannot fail on fixed-size values
	return buffer.Bytes()
}

var npyDict = regexp.MustCompile(`^\{'descr': '([^']{1,16})', 'fortran_order': (True|False), 'shape': \(([0-9, ]{0,64})\), ?\} *\n$`)

// readArray parses an NPY file that holds exactly one array of type T.
func readArray[T element](data []byte) ([]T, []int64, error) {
	bad := func(format string, args ...any) error {
		return book.Errorf(book.CodeCorrupt, "not a usable NPY array: "+format, args...)
	}
	if len(data) < len(npyMagic)+2 || string(data[:len(npyMagic)]) != npyMagic {
		return nil, nil, bad("the file does not begin like one")
	}
	headerLength := int(binary.LittleEndian.Uint16(data[len(npyMagic):]))
	body := data[len(npyMagic)+2:]
	if len(body) < headerLength {
		return nil, nil, bad("its header is cut off")
	}
	match := npyDict.FindSubmatch(body[:headerLength])
	if match == nil {
		return nil, nil, bad("its header cannot be read")
	}
	body = body[headerLength:]
	if got := string(match[1]); got != descr[T]() || string(match[2]) != "False" {
		return nil, nil, bad("it holds %s, expected %s in C order", got, descr[T]())
	}
	var shape []int64
	count := int64(1)
	for _, dim := range strings.FieldsFunc(string(match[3]), func(r rune) bool { return r == ',' || r == ' ' }) {
		n, err := strconv.ParseInt(dim, 10, 64)
		if err != nil || (n > 0 && count > math.MaxInt64/16/n) {
			return nil, nil, bad("its shape is out of range")
		}
		shape = append(shape, n)
		count *= n
	}
	var zero T
	if int64(len(body)) != count*int64(unsafe.Sizeof(zero)) {
		return nil, nil, bad("it has %d bytes of elements, its shape needs %d", len(body), count*int64(unsafe.Sizeof(zero)))
	}
	values := make([]T, count)
	if hostIsLittle {
		copy(littleEndian(values), body)
	} else if err := binary.Read(bytes.NewReader(body), binary.LittleEndian, values); err != nil {
		return nil, nil, bad("%v", err)
	}
	return values, shape, nil
}

// WriteDense writes d as a two-dimensional float32 NPY file.
func WriteDense(w io.Writer, d matrix.Dense) ([]int64, error) {
	if !d.Finite() {
		return nil, book.Errorf(book.CodeInternal, "a matrix of %d × %d holds a value that is not finite", d.Rows, d.Cols)
	}
	shape := []int64{int64(d.Rows), int64(d.Cols)}
	return shape, writeArray(w, d.Data, shape...)
}

// ParseDense parses a two-dimensional float32 NPY file; values that are not
// finite are CodeCorrupt.
func ParseDense(data []byte) (matrix.Dense, error) {
	values, shape, err := readArray[float32](data)
	if err != nil {
		return matrix.Dense{}, err
	}
	if len(shape) != 2 {
		return matrix.Dense{}, book.Errorf(book.CodeCorrupt, "an array of %d dimensions where a matrix was expected", len(shape))
	}
	d := matrix.Dense{Rows: int(shape[0]), Cols: int(shape[1]), Data: values}
	if !d.Finite() {
		return matrix.Dense{}, book.Errorf(book.CodeCorrupt, "a matrix of %d × %d holds a value that is not finite", d.Rows, d.Cols)
	}
	return d, nil
}
