/* fuzz_prowler: Prowler's CSV. */
#include "results_target.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static const char *const formats[] = { "prowler", NULL };

    return read_as(data, n, formats);
}
