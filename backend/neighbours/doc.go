// Package neighbours learns which books go with which from who took up both, and recommends a
// reader what goes with the books of theirs.
//
// # Model
//
// With r_ui > 0 the training matrix' value for a pair that was taken up, else 0, and n the sum of
// a row or a column of it, how much two books go together is
//
//	C_ji = Σ_u n_u^-q r_uj r_ui
//
// The neighbours N of a book i are the Kept others with the greatest C_ji n_j^-s, and how
// much they speak for it is weighed against each other:
//
//	W_Ni = (C_NN + Λ)^-1 C_Ni · n_i^-t ,  Λ_j = ridge · r̄ n_j^s
//
// with r̄ the mean of what C counts an interaction, so that C_jj is about r̄ n_j and the ridge
// means the same on every data set. Weights below 0 are left out. A profile x, a sparse row of
// amounts like the training matrix', has the scores x·W: a sum over the reader's books, so reasons
// add up; book j adds x_j W_ji.
//
// This is ridge regression of each book on its neighbours: EASE (Steck, "Embarrassingly Shallow
// Autoencoders for Sparse Data", WWW 2019) where all other books are neighbours and all powers are
// 0, made sparse by solving small pieces as Steck's "Markov Random Fields for Collaborative
// Filtering", NeurIPS 2019, does, and with neighbours chosen beforehand, as in fsSLIM (Ning and
// Karypis, "SLIM: Sparse Linear Methods for Top-N Recommender Systems", ICDM 2011).
//
// With a great ridge, or one of 0, which stands for it, each neighbour speaks for itself:
//
//	W_ji = C_ji / (n_j^s n_i^t)
//
// Points of that family have names of their own: q = 0 and s = t = ½ is the cosine of Sarwar,
// Karypis, Konstan, Riedl, "Item-Based Collaborative Filtering Recommendation Algorithms", WWW
// 2001; q = 1, s = 1, t = β is RP³β, a walk of three steps over the graph of readers and books
// whose end is discounted by its popularity (Paudel, Christoffel, Newell, Bernstein, "Updatable,
// Accurate, Diverse, and Scalable Recommendations for Interactive Applications", ACM TiiS 2017); q
// = 1, s = t = ½ is the linear filter of GF-CF without its ideal low pass (Shen et al., "How
// Powerful is Graph Convolution for Recommendation?", CIKM 2021), whose place the factors of
// package als take here.
//
// # Why these settings
//
// A reader of everything says nothing about which books go together: q takes from what they say. s
// keeps a profile's best-seller from speaking louder than its rarities; in Λ it lets the noise of
// a count, which grows as its root, set how far to trust it. The ridge lets twins share what they
// say, where a plain sum would hear it twice. t keeps best-sellers from being recommended to all:
// what they have by their number alone would be popularity again, which a mixture has beside this
// model.
//
// The neighbours are those who speak for a book, and not those for whom it speaks. Were it the
// other way round, best-sellers would be in all lists and rarities in none. More than a hundred
// add nothing beside factors. Ties go to the lower column.
//
// docs/benchmarks.md has what each of them is worth in a mixture with factors.
//
// # Unknown books
//
// A book without readers has no weights and a score of 0, which says nothing of it. So has, for a
// given profile, every book that no book of the profile speaks for.
//
// # Determinism
//
// A weight is summed over its readers in the order of the rows, whoever sums: the same matrix and
// options give the same bytes whatever the number of threads.
package neighbours
