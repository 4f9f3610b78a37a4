/* Lets valgrind run Swift programs whose main function is asynchronous: preload it. Dispatch parks the main thread with a mask that lies in
   read-only memory; valgrind (3.19 does) writes into the mask of its caller, and dies. This function hands it a copy. */
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

int sigsuspend(const sigset_t *mask) {
    sigset_t copy = *mask;
    /* The kernel's own set has 64 signals. */
    return (int)syscall(SYS_rt_sigsuspend, &copy, 8);
}
