/* /etc/apt/sources.list through the collector linux-apt. */
#include "collect_target.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    collect_target("linux-apt", "/etc/apt/sources.list", data, n);
    return 0;
}
