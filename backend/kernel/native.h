// The C side of package kernel. `level` chooses the instruction set; every
// matrix is row-major without gaps unless a padded width is said.
#ifndef SHELFTALK_KERNEL_NATIVE_H
#define SHELFTALK_KERNEL_NATIVE_H

#include <stdint.h>

// Arguments of each kernel, shared by the entry points and their variants.
#define GEMM_NT_ARGS float *c, const float *a, const float *b, int64_t m, int64_t n, int64_t k
#define ADD_GRAM_ARGS double *out, const float *rows, int64_t n, int64_t k, float *scratch
#define SOLVE_ROWS_ARGS                                                                            \
	const int64_t *indptr, const int32_t *indices, const float *values, int64_t lo, int64_t hi,    \
	    const float *fixed, int64_t k, const float *axes, const float *lambda, float alpha,        \
	    float *solved, double *misfit, double *square, float *scratch, const int32_t *stop

// One variant per instruction set, defined by level_*.c through body.h.
#define DECLARE_LEVEL(suffix)                                                                      \
	void gemm_nt_##suffix(GEMM_NT_ARGS);                                                           \
	void add_gram_##suffix(ADD_GRAM_ARGS);                                                         \
	int64_t solve_rows_##suffix(SOLVE_ROWS_ARGS);

DECLARE_LEVEL(baseline)
DECLARE_LEVEL(avx2)
DECLARE_LEVEL(avx512)

int kernel_best_level(void);
const char *kernel_level_name(int level);
void kernel_gemm_nt(int level, GEMM_NT_ARGS);
void kernel_add_gram(int level, ADD_GRAM_ARGS);
int64_t kernel_solve_rows(int level, SOLVE_ROWS_ARGS);

#endif
