// The kernels with 16-lane vectors and fused multiply-add.
#if !defined(_WIN32) || defined(__clang__)
#ifdef __clang__
#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx2,fma"))), \
	apply_to = function)
#else
#pragma GCC target("avx512f,avx512bw,avx512dq,avx512vl,avx2,fma")
#endif
#define NAME(function) function##_avx512
#define TILE_DOTS 4
#define TILE_ROWS 8
#define TILE_WIDTH 2
#include "body.h"
#ifdef __clang__
#pragma clang attribute pop
#endif
#endif
