#include "collect/mariadb_rights.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* privilege_t of sql/privilege.h; bit 10 is GRANT OPTION, told apart. */
static const char *const bit_names[MARIADB_BITS] = { "SELECT", "INSERT", "UPDATE", "DELETE",
    "CREATE", "DROP", "RELOAD", "SHUTDOWN", "PROCESS", "FILE", NULL, "REFERENCES", "INDEX", "ALTER",
    "SHOW DATABASES", "SUPER", "CREATE TEMPORARY TABLES", "LOCK TABLES", "EXECUTE",
    "REPLICATION SLAVE", "BINLOG MONITOR", "CREATE VIEW", "SHOW VIEW", "CREATE ROUTINE",
    "ALTER ROUTINE", "CREATE USER", "EVENT", "TRIGGER", "CREATE TABLESPACE", "DELETE HISTORY",
    "SET USER", "FEDERATED ADMIN", "CONNECTION ADMIN", "READ_ONLY ADMIN", "REPLICATION SLAVE ADMIN",
    "REPLICATION MASTER ADMIN", "BINLOG ADMIN", "BINLOG REPLAY", "SLAVE MONITOR",
    "SHOW CREATE ROUTINE" };

const char *
mariadb_privilege(int bit)
{
    return bit >= 0 && bit < MARIADB_BITS ? bit_names[bit] : NULL;
}

uint64_t
mariadb_admin_bits(void)
{
    static const char *const admin[] = { "SUPER", "FILE", "SHUTDOWN", "CREATE USER", "RELOAD",
        "SET USER", "CONNECTION ADMIN", "FEDERATED ADMIN", "BINLOG ADMIN", "BINLOG REPLAY",
        "REPLICATION SLAVE ADMIN", "REPLICATION MASTER ADMIN", "READ_ONLY ADMIN",
        "CREATE TABLESPACE" };
    uint64_t bits = UINT64_C(1) << MARIADB_BIT_GRANT;

    for (int i = 0; i < MARIADB_BITS; i++)
        for (size_t k = 0; k < sizeof(admin) / sizeof(*admin); k++)
            if (bit_names[i] != NULL && strcmp(bit_names[i], admin[k]) == 0)
                bits |= UINT64_C(1) << i;
    return bits;
}

bool
mariadb_privilege_name(struct str word, char out[MARIADB_NAME_MAX])
{
    static const struct {
        const char *word, *name;
    } odd[] = { { "CREATE TMP TABLE", "CREATE TEMPORARY TABLES" },
        { "REPL SLAVE", "REPLICATION SLAVE" }, { "REPL CLIENT", "REPLICATION CLIENT" },
        { "SHOW DB", "SHOW DATABASES" }, { "DELETE VERSIONING ROWS", "DELETE HISTORY" } };

    if (word.n > 5 && memcmp(word.p + word.n - 5, "_priv", 5) == 0)
        word.n -= 5;
    if (word.n == 0 || word.n >= MARIADB_NAME_MAX)
        return false;
    for (size_t i = 0; i < word.n; i++)
        out[i] = word.p[i] == '_' ? ' ' : (char)toupper((unsigned char)word.p[i]);
    out[word.n] = '\0';
    for (size_t i = 0; i < sizeof(odd) / sizeof(*odd); i++)
        if (strcmp(out, odd[i].word) == 0)
            (void)snprintf(out, MARIADB_NAME_MAX, "%s", odd[i].name);
    return strcmp(out, "GRANT") != 0;
}

/* ---- ways to log in ---- */

static bool
keeps_password(struct str plugin)
{
    static const char *const names[] = { "mysql_native_password", "mysql_old_password", "ed25519",
        "caching_sha2_password", "sha256_password", "parsec" };

    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
        if (str_is(plugin, names[i]))
            return true;
    return plugin.n == 0; /* none recorded: the server takes a native password */
}

static void
one_way(struct str plugin, struct str state, struct mariadb_ways *out)
{
    if (!keeps_password(plugin))
        return;
    if (out->has_password < 0)
        out->has_password = 0;
    if (str_is(state, "set"))
        out->has_password = 1;
    else if (!str_is(state, "invalid"))
        out->opens_unproven = true;
    if (!str_is(state, "invalid") && (plugin.n == 0 || str_is(plugin, "mysql_native_password") ||
                                         str_is(plugin, "mysql_old_password")))
        out->weak_hash = true;
}

void
mariadb_judge_ways(
    struct str plugin, struct str state, struct str alternatives, struct mariadb_ways *out)
{
    struct str rest = alternatives;

    *out = (struct mariadb_ways){ .has_password = -1 };
    if (alternatives.n == 0)
        one_way(plugin, state, out);
    while (rest.n > 0) {
        struct str other_state = str_cut(&rest, ','), other = str_cut(&other_state, '=');

        if (other.n == 0)
            one_way(plugin, state, out);
        else
            one_way(other, other_state, out);
    }
}

/* ---- roles ---- */

struct reach {
    const struct mariadb_edge *v;
    size_t n;
    size_t *queue, *from; /* edges in the order they were walked; the edge each came by */
    int *depth;
    const char **roles; /* names, sorted, each once */
    size_t role_n;
    uint32_t *seen; /* by role: the round it was reached in */
    uint32_t round;
};

static int
compare_edges(const void *a, const void *b)
{
    const struct mariadb_edge *x = a, *y = b;
    int d = strcmp(x->user, y->user);

    if (d == 0)
        d = strcmp(x->host, y->host);
    return d != 0 ? d : strcmp(x->role, y->role);
}

static int
compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void
name_roles(struct reach *r)
{
    for (size_t i = 0; i < r->n; i++)
        r->roles[i] = r->v[i].role;
    if (r->n > 0)
        qsort(r->roles, r->n, sizeof(*r->roles), compare_names);
    for (size_t i = 0; i < r->n; i++)
        if (i == 0 || strcmp(r->roles[i], r->roles[r->role_n - 1]) != 0)
            r->roles[r->role_n++] = r->roles[i];
}

static size_t
index_of(const struct reach *r, const char *role)
{
    const char **p = bsearch(&role, r->roles, r->role_n, sizeof(*r->roles), compare_names);

    return (size_t)(p - r->roles); /* every role of an edge is there */
}

/* The first edge of a member, n when it is none. */
static size_t
first_of(const struct reach *r, const char *user, const char *host)
{
    size_t low = 0, high = r->n;

    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int d = strcmp(r->v[mid].user, user);

        d = d != 0 ? d : strcmp(r->v[mid].host, host);
        if (d < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return low < r->n && strcmp(r->v[low].user, user) == 0 && strcmp(r->v[low].host, host) == 0
               ? low
               : r->n;
}

static void
write_path(const struct reach *r, size_t at, char *out, size_t size)
{
    size_t steps[16], n = 0, used = 0;

    for (size_t i = at; n < 16; i = r->from[i]) {
        steps[n++] = i;
        if (r->from[i] == SIZE_MAX)
            break;
    }
    out[0] = '\0';
    while (n > 0 && used < size) {
        int w = snprintf(out + used, size - used, "%s%s", used > 0 ? " > " : "",
            r->v[r->queue[steps[--n]]].role);

        used += w > 0 ? (size_t)w : 0;
    }
}

/* Breadth first from one member. @return how many roles, in the order of their depth. */
static size_t
walk(struct reach *r, size_t first)
{
    size_t head = 0, tail = 0, at = first, from = SIZE_MAX;
    int depth = 1;

    r->round++;
    for (;;) {
        const char *user = r->v[at].user, *host = r->v[at].host;

        for (; at < r->n && strcmp(r->v[at].user, user) == 0 && strcmp(r->v[at].host, host) == 0;
             at++) {
            size_t role = index_of(r, r->v[at].role);

            if (r->seen[role] == r->round)
                continue;
            r->seen[role] = r->round;
            r->queue[tail] = at;
            r->from[tail] = from;
            r->depth[tail++] = depth;
        }
        do {
            if (head == tail)
                return tail;
            from = head;
            at = first_of(r, r->v[r->queue[head]].role, "");
            depth = r->depth[head++] + 1;
        } while (at == r->n);
    }
}

int
mariadb_reach(struct mariadb_edge *v, size_t n, size_t most,
    int (*visit)(void *ctx, const char *user, const char *host, const char *role, int depth,
        const char *path, struct err *e),
    void *ctx, struct err *e)
{
    struct reach r = { .v = v, .n = n };
    char path[512];
    size_t given = 0;
    int rc = 0;

    if (n > 0)
        qsort(v, n, sizeof(*v), compare_edges);
    r.queue = mem_alloc(n + 1, sizeof(*r.queue));
    r.from = mem_alloc(n + 1, sizeof(*r.from));
    r.depth = mem_alloc(n + 1, sizeof(*r.depth));
    r.seen = mem_alloc(n + 1, sizeof(*r.seen));
    r.roles = mem_alloc(n + 1, sizeof(*r.roles));
    if (r.queue == NULL || r.from == NULL || r.depth == NULL || r.seen == NULL || r.roles == NULL)
        rc = err_set(e, ERR_NOMEM, "no memory for %zu memberships", n);
    else
        name_roles(&r);
    for (size_t i = 0; rc == 0 && i < n; i++) {
        size_t found;

        if (v[i].host[0] == '\0' || (i > 0 && strcmp(v[i].user, v[i - 1].user) == 0 &&
                                        strcmp(v[i].host, v[i - 1].host) == 0))
            continue;
        found = walk(&r, i);
        for (size_t k = 0; rc == 0 && k < found; k++) {
            if (++given > most)
                rc = err_set(e, ERR_LIMIT, "accounts reach more than %zu roles", most);
            write_path(&r, k, path, sizeof(path));
            if (rc == 0)
                rc = visit(ctx, v[i].user, v[i].host, v[r.queue[k]].role, r.depth[k], path, e);
        }
    }
    mem_free(r.queue);
    mem_free(r.from);
    mem_free(r.depth);
    mem_free(r.seen);
    mem_free(r.roles);
    return rc;
}
