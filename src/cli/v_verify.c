/* v_verify.c: the offline verifier. */
#include "cli/judged.h"
#include "cli/out.h"
#include "cli/verb.h"

enum { JSON_MAX = 16 << 20 };

static void
print_json(const struct verify_report *r)
{
    struct buf b;
    struct jw w;

    buf_init(&b, JSON_MAX);
    jw_init(&w, &b);
    jw_obj(&w, NULL);
    judged_json(&w, r);
    jw_obj_end(&w);
    out_json(&b);
    buf_fini(&b);
}

static int
run_verify(struct cli *c, struct err *e)
{
    struct judged j;
    struct verify_report r;
    int rc = judged_options(c, &j, e);

    if (rc == 0) {
        rc = verify_package(c->argv[0], &j.options, &r, e);
        if (rc == 0 && c->json)
            print_json(&r);
        else if (rc == 0)
            judged_print(c, &r);
        if (rc == 0)
            c->code = r.ok ? EXIT_OK : EXIT_NO;
        verify_report_fini(&r);
    }
    judged_fini(&j);
    return rc;
}

const struct verb verb_verify = {
    .name = "verify",
    .min_args = 1,
    .max_args = 1,
    .usage = "PACKAGE.zip [--key VKEY] [--checkpoint FILE] [--witness VKEY...]",
    .summary = "Check a package offline, trusting nobody",
    .opens = OPENS_NOTHING,
    .step = 5,
    .help = "Needs no workspace, no network and no database. Checks every byte, every record "
            "against its leaf, every signature,\n"
            "the seal, that runs rest on what the ledger held, and does every test again from the "
            "tables the collectors wrote.\n"
            "Each thing that does not hold is told with its place, the rule, and what to do. What "
            "was not checked is listed.\n"
            "\n"
            "Say what you expect: --key is the ledger's key from elsewhere, --checkpoint the head "
            "you kept last time. Without\n"
            "them a package can only agree with itself. Exit status 0 only when everything holds.",
    .example = "testamur verify acme-2026.zip --key acme.example/soc2+1a2b3c4d+AbCd... "
               "--checkpoint acme-2025.checkpoint",
    .opts = { { "key", OPT_VALUE, "VKEY", "the ledger's key, or a file that holds it" },
        { "checkpoint", OPT_VALUE, "FILE",
            "a head of the ledger you kept: the past must be the same" },
        { "witness", OPT_MANY, "VKEY", "key of an outside party that cosigns heads" },
        { "origin", OPT_VALUE, "NAME", "the ledger it must be of" },
        { "manifest", OPT_VALUE, "SHA256", "the package it must be" },
        { "min-size", OPT_VALUE, "N", "records it must have at least" },
        { "all-runs", OPT_FLAG, NULL, "do the tests of every run again, not of the last only" },
        { "no-tests", OPT_FLAG, NULL, "do not do tests again (quick, and proves less)" } },
    .run = run_verify,
};
