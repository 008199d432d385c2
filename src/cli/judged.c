#include "cli/judged.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/fs.h"
#include "cli/out.h"
#include "cli/verb.h"
#include "facts/runner.h"
#include "ledger/checkpoint.h"

enum { FAULTS_SHOWN = 20 };

/* A vkey, or the file that holds one. */
static int
read_key(const char *text, struct verifier *out, struct err *e)
{
    struct buf b;
    struct err ignored;
    int rc;

    if (verifier_parse(out, str_of(text), e) == 0)
        return 0;
    buf_init(&b, 4096);
    rc = fs_read(text, &b, &ignored);
    if (rc == 0)
        rc = verifier_parse(out, str_trim((struct str){ b.data, b.len }), e);
    buf_fini(&b);
    if (rc == 0)
        return 0;
    (void)err_set(e, ERR_INPUT, "'%.200s' is neither a key nor a file that holds one", text);
    return err_hint(
        e, "a key looks like NAME+1a2b3c4d+BASE64; the company's testamur package prints it");
}

static void
progress(void *ctx, const char *what, int64_t done, int64_t total)
{
    (void)ctx;
    out_progress(what, done, total);
}

int
judged_options(struct cli *c, struct judged *j, struct err *e)
{
    const char *witnesses[JUDGED_WITNESSES_MAX], *prior = cli_opt(c, "checkpoint"),
                                                 *key = cli_opt(c, "key");
    size_t n = cli_many(c, "witness", witnesses, JUDGED_WITNESSES_MAX);
    int rc = 0;

    *j = (struct judged){ .options = { .origin = cli_opt(c, "origin"),
                              .manifest = cli_opt(c, "manifest"),
                              .skip_tests = cli_flag(c, "no-tests"),
                              .all_runs = cli_flag(c, "all-runs"),
                              .progress = c->quiet || c->json ? NULL : progress } };
    buf_init(&j->prior, CHECKPOINT_MAX);
    if (key != NULL)
        rc = read_key(key, &j->log, e);
    if (rc == 0 && key != NULL)
        j->options.log = &j->log;
    for (size_t i = 0; rc == 0 && i < n; i++)
        rc = read_key(witnesses[i], &j->witnesses[i], e);
    j->options.witnesses = j->witnesses;
    j->options.witness_n = n;
    if (rc == 0 && prior != NULL)
        rc = fs_read(prior, &j->prior, e);
    if (rc == 0)
        rc = cli_int(c, "min-size", 0, &j->options.size_min, e);
    if (prior != NULL) /* given and empty is not the same as not given */
        j->options.prior = (struct str){ j->prior.len > 0 ? j->prior.data : "", j->prior.len };
    return rc;
}

void
judged_fini(struct judged *j)
{
    buf_fini(&j->prior);
}

static void
print_head(const struct verify_report *r)
{
    char hex[HASH_HEX_LEN + 1], iso[DATE_ISO_LEN + 1];

    if (r->origin == NULL)
        return;
    hash_hex(hex, &r->manifest);
    date_iso(iso, r->records_at);
    if (r->demo)
        out_text("%sSIMULATED%s: a demonstration played with throw-away keys\n", out_on(OUT_WARN),
            out_off());
    out_text("Package   %s\nGrade     %s%s%s\nLedger    %s, %lld records, last %s\nKey       %s\n",
        hex, r->sealed ? "sealed" : "draft", r->seal != NULL ? ", " : "",
        r->seal != NULL ? r->seal : "", r->origin, (long long)r->size, iso, r->key);
    if (r->run != NULL)
        out_text("Run       %s: %lld pass, %lld fail, %lld no occurrence, %lld not evaluated, %lld "
                 "not applicable\n",
            r->run, (long long)r->results[RESULT_PASS], (long long)r->results[RESULT_FAIL],
            (long long)r->results[RESULT_NO_OCCURRENCE],
            (long long)r->results[RESULT_NOT_EVALUATED],
            (long long)r->results[RESULT_NOT_APPLICABLE]);
    out_text("\n");
}

static void
print_checks(const struct verify_report *r)
{
    for (size_t i = 0; i < VERIFY_CHECK_COUNT_; i++) {
        const struct verify_check *k = &r->checks[i];
        enum out_style style = !k->ran ? OUT_DIM : k->ok ? OUT_GOOD : OUT_BAD;

        out_text("%s%-7s%s %-11s %s", out_on(style),
            !k->ran ? "-"
            : k->ok ? "ok"
                    : "FAILED",
            out_off(), k->name, k->title);
        if (k->ok == k->ran && k->detail[0] != '\0')
            out_text("\n                    %s%s%s", out_on(OUT_DIM), k->detail, out_off());
        out_text("\n");
    }
}

static void
print_faults(const struct verify_report *r)
{
    size_t told =
        r->fault_n < FAULTS_SHOWN ? r->fault_n : FAULTS_SHOWN; /* --json has VERIFY_FAULTS_MAX */

    for (size_t i = 0; i < told; i++) {
        const struct verify_fault *f = &r->faults[i];

        out_text("\n%s%s%s: %s\n  rule: %s\n  do:   %s\n", out_on(OUT_BAD), f->where, out_off(),
            f->what, r->checks[f->check].title, f->hint);
    }
    if (r->fault_n > told)
        out_text("\nand %zu more\n", r->fault_n - told);
}

/* Changed and own tests one by one; those left out may be hundreds, and --json has them all. */
static void
print_tests(const struct verify_report *r)
{
    size_t removed = 0;

    for (size_t i = 0; i < r->test_n; i++) {
        bool gone = strcmp(r->tests[i].origin, "removed") == 0;

        if (!gone)
            out_text("\nTest %s is not the library's: %s", r->tests[i].id, r->tests[i].origin);
        removed += gone;
    }
    if (r->test_n > removed)
        out_text("\n");
    if (removed > 0)
        out_text("\n%zu tests of the library were not run (--json names them)\n", removed);
}

void
judged_print(struct cli *c, const struct verify_report *r)
{
    print_head(r);
    if (!c->quiet)
        print_checks(r);
    print_faults(r);
    if (!c->quiet)
        print_tests(r);
    for (size_t i = 0; !c->quiet && i < r->not_checked_n; i++)
        out_text("%s%s\n", i == 0 ? "\nNot checked:\n  " : "  ", r->not_checked[i]);
    if (r->ok)
        out_text("\n%sVERIFIED%s against: %s%s\n", out_on(OUT_GOOD), out_off(),
            verify_assurance_name(r->assurance),
            r->assurance == VERIFY_SELF ? " (the company's own word for its own ledger)" : "");
    else
        out_text("\n%sREFUSED%s: %zu %s not hold\n", out_on(OUT_BAD), out_off(), r->fault_n,
            r->fault_n == 1 ? "thing does" : "things do");
}

static void
write_checks(struct jw *w, const struct verify_report *r)
{
    jw_arr(w, "checks");
    for (size_t i = 0; i < VERIFY_CHECK_COUNT_; i++) {
        const struct verify_check *k = &r->checks[i];

        jw_obj(w, NULL);
        jw_str(w, "detail", k->ok == k->ran && k->detail[0] != '\0' ? k->detail : NULL);
        jw_str(w, "name", k->name);
        if (k->ran)
            jw_bool(w, "ok", k->ok);
        else
            jw_null(w, "ok");
        jw_str(w, "title", k->title);
        jw_obj_end(w);
    }
    jw_arr_end(w);
}

/* Words out of a package may be cut, or not be UTF-8: then they are left out. */
static const char *
safe(const char *s)
{
    return s != NULL && str_utf8(str_of(s)) ? s : "(not text)";
}

static void
write_faults(struct jw *w, const struct verify_report *r)
{
    jw_int(w, "fault_count", (int64_t)r->fault_n);
    jw_arr(w, "faults");
    for (size_t i = 0; i < r->fault_n && i < VERIFY_FAULTS_MAX; i++) {
        const struct verify_fault *f = &r->faults[i];

        jw_obj(w, NULL);
        jw_str(w, "check", r->checks[f->check].name);
        jw_str(w, "do", f->hint);
        jw_str(w, "rule", r->checks[f->check].title);
        jw_str(w, "what", safe(f->what));
        jw_str(w, "where", safe(f->where));
        jw_obj_end(w);
    }
    jw_arr_end(w);
}

static void
write_lists(struct jw *w, const struct verify_report *r)
{
    jw_arr(w, "not_checked");
    for (size_t i = 0; i < r->not_checked_n; i++)
        jw_str(w, NULL, safe(r->not_checked[i]));
    jw_arr_end(w);
    jw_obj(w, "results");
    for (int s = 1; s < RESULT_STATE_COUNT_; s++)
        jw_int(w, result_state_name((enum result_state)s), r->results[s]);
    jw_obj_end(w);
    jw_arr(w, "tests");
    for (size_t i = 0; i < r->test_n; i++) {
        jw_obj(w, NULL);
        jw_str(w, "id", r->tests[i].id);
        jw_str(w, "origin", r->tests[i].origin);
        jw_obj_end(w);
    }
    jw_arr_end(w);
}

void
judged_json(struct jw *w, const struct verify_report *r)
{
    char hex[HASH_HEX_LEN + 1];

    jw_bool(w, "ok", r->ok);
    jw_str(w, "assurance", verify_assurance_name(r->assurance));
    write_checks(w, r);
    jw_bool(w, "demo", r->demo);
    jw_str(w, "engagement", r->engagement);
    jw_int(w, "erased", r->erased);
    write_faults(w, r);
    jw_str(w, "grade", r->origin == NULL ? NULL : r->sealed ? "sealed" : "draft");
    jw_str(w, "key", r->key[0] != '\0' ? r->key : NULL);
    hash_hex(hex, &r->manifest);
    jw_str(w, "manifest", hex);
    jw_str(w, "origin", r->origin);
    hash_hex(hex, &r->root);
    jw_str(w, "root", hex);
    jw_str(w, "run", r->run);
    jw_str(w, "seal", r->seal);
    jw_int(w, "size", r->size);
    jw_int(w, "witnessed_at", r->witnessed_at);
    write_lists(w, r);
}
