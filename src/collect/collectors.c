/* collectors: the list, sorted by name. */
#include <stddef.h>
#include <string.h>

#include "collect/collector.h"

extern const struct collector collector_backups;
extern const struct collector collector_git;
extern const struct collector collector_ldap;
extern const struct collector collector_linux_apt;
extern const struct collector collector_linux_audit;
extern const struct collector collector_linux_auth;
extern const struct collector collector_linux_backup;
extern const struct collector collector_linux_certificates;
extern const struct collector collector_linux_config;
extern const struct collector collector_linux_cron;
extern const struct collector collector_linux_digests;
extern const struct collector collector_linux_docker;
extern const struct collector collector_linux_files;
extern const struct collector collector_linux_firewall;
extern const struct collector collector_linux_last;
extern const struct collector collector_linux_login_defs;
extern const struct collector collector_linux_logs;
extern const struct collector collector_linux_modules;
extern const struct collector collector_linux_mounts;
extern const struct collector collector_linux_network;
extern const struct collector collector_linux_packages;
extern const struct collector collector_linux_pam;
extern const struct collector collector_linux_processes;
extern const struct collector collector_linux_sshd;
extern const struct collector collector_linux_sudoers;
extern const struct collector collector_linux_sysctl;
extern const struct collector collector_linux_system;
extern const struct collector collector_linux_systemd;
extern const struct collector collector_linux_time;
extern const struct collector collector_linux_updates;
extern const struct collector collector_linux_users;
extern const struct collector collector_linux_walk;
extern const struct collector collector_mariadb;
extern const struct collector collector_postgres;
extern const struct collector collector_sqlite;
extern const struct collector collector_sqlite_files;
extern const struct collector collector_tls;

const struct collector *const collectors[] = {
    &collector_backups,
    &collector_git,
    &collector_ldap,
    &collector_linux_apt,
    &collector_linux_audit,
    &collector_linux_auth,
    &collector_linux_backup,
    &collector_linux_certificates,
    &collector_linux_config,
    &collector_linux_cron,
    &collector_linux_digests,
    &collector_linux_docker,
    &collector_linux_files,
    &collector_linux_firewall,
    &collector_linux_last,
    &collector_linux_login_defs,
    &collector_linux_logs,
    &collector_linux_modules,
    &collector_linux_mounts,
    &collector_linux_network,
    &collector_linux_packages,
    &collector_linux_pam,
    &collector_linux_processes,
    &collector_linux_sshd,
    &collector_linux_sudoers,
    &collector_linux_sysctl,
    &collector_linux_system,
    &collector_linux_systemd,
    &collector_linux_time,
    &collector_linux_updates,
    &collector_linux_users,
    &collector_linux_walk,
    &collector_mariadb,
    &collector_postgres,
    &collector_sqlite,
    &collector_sqlite_files,
    &collector_tls,
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

const struct collector *
collector_of_kind(const char *kind)
{
    for (size_t i = 0; collectors[i] != NULL; i++)
        if (kind != NULL && collectors[i]->kind != NULL && strcmp(collectors[i]->kind, kind) == 0)
            return collectors[i];
    return NULL;
}
