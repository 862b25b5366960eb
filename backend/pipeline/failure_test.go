package pipeline

import (
	"strings"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/pipeline/stages"
)

func TestWantOfMemoryIsNamedWhateverItIsReportedAs(t *testing.T) {
	for text, want := range map[string]book.Code{
		"libonnxruntime.so.1: failed to map segment from shared object":        book.CodeOutOfMemory,
		"libonnxruntime.so.1: cannot allocate memory":                          book.CodeOutOfMemory,
		"mmap model: Cannot allocate memory":                                   book.CodeOutOfMemory,
		"std::bad_alloc":                                                       book.CodeOutOfMemory,
		"read the model: ENOMEM":                                               book.CodeOutOfMemory,
		"libonnxruntime.so.1: cannot open shared object file: No such file":    book.CodeModelMissing,
		"libonnxruntime.so.1: cannot allocate memory in static TLS block":      book.CodeModelMissing,
		"libonnxruntime.so.1: invalid ELF header":                              book.CodeModelMissing,
		"version `GLIBC_2.38' not found (required by libonnxruntime.so.1)":     book.CodeModelMissing,
		"libonnxruntime.so.1: file too short, and the library is another one.": book.CodeModelMissing,
	} {
		reported := &book.Error{Code: book.CodeModelMissing, Op: text, Message: "The ONNX Runtime library cannot be used.",
			Hint: "Install it."}
		failure := explain(shortage(reported, book.StageEmbeddings), book.StageEmbeddings, stages.DefaultConfig())
		if failure.Code != want || !strings.Contains(failure.Detail, text) {
			t.Errorf("%q is %+v", text, failure)
		}
		if memory := want == book.CodeOutOfMemory; memory != (failure.Relief != nil) ||
			memory == (failure.Suggestion == "Install it.") {
			t.Errorf("%q: %q, %+v", text, failure.Suggestion, failure.Relief)
		}
	}
	// What a reader's file says in its own words stays that.
	foreign := &book.Error{Code: book.CodeBadInput, Op: "read Out of Memory.csv", Message: "It is no table."}
	if got := shortage(foreign, book.StagePreprocessing); book.CodeOf(got) != book.CodeBadInput {
		t.Errorf("%v", got)
	}
	if shortage(nil, book.StageTraining) != nil {
		t.Error("no error is one")
	}
}

func TestSuggestionsNameNoCommandLine(t *testing.T) {
	for _, stage := range book.Stages() {
		for _, code := range []book.Code{book.CodeOutOfMemory, book.CodeKilled, book.CodeInternal, book.CodeDiskFull,
			book.CodeCancelled} {
			failure := explain(&book.Error{Code: code, Op: "run"}, stage, stages.DefaultConfig())
			if strings.ContainsAny(failure.Suggestion, "`") || strings.Contains(failure.Suggestion, "--") ||
				strings.Contains(failure.Suggestion, "shelftalk ") || failure.Stage != stage {
				t.Errorf("%s, %s: %+v", stage, code, failure)
			}
		}
	}
}
