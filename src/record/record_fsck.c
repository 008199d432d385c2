/* record_fsck.c: the whole check: database file, ledger, state, blobs. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/mem.h"
#include "record/record_fsck_int.h"

enum { PROGRESS_MS = 100, DETAIL_MAX = 1024, WHERE_MAX = 80, BLOB_MAX_MIB = 2047 };

static const struct {
    const char *name, *title;
} parts[] = {
    { "database", "the file is sound, and has the tables the program makes and no others" },
    { "record", "every record opens its leaf's commitment, or is erased by a record" },
    { "tile", "the tiles hold the hashes that the entries give" },
    { "checkpoint", "every signed head is of the records before it" },
    { "signature", "every act is signed with a key that was its actor's at that time" },
    { "state", "every row of the state is what the records make it" },
    { "blob", "every blob is there and holds the bytes of its name" },
};
_Static_assert(sizeof(parts) / sizeof(parts[0]) == FSCK_PART_COUNT_, "name every part");

const char *
fsck_part_name(enum fsck_part p, const char **out_title)
{
    if (out_title != NULL)
        *out_title = parts[p].title;
    return parts[p].name;
}

void
fsck_tell(
    struct fsck *f, const char *what, const char *where, const char *hint, const char *fmt, ...)
{
    char detail[DETAIL_MAX];
    struct fsck_finding finding = { what, where, detail, hint };
    size_t n = strlen(what);
    va_list ap;

    /* "record", "record 100": the two are read as one. */
    if (strncmp(where, what, n) == 0 && where[n] == ' ')
        finding.where = where + n + 1;
    f->report.findings++;
    for (int p = 0; p < FSCK_PART_COUNT_; p++)
        f->report.found[p] += strcmp(parts[p].name, what) == 0;
    if (f->report.findings > FSCK_FOUND_MAX || f->found == NULL)
        return;
    va_start(ap, fmt);
    (void)vsnprintf(detail, sizeof(detail), fmt, ap);
    va_end(ap);
    f->found(f->ctx, &finding);
}

void
fsck_progress(struct fsck *f, int permille)
{
    struct timespec t;
    int64_t now;

    if (f->progress == NULL)
        return;
    (void)clock_gettime(CLOCK_MONOTONIC_COARSE, &t);
    now = (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
    if (now - f->progress_ms < PROGRESS_MS && permille < 1000)
        return;
    f->progress_ms = now;
    f->progress(f->ctx, permille);
}

int
fsck_grow(void **p, size_t n, size_t *cap, size_t size, struct err *e)
{
    size_t more = *cap != 0 ? *cap * 2 : 64;
    void *grown;

    if (n < *cap)
        return 0;
    grown = mem_grow(*p, more, size);
    if (grown == NULL)
        return err_set(e, ERR_NOMEM, "no memory for a check");
    *p = grown;
    *cap = more;
    return 0;
}

static int
start(struct fsck *f, struct err *e)
{
    int rc;

    buf_init(&f->sig_text, FSCK_SIGS_TEXT + RECORD_TEXT_MAX);
    f->by_entry = mem_alloc(1, sizeof(*f->by_entry));
    f->by_tile = mem_alloc(1, sizeof(*f->by_tile));
    f->tile = mem_alloc(TILE_WIDTH, sizeof(*f->tile));
    f->sigs = mem_alloc(FSCK_SIGS_BATCH, sizeof(*f->sigs));
    if (f->by_entry == NULL || f->by_tile == NULL || f->tile == NULL || f->sigs == NULL)
        return err_set(e, ERR_NOMEM, "no memory for a check");
    rc = store_open(&f->replayed, ":memory:", STORE_WRITE, e);
    if (rc == 0)
        rc = store_begin(f->replayed, e);
    if (rc == 0)
        rc = store_exec(f->replayed, record_log_ddl, e);
    return rc == 0 ? state_create(f->replayed, f->r->schema, e) : rc;
}

static void
end(struct fsck *f)
{
    store_close(f->replayed);
    buf_fini(&f->sig_text);
    mem_free(f->by_entry);
    mem_free(f->by_tile);
    mem_free(f->tile);
    mem_free(f->sigs);
    mem_free(f->doubts);
    mem_free(f->bodyless);
    mem_free(f->ids);
}

/* What SQLite itself finds wrong with its file. */
static int
check_file(struct fsck *f, struct err *e)
{
    struct stmt *st = NULL;
    int rc = store_prepare(f->r->store, "PRAGMA integrity_check(20)", &st, e);

    while (rc == 0) {
        bool row = false;

        rc = stmt_step(st, &row, e);
        if (rc != 0 || !row)
            break;
        if (!str_is(stmt_text(st, 0), "ok"))
            fsck_tell(f, "database", "testamur.db", "the file is damaged: restore it from a backup",
                "%s", stmt_cstr(st, 0));
    }
    stmt_done(st);
    return rc;
}

struct blob_walk {
    struct fsck *f;
    int (*check)(const struct hash *name, struct str bytes, struct err *e);
    struct buf bytes;
    int64_t seq;      /* the record that names blobs, while records are walked */
    const char *kind; /* its kind */
};

static int
check_blob(void *ctx, const struct hash *name, struct err *e)
{
    struct blob_walk *w = ctx;
    char hex[HASH_HEX_LEN + 1];
    struct err why;
    const char *text;
    int rc;

    buf_clear(&w->bytes);
    w->f->report.blobs++;
    rc = blobs_get(w->f->r->blobs, name, &w->bytes, &why);
    if (rc == 0)
        rc = w->check(name, (struct str){ w->bytes.data, w->bytes.len }, &why);
    if (rc == -ERR_NOMEM) { /* says nothing of the blob */
        *e = why;
        return rc;
    }
    if (rc != 0) {
        hash_hex(hex, name);
        text = strstr(why.msg, ": "); /* the blob's name stands before it already */
        fsck_tell(w->f, "blob", hex, "the file was changed or is damaged: restore it from a backup",
            "%s", text != NULL && strncmp(why.msg, "blob ", 5) == 0 ? text + 2 : why.msg);
    }
    fsck_progress(w->f, 950);
    return 0;
}

/* A blob that a record names has to be there. */
static int
named_blob(void *ctx, const struct hash *h)
{
    struct blob_walk *w = ctx;
    char hex[HASH_HEX_LEN + 1];

    if (blobs_has(w->f->r->blobs, h))
        return 0;
    hash_hex(hex, h);
    fsck_tell(w->f, "blob", hex, "restore it from a backup: without it this evidence is gone",
        "it is missing, and record %lld (%s) names it", (long long)w->seq, w->kind);
    return 0;
}

static int
named_by(void *ctx, const struct walked *row, const struct err *wrong, struct err *e)
{
    struct blob_walk *w = ctx;

    (void)e;
    if (wrong != NULL)
        return 0; /* told before; the records behind it name blobs all the same */
    w->seq = row->act.seq;
    w->kind = row->act.kind;
    return w->f->r->schema->blobs_of(&row->act, named_blob, w);
}

/* From the records to the blobs. @param out_whole whether every record could be asked. */
static int
check_named(struct blob_walk *w, bool *out_whole, struct err *e)
{
    int rc = w->f->r->schema->blobs_of != NULL ? walk(w->f->r, 0, false, named_by, w, e) : 0;

    *out_whole = rc == 0;
    if (rc != -ERR_CORRUPT)
        return rc;
    fsck_tell(w->f, "database", "testamur.db", "the file is damaged: restore it from a backup",
        "not every record could be asked which blobs it names: %s", e->msg);
    return 0;
}

static int
check_blobs(struct fsck *f, int (*check)(const struct hash *name, struct str bytes, struct err *e),
    struct err *e)
{
    struct blob_walk w = { .f = f, .check = check };
    bool whole = false;
    int rc;

    buf_init(&w.bytes, (size_t)BLOB_MAX_MIB * 1024 * 1024);
    rc = check == NULL ? 0 : blobs_each(f->r->blobs, check_blob, &w, e);
    if (rc == 0)
        rc = check_named(&w, &whole, e);
    if (rc == 0)
        f->report.ran[FSCK_BLOB] = whole && check != NULL;
    buf_fini(&w.bytes);
    return rc;
}

/* All that reads the database; a file too damaged to be read is a finding, not a failure. */
static int
check_database(struct fsck *f, struct err *e)
{
    bool *ran = f->report.ran;
    int rc = check_file(f, e);

    if (rc == 0)
        rc = fsck_log(f, e);
    ran[FSCK_RECORD] = ran[FSCK_TILE] = ran[FSCK_CHECKPOINT] = ran[FSCK_SIGNATURE] = rc == 0;
    if (rc == 0)
        rc = fsck_state(f, e);
    ran[FSCK_STATE] = rc == 0;
    if (rc == 0)
        rc = fsck_schema(f, e);
    ran[FSCK_DATABASE] = rc == 0;
    if (rc != -ERR_CORRUPT)
        return rc;
    fsck_tell(f, "database", "testamur.db", "the file is damaged: restore it from a backup",
        "it could not be read to its end: %s", e->msg);
    return 0;
}

int
records_fsck(struct records *r,
    int (*blob_check)(const struct hash *name, struct str bytes, struct err *e),
    void (*found)(void *ctx, const struct fsck_finding *f),
    void (*progress)(void *ctx, int permille), void *ctx, struct fsck_report *out, struct err *e)
{
    struct fsck f = { .r = r, .found = found, .progress = progress, .ctx = ctx };
    int rc;

    if (r->batch.open)
        return err_set(e, ERR_INPUT, "a check was asked for inside a batch");
    rc = start(&f, e);
    /* One view of the database, whatever a writer adds meanwhile. */
    if (rc == 0)
        rc = store_exec(r->store, "BEGIN", e);
    if (rc == 0) {
        rc = check_database(&f, e);
        store_rollback(r->store);
    }
    if (rc == 0)
        rc = check_blobs(&f, blob_check, e);
    if (rc == 0) {
        fsck_progress(&f, 1000);
        *out = f.report;
    }
    end(&f);
    return rc;
}
