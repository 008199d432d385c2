/* c_linux_last: sessions opened and closed, by wtmp. */
#include <string.h>

#include "collect/collect_int.h"
#include "collect/stream.h"

enum { RECORDS = 64, RECORDS_MAX = 2000000 };

/* utmp(5) as Linux stores it on disk: 384 bytes, times of 32 bits, on every architecture with
 * multilib. */
struct record {
    int16_t type, pad;
    int32_t pid;
    char line[32], id[4], user[32], host[256];
    int16_t termination, exit;
    int32_t session, seconds, microseconds;
    int32_t address[4];
    char unused[20];
};
_Static_assert(sizeof(struct record) == 384, "the size utmp(5) has on disk");

static const char *
type_name(int type)
{
    static const char *const names[] = { NULL, "run-lvl", "boot", "new-time", "old-time", "init",
        "login", "user-process", "dead-process", "accounting" };

    return type >= 0 && (size_t)type < sizeof(names) / sizeof(*names) ? names[type] : NULL;
}

static struct str
field(const char *p, size_t max)
{
    return (struct str){ p, strnlen(p, max) };
}

struct reading {
    struct collect_ctx *c;
    int64_t left_out; /* before since, or empty */
    int64_t records;
};

static int
record_row(struct reading *g, const struct record *u, struct err *e)
{
    const char *name = type_name(u->type);

    if (name == NULL || (uint32_t)u->seconds < g->c->o->since) {
        g->left_out++;
        return 0;
    }
    if (++g->records > RECORDS_MAX)
        return err_set(e, ERR_LIMIT, "more than %d records of wtmp", RECORDS_MAX);
    return row_add(collect_table(g->c, "last"), e, "ttddsit", field(u->user, sizeof(u->user)),
        field(u->line, sizeof(u->line)), u->pid, u->type, name, (int64_t)(uint32_t)u->seconds,
        field(u->host, sizeof(u->host)));
}

static int
file(struct reading *g, const char *path, struct err *e)
{
    struct record r[RECORDS];
    struct stream *s = NULL;
    struct err why;
    size_t have = 0;
    ptrdiff_t n = stream_open(&s, &g->c->tree, path, TREE_ROOT_LINKS, &why);
    int rc = 0;

    while (n >= 0 && rc == 0) {
        n = stream_read(s, (char *)r + have, sizeof(r) - have, &why);
        if (n <= 0)
            break;
        have += (size_t)n;
        for (size_t i = 0; i < have / sizeof(*r) && rc == 0; i++)
            rc = record_row(g, &r[i], e);
        memmove(r, (char *)r + have / sizeof(*r) * sizeof(*r), have % sizeof(*r));
        have %= sizeof(*r);
    }
    if (n < 0)
        collect_problem(g->c, "last", &why);
    else if (have > 0)
        collect_incomplete(g->c, "last", "'%s' ends inside a record", path);
    stream_close(s);
    return rc;
}

static int
run(struct collect_ctx *c, struct err *e)
{
    struct reading g = { c, 0, 0 };
    struct tree_names names = collect_glob(c, "last", "/var/log/wtmp*");
    int64_t size = 0;
    bool packed = false;
    int rc = 0;

    for (size_t i = 0; i < names.n && rc == 0; i++) {
        struct stat st;
        struct err ignored;

        if (names.v[i].name[13] != '\0' && names.v[i].name[13] != '.' && names.v[i].name[13] != '-')
            continue; /* not wtmp, wtmp.1, wtmp-20260101.gz */
        packed = packed || strstr(names.v[i].name, ".gz") != NULL ||
                 strstr(names.v[i].name, ".xz") != NULL || strstr(names.v[i].name, ".zst") != NULL;
        if (tree_stat(&c->tree, names.v[i].name, TREE_ROOT_LINKS, &st, &ignored) == 0)
            size += (int64_t)st.st_size;
        rc = file(&g, names.v[i].name, e);
    }
    if (names.n == 0)
        collect_incomplete(c, "last",
            collect_exists(c, "/var/lib/wtmpdb/wtmp.db")
                ? "sessions are in /var/lib/wtmpdb/wtmp.db, which is not read"
                : "there is no /var/log/wtmp");
    collect_query(c, "last", "/var/log/wtmp and its rotated siblings");
    if (packed)
        collect_second(c, "last", -1, "none: packed files have no size to divide");
    else
        collect_second(c, "last", size / (int64_t)sizeof(struct record) - g.left_out,
            "sizes of the files divided by the size of a record, less records that are empty or too old");
    return rc;
}

static const char *const tables[] = { "last", NULL };

const struct collector collector_linux_last = {
    .name = "linux-last",
    .summary = "Sessions opened and closed",
    .reads = "/var/log/wtmp, utmp(5)",
    .tables = tables,
    .needs = NEED_NOTHING,
    .run = run,
};
