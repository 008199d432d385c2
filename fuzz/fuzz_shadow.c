/* /etc/shadow through the collector linux-users. */
#include "collect_target.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    collect_target("linux-users", "/etc/shadow", data, n);
    return 0;
}
