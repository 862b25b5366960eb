package artifact

import (
	"archive/zip"
	"bytes"
	"io"

	"github.com/sbinet/npyio/npz"

	"shelftalk/backend/book"
	"shelftalk/backend/matrix"
)

// WriteCSR writes m the way scipy.sparse.save_npz does: a zip of the arrays
// indices, indptr, format, shape and data, here stored without compression and
// without times, so that equal matrices are equal bytes.
func WriteCSR(w io.Writer, m matrix.CSR) ([]int64, error) {
	if err := m.Check(); err != nil {
		return nil, err
	}
	shape := []int64{int64(m.Rows), int64(m.Cols)}
	archive := zip.NewWriter(w)
	for _, member := range []struct {
		name  string
		write func(io.Writer) error
	}{
		{"indices.npy", func(w io.Writer) error { return writeArray(w, m.Indices, len(m.Indices)) }},
		{"indptr.npy", func(w io.Writer) error { return writeArray(w, m.Indptr, len(m.Indptr)) }},
		{"format.npy", func(w io.Writer) error {
			_, err := w.Write(append(npyHeader("|S3"), "csr"...))
			return err
		}},
		{"shape.npy", func(w io.Writer) error { return writeArray(w, shape, len(shape)) }},
		{"data.npy", func(w io.Writer) error { return writeArray(w, m.Data, len(m.Data)) }},
	} {
		out, err := archive.CreateHeader(&zip.FileHeader{Name: member.name, Method: zip.Store})
		if err != nil {
			return nil, err
		}
		if err := member.write(out); err != nil {
			return nil, err
		}
	}
	return shape, archive.Close()
}

// ParseCSR parses what WriteCSR wrote and checks its structure.
func ParseCSR(data []byte) (m matrix.CSR, err error) {
	err = behindDoor("a sparse matrix", func() error {
		m, err = parseCSR(data)
		return err
	})
	return m, err
}

func parseCSR(data []byte) (matrix.CSR, error) {
	archive, err := npz.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return matrix.CSR{}, unreadable("cannot be read", err)
	}
	var m matrix.CSR
	if m.Indices, err = member[int32](archive, "indices.npy"); err != nil {
		return matrix.CSR{}, err
	}
	if m.Indptr, err = member[int64](archive, "indptr.npy"); err != nil {
		return matrix.CSR{}, err
	}
	if m.Data, err = member[float32](archive, "data.npy"); err != nil {
		return matrix.CSR{}, err
	}
	shape, err := member[int64](archive, "shape.npy")
	if err != nil {
		return matrix.CSR{}, err
	}
	if len(shape) != 2 {
		return matrix.CSR{}, book.Errorf(book.CodeCorrupt, "a sparse matrix has %d dimensions instead of two", len(shape))
	}
	m.Rows, m.Cols = int(shape[0]), int(shape[1])
	return m, m.Check()
}

// member gives the values of an array of the archive.
func member[T element](archive *npz.Reader, name string) ([]T, error) {
	f, err := archive.Open(name)
	if err != nil {
		return nil, unreadable("lacks "+name, err)
	}
	defer f.Close()
	data, err := io.ReadAll(f)
	if err != nil {
		return nil, unreadable("has a damaged "+name, err)
	}
	values, _, err := readArray[T](data)
	return values, err
}

func unreadable(how string, err error) error {
	return &book.Error{Code: book.CodeCorrupt, Message: "A sparse matrix's archive " + how + ".", Err: err}
}
