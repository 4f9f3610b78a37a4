#pragma once
#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#ifdef __linux__
#include <sys/prctl.h>
#endif

// Both are in glibc since 2.9 and 2.34; its headers hide them from programs that do not ask for all of GNU.
extern int pipe2(int ends[2], int flags);
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);

// Limits what the allocator keeps; another C library than glibc has nothing to set.
static inline void cprocess_limit_pools(int pools, int spareBytes) {
#ifdef __GLIBC__
    mallopt(M_ARENA_MAX, pools);
    mallopt(M_TOP_PAD, spareBytes);
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

// The exit code of a process that crashed because it could have no more memory.
enum { cprocess_out_of_memory = 86 };

// Whether a little more address space can be had is what tells, after a crash, that memory was the cause.

static inline void cprocess_name_memory(int signal) {
    void *more = mmap(NULL, 64 << 20, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (more == MAP_FAILED) _exit(cprocess_out_of_memory);
    // Another cause: the signal comes again, and does what it does to a program that knows nothing of it.
    struct sigaction standard = {0};
    standard.sa_handler = SIG_DFL;
    sigaction(signal, &standard, NULL);
    raise(signal);
}

// A crash with no memory left ends the process with a code of its own.
static inline void cprocess_tell_memory_crashes(void) {
    static char stack[65536];
    stack_t other = {.ss_sp = stack, .ss_size = sizeof stack};
    sigaltstack(&other, NULL);
    struct sigaction action = {0};
    action.sa_handler = cprocess_name_memory;
    action.sa_flags = SA_ONSTACK | SA_NODEFER;
    int crashes[] = {SIGABRT, SIGILL, SIGTRAP, SIGSEGV, SIGBUS};
    for (unsigned i = 0; i < sizeof crashes / sizeof *crashes; i++) sigaction(crashes[i], &action, NULL);
}
