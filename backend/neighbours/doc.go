// Package neighbours learns which books go with which from who took up both, and
// recommends a reader what goes with the books of theirs.
//
// # Model
//
// With r_ui > 0 the training matrix' value for a pair that was taken up, else 0, and n
// the sum of a row or a column, a book j of a profile speaks for another book i with
//
//	W_ji = Σ_u n_u^-q r_uj r_ui / ((n_j + c)^s (n_i + c)^t) ,  W_ii = 0
//
// and a profile x, a sparse row of amounts like the training matrix', has the scores x·W.
// A score is a sum over the reader's books, so reasons add up: book j adds x_j W_ji.
//
// Points of this family are known under names of their own: q = 0 and s = t = ½ is the cosine
// of Sarwar, Karypis, Konstan, Riedl, "Item-Based Collaborative Filtering Recommendation
// Algorithms", WWW 2001; q = 1, s = 1, t = β is RP³β, a walk of three steps over the graph of
// readers and books whose end is discounted by its popularity (Paudel, Christoffel,
// Newell, Bernstein, "Updatable, Accurate, Diverse, and Scalable Recommendations for
// Interactive Applications", ACM TiiS 2017); q = 1, s = t = ½ is the linear filter of GF-CF
// without its ideal low pass (Shen et al., "How Powerful is Graph Convolution for
// Recommendation?", CIKM 2021), whose place the factors of package als take here.
//
// # Why these powers
//
// A reader of everything says nothing about which books go together: q takes from what
// they say. s keeps a profile's best-seller from speaking louder than its rarities. t
// keeps best-sellers from being recommended to all: what they have by their number alone
// would be popularity again, which a mixture has beside this model. c takes the powers back
// where books have so few readers that their number is chance. With c large, or s = t = 0,
// what is left is how often two books met.
//
// # What is kept
//
// Of each book i the Kept greatest W_ji: those who speak for it, and not those for whom a
// book j speaks. Were it the other way round, best-sellers would be in all lists and the
// rarities in none. Ties go to the lower column. A small catalogue keeps everything.
//
// # Unknown books
//
// A book without readers has no weights and a score of 0, which says nothing of it. So
// has, for a given profile, every book that no book of the profile speaks for.
//
// # Determinism
//
// A weight is summed over its readers in the order of the rows, whoever sums: the same matrix
// and options give the same bytes whatever the number of threads.
package neighbours
