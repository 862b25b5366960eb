// Rank updates u ± pᵀp of the upper triangle of a symmetric matrix, and its
// Cholesky factorisation. Widths are multiples of 16 here; each element of u is a
// running sum over the rows of p in their order, whatever the tile it falls in.

// One tile of u: `rows` rows from row i, `width` vectors from column j.
INLINE void rank_tile(float *u, int64_t ldu, const float *p, int64_t ldp, int64_t n, int64_t i, int64_t j,
                      int rows, int width, int sign) {
	v16 acc[TILE_ROWS][TILE_WIDTH];
#pragma GCC unroll 8
	for (int r = 0; r < rows; r++)
#pragma GCC unroll 2
		for (int w = 0; w < width; w++) acc[r][w] = load(u + (i + r) * ldu + j + w * LANES);
	for (int64_t q = 0; q < n; q++, p += ldp) {
		v16 y[TILE_WIDTH];
#pragma GCC unroll 2
		for (int w = 0; w < width; w++) y[w] = load(p + j + w * LANES);
#pragma GCC unroll 8
		for (int r = 0; r < rows; r++) {
			v16 x = all(p[i + r]);
#pragma GCC unroll 2
			for (int w = 0; w < width; w++) acc[r][w] = sign > 0 ? acc[r][w] + x * y[w] : acc[r][w] - x * y[w];
		}
	}
#pragma GCC unroll 8
	for (int r = 0; r < rows; r++)
#pragma GCC unroll 2
		for (int w = 0; w < width; w++) store(u + (i + r) * ldu + j + w * LANES, acc[r][w]);
}

// u ± pᵀp from row and column `from` on: u is width × width, p is n × width. What
// lies below the diagonal of u is left with no meaning.
INLINE void rank_update(float *u, int64_t ldu, const float *p, int64_t ldp, int64_t n, int64_t from,
                        int64_t width, int sign) {
	for (int64_t i = from; i < width; i += TILE_ROWS) {
		int64_t j = i / LANES * LANES;
		for (; j + TILE_WIDTH * LANES <= width; j += TILE_WIDTH * LANES)
			rank_tile(u, ldu, p, ldp, n, i, j, TILE_ROWS, TILE_WIDTH, sign);
		for (; j < width; j += LANES) rank_tile(u, ldu, p, ldp, n, i, j, TILE_ROWS, 1, sign);
	}
}

// Adds rowsᵀrows (upper triangle, float32 sums) to out; scratch holds padded × padded
// and n × padded floats.
void NAME(add_gram)(ADD_GRAM_ARGS) {
	int64_t padded = (k + LANES - 1) / LANES * LANES;
	float *u = scratch, *p = scratch + padded * padded;
	memset(u, 0, padded * padded * sizeof(float));
	for (int64_t i = 0; i < n; i++) {
		memcpy(p + i * padded, rows + i * k, k * sizeof(float));
		memset(p + i * padded + k, 0, (padded - k) * sizeof(float));
	}
	rank_update(u, padded, p, padded, n, 0, padded, 1);
	for (int64_t i = 0; i < k; i++)
		for (int64_t j = i; j < k; j++) out[i * k + j] += u[i * padded + j];
}

// Divides the LANES rows of u from column j by the triangle of `diagonal`, whose factor
// cholesky has just found: one vector of each row, all held in registers.
INLINE void divide_panel(float *u, const float *diagonal, int64_t stride, int64_t j, const float *inverse) {
	v16 x[LANES];
#pragma GCC unroll 16
	for (int r = 0; r < LANES; r++) x[r] = load(u + r * stride + j);
#pragma GCC unroll 16
	for (int r = 0; r < LANES; r++) {
		x[r] *= all(inverse[r]);
		store(u + r * stride + j, x[r]);
#pragma GCC unroll 16
		for (int s = r + 1; s < LANES; s++) x[s] -= all(diagonal[r * stride + s]) * x[r];
	}
}

// cholesky for one block of LANES × LANES, in registers. Rows are eliminated undivided (LDLᵀ), which keeps the
// square roots off the chain from pivot to pivot.
INLINE int factor_block(float *u, int64_t stride, float *inverse) {
	v16 x[LANES];
	float pivots[LANES];
#pragma GCC unroll 16
	for (int r = 0; r < LANES; r++) x[r] = load(u + r * stride);
#pragma GCC unroll 16
	for (int r = 0; r < LANES; r++) {
		pivots[r] = x[r][r];
		v16 divided = x[r] * all(1 / x[r][r]);
#pragma GCC unroll 16
		for (int s = r + 1; s < LANES; s++) x[s] -= all(divided[s]) * x[r];
	}
#pragma GCC unroll 16
	for (int r = 0; r < LANES; r++) {
		if (!(pivots[r] > 0) || pivots[r] > 3e38f) return 0;
		inverse[r] = 1 / sqrtf(pivots[r]);
		store(u + r * stride, x[r] * all(inverse[r]));
		memset(u + r * stride, 0, (r + 1) * sizeof(float));
	}
	return 1;
}

// Factors the symmetric matrix whose upper triangle is u as rᵀr, in place, and puts the
// reciprocals of r's diagonal into inverse. In u the diagonal becomes zero, and so does what is below
// it within each block of LANES rows, so that cholesky_solve can take whole vectors. Right-looking by
// blocks (Golub and Van Loan, Matrix Computations, §4.2). Returns 0 when a pivot is
// not positive, NaN included.
INLINE int cholesky(float *u, int64_t stride, int64_t width, float *inverse) {
	for (int64_t j0 = 0; j0 < width; j0 += LANES) {
		float *block = u + j0 * stride + j0;
		if (!factor_block(block, stride, inverse + j0)) return 0;
		for (int64_t j = j0 + LANES; j < width; j += LANES)
			divide_panel(u + j0 * stride, block, stride, j, inverse + j0);
		rank_update(u, stride, u + j0 * stride, stride, LANES, j0 + LANES, width, -1);
	}
	return 1;
}

// Solves rᵀr x = b with what cholesky left; b is overwritten.
INLINE void cholesky_solve(const float *u, int64_t stride, int64_t width, const float *inverse, float *b, float *x) {
	for (int64_t i = 0; i < width; i++) {
		x[i] = b[i] * inverse[i];
		v16 y = all(x[i]);
		for (int64_t j = i / LANES * LANES; j < width; j += LANES)
			store(b + j, load(b + j) - y * load(u + i * stride + j));
	}
	for (int64_t i0 = width - LANES; i0 >= 0; i0 -= LANES) {
		float rest[LANES];
		for (int r = 0; r < LANES; r += 4) {
			const float *row = u + (i0 + r) * stride;
			v16 a = all(0), c = a, d = a, e = a;
			for (int64_t j = i0 + LANES; j < width; j += LANES) {
				v16 y = load(x + j);
				a += y * load(row + j);
				c += y * load(row + stride + j);
				d += y * load(row + 2 * stride + j);
				e += y * load(row + 3 * stride + j);
			}
			*(v4_anywhere *)(rest + r) = sum4(a, c, d, e);
		}
		for (int r = LANES - 1; r >= 0; r--) {
			float solved = (x[i0 + r] - rest[r]) * inverse[i0 + r];
			x[i0 + r] = solved;
			for (int q = 0; q < r; q++) rest[q] += u[(i0 + q) * stride + i0 + r] * solved;
		}
	}
}
