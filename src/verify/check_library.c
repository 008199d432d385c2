/* check_library.c: which tests and tables are the ones this program was built with. */
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "content/library.h"
#include "verify/verify_int.h"

static const char hint_content[] =
    "read the difference on the package's page Results, and ask who approved it, where";

/* The built-in file that ends in /NAME.sql, or tables/NAME.table. */
static const struct content_file *
built_in(const char *folder, const char *name, const char *ending)
{
    char tail[200];

    (void)snprintf(tail, sizeof(tail), "/%s%s", name, ending);
    for (size_t i = 0; i < content_builtin_count; i++)
        if (str_starts(str_of(content_builtin[i].path), folder) &&
            str_ends(str_of(content_builtin[i].path), tail))
            return &content_builtin[i];
    return NULL;
}

/* Was a file with these bytes approved before the run? */
static int
is_approved(struct check *c, const struct hash *hash, bool *out)
{
    struct sqlite3_stmt *st = world_sql(c, "SELECT 1 FROM approved WHERE hash=?1");
    char hex[HASH_HEX_LEN + 1];

    if (st == NULL)
        return -(int)c->e->code;
    hash_hex(hex, hash);
    bind_str(st, 1, hex);
    *out = sqlite3_step(st) == SQLITE_ROW;
    (void)sqlite3_reset(st);
    return 0;
}

static int
note_test(struct check *c, const char *id, const char *origin, size_t max)
{
    struct verify_report *r = c->r;

    if (r->tests == NULL)
        r->tests = arena_alloc(c->arena, max * sizeof(*r->tests));
    if (r->tests == NULL)
        return check_no_memory(c);
    if (r->test_n < max) {
        const char *kept = arena_dup(c->arena, id, strlen(id));

        if (kept == NULL)
            return check_no_memory(c);
        r->tests[r->test_n++] = (struct verify_test){ kept, origin };
    }
    return 0;
}

/* One text: what it says of itself against what it is. @return 0; *out_own when it is not the
 * library's. */
static int
check_text_origin(struct check *c, const struct run_text *t, const struct content_file *shipped,
    bool same_library, const char *where, bool *out_own)
{
    bool is_ours = shipped != NULL && hash_eq(&shipped->hash, &t->hash), approved = false;
    bool says_ours = t->origin == NULL || strcmp(t->origin, "library") == 0;
    int rc;

    *out_own = !is_ours;
    if (is_ours) {
        if (!says_ours)
            (void)fault(c, VERIFY_LIBRARY, hint_content, t->name,
                "%s says it is not the library's; it is", where);
        return 0;
    }
    if (t->origin != NULL && says_ours && same_library)
        return fault(c, VERIFY_LIBRARY, hint_content, t->name,
            "%s says it is the library's; it is not", where);
    if (says_ours && !same_library)
        return 0; /* of a library this program does not have: said once */
    rc = is_approved(c, &t->hash, &approved);
    if (rc == 0 && !approved && !c->state_gap)
        (void)fault(
            c, VERIFY_LIBRARY, hint_content, t->name, "%s used a text nobody approved", where);
    return rc;
}

static int
check_texts(struct check *c, const struct run *run, const char *where, bool shown,
    bool same_library, size_t *out_own)
{
    size_t max = run->test_n + content_builtin_count;
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < run->test_n; i++) {
        const struct run_text *t = &run->tests[i];
        bool own = false;

        rc =
            check_text_origin(c, t, built_in("tests/", t->name, ".sql"), same_library, where, &own);
        *out_own += own;
        if (rc == 0 && own && shown)
            rc = note_test(c, t->name,
                strcmp(t->origin, "library") == 0 ? "another library's" : t->origin, max);
    }
    for (size_t i = 0; rc == 0 && i < run->table_n; i++) {
        const struct run_text *t = &run->tables[i];
        bool own = false;

        rc = check_text_origin(
            c, t, built_in("tables/", t->name, ".table"), same_library, where, &own);
        *out_own += own;
    }
    return rc;
}

static bool
has_test(const struct run *run, struct str id)
{
    size_t lo = 0, hi = run->test_n;

    while (lo < hi) {
        size_t middle = lo + (hi - lo) / 2;
        int d = str_cmp(str_of(run->tests[middle].name), id);

        if (d == 0)
            return true;
        if (d < 0)
            lo = middle + 1;
        else
            hi = middle;
    }
    return false;
}

/* Tests of the library that the run left out. */
static int
note_removed(struct check *c, const struct run *run, size_t *out_n)
{
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < content_builtin_count; i++) {
        struct str path = str_of(content_builtin[i].path), id = path;
        char name[200];

        if (!str_starts(path, "tests/") || !str_ends(path, ".sql"))
            continue;
        while (memchr(id.p, '/', id.n) != NULL)
            (void)str_cut(&id, '/');
        id.n -= strlen(".sql");
        if (has_test(run, id))
            continue;
        (void)snprintf(name, sizeof(name), "%.*s", STR_ARG(id));
        rc = note_test(c, name, "removed", run->test_n + content_builtin_count);
        (*out_n)++;
    }
    return rc;
}

bool
check_same_library(const struct check *c)
{
    const struct json *said = json_get(c->manifest, "library");
    char hex[HASH_HEX_LEN + 1];
    struct hash ours;

    library_builtin_id(&ours);
    hash_hex(hex, &ours);
    return said != NULL && str_is(said->s, hex);
}

int
check_library(struct check *c, const struct run *run, const char *where, bool shown)
{
    const struct json *said = json_get(c->manifest, "library");
    char hex[HASH_HEX_LEN + 1];
    size_t own = 0, removed = 0;
    struct hash ours;
    bool same;
    int rc;

    library_builtin_id(&ours);
    hash_hex(hex, &ours);
    same = check_same_library(c);
    rc = check_texts(c, run, where, shown, same, &own);
    if (rc != 0 || !shown)
        return rc;
    if (same)
        rc = note_removed(c, run, &removed);
    else
        not_checked(c,
            "whether %zu tests and tables are those of the library %.16s: this program has the "
            "library %.16s",
            own, said->s.p, hex);
    check_done(c, VERIFY_LIBRARY,
        "%zu tests and %zu tables; %zu are not the library's, %zu of its tests were not run",
        run->test_n, run->table_n, own, removed);
    return rc;
}
