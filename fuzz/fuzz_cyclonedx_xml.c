/* fuzz_cyclonedx_xml: CycloneDX as XML. */
#include "results_target.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static const char *const formats[] = { "cyclonedx", NULL };

    return read_as(data, n, formats);
}
