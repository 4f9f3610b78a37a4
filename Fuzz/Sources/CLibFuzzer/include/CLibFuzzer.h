#include <stddef.h>
#include <stdint.h>

/// libFuzzer's driver, for programs with a `main` of their own.
int LLVMFuzzerRunDriver(int *count, char ***arguments, int (*test)(const uint8_t *bytes, size_t count));
