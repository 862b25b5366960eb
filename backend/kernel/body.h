// All kernels, included once per instruction set by level_*.c, which define
//   NAME(f)      the name of f for this instruction set
//   TILE_DOTS    rows of a and of b whose inner products are held in registers
//   TILE_ROWS    rows of a rank update held in registers
//   TILE_WIDTH   and its width, in vectors of 16
#include "native.h"
#include "vector.h"
#include "gemm.h"
#include "rank.h"
#include "solve.h"
