package stages

import (
	"encoding/json"

	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
	"shelftalk/backend/matrix"
)

func readBooks(store *artifact.Store) ([]book.Book, error) {
	return read(store, artifact.Books, artifact.ParseBooks)
}

func readDense(store *artifact.Store, name string) (matrix.Dense, error) {
	return read(store, name, artifact.ParseDense)
}

func readCSR(store *artifact.Store, name string) (matrix.CSR, error) {
	return read(store, name, artifact.ParseCSR)
}

// read verifies and parses one artifact; an error names it.
func read[T any](store *artifact.Store, name string, parse func([]byte) (T, error)) (T, error) {
	var none T
	data, err := store.Read(name)
	if err != nil {
		return none, err
	}
	value, err := parse(data)
	if err != nil {
		return none, book.Wrap(err, book.CodeCorrupt, "parse %s", name)
	}
	return value, nil
}

func encode(summary any) (json.RawMessage, error) {
	data, err := json.Marshal(summary)
	return data, book.Wrap(err, book.CodeInternal, "encode the summary")
}
