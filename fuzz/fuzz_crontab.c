/* /etc/crontab through the collector linux-cron. */
#include "collect_target.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    collect_target("linux-cron", "/etc/crontab", data, n);
    return 0;
}
