/* package_seal.c: the manifest becomes a leaf of the ledger, and the proof of it a file
 * (docs/format/package.md, "Proof"). */
#include <string.h>

#include "report/package_int.h"

enum { PROOF_VERSION = 1 };

/* The record that names this manifest, when it is there already. */
static int
find_record(struct package *p, const char *manifest, int64_t *out_seq, struct err *e)
{
    struct stmt *st = NULL;
    bool row = false;
    int rc = store_prepare(
        p->ws->store, "SELECT seq FROM package WHERE seal=?1 AND manifest=?2", &st, e);

    if (rc != 0)
        return rc;
    stmt_bind_cstr(st, 1, p->seal);
    stmt_bind_cstr(st, 2, manifest);
    rc = stmt_step(st, &row, e);
    if (rc == 0)
        *out_seq = row ? stmt_int(st, 0) : -1;
    stmt_done(st);
    return rc;
}

/* Whoever signs the package must have had a key when it was sealed: a verifier knows no later ones.
 */
static int
check_signer(struct package *p, struct err *e)
{
    struct stmt *st = NULL;
    bool row = false;
    int rc = store_prepare(
        p->ws->store, "SELECT 1 FROM actor_key WHERE actor=?1 AND added_seq<?2", &st, e);

    if (rc != 0)
        return rc;
    stmt_bind_cstr(st, 1, p->ws->actor);
    stmt_bind_int(st, 2, p->size);
    rc = stmt_step(st, &row, e);
    stmt_done(st);
    if (rc == 0 && !row) {
        (void)err_set(e, ERR_DENIED,
            "'%s' had no key when '%s' was sealed, and can't sign its package", p->ws->actor,
            p->seal);
        rc = err_hint(e, "somebody who had one acts (--as PERSON), or seal again");
    }
    return rc;
}

static int
append_record(struct package *p, const char *manifest, int64_t *out_seq, struct err *e)
{
    struct draft d;
    int rc = check_signer(p, e);

    if (rc != 0)
        return rc;
    draft_start(&d);
    jw_str(&d.w, "manifest", manifest);
    jw_str(&d.w, "seal", p->seal);
    jw_int(&d.w, "size", p->size);
    rc = ws_act(p->ws, "package", &d, &p->seal_seq, 1, out_seq, e);
    if (rc == 0)
        p->sum->recorded = true;
    return rc;
}

struct take {
    struct jw *w;
    const char *key; /* "entry", then "salt" and "text": members in the order of their names */
};

static int
take_record(void *ctx, const struct record_raw *raw, struct err *e)
{
    struct take *t = ctx;
    struct buf b;
    int rc = 0;

    if (strcmp(t->key, "entry") == 0) {
        jw_strn(t->w, "entry", raw->entry);
        return 1; /* one record is enough */
    }
    buf_init(&b, 256);
    base64_add(&b, raw->salt.p, raw->salt.n);
    if (buf_failed(&b))
        rc = err_set(e, ERR_NOMEM, "no memory for the proof of a package");
    jw_strn(t->w, "salt", (struct str){ b.data, b.len });
    jw_int(t->w, "seq", raw->seq);
    jw_strn(t->w, "text", raw->text);
    buf_fini(&b);
    return rc != 0 ? rc : 1;
}

static void
write_path(struct jw *w, const char *key, const struct hash *path, size_t n)
{
    char hex[HASH_HEX_LEN + 1];

    jw_arr(w, key);
    for (size_t i = 0; i < n; i++) {
        hash_hex(hex, &path[i]);
        jw_str(w, NULL, hex);
    }
    jw_arr_end(w);
}

static int
write_proof(struct package *p, int64_t seq, int64_t head_size, struct str checkpoint,
    struct buf *out, struct err *e)
{
    struct hash path[MERKLE_PROOF_MAX];
    struct take t = { .key = "entry" };
    struct jw w;
    size_t n;
    int rc;

    jw_init(&w, out);
    t.w = &w;
    jw_obj(&w, NULL);
    jw_strn(&w, "checkpoint", checkpoint);
    rc = merkle_consistency(p->size, head_size, frozen_range, &p->frozen, path, &n, e);
    if (rc != 0)
        return rc;
    write_path(&w, "consistency", path, n);
    rc = records_each_raw(p->ws->records, seq, take_record, &t, e);
    if (rc >= 0)
        rc = merkle_inclusion(seq, head_size, frozen_range, &p->frozen, path, &n, e);
    if (rc != 0)
        return rc;
    write_path(&w, "inclusion", path, n);
    t.key = "salt";
    rc = records_each_raw(p->ws->records, seq, take_record, &t, e);
    if (rc < 0)
        return rc;
    jw_int(&w, "v", PROOF_VERSION);
    jw_obj_end(&w);
    return buf_check(out, "the proof of a package", e);
}

int
package_prove(struct package *p, const struct hash *manifest, struct buf *out, struct err *e)
{
    char hex[HASH_HEX_LEN + 1];
    struct buf checkpoint;
    int64_t seq = -1, head_size = 0;
    int rc;

    buf_init(&checkpoint, 1 << 20);
    hash_hex(hex, manifest);
    rc = find_record(p, hex, &seq, e);
    if (rc == 0 && seq < 0)
        rc = append_record(p, hex, &seq, e);
    if (rc == 0)
        rc = records_checkpoint_of(p->ws->records, seq, &checkpoint, &head_size, e);
    if (rc == 0)
        rc = frozen_more(&p->frozen, p->ws, e);
    if (rc == 0)
        rc =
            write_proof(p, seq, head_size, (struct str){ checkpoint.data, checkpoint.len }, out, e);
    buf_fini(&checkpoint);
    return rc;
}
