// Package must says in one line what a test takes for granted: that a step succeeds,
// or is refused with a code. Where it does not, the test fails at the caller's line.
package must

import (
	"strings"
	"testing"

	"shelftalk/backend/book"
)

// Result is what a function of two results gave.
type Result[T any] struct {
	value T
	err   error
}

// Get takes the results of a call: must.Get(os.ReadFile(path)).OrFatal(t).
func Get[T any](value T, err error) Result[T] { return Result[T]{value, err} }

// OrFatal gives the value; an error ends the test.
func (r Result[T]) OrFatal(t testing.TB) T {
	t.Helper()
	Succeed(t, r.err)
	return r.value
}

// Succeed ends the test at an error.
func Succeed(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// Err is the error of a call of two results.
func Err[T any](_ T, err error) error { return err }

// Refusal is an error that was due.
type Refusal struct {
	t    testing.TB
	what string
	err  error
}

// Refuse fails the test, and goes on, when err, that of what was asked for, has not
// the code.
func Refuse(t testing.TB, what string, err error, code book.Code) Refusal {
	t.Helper()
	if got := book.CodeOf(err); got != code {
		t.Errorf("%s: got %q (%v), want %q", what, got, err, code)
	}
	return Refusal{t, what, err}
}

// Saying fails the test when a part is missing from the reader's sentence.
func (r Refusal) Saying(parts ...string) Refusal {
	r.t.Helper()
	for _, part := range parts {
		if !strings.Contains(book.MessageOf(r.err), part) {
			r.t.Errorf("%s: %v does not say %q", r.what, r.err, part)
		}
	}
	return r
}

// Hinting fails the test when there is no hint, or a part is missing from it.
func (r Refusal) Hinting(parts ...string) Refusal {
	r.t.Helper()
	hint := book.HintOf(r.err)
	if hint == "" {
		r.t.Errorf("%s: %v has no hint", r.what, r.err)
	}
	for _, part := range parts {
		if !strings.Contains(hint, part) {
			r.t.Errorf("%s: the hint %q does not say %q", r.what, hint, part)
		}
	}
	return r
}
