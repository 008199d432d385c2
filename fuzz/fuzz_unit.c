/* /usr/lib/systemd/system/x.timer through the collector linux-systemd. */
#include "collect_target.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    collect_target("linux-systemd", "/usr/lib/systemd/system/x.timer", data, n);
    return 0;
}
