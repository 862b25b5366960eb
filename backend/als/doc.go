// Package als trains factors of users and books from what users took up
// (implicit feedback), and gives factors to users who came later.
//
// # Model
//
// A user u has factors x_u, a book i has factors y_i, and x_u·y_i is how much the
// book suits the user: near 1 for what was taken up. With the training matrix' value
// r_ui > 0 for a pair that was taken up and 0 otherwise, Train minimises
//
//	Σ_u Σ_i c_ui (p_ui − x_u·y_i)² + Σ_u λ_u |x_u|² + Σ_i λ_i |y_i|²
//
//	c_ui = 1 + alpha · r_ui              confidence
//	p_ui = 1 where r_ui > 0, else 0      preference
//	λ_u  = regularization · (Σ_i c_ui)^ν    Σ_i c_ui = books + alpha · Σ_i r_ui
//	λ_i  = regularization · (Σ_u c_ui)^ν    Σ_u c_ui = users + alpha · Σ_u r_ui
//
// by alternating exact solutions for all y and for all x. The first line with ν = 0
// is Hu, Koren, Volinsky, "Collaborative Filtering for Implicit Feedback Datasets",
// ICDM 2008. The frequency-scaled regularization is Rendle, Krichene, Zhang,
// Koren, "Revisiting the Performance of iALS on Item Recommendation Benchmarks",
// RecSys 2022 (arXiv 2110.14037).
//
// # Units
//
// All settings are in Hu and Koren's units. Rendle's loss is
//
//	Σ_{u,i observed} (1 − x_u·y_i)² + α0 Σ_u Σ_i (x_u·y_i)² + λ Σ_u (n_u + α0 · books)^ν |x_u|² + …
//
// and the loss above with r = 1 is alpha times that for
//
//	α0 = 1 / alpha    λ = regularization · alpha^(ν−1)    so with ν = 1, λ = regularization
//
// but for one thing: to Rendle an observed pair also counts as an unobserved one, with
// target 0; here, as in Hu and Koren, it counts once. (In a row's normal equations the
// left sides agree and the right side is 1 + alpha against alpha.)
//
// Confidence in the scale of λ is counted with the values r, where Rendle, who has no
// values, counts pairs.
//
// # Half-steps
//
// Before a side is solved, the other side's factors are rotated to their principal
// axes. That changes no product x·y and makes their Gram matrix diagonal, so that a row
// with n < factors elements is solved with an n × n system and not a factors ×
// factors one; see kernel.HalfStep.
//
// Each iteration solves the books, then the users, so a trained user's factors
// are what FoldIn gives for the same row.
//
// # Loss
//
// The sum over all pairs comes from Gram matrices, Σ_u Σ_i (x_u·y_i)² = tr(XᵀX YᵀY), and
// the rest from the observed pairs, all in float64. It never increases but for rounding.
//
// # Unknown rows
//
// A user or book without elements in the training matrix gets zero factors, which
// means "unknown to the model". A score of 0 for it would be a guess, so do not rank
// by it.
//
// # Determinism
//
// The same matrix, options and seed give the same bytes whatever the number of threads.
package als
