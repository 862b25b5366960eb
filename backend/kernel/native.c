#include "native.h"

#if defined(__x86_64__) && (!defined(_WIN32) || defined(__clang__))
#define HAVE_AVX 1
#endif

enum { BASELINE, AVX2, AVX512 };

int kernel_best_level(void) {
#ifdef HAVE_AVX
	__builtin_cpu_init();
	if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
		if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
		    __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl"))
			return AVX512;
		return AVX2;
	}
#endif
	return BASELINE;
}

const char *kernel_level_name(int level) {
	return level == AVX512 ? "avx512" : level == AVX2 ? "avx2" : "baseline";
}

#ifdef HAVE_AVX
#define DISPATCH(call, ...)                                                                        \
	switch (level) {                                                                               \
	case AVX512: return call##_avx512(__VA_ARGS__);                                                \
	case AVX2: return call##_avx2(__VA_ARGS__);                                                    \
	default: return call##_baseline(__VA_ARGS__);                                                  \
	}
#else
#define DISPATCH(call, ...) return call##_baseline(__VA_ARGS__);
#endif

void kernel_gemm_nt(int level, GEMM_NT_ARGS) { DISPATCH(gemm_nt, c, a, b, m, n, k) }

void kernel_add_gram(int level, ADD_GRAM_ARGS) { DISPATCH(add_gram, out, rows, n, k, scratch) }

int64_t kernel_solve_rows(int level, SOLVE_ROWS_ARGS) {
	DISPATCH(solve_rows, indptr, indices, values, lo, hi, fixed, k, axes, lambda, alpha, solved, misfit,
	         square, scratch, stop)
}
