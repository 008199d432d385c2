#ifndef COLLECT_BACKUPCAT_H
#define COLLECT_BACKUPCAT_H

/*
 * backupcat: catalogs of backup programs, read from what they wrote: `restic snapshots --json`,
 * `borg info --json --last N`, `pgbackrest info --output=json`, pgBackRest's backup.info; and the
 * record a job keeps of its own runs. Text is taken as written by an attacker.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

enum { BACKUPCAT_ITEMS_MAX = 100000 };

struct backup_item {
    const char *id;
    int64_t started;
    int64_t finished; /* -1: the catalog doesn't say */
    int64_t bytes;    /* of what was backed up; -1 */
    bool faulty;      /* the program itself says that it isn't whole */
};

struct backup_catalog {
    struct arena *a;
    struct backup_item *v; /* oldest first */
    size_t n;
    const char *repository; /* its own id; NULL when the catalog has none */
    const char *encryption; /* in the program's words; NULL: unknown */
    int encrypted;          /* 1, 0, -1 */
    int64_t stored;         /* bytes in the repository; -1 */
};

/** Of restic. @param host only snapshots of this host; NULL: all. */
int backupcat_restic(struct backup_catalog *c, struct str text, const char *host, struct err *e);
/** Of borg; its times are UTC when it ran with TZ=UTC. */
int backupcat_borg(struct backup_catalog *c, struct str text, struct err *e);
int backupcat_pgbackrest(
    struct backup_catalog *c, struct str text, const char *stanza, struct err *e);
/** Of the file itself. */
int backupcat_backup_info(struct backup_catalog *c, struct str text, struct err *e);

/* {"started":SECONDS,"finished":SECONDS,"exit":CODE,"bytes":N}, a line a run */
struct backup_run {
    int64_t started, finished, code;
    int64_t bytes; /* -1 */
    bool kept;     /* an item of the catalog came of it */
};

int backupcat_runs(
    struct arena *a, struct str text, struct backup_run **out, size_t *out_n, struct err *e);
/** Give items what the runs know of them: end, size, and that the program complained. */
void backupcat_match(struct backup_catalog *c, struct backup_run *runs, size_t n);

/** JSON of others: numbers our own doesn't have lose their fraction, or become null. */
struct json;
int backupcat_json(struct arena *a, struct str text, struct json **out, struct err *e);

#endif /* COLLECT_BACKUPCAT_H */
