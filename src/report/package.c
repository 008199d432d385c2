#include "report/package.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "program/libdb.h"
#include "report/package_int.h"
#include "report/sections.h"

static struct str
slice(const struct buf *b)
{
    return (struct str){ b->data, b->len };
}

/* ---- what is rendered ---- */

static int
choose_engagement(struct package *p, const char *id, struct err *e)
{
    int rc = id == NULL && p->draft ? engagement_if_any(p->ws, &p->engagement, e)
                                    : engagement_get(p->ws, id, &p->engagement, e);

    p->has_engagement = rc == 0 && p->engagement.id != NULL;
    return rc;
}

static int
choose_seal(struct package *p, struct err *e)
{
    struct stmt *st = NULL;
    bool row = false;
    int rc = store_prepare(p->ws->store,
        "SELECT seal, seq, run FROM seal WHERE engagement=?1 ORDER BY seq DESC LIMIT 1", &st, e);

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

/* A record erased after the seal is blank here, and the record that says so lies behind the
 * package: no verifier could tell. */
static int
check_erased(struct package *p, struct err *e)
{
    struct stmt *st = NULL;
    int rc = p->draft ? 0
                      : store_prepare(p->ws->store,
                            "SELECT count(*) FROM record_disposal WHERE by_seq<?1", &st, e);

    if (rc != 0 || p->draft)
        return rc;
    stmt_bind_int(st, 1, p->size);
    rc = stmt_step(st, NULL, e);
    if (rc == 0 && stmt_int(st, 0) < p->frozen.erased) {
        (void)err_set(e, ERR_INPUT,
            "records under '%s' were erased since: it can't be rendered as it was", p->seal);
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
        p->has_engagement ? "SELECT run FROM run WHERE engagement=?1 ORDER BY seq DESC LIMIT 1"
                          : "SELECT run FROM run WHERE ?1 IS NULL ORDER BY seq DESC LIMIT 1",
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
            return err_set(e, ERR_CORRUPT, "run '%s' names a snapshot '%s' that no record holds",
                p->run_id, p->run->snapshots[i]);
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
        rc = store_prepare(
            p->frozen.store, "INSERT INTO temp.changed_test VALUES(?1,?2,?3)", &st, e);
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
    (void)snprintf(
        s->engagement, sizeof(s->engagement), "%s", p->has_engagement ? p->engagement.id : "");
    (void)snprintf(s->run, sizeof(s->run), "%s", p->run_id != NULL ? p->run_id : "");
    s->records = p->size;
    s->erased = p->frozen.erased;
    s->files = p->file_n + (p->draft ? 1 : 2);
    s->blobs = (int64_t)p->blob_n;
    s->bytes = zip_writer_size(p->zip);
    s->demo = p->ws->demo;
}

int
package_write(struct workspace *ws, const char *engagement, const char *path, bool draft,
    struct package_summary *out, struct err *e)
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
        rc = package_files(&p, e);
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
