/* /home/alice/.ssh/authorized_keys through the collector linux-sshd. */
#include "collect_target.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    collect_target("linux-sshd", "/home/alice/.ssh/authorized_keys", data, n);
    return 0;
}
