// Package evaluate is stage 5: it measures how well factors, neighbours, content and
// popularity recommend what readers went on to read, each alone, beside item-kNN, and
// finds the mixture of them that serving uses.
//
// # How a reader is evaluated
//
// Every book of the training matrix is a candidate, whatever it is (no sampled
// candidates: Krichene and Rendle, KDD 2020), except those the reader is known to
// have: on validation the training books are masked, on test the training and
// the validation books. Relevant are the reader's books of the split. A reader
// without any is counted and not evaluated. Equal scores are ranked by lower
// column.
//
// # What is chosen by what
//
// The mixture is chosen on validation (Choose says how, and what is done about noise)
// and reported on test, where its lead over each scorer alone comes with a 95 % interval of
// the paired bootstrap. On validation it is never worse than one of its members by more than a
// standard error. Metrics are those of package metric.
//
// # Promises
//
// Reports and lists depend on the input, the options and the seed; not on the
// number of threads, nor on the clock. Every number in a report is finite: where
// there is nothing to measure Evaluate gives an error instead of a zero.
package evaluate
