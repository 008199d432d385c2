/* /etc/sudoers through the collector linux-sudoers. */
#include "collect_target.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    collect_target("linux-sudoers", "/etc/sudoers", data, n);
    return 0;
}
