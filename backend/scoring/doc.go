// Package scoring holds what every ranker is made of, whether it is measured, serves
// recommendations or answers in a conversation: the scorer's contract, z-scores, the
// best k of many scores, masks, and the space in which books are compared by content.
//
// # A scorer among others
//
// A score is a sum over the items of a user's profile, each with a weight, so that
// every score can be split into what each of these items adds. Such a scorer joins the
// others in three steps: it fills a slice with one score per item for a profile; a
// ZScore brings these to a common scale; a Mixture weighs them. All three are linear for a
// given profile, so what an item of the profile adds to the mixture is its share in
// each scorer times that scorer's weight and ZScore.Slope, and nothing is left over.
//
// # Promises
//
// Results do not depend on the number of threads, nor on what else is computed at the
// same time. Sums are in float64 and in the order of the items; conversions around
// products keep compilers from fusing them, so that all machines agree.
package scoring
