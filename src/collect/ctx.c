/* ctx: the run a collector works in. */
#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <linux/capability.h>
#include <stdarg.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "collect/bus.h"
#include "collect/collect_int.h"
#include "collect/nft_sets.h"
#include "collect/packages.h"

bool
collect_wanted(const struct collect_options *o, const struct collector *k)
{
    if (o->kind != NULL || k->kind != NULL)
        return o->kind != NULL && k->kind != NULL && strcmp(o->kind, k->kind) == 0;
    if ((k->needs & NEED_WALK) != 0 && !o->walk)
        return false;
    if (o->only == NULL)
        return true;
    for (size_t i = 0; i < o->only_n; i++)
        if (strcmp(o->only[i], k->name) == 0)
            return true;
    return false;
}

static int
add_table(struct collect_ctx *c, const struct collector *k, const char *name, struct library *lib,
    struct err *e)
{
    struct collect_table *t = &c->tables[c->table_n];
    int rc;

    if (c->table_n == COLLECT_TABLES_MAX)
        return err_set(e, ERR_LIMIT, "more than %d tables", COLLECT_TABLES_MAX);
    rc = library_table(lib, name, &t->decl, e);
    if (rc != 0)
        return err_ctx(e, "collector '%s'", k->name);
    t->by = k;
    t->complete = true;
    t->second = -1;
    t->rows = rows_new(t->decl, c->o->source);
    if (t->rows == NULL)
        return err_set(e, ERR_NOMEM, "no memory for the rows of '%s'", name);
    c->table_n++;
    return 0;
}

static void
find_capabilities(struct collect_ctx *c)
{
    struct __user_cap_header_struct head = { _LINUX_CAPABILITY_VERSION_3, 0 };
    struct __user_cap_data_struct data[2] = { 0 };

    if (syscall(SYS_capget, &head, data) != 0)
        return;
    c->can_read_all = (data[0].effective & (1U << CAP_DAC_READ_SEARCH)) != 0;
    c->can_ptrace = (data[0].effective & (1U << CAP_SYS_PTRACE)) != 0;
}

static int
open_tables(struct collect_ctx *c, struct library *lib, struct err *e)
{
    find_capabilities(c);
    for (size_t i = 0; collectors[i] != NULL; i++) {
        if (!collect_wanted(c->o, collectors[i]))
            continue;
        for (size_t k = 0; collectors[i]->tables[k] != NULL; k++) {
            int rc = add_table(c, collectors[i], collectors[i]->tables[k], lib, e);

            if (rc != 0)
                return rc;
        }
    }
    return 0;
}

static void
start(struct collect_ctx *c, const struct collect_options *o)
{
    memset(c, 0, sizeof(*c));
    c->o = o;
    c->tree.fd = -1;
    c->covers_from = o->now;
    arena_init(&c->arena, COLLECT_ARENA_MAX);
    arena_init(&c->keep, COLLECT_ARENA_MAX);
    buf_init(&c->scratch, COLLECT_FILE_MAX);
    netlink_none(&c->net);
}

int
collect_open(
    struct collect_ctx *c, const struct collect_options *o, struct library *lib, struct err *e)
{
    int rc;

    start(c, o);
    c->live = strcmp(o->root, "/") == 0;
    rc = tree_open(&c->tree, o->root, e);
    return rc != 0 ? rc : open_tables(c, lib, e);
}

int
collect_open_memory(
    struct collect_ctx *c, const struct collect_options *o, struct library *lib, struct err *e)
{
    int rc;

    start(c, o);
    rc = tree_memory(&c->tree, e);
    return rc != 0 ? rc : open_tables(c, lib, e);
}

void
collect_close(struct collect_ctx *c)
{
    for (int i = 0; i < c->table_n; i++)
        rows_free(c->tables[i].rows);
    nft_sets_close(c->sets);
    c->sets = NULL;
    bus_close(c->bus);
    c->bus = NULL;
    netlink_close(&c->net);
    tree_close(&c->tree);
    packages_free(c->packages);
    buf_fini(&c->scratch);
    arena_fini(&c->arena);
    arena_fini(&c->keep);
    c->accounts = NULL;
    c->packages = NULL;
    c->units = NULL;
    c->table_n = 0;
}

void
collect_no_memory(struct arena *a)
{
    a->max = 0;
}

int
collect_run(struct collect_ctx *c, const struct collector *k, struct err *e)
{
    int rc = k->run(c, e);

    if (rc == 0 && (c->arena.max == 0 || c->keep.max == 0))
        rc = err_set(e, ERR_NOMEM, "no memory for the collector '%s'", k->name);

    for (int i = 0; rc != 0 && i < c->table_n; i++) {
        if (c->tables[i].by != k)
            continue;
        rows_drop(c->tables[i].rows);
        collect_problem(c, c->tables[i].decl->name, e);
    }
    arena_fini(&c->arena);
    arena_init(&c->arena, COLLECT_ARENA_MAX);
    return rc == -ERR_NOMEM ? rc : 0;
}

struct collect_table *
collect_state(struct collect_ctx *c, const char *table)
{
    for (int i = 0; i < c->table_n; i++)
        if (strcmp(c->tables[i].decl->name, table) == 0)
            return &c->tables[i];
    assert(false && "a collector fills only tables it names");
    return NULL;
}

struct rows *
collect_table(struct collect_ctx *c, const char *table)
{
    return collect_state(c, table)->rows;
}

void
collect_incomplete(struct collect_ctx *c, const char *table, const char *fmt, ...)
{
    struct collect_table *t = collect_state(c, table);
    va_list ap;

    t->complete = false;
    t->unsupported = false;
    if (t->items_failed++ > 0)
        return;
    va_start(ap, fmt);
    (void)vsnprintf(t->reason, sizeof(t->reason), fmt, ap);
    va_end(ap);
    text_clean(t->reason);
}

void
collect_problem(struct collect_ctx *c, const char *table, const struct err *e)
{
    bool permission = e->code == ERR_DENIED && (e->sys_errno == EACCES || e->sys_errno == EPERM);

    if (permission && !c->can_read_all)
        collect_incomplete(c, table, "needs CAP_DAC_READ_SEARCH: %s", e->msg);
    else
        collect_incomplete(c, table, "%s", e->msg);
}

void
collect_follows(struct collect_ctx *c, const char *table, const char *of)
{
    const struct collect_table *t = collect_state(c, of);

    if (!t->complete)
        collect_incomplete(c, table, "%s: %s", of, t->reason);
}

void
collect_unsupported(struct collect_ctx *c, const char *table)
{
    struct collect_table *t = collect_state(c, table);

    t->unsupported = t->complete;
}

void
collect_second(struct collect_ctx *c, const char *table, int64_t count, const char *route)
{
    struct collect_table *t = collect_state(c, table);

    t->second = count;
    (void)snprintf(t->second_route, sizeof(t->second_route), "%s", route);
}

void
collect_query(struct collect_ctx *c, const char *table, const char *query)
{
    struct collect_table *t = collect_state(c, table);

    (void)snprintf(t->query, sizeof(t->query), "%s", query);
    text_clean(t->query);
}

static const struct collector_setting *
declared_setting(const struct collect_ctx *c, const char *name)
{
    const struct collector *k = collector_of_kind(c->o->kind);

    for (const struct collector_setting *s = k != NULL ? k->settings : NULL;
         s != NULL && s->name != NULL; s++)
        if (strcmp(s->name, name) == 0)
            return s;
    assert(false && "a collector asks only for settings it names");
    return NULL;
}

const char *
collect_setting(const struct collect_ctx *c, const char *name)
{
    const struct collector_setting *s = declared_setting(c, name);

    for (size_t i = 0; i < c->o->setting_n; i++)
        if (strcmp(c->o->settings[i].name, name) == 0)
            return c->o->settings[i].value;
    return s != NULL ? s->dflt : NULL;
}

/* `source add` refused what is no such number; of a record it did not write the default is taken.
 */
int64_t
collect_setting_int(const struct collect_ctx *c, const char *name)
{
    const struct collector_setting *s = declared_setting(c, name);
    const char *text = collect_setting(c, name);
    int64_t n = 0;

    if (text != NULL && str_int(str_of(text), &n) && n >= s->least && n <= s->most)
        return n;
    return s->dflt != NULL && str_int(str_of(s->dflt), &n) ? n : s->least;
}

struct str
collect_secret(const struct collect_ctx *c)
{
    return c->o->secret;
}

int
collect_previous(struct collect_ctx *c, const char *table,
    int (*row)(
        void *ctx, const struct table_info *info, const struct table_cell *cells, struct err *e),
    void *ctx, struct err *e)
{
    for (size_t i = 0; i < c->o->previous_n; i++)
        if (strcmp(c->o->previous[i].table, table) == 0)
            return table_read(c->o->previous[i].bytes, &c->o->previous[i].id, NULL, row, ctx, e);
    return err_set(e, ERR_NOTFOUND, "no earlier complete collection has the table '%s'", table);
}

void
collect_identity(struct collect_ctx *c, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    (void)vsnprintf(c->identity, sizeof(c->identity), fmt, ap);
    va_end(ap);
    text_clean(c->identity);
}

void
collect_covers(struct collect_ctx *c, int64_t from)
{
    c->covers_from = from < c->o->now ? from : c->o->now;
}

bool
collect_text(struct collect_ctx *c, const char *table, const char *path, enum tree_links links,
    struct str *out)
{
    struct err e;
    struct buf b;
    int rc;

    buf_init(&b, COLLECT_FILE_MAX);
    rc = tree_read(&c->tree, path, links, &b, &e);
    if (rc == 0) {
        out->p = arena_dup(&c->arena, b.data, b.len);
        out->n = b.len;
        if (out->p == NULL)
            rc = err_set(&e, ERR_NOMEM, "no memory for '%s'", path);
    }
    buf_fini(&b);
    if (rc != 0)
        *out = (struct str){ "", 0 };
    if (rc == -ERR_NOMEM)
        collect_no_memory(&c->arena);
    if (rc != 0 && rc != -ERR_NOTFOUND && table != NULL)
        collect_problem(c, table, &e);
    return rc == 0;
}

int
collect_scratch(struct collect_ctx *c, const char *path, struct str *out, struct err *e)
{
    int rc;

    *out = (struct str){ "", 0 };
    buf_clear(&c->scratch);
    rc = tree_read(&c->tree, path, TREE_ROOT_LINKS, &c->scratch, e);
    if (rc == 0)
        *out = (struct str){ c->scratch.data, c->scratch.len };
    if (rc == -ERR_NOMEM)
        collect_no_memory(&c->arena);
    return rc;
}

struct tree_names
collect_list(struct collect_ctx *c, const char *table, const char *path)
{
    struct tree_names names;
    struct err e;
    int rc = tree_list(&c->tree, &c->arena, path, TREE_ROOT_LINKS, &names, &e);

    if (rc == -ERR_NOMEM)
        collect_no_memory(&c->arena);
    if (rc != 0 && rc != -ERR_NOTFOUND && table != NULL)
        collect_problem(c, table, &e);
    return names;
}

struct tree_names
collect_glob(struct collect_ctx *c, const char *table, const char *pattern)
{
    struct tree_names names;
    struct err e;
    int rc = tree_glob(&c->tree, &c->arena, pattern, TREE_ROOT_LINKS, &names, &e);

    if (rc == -ERR_NOMEM)
        collect_no_memory(&c->arena);
    if (rc != 0 && table != NULL)
        collect_problem(c, table, &e);
    return names;
}

bool
collect_exists(struct collect_ctx *c, const char *path)
{
    struct stat st;
    struct err e;

    return tree_stat(&c->tree, path, TREE_ROOT_LINKS, &st, &e) == 0;
}

void *
collect_alloc(struct collect_ctx *c, size_t n)
{
    void *p = arena_alloc(&c->arena, n);

    if (p == NULL)
        collect_no_memory(&c->arena);
    return p;
}

char *
collect_str(struct collect_ctx *c, struct str s)
{
    return collect_dup(c, s.p, s.n);
}

char *
collect_dup(struct collect_ctx *c, const void *p, size_t n)
{
    char *out = arena_dup(&c->arena, p, n);

    if (out == NULL)
        collect_no_memory(&c->arena);
    return out;
}

struct str
collect_join(struct collect_ctx *c, struct str a, struct str b)
{
    char *out = arena_alloc(&c->arena, a.n + b.n + 1);

    if (out == NULL) {
        collect_no_memory(&c->arena);
        return a;
    }
    if (a.n > 0)
        memcpy(out, a.p, a.n);
    out[a.n] = '\n';
    if (b.n > 0)
        memcpy(out + a.n + 1, b.p, b.n);
    return (struct str){ out, a.n + 1 + b.n };
}

const char *
collect_fmt(struct collect_ctx *c, const char *fmt, ...)
{
    char text[8192];
    const char *out;
    va_list ap;

    va_start(ap, fmt);
    (void)vsnprintf(text, sizeof(text), fmt, ap);
    va_end(ap);
    out = arena_str(&c->arena, str_of(text));
    if (out == NULL)
        collect_no_memory(&c->arena);
    return out ? out : "";
}

static void
add_cell(struct rows *r, char kind, va_list *ap)
{
    struct str s;
    int flag;

    switch (kind) {
    case 's':
        rows_cstr(r, va_arg(*ap, const char *));
        break;
    case 'S':
        rows_text(r, va_arg(*ap, struct str));
        break;
    case 't':
        s = va_arg(*ap, struct str);
        if (s.n > 0)
            rows_text(r, s);
        else
            rows_null(r);
        break;
    case 'i':
        rows_int(r, va_arg(*ap, int64_t));
        break;
    case 'd':
        rows_int(r, va_arg(*ap, int));
        break;
    case 'u':
        rows_int(r, va_arg(*ap, unsigned));
        break;
    case 'f':
        flag = va_arg(*ap, int);
        if (flag < 0)
            rows_null(r);
        else
            rows_int(r, flag);
        break;
    default:
        assert(kind == 'n');
        rows_null(r);
    }
}

int
row_add(struct rows *r, struct err *e, const char *cells, ...)
{
    va_list ap;

    assert((int)strlen(cells) == rows_decl(r)->column_n - 1);
    va_start(ap, cells);
    for (const char *k = cells; *k; k++)
        add_cell(r, *k, &ap);
    va_end(ap);
    return rows_end(r, e);
}
