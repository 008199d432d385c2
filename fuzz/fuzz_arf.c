/* fuzz_arf: XCCDF results, alone or in ARF. */
#include "results_target.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static const char *const formats[] = { "arf", NULL };

    return read_as(data, n, formats);
}
