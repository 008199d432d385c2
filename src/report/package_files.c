/* package_files.c: every file of a package that the manifest lists, in the order of their names. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "facts/script.h"
#include "ledger/sign.h"
#include "report/package_int.h"
#include "report/sections.h"

static const char verify_text[] =
    "How to check this package without trusting anyone\n"
    "==================================================\n"
    "\n"
    "Take the verifier and the ledger's key from somewhere else than this package: from your own "
    "copy of the\n"
    "program, and from your own records of the engagement. What a package says of itself proves "
    "nothing.\n"
    "\n"
    "1. With the program, offline:\n"
    "\n"
    "     testamur verify PACKAGE.zip --key 'VKEY' --checkpoint LAST-YEAR.checkpoint\n"
    "\n"
    "   Every byte, every record, every signature, the seal; every test done again from the "
    "blobs.\n"
    "\n"
    "2. With Python 3.8 or later and its standard library, offline:\n"
    "\n"
    "     python3 verify.py PACKAGE.zip --key 'VKEY'\n"
    "\n"
    "   verify/verify.py here is a copy for reading. Use one you got from elsewhere.\n"
    "\n"
    "3. One test by hand, in the stock sqlite3 shell, over evidence.db:\n"
    "\n"
    "     sqlite3 -readonly evidence.db < tests/IAM-001/run.sql\n"
    "\n"
    "4. One file by hand:  sha256sum FILE, and look for it in manifest.json.\n"
    "\n"
    "The package's identity is the SHA-256 of manifest.json. manifest.json.proof shows that this "
    "very hash is a\n"
    "record of the ledger (sealed packages only). docs/format/package.md of the program has every "
    "byte.\n";

static struct str
slice(const struct buf *b)
{
    return (struct str){ b->data, b->len };
}

int
package_add(struct package *p, const char *name, struct str bytes, struct err *e)
{
    char hex[HASH_HEX_LEN + 1];
    struct hash h;
    struct jw w;
    int rc;

    if (strcmp(p->last, name) >= 0 || strlen(name) > ZIP_NAME_MAX)
        return err_set(e, ERR_INPUT, "'%.200s' is out of order in a package", name);
    rc = zip_writer_add(p->zip, name, bytes, e);
    if (rc != 0)
        return rc;
    hash_bytes(&h, bytes.p, bytes.n);
    hash_hex(hex, &h);
    if (p->file_n > 0)
        buf_char(&p->files, ',');
    jw_init(&w, &p->files);
    jw_arr(&w, NULL);
    jw_str(&w, NULL, name);
    jw_str(&w, NULL, hex);
    jw_int(&w, NULL, (int64_t)bytes.n);
    jw_arr_end(&w);
    (void)snprintf(p->last, sizeof(p->last), "%s", name);
    p->file_n++;
    return buf_check(&p->files, "the manifest", e);
}

static int
add_blobs(struct package *p, struct err *e)
{
    char hex[HASH_HEX_LEN + 1], name[HASH_HEX_LEN + 16];
    struct buf b;
    int rc = 0;

    buf_init(&b, (size_t)ZIP_FILE_MAX);
    for (size_t i = 0; rc == 0 && i < p->blob_n; i++) {
        hash_hex(hex, &p->blobs[i]);
        (void)snprintf(name, sizeof(name), "blobs/%.2s/%s", hex, hex + 2);
        buf_clear(&b);
        rc = package_blob(p, &p->blobs[i], &b, e);
        if (rc == 0)
            rc = package_add(p, name, slice(&b), e);
    }
    buf_fini(&b);
    return rc;
}

static int
add_database(struct package *p, struct err *e)
{
    char path[4096];
    uint64_t r;
    struct buf b;
    int rc;

    if (p->rerun.db == NULL)
        return 0;
    fs_random(&r, sizeof(r));
    if (snprintf(path, sizeof(path), "%s.%016llx.db.tmp", p->path, (unsigned long long)r) >=
        (int)sizeof(path))
        return err_set(e, ERR_LIMIT, "the path of the package is too long");
    buf_init(&b, (size_t)ZIP_FILE_MAX);
    rc = factdb_export(p->rerun.db, path, e);
    if (rc == 0)
        rc = fs_read(path, &b, e);
    (void)unlink(path);
    if (rc == 0)
        rc = package_add(p, "evidence.db", slice(&b), e);
    buf_fini(&b);
    return rc;
}

static int
add_page(struct package *p, const char *name, int page, struct err *e)
{
    struct buf b;
    int rc;

    buf_init(&b, PACKAGE_FILE_BYTES_MAX);
    rc = page == PAGE_INDEX ? package_index(p, &b, e) : package_page(p, page, &b, e);
    if (rc == 0)
        rc = package_add(p, name, slice(&b), e);
    buf_fini(&b);
    return rc == 0 ? 0 : err_ctx(e, "rendering %s", name);
}

static int
add_csv(
    struct package *p, const char *name, const char *sql, const char *const *heads, struct err *e)
{
    struct buf b;
    int rc;

    buf_init(&b, PACKAGE_FILE_BYTES_MAX);
    rc = package_csv(p, sql, heads, &b, e);
    if (rc == 0)
        rc = package_add(p, name, slice(&b), e);
    buf_fini(&b);
    return rc;
}

static int
add_key(struct package *p, struct err *e)
{
    struct buf b;
    int rc;

    buf_init(&b, 4096);
    verifier_format(&b, records_log_key(p->ws->records));
    buf_char(&b, '\n');
    rc = buf_check(&b, "the ledger's key", e);
    if (rc == 0)
        rc = package_add(p, "log/key", slice(&b), e);
    buf_fini(&b);
    return rc;
}

/* One page a policy in force, in the order of their ids. */
static int
add_policies(struct package *p, struct err *e)
{
    struct stmt *st = NULL;
    bool row;
    int rc = store_prepare(p->frozen.store,
        "SELECT p.policy, coalesce(l.title, p.policy), p.text_hash FROM policy p LEFT JOIN "
        "lib_policy l ON l.id=p.policy"
        " WHERE p.status='approved' AND p.text_hash IS NOT NULL ORDER BY p.policy||'.'",
        &st, e);

    while (rc == 0 && (rc = stmt_step(st, &row, e)) == 0 && row) {
        char name[ZIP_NAME_MAX + 1];
        struct hash h;
        struct buf b;

        buf_init(&b, PACKAGE_FILE_BYTES_MAX);
        (void)snprintf(name, sizeof(name), "policies/%s.html", stmt_cstr(st, 0));
        rc = hash_from_hex(&h, stmt_text(st, 2))
                 ? package_policy(p, stmt_cstr(st, 1), &h, &b, e)
                 : err_set(e, ERR_CORRUPT, "policy '%s' has no text", stmt_cstr(st, 0));
        if (rc == 0)
            rc = package_add(p, name, slice(&b), e);
        buf_fini(&b);
    }
    stmt_done(st);
    return rc;
}

struct record_lines {
    struct buf b;
    int64_t size;
};

/* One line a record: ["entry", "salt" or null, "text" or null]. */
static int
record_line(void *ctx, const struct record_raw *raw, struct err *e)
{
    struct record_lines *l = ctx;
    struct jw w;

    if (raw->seq >= l->size)
        return 1; /* stops the walk */
    jw_init(&w, &l->b);
    jw_arr(&w, NULL);
    jw_strn(&w, NULL, raw->entry);
    if (raw->text.n == 0) {
        jw_null(&w, NULL);
        jw_null(&w, NULL);
    } else {
        buf_str(&l->b, ",\"");
        base64_add(&l->b, raw->salt.p, raw->salt.n);
        buf_char(&l->b, '"');
        jw_strn(&w, NULL, raw->text);
    }
    jw_arr_end(&w);
    buf_char(&l->b, '\n');
    return buf_check(&l->b, "the records of a package", e);
}

static int
add_records(struct package *p, struct err *e)
{
    struct record_lines l = { .size = p->size };
    int rc;

    buf_init(&l.b, (size_t)ZIP_FILE_MAX);
    rc = records_each_raw(p->ws->records, 0, record_line, &l, e);
    if (rc >= 0)
        rc = package_add(p, "records.jsonl", slice(&l.b), e);
    buf_fini(&l.b);
    return rc;
}

/* By the paths they get: a '/' follows the name, so that A-1 stands before A. */
static int
by_path(const void *a, const void *b)
{
    const struct test_def *const *x = a, *const *y = b;
    const char *p = (*x)->id, *q = (*y)->id;

    while (*p != '\0' && *p == *q) {
        p++;
        q++;
    }
    return (*p == '\0' ? '/' : (unsigned char)*p) - (*q == '\0' ? '/' : (unsigned char)*q);
}

static int
add_tests(struct package *p, struct err *e)
{
    size_t n = p->run != NULL ? p->run->test_n : 0;
    const struct test_def **tests = arena_alloc(&p->arena, (n + 1) * sizeof(*tests));
    char name[ZIP_NAME_MAX + 1];
    int rc = tests != NULL ? 0 : err_set(e, ERR_NOMEM, "no memory for a package");

    if (rc == 0 && n > 0) {
        memcpy(tests, p->rerun.tests, n * sizeof(*tests));
        qsort(tests, n, sizeof(*tests), by_path);
    }
    for (size_t i = 0; rc == 0 && i < n; i++) {
        struct buf b;

        buf_init(&b, 8 << 20);
        (void)snprintf(name, sizeof(name), "tests/%s/run.sql", tests[i]->id);
        rc = script_format(&b, p->rerun.db, tests[i], &p->run->scope, e);
        if (rc == -ERR_INPUT) { /* its result is "not evaluated", for the same reason */
            buf_clear(&b);
            buf_fmt(&b, "-- %s can't be run over this evidence: %s\n", tests[i]->id, e->msg);
            rc = buf_check(&b, "a script", e);
        }
        if (rc == 0)
            rc = package_add(p, name, slice(&b), e);
        buf_fini(&b);
    }
    return rc;
}

int
package_files(struct package *p, struct err *e)
{
    static const char *const result_heads[] = { "test", "title", "severity", "state", "population",
        "exceptions", "waived", "reason", NULL };
    static const char *const exception_heads[] = { "test", "source", "subject", "detail",
        "first_seen_at", "last_seen_at", "cleared_at", "times", NULL };
    int rc = package_add(p, "VERIFY.txt", str_of(verify_text), e);

    if (rc == 0)
        rc = add_blobs(p, e);
    if (rc == 0)
        rc = add_database(p, e);
    if (rc == 0)
        rc = add_page(p, "evidence.html", PAGE_EVIDENCE, e);
    if (rc == 0)
        rc = add_csv(p, "exceptions.csv",
            "SELECT test, source, subject, detail, first_seen_at, last_seen_at, cleared_at, times "
            "FROM exception"
            " ORDER BY test, source, subject",
            exception_heads, e);
    if (rc == 0)
        rc = add_page(p, "exceptions.html", PAGE_EXCEPTIONS, e);
    if (rc == 0)
        rc = add_page(p, "index.html", PAGE_INDEX, e);
    if (rc == 0)
        rc = package_add(p, "log/checkpoint", slice(&p->checkpoint), e);
    if (rc == 0)
        rc = add_key(p, e);
    if (rc == 0)
        rc = add_page(p, "policies.html", PAGE_POLICIES, e);
    if (rc == 0)
        rc = add_policies(p, e);
    if (rc == 0)
        rc = add_records(p, e);
    if (rc == 0)
        rc = add_csv(p, "results.csv",
            "SELECT r.test, t.title, t.severity, r.state, nullif(r.population,-1), r.exceptions, "
            "r.waived, r.reason FROM result"
            " r LEFT JOIN lib_test t ON t.id=r.test WHERE r.run=?1 ORDER BY r.test",
            result_heads, e);
    if (rc == 0)
        rc = add_page(p, "results.html", PAGE_RESULTS, e);
    if (rc == 0)
        rc = package_add(p, "style.css",
            /* cppcheck-suppress comparePointers ; both are labels of one piece of assets.S */
            (struct str){ report_style_css, (size_t)(report_style_css_end - report_style_css) }, e);
    if (rc == 0)
        rc = add_tests(p, e);
    if (rc == 0)
        rc = package_add(p, "verify/verify.py",
            /* cppcheck-suppress comparePointers ; the same */
            (struct str){ report_verify_py, (size_t)(report_verify_py_end - report_verify_py) }, e);
    return rc;
}
