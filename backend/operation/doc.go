// Package operation is everything that can be asked of the program, whoever asks:
// an id, an input, an answer, and what is done. It knows neither HTTP nor a window.
//
// Bounds, defaults and explanations of an input stand once, in the tags of its
// struct, in the words of huma, which is used here as a library of schemas and
// nothing else. [Operation.Do] is the one door: what was given comes as a JSON
// object, is checked against these tags, gets its defaults, and is then done. So
// two carriers cannot differ in what they take, nor in what they say of what they
// do not take: [ProblemOf] makes the same [Problem] of an error for both.
//
// A new operation is an input type and a line in the file of its tag; REST has it
// by its Method and Path, the window after `go generate ./backend/desktop`.
package operation
