/* /etc/apt/sources.list.d/x.sources through the collector linux-apt. */
#include "collect_target.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    collect_target("linux-apt", "/etc/apt/sources.list.d/x.sources", data, n);
    return 0;
}
