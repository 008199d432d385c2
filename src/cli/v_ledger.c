/* v_ledger.c: seal, replies, log, checkpoint, fsck, explain. */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "cli/out.h"
#include "cli/show.h"
#include "cli/verb.h"
#include "facts/table.h"
#include "program/explain.h"
#include "program/seal.h"

static int
run_seal(struct cli *c, struct err *e)
{
    const char *words = cli_opt(c, "assertion");
    char id[WS_ID_MAX];
    int rc = seal_engagement(c->ws, words != NULL ? words : "", cli_opt(c, "incomplete"), id, e);

    if (rc == 0)
        show_made(c, id, "Sealed the submission as %s. Next: testamur package OUT.zip", id);
    return rc;
}

const struct verb verb_seal = {
    .name = "seal",
    .max_args = 0,
    .usage = "--assertion TEXT [--incomplete REASON]",
    .summary = "Freeze the submission with management's assertion",
    .opens = OPENS_WRITE,
    .step = 5,
    .help =
        "Refused while a criterion in scope has no reviewed conclusion, unless --incomplete says why; the reason is shown.",
    .opts = { { "assertion", OPT_VALUE, "TEXT", "what management asserts, in its own words" },
        { "incomplete", OPT_VALUE, "REASON", "seal although conclusions are missing" } },
    .run = run_seal,
};

static int
run_seals(struct cli *c, struct err *e)
{
    return show_view(c, "seals", NULL, 0, e);
}

const struct verb verb_seals = { .name = "seals",
    .max_args = 0,
    .usage = "",
    .summary = "Submissions that were sealed",
    .opens = OPENS_READ,
    .step = 5,
    .run = run_seals };

static int
run_reply_import(struct cli *c, struct err *e)
{
    const char *decision = NULL;
    int rc = reply_import(c->ws, c->argv[0], &decision, e);

    if (rc == 0)
        show_done(c, "The auditor's reply is recorded: %s. See: testamur status", decision);
    return rc;
}

const struct verb verb_reply_import = { .name = "reply import",
    .min_args = 1,
    .max_args = 1,
    .usage = "FILE",
    .summary = "Take in the auditor's signed reply",
    .opens = OPENS_WRITE,
    .step = 5,
    .help =
        "The only way an acceptance or an opinion enters. Its signature, the package it speaks of and the ledger's size are\n"
        "checked first.",
    .run = run_reply_import };

static int
run_replies(struct cli *c, struct err *e)
{
    return show_view(c, "replies", NULL, 0, e);
}

const struct verb verb_replies = { .name = "replies",
    .max_args = 0,
    .usage = "",
    .summary = "Replies of the auditor",
    .opens = OPENS_READ,
    .step = 5,
    .run = run_replies };

struct log_print {
    struct cli *c;
    struct jw w;
    const char *kind;
    int64_t left;
};

static int
print_act(void *ctx, const struct act *a, struct err *e)
{
    struct log_print *l = ctx;
    char iso[DATE_ISO_LEN + 1];
    struct buf data;
    int rc;

    if (l->kind != NULL && strncmp(a->kind, l->kind, strlen(l->kind)) != 0)
        return 0;
    date_iso(iso, a->at);
    if (l->c->json) {
        jw_obj(&l->w, NULL);
        jw_str(&l->w, "actor", a->actor);
        jw_str(&l->w, "at", iso);
        if (a->data != NULL)
            jw_json(&l->w, "data", a->data);
        else
            jw_null(&l->w, "data");
        jw_str(&l->w, "id", a->id);
        jw_str(&l->w, "kind", a->kind);
        jw_int(&l->w, "seq", a->seq);
        jw_obj_end(&l->w);
        return buf_check(l->w.b, "the log", e);
    }
    buf_init(&data, 8 << 20);
    if (a->data != NULL)
        json_canon(&data, a->data);
    rc = buf_check(&data, "a record", e);
    out_text("%6lld  %s  %-14s %-18s %.*s%s\n", (long long)a->seq, iso, a->actor, a->kind,
        l->c->tty && data.len > 120 ? 120 : (int)data.len, data.data,
        l->c->tty && data.len > 120 ? "..." : "");
    if (a->claimed_at > a->at + 300 || a->claimed_at < a->at - 300) {
        date_iso(iso, a->claimed_at);
        out_text("        the actor's clock said %s\n", iso);
    }
    buf_fini(&data);
    return rc;
}

static int
run_log(struct cli *c, struct err *e)
{
    struct log_print l = { .c = c, .kind = cli_opt(c, "kind") };
    struct buf json;
    int64_t from;
    int rc = cli_int(c, "from", 0, &from, e);

    if (rc != 0)
        return rc;
    buf_init(&json, 1U << 30);
    jw_init(&l.w, &json);
    jw_arr(&l.w, NULL);
    rc = records_each(c->ws->records, from, print_act, &l, e);
    jw_arr_end(&l.w);
    if (rc == 0 && c->json)
        out_json(&json);
    buf_fini(&json);
    return rc;
}

const struct verb verb_log = { .name = "log",
    .max_args = 0,
    .usage = "[--from N] [--kind KIND]",
    .summary = "Every record of the ledger, in order",
    .opens = OPENS_READ,
    .step = 0,
    .opts = { { "from", OPT_VALUE, "N", "first record number" },
        { "kind", OPT_VALUE, "KIND", "only kinds that start so, such as policy" } },
    .run = run_log };

static int
run_checkpoint(struct cli *c, struct err *e)
{
    struct buf text;
    int rc;

    buf_init(&text, 65536);
    rc = records_checkpoint(c->ws->records, &text, e);
    if (rc == 0)
        (void)fwrite(text.data, 1, text.len, stdout);
    buf_fini(&text);
    return rc;
}

const struct verb verb_checkpoint = { .name = "checkpoint",
    .max_args = 0,
    .usage = "",
    .summary = "The ledger's signed head, for anyone outside to keep",
    .opens = OPENS_READ,
    .step = 0,
    .help =
        "Whoever keeps it can show later that no record before it was changed or dropped (C2SP tlog-checkpoint).",
    .run = run_checkpoint };

struct fsck_print {
    struct cli *c;
    struct jw w;
};

static void
print_finding(void *ctx, const struct fsck_finding *f)
{
    struct fsck_print *p = ctx;

    if (p->c->json) {
        jw_obj(&p->w, NULL);
        jw_str(&p->w, "detail", f->detail);
        jw_str(&p->w, "hint", f->hint);
        jw_str(&p->w, "what", f->what);
        jw_str(&p->w, "where", f->where);
        jw_obj_end(&p->w);
        return;
    }
    out_styled(OUT_BAD, "%s", f->what);
    out_text(" %s: %s\n  %s\n", f->where, f->detail, f->hint != NULL ? f->hint : "");
}

static void
fsck_progress(void *ctx, int permille)
{
    struct fsck_print *p = ctx;

    if (!p->c->json && !p->c->quiet)
        out_progress("fsck", permille, 1000);
}

/* A blob is a document or text under its SHA-256, or a table under the hash of its header. */
static int
check_blob(const struct hash *name, struct str bytes, struct err *e)
{
    struct hash h;

    hash_bytes(&h, bytes.p, bytes.n);
    return hash_eq(&h, name) ? 0 : table_read(bytes, name, NULL, NULL, NULL, e);
}

/* One row a part of the check; ok is null where it did not run to its end and found nothing. */
static void
put_checks(struct jw *w, const struct fsck_report *r)
{
    const int64_t counted[FSCK_PART_COUNT_] = { [FSCK_DATABASE] = -1,
        [FSCK_RECORD] = r->records,
        [FSCK_TILE] = r->tiles,
        [FSCK_CHECKPOINT] = -1,
        [FSCK_SIGNATURE] = r->signatures,
        [FSCK_STATE] = r->state_rows,
        [FSCK_BLOB] = r->blobs };

    jw_arr(w, "checks");
    for (int p = 0; p < FSCK_PART_COUNT_; p++) {
        const char *title, *name = fsck_part_name((enum fsck_part)p, &title);
        char detail[64];

        if (r->found[p] > 0 || !r->ran[p])
            (void)snprintf(detail, sizeof(detail), "%lld findings%s", (long long)r->found[p],
                r->ran[p] ? "" : "; not read to its end");
        else
            (void)snprintf(detail, sizeof(detail), "%lld checked", (long long)counted[p]);
        jw_obj(w, NULL);
        jw_str(w, "detail", counted[p] < 0 && r->found[p] == 0 && r->ran[p] ? NULL : detail);
        jw_str(w, "name", name);
        if (r->found[p] > 0 || r->ran[p])
            jw_bool(w, "ok", r->found[p] == 0);
        else
            jw_null(w, "ok");
        jw_str(w, "title", title);
        jw_obj_end(w);
    }
    jw_arr_end(w);
}

static int
run_fsck(struct cli *c, struct err *e)
{
    struct fsck_print p = { .c = c };
    struct fsck_report r = { 0 };
    struct buf json;
    int rc;

    buf_init(&json, 64 << 20);
    jw_init(&p.w, &json);
    jw_obj(&p.w, NULL);
    jw_arr(&p.w, "findings");
    rc = records_fsck(c->ws->records, check_blob, print_finding, fsck_progress, &p, &r, e);
    jw_arr_end(&p.w);
    jw_str(&p.w, "assurance", "self"); /* nobody outside is asked */
    jw_int(&p.w, "blobs", r.blobs);
    put_checks(&p.w, &r);
    jw_bool(&p.w, "ok", r.findings == 0);
    jw_int(&p.w, "records", r.records);
    jw_int(&p.w, "signatures", r.signatures);
    jw_int(&p.w, "state_rows", r.state_rows);
    jw_int(&p.w, "tiles", r.tiles);
    jw_obj_end(&p.w);
    if (rc == 0 && c->json)
        out_json(&json);
    else if (rc == 0)
        out_text(
            "%s%lld records, %lld signatures, %lld tiles, %lld state rows, %lld blobs checked: %lld findings.\n",
            r.findings == 0 ? "In order: " : "", (long long)r.records, (long long)r.signatures,
            (long long)r.tiles, (long long)r.state_rows, (long long)r.blobs, (long long)r.findings);
    buf_fini(&json);
    c->code = r.findings == 0 ? EXIT_OK : EXIT_NO;
    return rc;
}

const struct verb verb_fsck = { .name = "fsck",
    .max_args = 0,
    .usage = "",
    .summary = "Re-hash everything and replay the ledger against the state",
    .opens = OPENS_READ,
    .step = 0,
    .help =
        "Names every record, tile, state row or blob that is not what it was: table, key, column, both values. Exit status 1\n"
        "when anything is found.",
    .run = run_fsck };

struct explain_print {
    struct cli *c;
    struct jw w;
};

static void
print_line(
    void *ctx, int depth, const char *label, const char *id, const char *text, const char *hash)
{
    struct explain_print *p = ctx;

    if (p->c->json) {
        jw_obj(&p->w, NULL);
        jw_int(&p->w, "depth", depth);
        jw_str(&p->w, "hash", hash);
        jw_str(&p->w, "id", id);
        jw_str(&p->w, "kind", label);
        jw_str(&p->w, "text", text);
        jw_obj_end(&p->w);
        return;
    }
    out_text("%*s%-10s ", depth * 2, "", label != NULL ? label : "");
    out_styled(OUT_BOLD, "%s", id != NULL ? id : "");
    out_text("%s%s", text != NULL && text[0] != '\0' ? "  " : "", text != NULL ? text : "");
    if (hash != NULL && hash[0] != '\0')
        out_styled(OUT_DIM, "\n%*s%s", depth * 2 + 11, "", hash);
    out_text("\n");
}

static int
run_explain(struct cli *c, struct err *e)
{
    struct explain_print p = { .c = c };
    struct buf json;
    int rc;

    buf_init(&json, 64 << 20);
    jw_init(&p.w, &json);
    jw_arr(&p.w, NULL);
    rc = explain(c->ws, c->argv[0], print_line, &p, e);
    jw_arr_end(&p.w);
    if (rc == 0 && c->json)
        out_json(&json);
    buf_fini(&json);
    return rc;
}

const struct verb verb_explain = {
    .name = "explain",
    .min_args = 1,
    .max_args = 1,
    .usage = "ID",
    .summary =
        "Why something is believed: criterion, control, test, rows, snapshot, leaf, checkpoint",
    .opens = OPENS_READ,
    .step = 0,
    .help =
        "ID is a criterion, control, test, policy, parameter, source, snapshot, finding, document or record number.",
    .example = "  testamur explain IAM-001\n  testamur explain CC6.2",
    .run = run_explain,
};
