/* /etc/pam.d/x through the collector linux-pam. */
#include "collect_target.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    collect_target("linux-pam", "/etc/pam.d/x", data, n);
    return 0;
}
