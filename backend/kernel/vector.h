// Vectors of 16 and of 4 floats, in the extensions GCC and Clang share.
#ifndef SHELFTALK_KERNEL_VECTOR_H
#define SHELFTALK_KERNEL_VECTOR_H

#include <math.h>
#include <stdint.h>
#include <string.h>

#define INLINE static inline __attribute__((always_inline))
#define LANES 16

typedef float v16 __attribute__((vector_size(64)));
typedef float v4 __attribute__((vector_size(16)));
typedef float v16_anywhere __attribute__((vector_size(64), aligned(4), may_alias));
typedef float v4_anywhere __attribute__((vector_size(16), aligned(4), may_alias));

INLINE v16 load(const float *p) { return *(const v16_anywhere *)p; }
INLINE void store(float *p, v16 v) { *(v16_anywhere *)p = v; }
INLINE v16 all(float x) { return (v16){x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x}; }

// The first n < 16 elements at p, then zeros; nothing beyond them is read.
INLINE v16 load_part(const float *p, int64_t n) {
	float part[LANES] = {0};
	memcpy(part, p, n * sizeof(float));
	return load(part);
}

// 1/√a for normal positive a, to the last bit or two: a guess from the exponent, then Newton
// steps. Compilers make no vectors of sqrtf, because it may set errno.
INLINE v16 inverse_root(v16 a) {
	typedef int32_t v16i __attribute__((vector_size(64)));
	v16 y = (v16)(0x5f375a86 - ((v16i)a >> 1)), half = a * 0.5f;
	for (int step = 0; step < 4; step++) y = y * (1.5f - half * y * y);
	return y;
}

#if defined(__has_builtin)
#if __has_builtin(__builtin_shufflevector)
#define HAVE_SHUFFLE 1
#endif
#endif

// The 16 lanes added down to 4: lane i gets ((i) + (i+8)) + ((i+4) + (i+12)).
INLINE v4 quarter(v16 a) {
#ifdef HAVE_SHUFFLE
	typedef float v8 __attribute__((vector_size(32)));
	v8 half = __builtin_shufflevector(a, a, 0, 1, 2, 3, 4, 5, 6, 7) +
	          __builtin_shufflevector(a, a, 8, 9, 10, 11, 12, 13, 14, 15);
	return __builtin_shufflevector(half, half, 0, 1, 2, 3) + __builtin_shufflevector(half, half, 4, 5, 6, 7);
#else
	union { v16 whole; v4 part[4]; } u = {a};
	return (u.part[0] + u.part[2]) + (u.part[1] + u.part[3]);
#endif
}

// The sum of the 16 lanes, in the one order that every inner product here uses.
INLINE float sum(v16 a) {
	v4 q = quarter(a);
	return (q[0] + q[2]) + (q[1] + q[3]);
}

// The sums of four vectors, each equal to sum() of it.
INLINE v4 sum4(v16 a, v16 b, v16 c, v16 d) {
	v4 p = quarter(a), q = quarter(b), r = quarter(c), s = quarter(d);
#ifdef HAVE_SHUFFLE
	v4 pq = __builtin_shufflevector(p, q, 0, 4, 1, 5) + __builtin_shufflevector(p, q, 2, 6, 3, 7);
	v4 rs = __builtin_shufflevector(r, s, 0, 4, 1, 5) + __builtin_shufflevector(r, s, 2, 6, 3, 7);
	return __builtin_shufflevector(pq, rs, 0, 1, 4, 5) + __builtin_shufflevector(pq, rs, 2, 3, 6, 7);
#else
	return (v4){(p[0] + p[2]) + (p[1] + p[3]), (q[0] + q[2]) + (q[1] + q[3]),
	            (r[0] + r[2]) + (r[1] + r[3]), (s[0] + s[2]) + (s[1] + s[3])};
#endif
}

#endif
