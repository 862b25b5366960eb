// Package benchmark stands the program beside published tables: it reads the
// plain files that collaborative filtering papers share, trains implicit ALS on
// one and finds the other.
//
// # Files
//
// A file has one of two forms, fields separated by blanks or tabs; ids are any
// tokens:
//
//   - list: `reader item item …`, one line a reader (LightGCN, NGCF, iALS benchmarks);
//   - weight: `reader item weight`, one line an interaction (LightGCN's Last.fm).
//
// See detect for how they are told apart. Weights are not used, as in those
// papers: an interaction counts as 1; one with a weight of 0 or less is none.
//
// # Protocol
//
// All items of the training file are candidates, except the reader's own
// training items (LightGCN: He et al., SIGIR 2020; Rendle et al., RecSys 2022).
// Test items that no training line names, and those that stand in the reader's
// own training, count as missed; both are counted in the report. Test readers
// without training are counted and left out of the means: no method here can
// say anything about them.
//
// Recall divides by all of the reader's test items and the ideal DCG has min(k,
// test items) hits, as in LightGCN's tables. Papers that divide recall by min(k,
// test items) instead (Liang et al., WWW 2018, and all that follow its protocol on
// MovieLens 20M) cannot be compared with.
package benchmark
