// Package preprocess is stage 1: it turns the rows of somebody's files into a
// catalogue of books and a table of ratings.
//
//	result, err := preprocess.Clean(ctx, source, preprocess.DefaultOptions(), rejects, threads, reporter)
//
// Books are read first and cleaned on several goroutines; records that lack
// something required are rejected, the editions of one work merged, rare genres
// folded. Ratings are then streamed past: each is joined to its book, and only
// four numbers of it are kept. At the end one row of each reader and book holds.
// Nothing is lost in silence: Summary accounts for every row.
//
// # Caveats
//
// Titles join ratings to books where a format has nothing better. Ratings of a
// title that several works share all go to the richest of them and are counted
// as ambiguous.
//
// A book whose authors are not known, where that is allowed, is one with every
// other book of its title whose authors are not known.
package preprocess
