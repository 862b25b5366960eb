package main

import (
	"bytes"
	"os"
	"testing"

	"shelftalk/backend/operation"
)

func TestTheWindowBindsEveryOperation(t *testing.T) {
	want, err := render(operation.NewCatalog().Operations)
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("../../backend/desktop/operations.go")
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("backend/desktop/operations.go is not what the operations are: `make bindings` writes it anew. %v", err)
	}
}
