#include "report/package.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/mem.h"
#include "facts/script.h"
#include "ledger/sign.h"
#include "program/libdb.h"
#include "report/package_int.h"
#include "report/sections.h"

static const char verify_text[] =
    "How to check this package without trusting anyone\n"
    "==================================================\n"
    "\n"
    "Take the verifier and the ledger's key from somewhere else than this package: from your own copy of the\n"
    "program, and from your own records of the engagement. What a package says of itself proves nothing.\n"
    "\n"
    "1. With the program, offline:\n"
    "\n"
    "     testamur verify PACKAGE.zip --key 'VKEY' --checkpoint LAST-YEAR.checkpoint\n"
    "\n"
    "   Every byte, every record, every signature, the seal; every test done again from the blobs.\n"
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
    "The package's identity is the SHA-256 of manifest.json. manifest.json.proof shows that this very hash is a\n"
    "record of the ledger (sealed packages only). docs/format/package.md of the program has every byte.\n";

static struct str
slice(const struct buf *b)
{
    return (struct str){ b->data, b->len };
}

/* ---- what is rendered ---- */

static int
choose_engagement(struct package *p, const char *id, struct err *e)
{
    struct err ignored;
    int rc = engagement_get(p->ws, id, &p->engagement, id != NULL || !p->draft ? e : &ignored);

    p->has_engagement = rc == 0;
    return rc == 0 || (id == NULL && p->draft && rc == -ERR_NOTFOUND) ? 0 : rc;
}

static int
choose_seal(struct package *p, struct err *e)
{
    struct stmt *st = NULL;
    bool row = false;
    int rc = store_prepare(p->ws->store, "SELECT seal, seq, run FROM seal WHERE engagement=?1 ORDER BY seq DESC LIMIT 1", &st,
        e);

    if (rc != 0)
        return rc;
    stmt_bind_cstr(st, 1, p->engagement.id);
    rc = stmt_step(st, &row, e);
    if (rc == 0 && row) {
        p->seal = arena_str(&p->arena, stmt_text(st, 0));
        p->seal_seq = stmt_int(st, 1);
        p->run_id = arena_str(&p->arena, stmt_text(st, 2));
        if (p->seal == NULL || p->run_id == NULL)
            rc = err_set(e, ERR_NOMEM, "no memory for a package");
    }
    stmt_done(st);
    if (rc == 0 && !row) {
        (void)err_set(e, ERR_INPUT, "engagement '%s' is not sealed", p->engagement.id);
        rc = err_hint(e, "testamur seal; or render a draft: testamur package --draft");
    }
    return rc;
}

static int
choose_size(struct package *p, struct err *e)
{
    if (!p->draft)
        return records_checkpoint_of(p->ws->records, p->seal_seq, &p->checkpoint, &p->size, e);
    p->size = records_size(p->ws->records);
    if (p->size < 1)
        return err_set(e, ERR_INPUT, "there is nothing in this workspace yet");
    return records_checkpoint(p->ws->records, &p->checkpoint, e);
}

/* A record erased after the seal is blank here, and the record that says so lies behind the package: no verifier could tell. */
static int
check_erased(struct package *p, struct err *e)
{
    struct stmt *st = NULL;
    int rc = p->draft ? 0 : store_prepare(p->ws->store, "SELECT count(*) FROM record_disposal WHERE by_seq<?1", &st, e);

    if (rc != 0 || p->draft)
        return rc;
    stmt_bind_int(st, 1, p->size);
    rc = stmt_step(st, NULL, e);
    if (rc == 0 && stmt_int(st, 0) < p->frozen.erased) {
        (void)err_set(e, ERR_INPUT, "records under '%s' were erased since: it can't be rendered as it was", p->seal);
        rc = err_hint(e, "seal again: testamur seal");
    }
    stmt_done(st);
    return rc;
}

static int
choose_run(struct package *p, struct err *e)
{
    if (!p->draft)
        return 0;
    return ws_lookup(&p->frozen.at,
        p->has_engagement ? "SELECT run FROM run WHERE engagement=?1 ORDER BY seq DESC LIMIT 1" :
                            "SELECT run FROM run WHERE ?1 IS NULL ORDER BY seq DESC LIMIT 1",
        p->has_engagement ? p->engagement.id : NULL, &p->run_id, e);
}

static int
blob_get(void *ctx, const struct hash *id, struct buf *out, struct err *e)
{
    return blobs_get(ctx, id, out, e);
}

/* The snapshots the run names, in its order. */
static int
open_run(struct package *p, struct err *e)
{
    struct blob_source blobs = { blob_get, p->ws->blobs };
    const struct snapshot **list;
    size_t at = 0;

    if (p->run_id == NULL)
        return 0;
    if (p->run == NULL)
        return err_set(e, ERR_CORRUPT, "no record of the run '%s' is in the ledger", p->run_id);
    list = arena_alloc(&p->arena, (p->run->snapshot_n + 1) * sizeof(*list));
    if (list == NULL)
        return err_set(e, ERR_NOMEM, "no memory for a package");
    for (size_t i = 0; i < p->run->snapshot_n; i++) {
        while (at < p->snapshot_n && strcmp(p->snapshots[at]->id, p->run->snapshots[i]) != 0)
            at++;
        if (at == p->snapshot_n)
            return err_set(e, ERR_CORRUPT, "run '%s' names a snapshot '%s' that no record holds", p->run_id,
                p->run->snapshots[i]);
        list[i] = p->snapshots[at++];
    }
    return rerun_open(&p->rerun, p->run, list, &blobs, e);
}

static int
note_changed(struct package *p, struct err *e)
{
    struct stmt *st = NULL;
    int rc = 0;

    for (size_t i = 0; rc == 0 && p->run != NULL && i < p->run->test_n; i++) {
        const struct test_def *t = p->rerun.tests[i];

        if (t->origin == TEST_LIBRARY)
            continue;
        rc = store_prepare(p->frozen.store, "INSERT INTO temp.changed_test VALUES(?1,?2,?3)", &st, e);
        if (rc != 0)
            break;
        stmt_bind_cstr(st, 1, t->id);
        stmt_bind_cstr(st, 2, t->origin == TEST_CHANGED ? "changed" : "own");
        stmt_bind_cstr(st, 3, t->title);
        rc = stmt_step(st, NULL, e);
        stmt_done(st);
    }
    return rc;
}

static int
open_all(struct package *p, const char *engagement, struct err *e)
{
    int rc = choose_engagement(p, engagement, e);

    if (rc == 0 && !p->draft)
        rc = choose_seal(p, e);
    if (rc == 0)
        rc = choose_size(p, e);
    if (rc == 0)
        rc = frozen_open(&p->frozen, p->ws, p->size, e);
    if (rc == 0)
        rc = check_erased(p, e);
    if (rc == 0)
        rc = choose_run(p, e);
    if (rc == 0)
        rc = libdb_need(&p->frozen.at, LIB_CRITERIA | LIB_TESTS | LIB_POLICIES, e);
    if (rc == 0)
        rc = engagement_scope(&p->frozen.at, p->has_engagement ? &p->engagement : NULL, e);
    if (rc == 0)
        rc = store_exec(p->frozen.store, sections_ddl, e);
    if (rc == 0)
        rc = package_gather(p, e);
    if (rc == 0)
        rc = open_run(p, e);
    return rc == 0 ? note_changed(p, e) : rc;
}

/* ---- files ---- */

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
    if (snprintf(path, sizeof(path), "%s.%016llx.db.tmp", p->path, (unsigned long long)r) >= (int)sizeof(path))
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
add_csv(struct package *p, const char *name, const char *sql, const char *const *heads, struct err *e)
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
        "SELECT p.policy, coalesce(l.title, p.policy), p.text_hash FROM policy p LEFT JOIN lib_policy l ON l.id=p.policy"
        " WHERE p.status='approved' AND p.text_hash IS NOT NULL ORDER BY p.policy||'.'",
        &st, e);

    while (rc == 0 && (rc = stmt_step(st, &row, e)) == 0 && row) {
        char name[ZIP_NAME_MAX + 1];
        struct hash h;
        struct buf b;

        buf_init(&b, PACKAGE_FILE_BYTES_MAX);
        (void)snprintf(name, sizeof(name), "policies/%s.html", stmt_cstr(st, 0));
        rc = hash_from_hex(&h, stmt_text(st, 2)) ? package_policy(p, stmt_cstr(st, 1), &h, &b, e) :
                                                   err_set(e, ERR_CORRUPT, "policy '%s' has no text", stmt_cstr(st, 0));
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

static int
add_files(struct package *p, struct err *e)
{
    static const char *const result_heads[] = { "test", "title", "severity", "state", "population", "exceptions", "waived",
        "reason", NULL };
    static const char *const exception_heads[] = { "test", "source", "subject", "detail", "first_seen_at",
        "last_seen_at", "cleared_at", "times", NULL };
    int rc = package_add(p, "VERIFY.txt", str_of(verify_text), e);

    if (rc == 0)
        rc = add_blobs(p, e);
    if (rc == 0)
        rc = add_database(p, e);
    if (rc == 0)
        rc = add_page(p, "evidence.html", PAGE_EVIDENCE, e);
    if (rc == 0)
        rc = add_csv(p, "exceptions.csv",
            "SELECT test, source, subject, detail, first_seen_at, last_seen_at, cleared_at, times FROM exception"
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
            "SELECT r.test, t.title, t.severity, r.state, nullif(r.population,-1), r.exceptions, r.waived, r.reason FROM result"
            " r LEFT JOIN lib_test t ON t.id=r.test WHERE r.run=?1 ORDER BY r.test",
            result_heads, e);
    if (rc == 0)
        rc = add_page(p, "results.html", PAGE_RESULTS, e);
    if (rc == 0)
        /* cppcheck-suppress comparePointers ; both are labels of one piece of assets.S */
        rc = package_add(p, "style.css",
            (struct str){ report_style_css, (size_t)(report_style_css_end - report_style_css) }, e);
    if (rc == 0)
        rc = add_tests(p, e);
    if (rc == 0)
        rc = package_add(p, "verify/verify.py",
            (struct str){ report_verify_py, (size_t)(report_verify_py_end - report_verify_py) }, e);
    return rc;
}

/* ---- the manifest, and the proof of it ---- */

static void
write_manifest(struct package *p, struct buf *b)
{
    char hex[HASH_HEX_LEN + 1];
    struct hash h;
    struct jw w;

    jw_init(&w, b);
    jw_obj(&w, NULL);
    jw_bool(&w, "demo", p->ws->demo);
    jw_str(&w, "engagement", p->has_engagement ? p->engagement.id : NULL);
    jw_arr(&w, "files");
    buf_add(b, p->files.data, p->files.len);
    jw_arr_end(&w);
    jw_str(&w, "format", "testamur-package");
    jw_str(&w, "grade", p->draft ? "draft" : "sealed");
    library_builtin_id(&h);
    hash_hex(hex, &h);
    jw_str(&w, "library", hex);
    jw_str(&w, "origin", records_origin(p->ws->records));
    jw_str(&w, "program", "testamur " TESTAMUR_VERSION);
    frozen_root(&p->frozen, p->size, &h);
    hash_hex(hex, &h);
    jw_str(&w, "root", hex);
    jw_str(&w, "run", p->run_id);
    jw_str(&w, "seal", p->seal);
    jw_int(&w, "size", p->size);
    jw_str(&w, "sqlite", sqlite3_libversion());
    jw_int(&w, "version", PACKAGE_VERSION);
    jw_obj_end(&w);
}

static int
add_manifest(struct package *p, struct err *e)
{
    struct buf manifest, proof;
    struct hash h;
    int rc;

    buf_init(&manifest, PACKAGE_FILE_BYTES_MAX);
    buf_init(&proof, 16 << 20);
    write_manifest(p, &manifest);
    rc = buf_check(&manifest, "the manifest", e);
    if (rc == 0)
        rc = zip_writer_add(p->zip, "manifest.json", slice(&manifest), e);
    hash_bytes(&h, manifest.data, manifest.len);
    hash_hex(p->sum->manifest, &h);
    if (rc == 0 && !p->draft)
        rc = package_prove(p, &h, &proof, e);
    if (rc == 0 && !p->draft)
        rc = zip_writer_add(p->zip, "manifest.json.proof", slice(&proof), e);
    buf_fini(&manifest);
    buf_fini(&proof);
    return rc;
}

static void
summarize(struct package *p)
{
    struct package_summary *s = p->sum;

    (void)snprintf(s->grade, sizeof(s->grade), "%s", p->draft ? "draft" : "sealed");
    (void)snprintf(s->seal, sizeof(s->seal), "%s", p->seal != NULL ? p->seal : "");
    (void)snprintf(s->engagement, sizeof(s->engagement), "%s", p->has_engagement ? p->engagement.id : "");
    (void)snprintf(s->run, sizeof(s->run), "%s", p->run_id != NULL ? p->run_id : "");
    s->records = p->size;
    s->erased = p->frozen.erased;
    s->files = p->file_n + (p->draft ? 1 : 2);
    s->blobs = (int64_t)p->blob_n;
    s->bytes = zip_writer_size(p->zip);
    s->demo = p->ws->demo;
}

int
package_write(struct workspace *ws, const char *engagement, const char *path, bool draft, struct package_summary *out,
    struct err *e)
{
    struct package_summary sum = { .grade = "" };
    struct package p = { .ws = ws, .path = path, .sum = &sum, .draft = draft };
    int rc;

    buf_init(&p.checkpoint, 1 << 20);
    buf_init(&p.files, PACKAGE_FILE_BYTES_MAX);
    arena_init(&p.arena, PACKAGE_ARENA_MAX);
    rc = open_all(&p, engagement, e);
    if (rc == 0)
        rc = zip_writer_new(&p.zip, path, e);
    if (rc == 0)
        rc = add_files(&p, e);
    if (rc == 0)
        rc = add_manifest(&p, e);
    if (rc == 0)
        rc = zip_writer_finish(p.zip, e);
    if (rc == 0) {
        summarize(&p);
        *out = sum;
    }
    zip_writer_free(p.zip);
    rerun_close(&p.rerun);
    frozen_close(&p.frozen);
    mem_free(p.snapshots);
    mem_free(p.blobs);
    arena_fini(&p.arena);
    buf_fini(&p.files);
    buf_fini(&p.checkpoint);
    return rc;
}
