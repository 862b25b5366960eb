// Package interaction is stage 3: it makes sparse users × books matrices of the
// ratings, one to train on, one to choose settings by (validation) and one to
// report on (test).
//
// # What is kept
//
// An interaction is a rating with a confidence above zero. Interactions are
// dropped in three steps:
//
//  1. the core: users with too few interactions and books with too few are
//     taken out until neither is left (the (p, q)-core of the bipartite graph,
//     Ahmed et al. 2007; there is exactly one, in whatever order one peels);
//  2. the cap: a user with more than the maximum keeps the newest; where times
//     are equal or not known, which are kept is drawn by the seed, and
//     interactions of unknown time come after all others;
//  3. the core again, since the cap may have left books with too few.
//
// The core comes first so that a user's places under the cap are not spent on
// books that no other user has. The third step only takes away, so all three
// promises hold at the end.
//
// # The split
//
// Each user's interactions are shuffled by a generator seeded with (seed, the
// user's id), so the split of a user depends on no other user, on no row
// number and on no thread. Shares that are no whole number are rounded up or
// down by the same generator such that on average they are exact: with 80/10/10, a
// user of 5 gives one interaction to either validation or test. At least one
// always stays in training.
//
// A book whose interactions all fell outside training gets one of them back:
// dropping them instead could break the core. It is the first validation
// interaction in user order, else the first test interaction. Summary counts
// these moves.
package interaction
