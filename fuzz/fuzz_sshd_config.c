/* /etc/ssh/sshd_config through the collector linux-sshd. */
#include "collect_target.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    collect_target("linux-sshd", "/etc/ssh/sshd_config", data, n);
    return 0;
}
