#include "program/own_content.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/fs.h"
#include "facts/factdb.h"
#include "facts/runner.h"

enum { FILE_MAX = 4 << 20 };

static int
read_own(struct workspace *ws, const char *path, struct content_file *out, struct err *e)
{
    char full[KEYRING_PATH_MAX];
    struct buf b;
    int rc;

    if (path[0] == '/' || strstr(path, "..") != NULL)
        return err_set(
            e, ERR_INPUT, "'%s' is not a path below the workspace's content folder", path);
    if (snprintf(full, sizeof(full), "%s/content/%s", records_dir(ws->records), path) >=
        (int)sizeof(full))
        return err_set(e, ERR_LIMIT, "the path '%.100s...' is too long", path);
    buf_init(&b, FILE_MAX);
    rc = fs_read(full, &b, e);
    if (rc == 0) {
        out->path = arena_str(&ws->arena, str_of(path));
        out->text = (struct str){ arena_dup(&ws->arena, b.data, b.len), b.len };
        hash_bytes(&out->hash, b.data, b.len);
        if (out->path == NULL || out->text.p == NULL)
            rc = err_set(e, ERR_NOMEM, "no memory for '%s'", path);
    }
    buf_fini(&b);
    return rc;
}

/* Every test of the library with the proposed file in it compiles and reads what it declares. */
static int
check_tests(struct library *lib, struct err *e)
{
    const struct test_def *const *tests;
    struct factdb *db = NULL;
    size_t n;
    int rc = library_tests(lib, &tests, &n, e);

    if (rc == 0)
        rc = factdb_open(&db, NULL, lib, e);
    for (size_t i = 0; rc == 0 && i < n; i++)
        if (tests[i]->origin != TEST_LIBRARY)
            rc = runner_check(db, tests[i], e);
    factdb_close(db);
    return rc;
}

static int
check_whole(const struct content_file *file, struct err *e)
{
    const struct table_decl *const *tables;
    const struct library_item *items;
    struct library *lib = NULL;
    size_t n;
    int rc = library_open(&lib, file, 1, e);

    for (int k = LIBRARY_CRITERION; rc == 0 && k < LIBRARY_KIND_COUNT_; k++)
        rc = library_list(lib, (enum library_kind)k, &items, &n, e);
    if (rc == 0)
        rc = library_tables(lib, &tables, &n, e);
    if (rc == 0)
        rc = check_tests(lib, e);
    library_close(lib);
    return rc;
}

static int
record(struct workspace *ws, const char *kind, const char *path, const char *hex, struct err *e)
{
    struct draft d;

    draft_start(&d);
    jw_str(&d.w, "hash", hex);
    jw_str(&d.w, "path", path);
    return ws_act(ws, kind, &d, NULL, 0, NULL, e);
}

int
content_propose(struct workspace *ws, const char *path, struct err *e)
{
    char hex[HASH_HEX_LEN + 1];
    struct content_file file = { .path = NULL };
    int rc = read_own(ws, path, &file, e);

    if (rc == 0)
        rc = check_whole(&file, e);
    if (rc == 0)
        rc = blobs_put(ws->blobs, &file.hash, file.text, e);
    if (rc == 0)
        rc = blobs_sync(ws->blobs, e);
    if (rc != 0)
        return rc;
    hash_hex(hex, &file.hash);
    return record(ws, "content.propose", path, hex, e);
}

int
content_approve(struct workspace *ws, const char *path, struct err *e)
{
    const char *hex = NULL, *by = NULL;
    char now[HASH_HEX_LEN + 1], scope[KEYRING_PATH_MAX];
    struct content_file file = { .path = NULL };
    int rc = ws_lookup(
        ws, "SELECT hash FROM content_file WHERE path=?1 AND status='proposed'", path, &hex, e);

    if (rc == 0 && hex == NULL) {
        (void)err_set(e, ERR_NOTFOUND, "'%s' is not proposed", path);
        rc = err_hint(e, "testamur content propose %s", path);
    }
    if (rc == 0)
        rc = ws_lookup(ws, "SELECT proposed_by FROM content_file WHERE path=?1", path, &by, e);
    if (rc == 0)
        rc = read_own(ws, path, &file, e);
    if (rc != 0)
        return rc;
    hash_hex(now, &file.hash);
    if (strcmp(now, hex) != 0) {
        (void)err_set(e, ERR_INPUT, "'content/%s' changed since it was proposed", path);
        return err_hint(e, "propose it again: testamur content propose %s", path);
    }
    (void)snprintf(scope, sizeof(scope), "content:%s", path);
    rc = ws_separate(ws, by, scope, "proposed this file", e);
    return rc == 0 ? record(ws, "content.approve", path, hex, e) : rc;
}

/* Conditions that no row meets, as they stand once blanks are gone. */
static const char *
never_fails(struct str text)
{
    static const char *const marks[] = { "1=0", "0=1", "where0", "and0", "limit0", "wherefalse",
        "andfalse", "wherenull", "andnull" };
    char flat[8192];
    size_t n = 0;

    for (size_t i = 0; i < text.n && n + 1 < sizeof(flat); i++)
        if (!isspace((unsigned char)text.p[i]))
            flat[n++] = (char)tolower((unsigned char)text.p[i]);
    flat[n] = '\0';
    for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
        if (strstr(flat, marks[i]) != NULL)
            return "this test has a condition that no row can meet: it looks as if it could never fail";
    return NULL;
}

int
content_compare(struct workspace *ws, const char *path, struct str *out_before,
    struct str *out_after, const char **out_warning, struct err *e)
{
    struct content_file file = { .path = NULL };
    int rc = read_own(ws, path, &file, e);

    if (rc != 0)
        return rc;
    *out_before = (struct str){ "", 0 };
    for (size_t i = 0; i < content_builtin_count; i++)
        if (strcmp(content_builtin[i].path, path) == 0)
            *out_before = content_builtin[i].text;
    *out_after = file.text;
    *out_warning = strncmp(path, "tests/", 6) == 0 ? never_fails(file.text) : NULL;
    return 0;
}
