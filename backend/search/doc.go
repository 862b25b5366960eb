// Package search chooses the settings of a training that nobody has chosen: how many factors and
// iterations, alpha and regularization, by how well what is trained finds the books of the
// validation part.
//
// # What is tried
//
// The search goes from the settings as shipped, which are near the best of every measured data
// set (docs/benchmarks.md), and leaves them only for what is better by more than its noise:
//
//  1. Sizes, in doublings, each trained from a cold start for a few iterations, until a larger
//     one does not pay.
//  2. At that size the neighbours of alpha and regularization on a log scale, each a few further
//     iterations from the factors of one and the same trial, which goes on beside them as it is.
//  3. The training itself, with what was chosen, from a cold start: judged on the way for whether
//     fewer or more iterations pay. What it gives is what package als gives for these options,
//     so that the record of a run reproduces it without a search.
//
// Few iterations are enough to tell settings apart: after five, sizes and alphas stand in the order
// that they have after fifteen. Larger sizes start cold, since the factors of a smaller trial with
// columns drawn anew beside them are not better after three iterations than a cold start is after
// four. This is successive halving (Jamieson and Talwalkar, AISTATS 2016) along one coordinate after
// the other: little is spent on each of many, the whole on one.
//
// # What decides
//
// A trial is judged as it will be served: its scores and those of the neighbours, both in standard
// scores, at the best of a few shares of the two. The score is the mean NDCG@10 over a sample
// of readers, the same for all trials, so that two trials are compared reader by reader.
// One is better where the mean of the differences exceeds its standard error; what is within it
// stays as it is, at the smaller size. (The one-standard-error rule of Breiman, Friedman, Olshen and
// Stone, "Classification and Regression Trees", 1984, with paired errors.)
//
// # What it costs
//
// The budget counts work and not time: multiply-adds of training, those of judging as many as take
// the same time. A trial is only begun where, were it in vain, the training of what is chosen by
// then would still keep to the budget, a multiple of the work of that one training. So the choice is
// the same on a fast machine and a slow one, with any number of threads. Only memory can make it
// another: sizes that would not fit are left out, and the record says so.
package search
