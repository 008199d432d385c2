/* collectors: the list, sorted by name. */
#include <stddef.h>
#include <string.h>

#include "collect/collector.h"

extern const struct collector collector_linux_cron;
extern const struct collector collector_linux_login_defs;
extern const struct collector collector_linux_packages;
extern const struct collector collector_linux_pam;
extern const struct collector collector_linux_processes;
extern const struct collector collector_linux_sshd;
extern const struct collector collector_linux_sudoers;
extern const struct collector collector_linux_system;
extern const struct collector collector_linux_users;

const struct collector *const collectors[] = {
    &collector_linux_cron,
    &collector_linux_login_defs,
    &collector_linux_packages,
    &collector_linux_pam,
    &collector_linux_processes,
    &collector_linux_sshd,
    &collector_linux_sudoers,
    &collector_linux_system,
    &collector_linux_users,
    NULL,
};

const struct collector *
collector_find(const char *name)
{
    for (size_t i = 0; collectors[i] != NULL; i++)
        if (strcmp(collectors[i]->name, name) == 0)
            return collectors[i];
    return NULL;
}
