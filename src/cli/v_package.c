/* v_package.c: the file that goes to the auditor. */
#include <stdio.h>

#include "cli/out.h"
#include "cli/show.h"
#include "cli/verb.h"
#include "ledger/sign.h"
#include "report/package.h"
#include "verify/verify.h"

enum { PATH_BYTES = 4096 };

/* What was written must verify, tests apart: they were done again to make it. */
static int
check_written(const char *path, const struct verifier *log, struct err *e)
{
    struct verify_options o = { .log = log, .skip_tests = true };
    struct verify_report r;
    int rc = verify_package(path, &o, &r, e);

    if (rc == 0 && !r.ok) {
        (void)err_set(e, ERR_CORRUPT, "the package that was written does not verify: %s: %s",
            r.fault_n > 0 ? r.faults[0].where : "?", r.fault_n > 0 ? r.faults[0].what : "?");
        rc = err_hint(e, "do not send it; testamur fsck, then testamur verify %s", path);
    }
    verify_report_fini(&r);
    return rc;
}

static void
print(struct cli *c, const char *path, const struct package_summary *s, const struct verifier *log)
{
    struct buf b, key;
    struct jw w;

    buf_init(&key, 1024);
    verifier_format(&key, log);

    if (!c->json) {
        out_text("Wrote %s: %lld files, %lld bytes, %lld records, grade %s%s%s.\n", path,
            (long long)s->files, (long long)s->bytes, (long long)s->records, s->grade,
            s->seal[0] != '\0' ? ", " : "", s->seal);
        out_text("For the covering letter, so that it goes another way than the package:\n  "
                 "package %s\n  key     %s\n",
            s->manifest, key.data);
        if (!c->quiet)
            out_text("Next: the auditor runs  testamur review %s\n", path);
        show_simulated(c);
        buf_fini(&key);
        return;
    }
    buf_init(&b, 1 << 16);
    jw_init(&w, &b);
    jw_obj(&w, NULL);
    jw_int(&w, "blobs", s->blobs);
    jw_int(&w, "bytes", s->bytes);
    jw_bool(&w, "demo", s->demo);
    jw_str(&w, "engagement", s->engagement[0] != '\0' ? s->engagement : NULL);
    jw_int(&w, "erased", s->erased);
    jw_int(&w, "files", s->files);
    jw_str(&w, "grade", s->grade);
    jw_str(&w, "key", key.data);
    jw_str(&w, "manifest", s->manifest);
    jw_str(&w, "path", path);
    jw_bool(&w, "recorded", s->recorded);
    jw_int(&w, "records", s->records);
    jw_str(&w, "run", s->run[0] != '\0' ? s->run : NULL);
    jw_str(&w, "seal", s->seal[0] != '\0' ? s->seal : NULL);
    jw_obj_end(&w);
    out_json(&b);
    buf_fini(&b);
    buf_fini(&key);
}

static int
run_package(struct cli *c, struct err *e)
{
    struct package_summary s;
    struct verifier log = *records_log_key(c->ws->records);
    int rc =
        package_write(c->ws, cli_opt(c, "engagement"), c->argv[0], cli_flag(c, "draft"), &s, e);

    if (rc == 0)
        rc = check_written(c->argv[0], &log, e);
    if (rc == 0)
        print(c, c->argv[0], &s, &log);
    return rc;
}

const struct verb verb_package = {
    .name = "package",
    .min_args = 1,
    .max_args = 1,
    .usage = "OUT.zip [--draft] [--engagement ID]",
    .summary = "Write the file that goes to the auditor",
    .opens = OPENS_WRITE,
    .step = 5,
    .help =
        "Renders the newest seal of the newest engagement: the whole ledger up to the seal, every "
        "record and the bytes it\n"
        "names, the tests as scripts, evidence.db, and pages to read. Rendering a seal again gives "
        "the same bytes. The\n"
        "first time, one record makes the manifest a leaf of the ledger. What was written is "
        "verified before this says so.\n"
        "\n"
        "--draft renders what is there now. A draft says on every page that nobody asserted it.",
    .example = "testamur package acme-2026.zip\ntestamur package look.zip --draft",
    .opts = { { "draft", OPT_FLAG, NULL, "render what is there now, without a seal" },
        { "engagement", OPT_VALUE, "ID", "of this engagement (default: the newest)" } },
    .run = run_package,
};
