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
//	λ_u  = regularization · alpha · (Σ_i r_ui)^ν
//	λ_i  = regularization · alpha · (Σ_u r_ui)^ν
//
// by alternating exact solutions for all y and for all x. The first line with a λ that
// is the same for all is Hu, Koren, Volinsky, "Collaborative Filtering for Implicit
// Feedback Datasets", ICDM 2008; ν (frequency_scaling) is Rendle, Krichene, Zhang,
// Koren, "Revisiting the Performance of iALS on Item Recommendation Benchmarks",
// RecSys 2022 (arXiv 2110.14037).
//
// # Settings that mean the same on every catalogue
//
// Divided by alpha, a row's normal equations are
//
//	(Σ_observed r y yᵀ + (1/alpha) Σ_all y yᵀ + regularization · n^ν · I) x = Σ_observed (r + 1/alpha) y ,  n = Σ r .
//
// The first term grows as n. Were the row's books drawn by chance, the right side would
// still have a length of about √n: that much of it is noise, whatever the catalogue. With
// ν = ½ the regularization grows as this noise does, so a regularization of 1 is at the edge
// of what chance explains, for rows short and long. It also is the weight that makes the
// penalty a trace norm of the matrix with its rows and columns evened out (Srebro and
// Salakhutdinov, "Collaborative Filtering in a Non-Uniform World", NIPS 2010). Rendle's
// form, λ ∝ (alpha · n + books)^ν, counts the pairs that were not taken up, too: it grows
// with the catalogue, and what fits 1,400 books smothers 25,000.
//
// Alpha weighs observed pairs against all others. At 1 the few observed ones drown; at
// pairs / Σ r both sides weigh the same in total, which overfits. An alpha of 0 stands for
// twice the geometric mean of the two, 2 √(pairs / Σ r). docs/benchmarks.md has how far
// the defaults are from the best of each data set.
//
// Rendle's loss is Σ_observed (1 − x_u·y_i)² + α0 Σ_all (x_u·y_i)² + Σ_u λ_u |x_u|² + …; ours
// with r = 1 is alpha times that for α0 = 1/alpha and λ_u = regularization · n_u^ν, but for
// one thing: to Rendle an observed pair also counts as an unobserved one, with target 0;
// here, as in Hu and Koren, it counts once. (In a row's normal equations the left sides
// agree and the right side is 1 + alpha against alpha.)
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
