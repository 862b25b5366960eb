// Package recommend turns the artifacts into ranked books with reasons.
//
// # Score
//
// A profile is what a reader took up, with confidences. Its score for a book is
// the mixture that evaluation chose, a sum of weight · z(score) over four members:
//
//   - factors: x·y, x folded in from the profile (see package als) and y the
//     book's factors: trained, or predicted from its content where training did
//     not know it (cold.go), so that every book of the catalogue is a candidate
//     and every book of a profile says something;
//   - neighbours: the sum, over the profile's books j, of confidence times W_ji (see package neighbours);
//   - content: the inner product of the book and the profile's confidence-weighted
//     mean in scoring.ContentSpace: principal components of the texts, and authors;
//   - popularity: log(1 + readers in training), the same for everybody.
//
// z subtracts the mean and divides by the standard deviation over the books of
// the training matrix. For factors and content both follow from the books' covariance
// matrix, and neighbours are sums over the profile's books, so they cost no scan (model.go, scan.go).
//
// Where little is known, the weights are others (mixture.go): neighbours and content count less with few books, the
// more so the fewer, and x is regularized more (servingDamping). A book that training did not know has no neighbours:
// their weight goes to its factors, and a part of it to its content.
//
// To this comes, where it was asked for, a prior for popularity (Options.Adventure).
// Diversity changes which books are taken, not their scores.
//
// # Reasons that add up
//
// All members but popularity are linear in the profile's books. For the factors,
// x·y_i = Σ_j (1+w_j)·y_iᵀ A⁻¹ y_j with A the matrix of the fold-in's normal
// equations (Hu, Koren, Volinsky, "Collaborative Filtering for Implicit Feedback
// Datasets", ICDM 2008, section 5); neighbours are a sum over the books, and so is the mean of the content.
// So a score is the sum of one number for each book of the profile, the prior, which has popularity in it, and one
// constant, what an average book would get. Nothing is left
// over.
//
// Disliked books act through A, on what the others are worth, and are not recommended. Neighbours do not hear of
// them: W says who reads both, and who reads a book reads its neighbours whether they liked it or not; training never
// sees a dislike from which the size of a negative amount could be learnt.
//
// # Determinism
//
// The same artifacts, profile and options give the same answer to the byte whatever
// the number of threads. Equal scores are listed by lower catalogue row.
//
// # Caveats
//
//   - What is served differs from what stage 5 measures in two ways: by servingDamping
//     and by the weights of few books. For profiles of 80 books and more each is about 1 %.
//   - A match (Recommendation.Match) is calibrated over readers of the validation
//     matrix. It compares scores of different readers, which bringing to z-scores makes
//     comparable, not equal: docs/benchmarks.md has how well it holds.
package recommend
