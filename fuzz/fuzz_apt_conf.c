/* /etc/apt/apt.conf through the collector linux-config. */
#include "collect_target.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    collect_target("linux-config", "/etc/apt/apt.conf", data, n);
    return 0;
}
