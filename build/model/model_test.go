package model

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"
)

func TestEmbeddedFilesAreThoseOfTheChecksums(t *testing.T) {
	for name, file := range map[string]struct{ data, want string }{
		"weights":    {string(Weights), SHA256()},
		"vocabulary": {Vocab, VocabSHA256()},
	} {
		sum := sha256.Sum256([]byte(file.data))
		if got := hex.EncodeToString(sum[:]); got != file.want {
			t.Errorf("the %s has the hash %s, SHA256SUMS says %q", name, got, file.want)
		}
	}
}

func TestVocabularyHasBERTsSize(t *testing.T) {
	if n := strings.Count(Vocab, "\n"); n != 30522 {
		t.Errorf("the vocabulary has %d lines, want 30522", n)
	}
}

func TestLicenceIsApache(t *testing.T) {
	if !strings.Contains(License, "Apache License") || !strings.Contains(License, "Version 2.0") {
		t.Error("the licence of the weights is not Apache 2.0")
	}
	if !strings.Contains(Notice, "all-MiniLM-L6-v2") {
		t.Error("the notice does not name the model")
	}
}
