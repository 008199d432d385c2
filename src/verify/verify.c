#include "verify/verify.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "verify/verify_int.h"

enum { TEXT_MAX = 2048 };

static const struct {
    const char *name, *title;
} names[] = {
    { "container", "the container is canonical: no byte before, between or after its files" },
    { "manifest", "the manifest is canonical and complete" },
    { "files", "no file was added, is missing, or was changed" },
    { "checkpoint", "the head of the ledger is signed by its key" },
    { "ledger", "the entries give the signed root" },
    { "prior", "the history before the checkpoint you hold is the same" },
    { "records", "every record opens its commitment, or is erased by a record" },
    { "signatures", "every act is signed with a key that was its actor's at that time" },
    { "permitted", "every act's actor had the role it takes, and nobody judged their own work" },
    { "clock", "the ledger's clock never runs backwards" },
    { "seal", "the manifest is a record of the ledger, signed, about this seal" },
    { "blobs", "every blob holds the bytes of its name, and a record names it" },
    { "snapshots", "every snapshot's tables are there, with the rows it counts" },
    { "library", "tests and tables are the library's, or approved and shown as changed" },
    { "runs", "every run rests on what the ledger held, and its record says what it gave" },
    { "exceptions", "exceptions opened and cleared are the rows the runs gave" },
    { "tests", "every test done again gives the same result, byte for byte" },
    { "evidence", "evidence.db holds the same rows as the blobs" },
};
_Static_assert(sizeof(names) / sizeof(names[0]) == VERIFY_CHECK_COUNT_, "name every check");

static const char *
keep(struct check *c, const char *text)
{
    const char *kept = arena_dup(c->arena, text, strlen(text));

    return kept != NULL ? kept : "(no memory for the words)";
}

int
fault(struct check *c, enum verify_check_id id, const char *hint, const char *where,
    const char *fmt, ...)
{
    struct verify_report *r = c->r;
    char text[TEXT_MAX];
    va_list ap;

    r->checks[id].ok = false;
    r->checks[id].ran = true;
    r->ok = false;
    if (r->fault_n++ >= VERIFY_FAULTS_MAX)
        return 0;
    va_start(ap, fmt);
    (void)vsnprintf(text, sizeof(text), fmt, ap);
    va_end(ap);
    r->faults[r->fault_n - 1] = (struct verify_fault){ id, keep(c, where), keep(c, text), hint };
    return 0;
}

/* ok starts as true in every check; a fault takes it away. */
void
check_done(struct check *c, enum verify_check_id id, const char *fmt, ...)
{
    struct verify_check *k = &c->r->checks[id];
    va_list ap;

    k->ran = true;
    va_start(ap, fmt);
    (void)vsnprintf(k->detail, sizeof(k->detail), fmt, ap);
    va_end(ap);
}

void
not_checked(struct check *c, const char *fmt, ...)
{
    char text[TEXT_MAX];
    va_list ap;

    if (c->r->not_checked_n == VERIFY_NOT_CHECKED_MAX)
        return;
    va_start(ap, fmt);
    (void)vsnprintf(text, sizeof(text), fmt, ap);
    va_end(ap);
    c->r->not_checked[c->r->not_checked_n++] = keep(c, text);
}

const char *
record_name(struct check *c, int64_t seq)
{
    char text[40];

    (void)snprintf(text, sizeof(text), "record %lld", (long long)seq);
    return keep(c, text);
}

int
check_no_memory(struct check *c)
{
    return err_set(c->e, ERR_NOMEM, "no memory to verify a package");
}

const char *
verify_assurance_name(enum verify_assurance a)
{
    return a == VERIFY_WITNESSED ? "witnessed" : "self";
}

/* All checks over an open container. */
static int
judge(struct check *c)
{
    bool go = false;
    int rc = check_manifest(c, &go);

    if (rc == 0 && go)
        rc = check_checkpoint(c, &go);
    if (rc == 0 && go)
        rc = world_open(c);
    if (rc == 0 && go)
        rc = check_records(c);
    if (rc == 0 && go)
        rc = check_seal(c);
    if (rc == 0 && go)
        rc = check_blob_bytes(c);
    return rc;
}

/* What no check of ours can show, whatever the package. */
static void
say_limits(struct check *c)
{
    if (c->manifest == NULL)
        return;
    not_checked(c, "whether the sources told the truth: a machine or person that lies to a "
                   "collector is believed");
    not_checked(c, "index.html, the other pages and the CSV files: they are the company's words; "
                   "the figures in them stand in"
                   " the records and runs that were checked");
    not_checked(c,
        "verify/verify.py in the package: never run a verifier that comes with what it verifies");
    not_checked(c,
        "which person an account belongs to where their mail address says so, or a host's "
        "owner (identity in the run)");
    if (!c->log_given)
        not_checked(c, "that the ledger's key is the company's: compare the key shown with one you "
                       "got elsewhere (--key)");
    if (!c->has_prior)
        not_checked(c, "that there is no second ledger and no rewritten past: keep this head, and "
                       "give it next time"
                       " (--checkpoint)");
    if (c->r->assurance == VERIFY_SELF)
        not_checked(
            c, "time: no outside party saw this ledger grow; the clock is the company's own");
}

/* Why a check did not run. */
static const char *
why_not(const struct check *c, enum verify_check_id id, bool optional)
{
    if (!optional)
        return "not reached: see what failed before";
    switch (id) {
    case VERIFY_PRIOR:
        return "not asked: no --checkpoint given";
    case VERIFY_SEAL:
        return "a draft has no seal";
    case VERIFY_TESTS:
        return c->r->run != NULL ? "not asked: --no-tests given" : "the package has no run";
    default:
        return "the package has no run";
    }
}

static void
conclude(struct check *c)
{
    struct verify_report *r = c->r;

    say_limits(c);
    for (size_t i = 0; i < VERIFY_CHECK_COUNT_; i++) {
        bool optional = (i == VERIFY_PRIOR && !c->has_prior) || (i == VERIFY_SEAL && !r->sealed) ||
                        ((i == VERIFY_TESTS || i == VERIFY_EVIDENCE || i == VERIFY_LIBRARY) &&
                            r->run == NULL) ||
                        (i == VERIFY_TESTS && c->o->skip_tests);

        if (!r->checks[i].ran && !optional)
            r->ok = false;
        if (r->checks[i].ran)
            continue;
        r->checks[i].ok = false;
        (void)snprintf(r->checks[i].detail, sizeof(r->checks[i].detail), "%s",
            why_not(c, (enum verify_check_id)i, optional));
    }
}

static int
run_checks(
    struct zip *zip, const struct verify_options *o, struct verify_report *out, struct err *e)
{
    struct check *c = mem_alloc(1, sizeof(*c));
    int rc;

    if (c == NULL)
        return err_set(e, ERR_NOMEM, "no memory to verify a package");
    c->o = o;
    c->r = out;
    c->e = e;
    c->zip = zip;
    c->arena = &out->arena;
    check_done(c, VERIFY_CONTAINER, "%zu files in %zu bytes", zip_count(zip), zip_bytes(zip));
    rc = judge(c);
    if (rc == 0)
        conclude(c);
    world_close(c);
    mem_free(c->blob_named);
    mem_free(c->sums);
    mem_free(c->keys);
    mem_free(c->erased);
    mem_free(c->snapshots);
    mem_free(c->snapshot_seqs);
    mem_free(c);
    return rc;
}

static void
report_start(struct verify_report *r)
{
    *r = (struct verify_report){ .ok = true, .assurance = VERIFY_SELF };
    arena_init(&r->arena, (size_t)CHECK_ARENA_MAX);
    for (size_t i = 0; i < VERIFY_CHECK_COUNT_; i++)
        r->checks[i] =
            (struct verify_check){ .name = names[i].name, .title = names[i].title, .ok = true };
}

/* A container that can't be opened is an answer, not a failure. */
static int
not_a_container(struct verify_report *r, const struct err *why)
{
    const char *text = arena_dup(&r->arena, why->msg, strlen(why->msg));

    r->ok = false;
    for (size_t i = 0; i < VERIFY_CHECK_COUNT_; i++)
        r->checks[i].ok = false;
    r->checks[VERIFY_CONTAINER].ran = true;
    r->faults[0] = (struct verify_fault){ VERIFY_CONTAINER, "the file",
        text != NULL ? text : "it can't be read",
        "ask for the file again; it was cut, packed anew, or changed" };
    r->fault_n = 1;
    return 0;
}

int
verify_package(
    const char *path, const struct verify_options *o, struct verify_report *out, struct err *e)
{
    struct zip *zip = NULL;
    int rc;

    report_start(out);
    rc = zip_open(&zip, path, e);
    if (rc == -ERR_CORRUPT)
        return not_a_container(out, e);
    if (rc != 0)
        return rc;
    rc = run_checks(zip, o, out, e);
    zip_close(zip);
    return rc;
}

int
verify_bytes(
    struct str bytes, const struct verify_options *o, struct verify_report *out, struct err *e)
{
    struct zip *zip = NULL;
    int rc;

    report_start(out);
    rc = zip_parse(&zip, bytes, e);
    if (rc == -ERR_CORRUPT)
        return not_a_container(out, e);
    if (rc != 0)
        return rc;
    rc = run_checks(zip, o, out, e);
    zip_close(zip);
    return rc;
}

void
verify_report_fini(struct verify_report *r)
{
    arena_fini(&r->arena);
}
