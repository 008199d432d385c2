/* /var/lib/dpkg/status through the collector linux-packages. */
#include "collect_target.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    collect_target("linux-packages", "/var/lib/dpkg/status", data, n);
    return 0;
}
