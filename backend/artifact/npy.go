package artifact

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"unsafe"

	"github.com/apache/arrow/go/v15/arrow"
	"github.com/apache/arrow/go/v15/arrow/endian"
	"github.com/sbinet/npyio/npy"

	"shelftalk/backend/book"
	"shelftalk/backend/matrix"
)

// npyMagic begins a file of the NPY format, version 1.0: it is followed by the length of
// the header in two bytes, the header, and the elements in C order (NumPy Enhancement
// Proposal 1). npyio reads headers; docs/adr/0003-npyio.md says why it does not move elements.
const npyMagic = "\x93NUMPY\x01\x00"

// element is a type of the arrays that we exchange.
type element interface{ float32 | int32 | int64 }

// descr is NumPy's name for T, in the byte order of this machine.
func descr[T element]() string {
	order, kind := "<", "i"
	if endian.IsBigEndian {
		order = ">"
	}
	var zero T
	if _, real := any(zero).(float32); real {
		kind = "f"
	}
	return fmt.Sprint(order, kind, unsafe.Sizeof(zero))
}

// npyHeader is what stands before the elements, padded with spaces to a multiple of 64
// bytes. No shape is a scalar.
func npyHeader(descr string, shape ...int) []byte {
	tuple := strings.Trim(strings.ReplaceAll(fmt.Sprint(shape), " ", ", "), "[]")
	if len(shape) == 1 {
		tuple += ","
	}
	dict := fmt.Sprintf("{'descr': '%s', 'fortran_order': False, 'shape': (%s), }", descr, tuple)
	const before = len(npyMagic) + 2
	size := (before + len(dict) + len("\n") + 63) / 64 * 64
	header := binary.LittleEndian.AppendUint16([]byte(npyMagic), uint16(size-before))
	return fmt.Appendf(header, "%-*s\n", size-before-1, dict)
}

// writeArray writes an NPY file of values with the given shape.
func writeArray[T element](w io.Writer, values []T, shape ...int) error {
	if _, err := w.Write(npyHeader(descr[T](), shape...)); err != nil {
		return err
	}
	for chunk := range slices.Chunk(arrow.GetBytes(values), 1<<18) { // still in the processor's cache when it is hashed
		if _, err := w.Write(chunk); err != nil {
			return err
		}
	}
	return nil
}

// readArray parses an NPY file that holds exactly one array of type T.
func readArray[T element](data []byte) (values []T, shape []int, err error) {
	bad := func(format string, args ...any) error {
		return book.Errorf(book.CodeCorrupt, "not a usable NPY array: "+format, args...)
	}
	err = behindDoor("an array", func() error {
		// From version 2.0 on the header's length has four bytes, and npyio would allocate
		// that much without a check.
		if !bytes.HasPrefix(data, []byte(npyMagic)) {
			return bad("the file does not begin like one")
		}
		rest := bytes.NewReader(data)
		array, err := npy.NewReader(rest)
		if err != nil {
			return bad("%v", err)
		}
		held := array.Header.Descr
		if held.Type != descr[T]() || held.Fortran {
			return bad("it holds %s, expected %s in C order", held.Type, descr[T]())
		}
		count := 1
		for _, n := range held.Shape {
			if n < 0 || n > 0 && count > math.MaxInt/8/n {
				return bad("its shape is out of range")
			}
			count *= n
		}
		var zero T
		if needs := count * int(unsafe.Sizeof(zero)); needs != rest.Len() {
			return bad("it has %d bytes of elements, its shape needs %d", rest.Len(), needs)
		}
		values, shape = make([]T, count), held.Shape
		copy(arrow.GetBytes(values), data[len(data)-rest.Len():])
		return nil
	})
	return values, shape, err
}

// WriteDense writes d as a two-dimensional float32 NPY file.
func WriteDense(w io.Writer, d matrix.Dense) ([]int64, error) {
	if !d.Finite() {
		return nil, book.Errorf(book.CodeInternal, "a matrix of %d × %d holds a value that is not finite", d.Rows, d.Cols)
	}
	return []int64{int64(d.Rows), int64(d.Cols)}, writeArray(w, d.Data, d.Rows, d.Cols)
}

// ParseDense parses a two-dimensional float32 NPY file; values that are not
// finite are CodeCorrupt.
func ParseDense(data []byte) (matrix.Dense, error) {
	values, shape, err := readArray[float32](data)
	if err != nil {
		return matrix.Dense{}, err
	}
	if len(shape) != 2 {
		return matrix.Dense{}, book.Errorf(book.CodeCorrupt,
			"an array of %d dimensions where a matrix was expected", len(shape))
	}
	d := matrix.Dense{Rows: shape[0], Cols: shape[1], Data: values}
	if !d.Finite() {
		return matrix.Dense{}, book.Errorf(book.CodeCorrupt,
			"a matrix of %d × %d holds a value that is not finite", d.Rows, d.Cols)
	}
	return d, nil
}
