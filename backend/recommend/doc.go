// Package recommend turns the artifacts into ranked books with reasons.
//
// # Score
//
// A profile is what a reader took up, with confidences. Its score for a book is
// a blend, w·z(factors) + (1−w)·z(content), where
//
//   - factors is x·y, x folded in from the profile (see package als) and y the
//     book's factors: trained, or predicted from its content where training did
//     not know it (cold.go), so that every book of the catalogue is a candidate
//     and every book of a profile says something;
//   - content is the inner product of the book and the profile's confidence-weighted
//     mean in scoring.ContentSpace: principal components of the texts, and authors;
//   - z subtracts the mean and divides by the standard deviation over the books of
//     the training matrix. Both follow from the books' covariance matrix, so they
//     cost no scan (model.go, scan.go);
//   - w is the blend that evaluation chose, with more weight on the factors where
//     the profile is short (factorsWeight), and x is regularized more there (servingDamping).
//
// To this comes, where it was asked for, a prior for popularity (Options.Adventure).
// Diversity changes which books are taken, not their scores.
//
// # Reasons that add up
//
// Both parts are linear in the profile's books. For the factors,
// x·y_i = Σ_j (1+w_j)·y_iᵀ A⁻¹ y_j with A the matrix of the fold-in's normal
// equations (Hu, Koren, Volinsky, "Collaborative Filtering for Implicit Feedback
// Datasets", ICDM 2008, section 5); for the content, the mean is a sum over the books.
// So a score is the sum of one number for each book of the profile, the prior, and one
// constant, what an average book would get. Nothing is left
// over. Disliked books act through A, on what the others are worth.
//
// # Determinism
//
// The same artifacts, profile and options give the same answer to the byte whatever
// the number of threads. Equal scores are listed by lower catalogue row.
//
// # Caveats
//
//   - What is served differs from what stage 5 measures in two ways: by servingDamping
//     and by factorsWeight. For profiles of 80 books and more each is about 1 %.
//   - A match (Recommendation.Match) is calibrated over readers of the validation
//     matrix. It compares scores of different readers, which bringing to z-scores makes
//     comparable, not equal: docs/benchmarks.md has how well it holds.
package recommend
