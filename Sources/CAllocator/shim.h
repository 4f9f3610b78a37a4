#pragma once
#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

// Limits what the allocator keeps; another C library than glibc has nothing to set.
static inline void callocator_limit(int pools, int spareBytes) {
#ifdef __GLIBC__
    mallopt(M_ARENA_MAX, pools);
    mallopt(M_TOP_PAD, spareBytes);
#endif
}
