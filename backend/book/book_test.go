package book

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"testing"
)

func TestWrappingKeepsWhatWasWrittenForTheReader(t *testing.T) {
	inner := Errorf(CodeBadInput, "The file is empty.").WithHint("Choose another.")
	err := Wrap(fmt.Errorf("on the way: %w", inner), CodeInternal, "read %s", "books.csv")
	if CodeOf(err) != CodeBadInput || MessageOf(err) != "The file is empty." || HintOf(err) != "Choose another." {
		t.Errorf("%q %q %q", CodeOf(err), MessageOf(err), HintOf(err))
	}
	if !errors.Is(err, inner) {
		t.Error("the cause is lost")
	}
	if Wrap(nil, CodeInternal, "do nothing") != nil {
		t.Error("no error became one")
	}
}

func TestUncodedErrorsGetTheCodeGiven(t *testing.T) {
	err := Wrap(fs.ErrNotExist, CodeNotFound, "open %s", "x")
	if CodeOf(err) != CodeNotFound || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v", err)
	}
	if CodeOf(errors.New("x")) != CodeInternal || CodeOf(nil) != "" {
		t.Error("bare errors")
	}
}

func TestFailuresOfTheMachineAreSentencesEvenWhenNobodyWroteOne(t *testing.T) {
	err := Wrap(errors.New("write /x/cache.bin: no space left on device"), CodeDiskFull, "write the cache")
	if MessageOf(err) != "The disk is full." || HintOf(err) == "" {
		t.Errorf("%q, %q", MessageOf(err), HintOf(err))
	}
	if HintOf(nil) != "" || MessageOf(nil) != "" {
		t.Error("no error says something")
	}
}

func TestAContextsEndIsACancellationWhateverItWasWrappedAs(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	if err := Cancelled(ctx, "work"); err != nil {
		t.Errorf("alive: %v", err)
	}
	cancel()
	for _, err := range []error{Cancelled(ctx, "work"), Wrap(ctx.Err(), CodeInternal, "work"), ctx.Err()} {
		if CodeOf(err) != CodeCancelled {
			t.Errorf("%v has the code %q", err, CodeOf(err))
		}
	}
}

func TestIDsFollowCanonicalTitleAndAuthorsOnly(t *testing.T) {
	id := NewID("emma", []string{"jane austen"})
	if len(id) != 12 || id != NewID("emma", []string{"jane austen"}) {
		t.Errorf("%q", id)
	}
	// The separators keep neighbours apart.
	if NewID("emma", []string{"a", "b"}) == NewID("emma", []string{"a b"}) ||
		NewID("em", []string{"ma"}) == NewID("emma", nil) {
		t.Error("different books have one id")
	}
}

func TestVocabularyIsABijectionAndItsHashTellsOrder(t *testing.T) {
	v, err := NewVocabulary([]string{"a", "b", "c"})
	if err != nil {
		t.Fatal(err)
	}
	for row := range int32(v.Len()) {
		if back, ok := v.Row(v.ID(row)); !ok || back != row {
			t.Errorf("row %d comes back as %d", row, back)
		}
	}
	if _, ok := v.Row("d"); ok {
		t.Error("an unknown id has a row")
	}
	other, _ := NewVocabulary([]string{"a", "c", "b"})
	joined, _ := NewVocabulary([]string{"ab", "c"})
	if v.Hash() == other.Hash() || v.Hash() == joined.Hash() {
		t.Error("another vocabulary has the same hash")
	}
	if _, err := NewVocabulary([]string{"a", "a"}); CodeOf(err) != CodeCorrupt {
		t.Errorf("a repeated id: %v", err)
	}
}

func TestStagesAreFoundByIDNumberAndName(t *testing.T) {
	for i, stage := range Stages() {
		for _, text := range []string{string(stage), fmt.Sprint(i + 1), stage.Label()} {
			if got, err := ParseStage(text); err != nil || got != stage {
				t.Errorf("%q is %q, %v", text, got, err)
			}
		}
		if stage.Number() != i+1 {
			t.Errorf("%s has the number %d", stage, stage.Number())
		}
	}
	for _, text := range []string{"", "0", "6", "stage_1", "12"} {
		if _, err := ParseStage(text); CodeOf(err) != CodeNotFound {
			t.Errorf("%q: %v", text, err)
		}
	}
}
