/* library.c: the merged tree of built-in and own files; tests and tables, read when first asked
 * for. */
#include "content/library.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "content/library_int.h"

enum { LIBRARY_BYTES_MAX = 128 << 20, OWN_FILES_MAX = 10000, WORD_MAX = 64, NEAR_MAX = 3 };

static int
compare_files(const void *a, const void *b)
{
    const struct library_file *x = a, *y = b;
    int d = strcmp(x->f->path, y->f->path);

    return d != 0 ? d : (int)x->own - (int)y->own;
}

static int
check_overlay(const struct content_file *overlay, size_t n, struct err *e)
{
    if (n > OWN_FILES_MAX)
        return err_set(
            e, ERR_INPUT, "the workspace has more than %d content files", (int)OWN_FILES_MAX);
    for (size_t i = 0; i < n; i++)
        if (str_starts(str_of(overlay[i].path), "criteria/"))
            return err_set(e, ERR_INPUT,
                "%s: criteria can not be overridden or added by a workspace", overlay[i].path);
    return 0;
}

/* Sort, then drop built-in files that an own one replaces. */
static int
merge(struct library *l, struct err *e)
{
    size_t n = 0;

    qsort(l->files, l->file_n, sizeof(l->files[0]), compare_files);
    for (size_t i = 0; i < l->file_n; i++) {
        struct library_file *last = n > 0 ? &l->files[n - 1] : NULL;

        if (last == NULL || strcmp(last->f->path, l->files[i].f->path) != 0) {
            l->files[n++] = l->files[i];
            continue;
        }
        if (last->own)
            return err_set(e, ERR_INPUT, "%s: the workspace has this file twice", last->f->path);
        *last = l->files[i];
        last->changed = true;
    }
    l->file_n = n;
    return 0;
}

static int
open_with(struct library **out, size_t builtin_n, const struct content_file *overlay,
    size_t overlay_n, struct err *e)
{
    struct library *l;
    int rc = check_overlay(overlay, overlay_n, e);

    if (rc != 0)
        return rc;
    l = mem_alloc(1, sizeof(*l));
    if (l == NULL)
        return err_set(e, ERR_NOMEM, "no memory for the library");
    arena_init(&l->a, LIBRARY_BYTES_MAX);
    l->files = mem_alloc(builtin_n + overlay_n, sizeof(l->files[0]));
    if (l->files == NULL) {
        rc = err_set(e, ERR_NOMEM, "no memory for the library");
        goto out;
    }
    for (size_t i = 0; i < builtin_n; i++)
        l->files[l->file_n++] = (struct library_file){ .f = &content_builtin[i] };
    for (size_t i = 0; i < overlay_n; i++)
        l->files[l->file_n++] = (struct library_file){ .f = &overlay[i], .own = true };
    rc = merge(l, e);
out:
    if (rc != 0) {
        library_close(l);
        return rc;
    }
    *out = l;
    return 0;
}

int
library_open(
    struct library **out, const struct content_file *overlay, size_t overlay_n, struct err *e)
{
    return open_with(out, content_builtin_count, overlay, overlay_n, e);
}

int
library_open_alone(struct library **out, const struct content_file *files, size_t n, struct err *e)
{
    return open_with(out, 0, files, n, e);
}

void
library_close(struct library *l)
{
    if (l == NULL)
        return;
    for (int k = 0; k < LIBRARY_KIND_COUNT_; k++)
        mem_free(l->items[k]);
    mem_free(l->tests);
    mem_free(l->tables);
    mem_free(l->files);
    arena_fini(&l->a);
    mem_free(l);
}

void
library_folder(const struct library *l, const char *folder, size_t *from, size_t *until)
{
    size_t n = strlen(folder), low = 0, high = l->file_n;

    while (low < high) {
        size_t mid = low + (high - low) / 2;

        if (strncmp(l->files[mid].f->path, folder, n) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    *from = low;
    while (low < l->file_n && strncmp(l->files[low].f->path, folder, n) == 0)
        low++;
    *until = low;
}

static int
parse_test(struct library *l, struct library_file *f, struct err *e)
{
    int rc;

    if (f->test != NULL)
        return 0;
    rc = testdef_parse(&l->a, f->f->text, f->f->path, &f->test, e);
    if (rc == 0 && f->own) {
        if (f->changed)
            f->test->origin = TEST_CHANGED;
        else
            f->test->origin = TEST_OWN;
    }
    return rc;
}

static int
compare_tests(const void *a, const void *b)
{
    const struct test_def *const *x = a, *const *y = b;

    return library_compare_ids((*x)->id, (*y)->id);
}

static int
read_tests(struct library *l, struct err *e)
{
    size_t from, until, n = 0;
    const struct test_def **tests;
    int rc = 0;

    library_folder(l, "tests/", &from, &until);
    tests = mem_alloc(until - from, sizeof(tests[0]));
    if (tests == NULL)
        return err_set(e, ERR_NOMEM, "no memory for the tests");
    for (size_t i = from; rc == 0 && i < until; i++) {
        if (!str_ends(str_of(l->files[i].f->path), ".sql"))
            continue;
        rc = parse_test(l, &l->files[i], e);
        if (rc == 0)
            tests[n++] = l->files[i].test;
    }
    if (rc == 0)
        qsort(tests, n, sizeof(tests[0]), compare_tests);
    for (size_t i = 1; rc == 0 && i < n; i++)
        if (strcmp(tests[i - 1]->id, tests[i]->id) == 0)
            rc = err_set(
                e, ERR_INPUT, "%s and %s have the same id", tests[i - 1]->path, tests[i]->path);
    if (rc != 0) {
        mem_free(tests);
        return rc;
    }
    l->tests = tests;
    l->test_n = n;
    return 0;
}

int
library_tests(struct library *l, const struct test_def *const **out, size_t *out_n, struct err *e)
{
    int rc = l->tests == NULL ? read_tests(l, e) : 0;

    if (rc == 0) {
        *out = l->tests;
        *out_n = l->test_n;
    }
    return rc;
}

/* "No such KIND", with the nearest of the names that files [from, until) have before their ending.
 */
static int
no_such(const struct library *l, const char *kind, const char *id, size_t from, size_t until,
    struct err *e)
{
    const char **names = mem_alloc(until - from, sizeof(names[0]));
    char best[WORD_MAX + 1] = "";
    size_t n = 0;

    for (size_t i = from; names != NULL && i < until; i++)
        names[n++] = strrchr(l->files[i].f->path, '/') + 1;
    if (n > 0) { /* names carry their ending: so must the word */
        const char *dot = strrchr(names[0], '.'), *near;
        char word[WORD_MAX + 1];

        (void)snprintf(word, sizeof(word), "%s%s", id, dot != NULL ? dot : "");
        near = library_nearest(word, names, n);
        if (near != NULL)
            (void)snprintf(best, sizeof(best), "%.*s",
                (int)strcspn(near, ".") > 0 && strrchr(near, '.') != NULL
                    ? (int)(strrchr(near, '.') - near)
                    : WORD_MAX,
                near);
    }
    mem_free(names);
    (void)err_set(e, ERR_NOTFOUND, "no %s is called '%.64s'", kind, id);
    if (best[0] != '\0')
        (void)err_hint(e, "did you mean '%s'?", best);
    return -ERR_NOTFOUND;
}

/* The file of folder whose last part is ID and the ending; NULL when there is none. */
static struct library_file *
find_named(struct library *l, size_t from, size_t until, const char *id, const char *ending)
{
    char name[WORD_MAX + 16];

    if (strlen(id) > WORD_MAX || strchr(id, '/') != NULL)
        return NULL;
    (void)snprintf(name, sizeof(name), "%s%s", id, ending);
    for (size_t i = from; i < until; i++)
        if (strcmp(strrchr(l->files[i].f->path, '/') + 1, name) == 0)
            return &l->files[i];
    return NULL;
}

int
library_test(struct library *l, const char *id, const struct test_def **out, struct err *e)
{
    struct library_file *f;
    size_t from, until;
    int rc;

    library_folder(l, "tests/", &from, &until);
    f = find_named(l, from, until, id, ".sql");
    if (f == NULL)
        return no_such(l, "test", id, from, until, e);
    rc = parse_test(l, f, e);
    if (rc == 0)
        *out = f->test;
    return rc;
}

static int
parse_table(struct library *l, struct library_file *f, struct err *e)
{
    const char *name = strrchr(f->f->path, '/') + 1;
    const struct table_decl *d;
    int rc;

    if (f->table != NULL)
        return 0;
    rc = decl_parse(&l->a, f->f->text, f->f->path, &d, e);
    if (rc != 0)
        return rc;
    if (strncmp(name, d->name, strlen(d->name)) != 0 ||
        strcmp(name + strlen(d->name), ".table") != 0)
        return err_set(
            e, ERR_INPUT, "%s: the table's name '%s' is not the file's", f->f->path, d->name);
    f->table = d;
    return 0;
}

static int
read_tables(struct library *l, struct err *e)
{
    const struct table_decl **tables;
    size_t from, until, n = 0;
    int rc = 0;

    library_folder(l, "tables/", &from, &until);
    tables = mem_alloc(until - from, sizeof(tables[0]));
    if (tables == NULL)
        return err_set(e, ERR_NOMEM, "no memory for the tables");
    for (size_t i = from; rc == 0 && i < until; i++) {
        if (!str_ends(str_of(l->files[i].f->path), ".table"))
            continue;
        rc = parse_table(l, &l->files[i], e);
        if (rc == 0)
            tables[n++] = l->files[i].table;
    }
    if (rc != 0) {
        mem_free(tables);
        return rc;
    }
    l->tables = tables; /* paths are sorted, and so are names: '.' sorts before '_' and letters */
    l->table_n = n;
    return 0;
}

int
library_tables(
    struct library *l, const struct table_decl *const **out, size_t *out_n, struct err *e)
{
    int rc = l->tables == NULL ? read_tables(l, e) : 0;

    if (rc == 0) {
        *out = l->tables;
        *out_n = l->table_n;
    }
    return rc;
}

int
library_table(struct library *l, const char *name, const struct table_decl **out, struct err *e)
{
    struct library_file *f;
    size_t from, until;
    int rc;

    library_folder(l, "tables/", &from, &until);
    f = find_named(l, from, until, name, ".table");
    if (f == NULL)
        return no_such(l, "table", name, from, until, e);
    rc = parse_table(l, f, e);
    if (rc == 0)
        *out = f->table;
    return rc;
}

static void
hash_files(struct sha256 *s, const struct content_file *f)
{
    sha256_add(s, f->path, strlen(f->path) + 1);
    sha256_add(s, f->hash.b, HASH_LEN);
}

void
library_builtin_id(struct hash *out)
{
    struct sha256 s;

    sha256_start(&s);
    for (size_t i = 0; i < content_builtin_count; i++)
        hash_files(&s, &content_builtin[i]);
    sha256_end(&s, out);
}

void
library_tables_id(const struct library *l, struct hash *out)
{
    size_t from, until;
    struct sha256 s;

    library_folder(l, "tables/", &from, &until);
    sha256_start(&s);
    for (size_t i = from; i < until; i++)
        hash_files(&s, l->files[i].f);
    sha256_end(&s, out);
}

/* Edit distance of two words, by rows; anything over NEAR_MAX may come out larger than it is. */
static size_t
distance(const char *a, const char *b)
{
    size_t row[WORD_MAX + 1], na = strlen(a), nb = strlen(b);

    if (na > WORD_MAX || nb > WORD_MAX)
        return NEAR_MAX + 1;
    for (size_t j = 0; j <= nb; j++)
        row[j] = j;
    for (size_t i = 1; i <= na; i++) {
        size_t diagonal = row[0];

        row[0] = i;
        for (size_t j = 1; j <= nb; j++) {
            size_t change = diagonal + (a[i - 1] != b[j - 1]),
                   gap = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;

            diagonal = row[j];
            row[j] = change < gap ? change : gap;
        }
    }
    return row[nb];
}

const char *
library_nearest(const char *word, const char *const *names, size_t n)
{
    const char *best = NULL;
    size_t best_at = NEAR_MAX + 1;

    for (size_t i = 0; i < n; i++) {
        size_t d = distance(word, names[i]);

        if (d < best_at) {
            best_at = d;
            best = names[i];
        }
    }
    return best;
}

int
library_files(struct library *l, const char *prefix, const struct content_file **out, size_t *out_n,
    struct err *e)
{
    size_t from, until;
    struct content_file *list;

    library_folder(l, prefix, &from, &until);
    list = arena_alloc(&l->a, (until - from + 1) * sizeof(*list));
    if (list == NULL)
        return err_set(e, ERR_NOMEM, "no memory for the library");
    for (size_t i = from; i < until; i++)
        list[i - from] = *l->files[i].f;
    *out = list;
    *out_n = until - from;
    return 0;
}
