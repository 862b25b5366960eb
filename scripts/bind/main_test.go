package main

import (
	"bytes"
	"os"
	"testing"

	"shelftalk/backend/must"
	"shelftalk/backend/operation"
)

func TestTheWindowBindsEveryOperation(t *testing.T) {
	want := must.Get(render(operation.NewCatalog().Operations)).OrFatal(t)
	got, err := os.ReadFile("../../backend/desktop/operations.go")
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("backend/desktop/operations.go is not what the operations are: `make bindings` writes it anew. %v", err)
	}
}
