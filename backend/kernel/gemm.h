// Inner products in tiles. A product is 16 running sums along k, one per lane,
// then sum(): the same for a pair alone and for a pair inside a tile.

// Sets c[i*ldc+j] for rows×cols ≤ TILE_DOTS×TILE_DOTS pairs of rows; rows and cols
// are constants where this is inlined, so that the sums stay in registers.
INLINE void dots(float *c, int64_t ldc, const float *a, const float *b, int64_t k, int rows, int cols) {
	v16 acc[TILE_DOTS][4]; // sum4 is compiled for every TILE_DOTS
#pragma GCC unroll 4
	for (int i = 0; i < rows; i++)
#pragma GCC unroll 4
		for (int j = 0; j < cols; j++) acc[i][j] = all(0);
	int64_t p = 0;
	for (; p + LANES <= k; p += LANES) {
		v16 x[TILE_DOTS];
#pragma GCC unroll 4
		for (int i = 0; i < rows; i++) x[i] = load(a + i * k + p);
#pragma GCC unroll 4
		for (int j = 0; j < cols; j++) {
			v16 y = load(b + j * k + p);
#pragma GCC unroll 4
			for (int i = 0; i < rows; i++) acc[i][j] += x[i] * y;
		}
	}
	if (p < k) {
#pragma GCC unroll 4
		for (int j = 0; j < cols; j++) {
			v16 y = load_part(b + j * k + p, k - p);
#pragma GCC unroll 4
			for (int i = 0; i < rows; i++) acc[i][j] += load_part(a + i * k + p, k - p) * y;
		}
	}
#pragma GCC unroll 4
	for (int i = 0; i < rows; i++) {
		if (cols == 4) {
			*(v4_anywhere *)(c + i * ldc) = sum4(acc[i][0], acc[i][1], acc[i][2], acc[i][3]);
			continue;
		}
#pragma GCC unroll 4
		for (int j = 0; j < cols; j++) c[i * ldc + j] = sum(acc[i][j]);
	}
}

// One row of a against n of b.
INLINE void dots_row(float *c, const float *a, const float *b, int64_t n, int64_t k) {
	int64_t j = 0;
	for (; j + TILE_DOTS <= n; j += TILE_DOTS) dots(c + j, 0, a, b + j * k, k, 1, TILE_DOTS);
	for (; j < n; j++) dots(c + j, 0, a, b + j * k, k, 1, 1);
}

// Rows of b are taken in blocks that stay in the second-level cache while all rows of a pass by.
void NAME(gemm_nt)(GEMM_NT_ARGS) {
	int64_t block = 24576 / (k + 1) / TILE_DOTS * TILE_DOTS;
	if (block < TILE_DOTS) block = TILE_DOTS;
	for (int64_t j0 = 0; j0 < n; j0 += block) {
		int64_t end = j0 + block < n ? j0 + block : n, i = 0;
		for (; i + TILE_DOTS <= m; i += TILE_DOTS) {
			int64_t j = j0;
			for (; j + TILE_DOTS <= end; j += TILE_DOTS)
				dots(c + i * n + j, n, a + i * k, b + j * k, k, TILE_DOTS, TILE_DOTS);
			for (; j < end; j++) dots(c + i * n + j, n, a + i * k, b + j * k, k, TILE_DOTS, 1);
		}
		for (; i < m; i++) dots_row(c + i * n + j0, a + i * k, b + j0 * k, end - j0, k);
	}
}
