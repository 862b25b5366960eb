// The kernels with whatever vectors every machine of this architecture has.
#define NAME(function) function##_baseline
#define TILE_DOTS 2
#define TILE_ROWS 4
#define TILE_WIDTH 1
#include "body.h"
