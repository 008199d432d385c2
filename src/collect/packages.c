#include "collect/packages.h"

#include <string.h>

#include "collect/debver.h"

enum { STATUS_MAX = 64 << 20, TABLE_FIRST = 1024 };

static uint32_t
name_hash(struct str s)
{
    uint32_t h = 2166136261U;

    for (size_t i = 0; i < s.n; i++)
        h = (h ^ (unsigned char)s.p[i]) * 16777619U;
    return h;
}

static void
field(struct package *p, struct str line)
{
    struct str value = line, name = str_cut(&value, ':');

    value = str_trim(value);
    switch (name.n) {
    case 6:
        if (text_same(name, "Status"))
            p->status = value;
        else if (text_same(name, "Source"))
            p->source = value;
        break;
    case 7:
        if (text_same(name, "Package"))
            p->name = value;
        else if (text_same(name, "Version"))
            p->version = value;
        else if (text_same(name, "Section"))
            p->section = value;
        break;
    case 8:
        if (text_same(name, "Priority"))
            p->priority = value;
        break;
    case 10:
        if (text_same(name, "Maintainer"))
            p->maintainer = value;
        break;
    case 12:
        if (text_same(name, "Architecture"))
            p->arch = value;
        break;
    case 14:
        if (text_same(name, "Installed-Size"))
            p->size = text_int(value, -1) * 1024;
        break;
    default:
        break;
    }
}

/* "name (version)": the version stands there when it is not the package's own. */
static void
take_source(struct package *now)
{
    struct str rest = now->source;

    now->source = text_word(&rest);
    rest = str_trim(rest);
    if (rest.n > 2 && rest.p[0] == '(' && rest.p[rest.n - 1] == ')')
        now->source_version = (struct str){ rest.p + 1, rest.n - 2 };
}

static int
keep(struct collect_ctx *c, struct packages *p, size_t *cap, struct package *now, struct err *e)
{
    if (now->name.n == 0)
        return 0;
    if (p->n == PACKAGES_MAX)
        return err_set(e, ERR_LIMIT, "more than %d packages", PACKAGES_MAX);
    if (p->n == *cap) {
        size_t bigger = *cap ? *cap * 2 : 1024;
        struct package *v = arena_alloc(&c->keep, bigger * sizeof(*v));

        if (v == NULL)
            return err_set(e, ERR_NOMEM, "no memory for packages");
        if (p->n > 0)
            memcpy(v, p->v, p->n * sizeof(*v));
        p->v = v;
        *cap = bigger;
    }
    now->installed = str_ends(now->status, " installed");
    now->held = str_starts(now->status, "hold ");
    if (now->source.n > 0)
        take_source(now); /* "name (version)" */
    p->v[p->n++] = *now;
    return 0;
}

static int
index_names(struct collect_ctx *c, struct packages *p, struct err *e)
{
    p->table_n = TABLE_FIRST;
    while (p->table_n < p->n * 2)
        p->table_n *= 2;
    p->table = arena_alloc(&c->keep, p->table_n * sizeof(*p->table));
    if (p->table == NULL)
        return err_set(e, ERR_NOMEM, "no memory for packages");
    for (size_t i = 0; i < p->n; i++) {
        size_t at = name_hash(p->v[i].name) & (p->table_n - 1);

        while (p->table[at] != 0)
            at = (at + 1) & (p->table_n - 1);
        p->table[at] = (uint32_t)i + 1;
    }
    return 0;
}

static int
read_status(struct collect_ctx *c, struct packages *p, struct err *e)
{
    struct package now = { .size = -1 };
    size_t cap = 0;
    struct str rest;
    int rc = tree_read(&c->tree, "/var/lib/dpkg/status", TREE_ROOT_LINKS, &p->text, e);

    if (rc != 0)
        return rc;
    rest = (struct str){ p->text.data, p->text.len };
    while (rest.n > 0 && rc == 0) {
        struct str line = str_cut(&rest, '\n');

        if (line.n == 0) {
            rc = keep(c, p, &cap, &now, e);
            now = (struct package){ .size = -1 };
        } else if (line.p[0] >= 'A' && line.p[0] <= 'z') {
            field(&now, line);
        }
    }
    if (rc == 0)
        rc = keep(c, p, &cap, &now, e);
    return rc == 0 ? index_names(c, p, e) : rc;
}

int
packages_get(struct collect_ctx *c, const struct packages **out, struct err *e)
{
    struct packages *p = c->packages;
    int rc;

    if (p == NULL) {
        p = arena_alloc(&c->keep, sizeof(*p));
        if (p == NULL)
            return err_set(e, ERR_NOMEM, "no memory for packages");
        buf_init(&p->text, STATUS_MAX);
        rc = read_status(c, p, e);
        if (rc != 0) {
            packages_free(p);
            return rc;
        }
        c->packages = p;
    }
    *out = p;
    return 0;
}

void
packages_free(struct packages *p)
{
    if (p == NULL)
        return;
    buf_fini(&p->text);
    memset(p, 0, sizeof(*p));
}

const struct package *
packages_find(const struct packages *p, struct str name)
{
    size_t at;

    if (p->table_n == 0)
        return NULL;
    at = name_hash(name) & (p->table_n - 1);
    while (p->table[at] != 0) {
        if (str_eq(p->v[p->table[at] - 1].name, name))
            return &p->v[p->table[at] - 1];
        at = (at + 1) & (p->table_n - 1);
    }
    return NULL;
}

struct str
packages_version(struct collect_ctx *c, const char *name)
{
    const struct packages *p = NULL;
    const struct package *k = NULL;
    struct err ignored;

    int rc = packages_get(c, &p, &ignored);

    if (rc == 0)
        k = packages_find(p, str_of(name));
    if (rc == -ERR_NOMEM)
        collect_no_memory(&c->arena);
    return k != NULL && k->installed ? k->version : (struct str){ "", 0 };
}
