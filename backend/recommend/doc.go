// Package recommend turns the artifacts into ranked books with reasons.
//
// # Score
//
// A profile is what a reader took up, with confidences. Its score for a book is
// the blend that evaluation chose, w·z(factors) + (1−w)·z(content), where
//
//   - factors is x·y, x folded in from the profile (see package als) and y the
//     book's factors;
//   - content is v·p, the unit vector of the book's text against the profile's
//     confidence-weighted mean vector p, scaled to unit length;
//   - z subtracts the mean and divides by the standard deviation over all books
//     that are scored, so that the two may be added.
//
// # Reasons that add up
//
// Both parts are linear in the profile's books. For the factors,
// x·y_i = Σ_j (1+w_j)·y_iᵀ A⁻¹ y_j with A the matrix of the fold-in's normal
// equations (Hu, Koren, Volinsky, "Collaborative Filtering for Implicit Feedback
// Datasets", ICDM 2008, section 5); for the content, v·p = Σ_j c_j v·v_j / |Σ c v|.
// So a score is the sum of one number for each book of the profile and one
// constant, what an average book would get, and nothing is left over.
package recommend
