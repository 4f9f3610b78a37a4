#pragma once
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#ifdef __linux__
#include <sys/prctl.h>
#endif

// Limits what the allocator keeps; another C library than glibc has nothing to set.
static inline void cprocess_limit_pools(int pools, int spareBytes) {
#ifdef __GLIBC__
    mallopt(M_ARENA_MAX, pools);
    mallopt(M_TOP_PAD, spareBytes);
#endif
}

// Ends this process when the thread that started it ends, whatever ends it. Zero, or the number of the error.
static inline int cprocess_die_with_parent(void) {
#ifdef __linux__
    return prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) == 0 ? 0 : errno;
#else
    return 0;
#endif
}

// No program that this process starts gets rights that it has not. Zero, or the number of the error.
static inline int cprocess_give_no_new_rights(void) {
#ifdef __linux__
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 ? 0 : errno;
#else
    return 0;
#endif
}

// Keeps the memory of this process, which holds secrets, from other processes of its user and from core files. Zero, or the number of the error.
static inline int cprocess_hide_memory(void) {
#ifdef __linux__
    return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 ? 0 : errno;
#else
    return 0;
#endif
}
