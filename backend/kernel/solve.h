// The half-step of implicit ALS, row by row; halfstep.go has the equations and
// the names. k is padded to a multiple of 16, and so is a short row's length:
// padding adds zeros to Z and ones to the diagonal of I + ZᵀZ, and changes nothing.

#define PANEL 64 // rows of Z gathered at once: 16 KiB at k = 64, so that they stay in the first-level cache

typedef struct {
	const float *fixed;
	int64_t k, padded;
	float alpha;
	// I + ZᵀZ or I + ZZᵀ, then its factor: up to padded × padded. Its rows lie LANES further apart than
	// they are wide, so that rows are not a multiple of 4 KiB apart, which the processor confuses.
	float *system;
	float *z;       // max(PANEL, padded) × padded
	float *axes;    // diagonal of YᵀY, padded with ones
	float *scale;   // Λ^(-1/2)
	float *right;   // right-hand side
	float *answer;  // solution of the system
	float *inverse; // for cholesky
	float *v;       // Λ^(1/2) x
} solver;

// Gathers √w_i Λ^(-1/2) y_i for n elements of a row into z.
INLINE void gather(const solver *s, const int32_t *indices, const float *values, int64_t n, int64_t ahead) {
	int64_t whole = s->k / LANES * LANES;
	for (int64_t i = 0; i < n; i++) {
		if (i + 4 < ahead)
			for (int64_t j = 0; j < s->k; j += LANES) __builtin_prefetch(s->fixed + (int64_t)indices[i + 4] * s->k + j);
		const float *y = s->fixed + (int64_t)indices[i] * s->k;
		float *z = s->z + i * s->padded;
		v16 root = all(sqrtf(s->alpha * values[i]));
		for (int64_t j = 0; j < whole; j += LANES) store(z + j, root * load(s->scale + j) * load(y + j));
		if (whole < s->k) store(z + whole, root * load(s->scale + whole) * load_part(y + whole, s->k - whole));
	}
}

INLINE float target(float w) { return (1 + w) / sqrtf(w); } // q_i

INLINE void add_scaled(float *sum, float x, const float *z, int64_t width) {
	for (int64_t j = 0; j < width; j += LANES) store(sum + j, load(sum + j) + all(x) * load(z + j));
}

// (I + ZᵀZ) v = Zᵀq, for rows with more elements than factors.
INLINE int solve_long(solver *s, const int32_t *indices, const float *values, int64_t n, const int32_t *stop) {
	int64_t width = s->padded, stride = width + LANES;
	memset(s->system, 0, stride * width * sizeof(float));
	memset(s->right, 0, width * sizeof(float));
	for (int64_t i = 0; i < width; i++) s->system[i * stride + i] = 1;
	for (int64_t at = 0; at < n; at += PANEL) {
		if (__atomic_load_n(stop, __ATOMIC_RELAXED)) return 1;
		int64_t rows = n - at < PANEL ? n - at : PANEL;
		gather(s, indices + at, values + at, rows, n - at);
		rank_update(s->system, stride, s->z, width, rows, 0, width, 1);
		for (int64_t i = 0; i < rows; i++)
			add_scaled(s->right, target(s->alpha * values[at + i]), s->z + i * width, width);
	}
	if (!cholesky(s->system, stride, width, s->inverse)) return 0;
	cholesky_solve(s->system, stride, width, s->inverse, s->right, s->v);
	return 1;
}

// v = Zᵀs with (I + ZZᵀ) s = q, for rows with fewer.
INLINE int solve_short(solver *s, const int32_t *indices, const float *values, int64_t n) {
	int64_t width = (n + LANES - 1) / LANES * LANES, stride = width + LANES, k = s->padded;
	gather(s, indices, values, n, n);
	memset(s->z + n * k, 0, (width - n) * k * sizeof(float));
	memset(s->system, 0, stride * width * sizeof(float));
	for (int64_t i = 0; i < n; i += TILE_DOTS)
		for (int64_t j = i; j < n; j += TILE_DOTS)
			dots(s->system + i * stride + j, stride, s->z + i * k, s->z + j * k, k, TILE_DOTS, TILE_DOTS);
	for (int64_t i = 0; i < width; i++) s->system[i * stride + i] += 1;
	for (int64_t i = 0; i < n; i++) s->right[i] = target(s->alpha * values[i]);
	for (int64_t i = n; i < width; i++) s->right[i] = 0;
	if (!cholesky(s->system, stride, width, s->inverse)) return 0;
	cholesky_solve(s->system, stride, width, s->inverse, s->right, s->answer);
	memset(s->v, 0, k * sizeof(float));
	for (int64_t i = 0; i < n; i++) add_scaled(s->v, s->answer[i], s->z + i * k, k);
	return 1;
}

// Σ (1 + w)(1 − x·y)² − (x·y)² over the row.
INLINE double misfit_of(const solver *s, const float *x, const int32_t *indices, const float *values, int64_t n) {
	double total = 0;
	for (int64_t i = 0; i < n; i++) {
		float guess;
		dots(&guess, 0, x, s->fixed + (int64_t)indices[i] * s->k, s->k, 1, 1);
		double miss = 1 - (double)guess;
		total += (1 + (double)s->alpha * values[i]) * miss * miss - (double)guess * guess;
	}
	return total;
}

int64_t NAME(solve_rows)(SOLVE_ROWS_ARGS) {
	solver s = {.fixed = fixed, .k = k, .padded = (k + LANES - 1) / LANES * LANES, .alpha = alpha};
	s.system = scratch;
	s.z = s.system + s.padded * (s.padded + LANES);
	s.axes = s.z + (s.padded > PANEL ? s.padded : PANEL) * s.padded;
	s.scale = s.axes + s.padded;
	s.right = s.scale + s.padded;
	s.answer = s.right + s.padded;
	s.inverse = s.answer + s.padded;
	s.v = s.inverse + s.padded;
	for (int64_t j = 0; j < s.padded; j++) s.axes[j] = j < k ? axes[j] : 1;

	for (int64_t row = lo; row < hi; row++) {
		if (__atomic_load_n(stop, __ATOMIC_RELAXED)) return -1;
		int64_t at = indptr[row], n = indptr[row + 1] - at;
		float *x = solved + row * k;
		if (n == 0) {
			memset(x, 0, k * sizeof(float));
			misfit[row] = square[row] = 0;
			continue;
		}
		for (int64_t j = 0; j < s.padded; j += LANES)
			store(s.scale + j, inverse_root(load(s.axes + j) + all(lambda[row])));
		int ok = n < k ? solve_short(&s, indices + at, values + at, n)
		               : solve_long(&s, indices + at, values + at, n, stop);
		if (__atomic_load_n(stop, __ATOMIC_RELAXED)) return -1;
		if (!ok) return row;
		for (int64_t j = 0; j < k; j++) x[j] = s.scale[j] * s.v[j];
		misfit[row] = misfit_of(&s, x, indices + at, values + at, n);
		square[row] = 0;
		for (int64_t j = 0; j < k; j++) square[row] += (double)x[j] * x[j];
		if (!isfinite(misfit[row]) || !isfinite(square[row])) return row;
	}
	return -1;
}
