// The kernels with 8-lane vectors and fused multiply-add.
#if !defined(_WIN32) || defined(__clang__)
#ifdef __clang__
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#else
#pragma GCC target("avx2,fma")
#endif
#define NAME(function) function##_avx2
#define TILE_DOTS 2
#define TILE_ROWS 4
#define TILE_WIDTH 1
#include "body.h"
#ifdef __clang__
#pragma clang attribute pop
#endif
#endif
