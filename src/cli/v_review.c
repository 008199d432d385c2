/* v_review.c: the independent auditor's side: verify a package and answer it with a signed file. */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/fs.h"
#include "cli/judged.h"
#include "cli/out.h"
#include "cli/passphrase.h"
#include "cli/verb.h"
#include "ledger/reply.h"
#include "program/keyring.h"

/* Auditors' keys stand in the keyring under a name of their own, apart from every client's ledger.
 */
static const char review_origin[] = "testamur-review";

enum { JSON_MAX = 16 << 20, REPORT_FILE_MAX = 256 << 20 };

struct review {
    struct reply reply;
    struct reply_reason reasons[CLI_MANY_MAX];
    struct buf opinion, out;
    struct signer *signer;
};

/* "CC6.1: words" speaks of CC6.1; a word with a space before the colon does not. */
static int
read_reason(struct arena *a, const char *text, struct reply_reason *out, struct err *e)
{
    struct str rest = str_of(text), subject = str_cut(&rest, ':');

    *out = (struct reply_reason){ NULL, text };
    if (rest.n > 1 && rest.p[0] == ' ' && subject.n > 0 &&
        memchr(subject.p, ' ', subject.n) == NULL) {
        out->subject = arena_str(a, subject);
        out->text = arena_str(a, str_trim(rest));
        if (out->subject == NULL || out->text == NULL)
            return err_set(e, ERR_NOMEM, "no memory for a reason");
    }
    return 0;
}

static int
read_decision(struct cli *c, struct review *v, struct err *e)
{
    bool accept = cli_flag(c, "accept"), send_back = cli_flag(c, "return");

    if (accept == send_back) {
        (void)err_set(e, ERR_INPUT, "say --accept or --return");
        return err_hint(e, "without either, testamur verify only checks the package");
    }
    v->reply.decision = accept ? "accepted" : "returned";
    return 0;
}

static int
read_words(struct cli *c, struct review *v, struct arena *a, struct err *e)
{
    const char *texts[CLI_MANY_MAX], *opinion = cli_opt(c, "opinion"),
                                     *file = cli_opt(c, "opinion-text"),
                                     *report = cli_opt(c, "report");
    int rc = 0;

    v->reply.reason_n = cli_many(c, "reason", texts, CLI_MANY_MAX);
    v->reply.reasons = v->reasons;
    for (size_t i = 0; rc == 0 && i < v->reply.reason_n; i++)
        rc = read_reason(a, texts[i], &v->reasons[i], e);
    v->reply.opinion = opinion != NULL ? opinion : "none";
    if (rc == 0 && file != NULL) {
        rc = fs_read(file, &v->opinion, e);
        v->reply.opinion_text = v->opinion.data;
    }
    if (rc == 0 && report != NULL) {
        struct buf b;

        buf_init(&b, REPORT_FILE_MAX);
        rc = fs_read(report, &b, e);
        hash_bytes(&v->reply.report, b.data, b.len);
        v->reply.has_report = rc == 0;
        buf_fini(&b);
    }
    return rc;
}

static int
read_who(struct cli *c, struct review *v, struct err *e)
{
    v->reply.auditor = cli_opt(c, "auditor");
    v->reply.firm = cli_opt(c, "firm");
    v->reply.licence = cli_opt(c, "licence");
    if (v->reply.auditor == NULL || v->reply.firm == NULL || v->reply.licence == NULL)
        return err_set(
            e, ERR_INPUT, "say who answers: --auditor NAME --firm FIRM --licence REFERENCE");
    return 0;
}

/* The auditor's own key; made at the first review when --new-key says so. */
static int
load_key(struct cli *c, struct review *v, struct err *e)
{
    const char *name = cli_opt(c, "key-name"), *auth;
    struct passphrase pass;
    int rc;

    if (name == NULL)
        name = "auditor";
    passphrase_setup(&pass, cli_opt(c, "passphrase-file"));
    if (cli_flag(c, "new-key"))
        return keyring_create(
            &v->signer, NULL, review_origin, name, cli_flag(c, "no-passphrase") ? NULL : &pass, e);
    rc = keyring_load(&v->signer, &auth, NULL, review_origin, name, &pass, e);
    if (rc == -ERR_NOTFOUND)
        rc = err_hint(e, "the first time, make your key: testamur review ... --new-key");
    return rc;
}

static void
about_package(struct review *v, const struct verify_report *r)
{
    v->reply.manifest = r->manifest;
    v->reply.origin = r->origin;
    v->reply.size = r->size;
    v->reply.root = r->root;
    v->reply.seal = r->seal;
    v->reply.demo = r->demo;
    v->reply.signed_at = date_now();
}

/* A package that does not verify can be returned, never accepted; one that can't be read can't be
 * answered. */
static int
may_answer(const struct review *v, const struct verify_report *r, struct err *e)
{
    bool identified = r->origin != NULL && r->checks[VERIFY_MANIFEST].ran && r->size > 0;

    if (!identified)
        return err_set(
            e, ERR_INPUT, "the file can't be identified as a package: there is nothing to answer");
    if (!r->ok && strcmp(v->reply.decision, "accepted") == 0) {
        (void)err_set(e, ERR_INPUT, "a package that does not verify can't be accepted: %s: %s",
            r->fault_n > 0 ? r->faults[0].where : "?", r->fault_n > 0 ? r->faults[0].what : "?");
        return err_hint(e, "return it with a reason: --return --reason TEXT");
    }
    return 0;
}

static void
print(struct cli *c, const struct verify_report *r, const struct review *v, const char *path)
{
    struct verifier key;
    struct buf b, vkey;
    struct jw w;

    signer_verifier(v->signer, &key);
    buf_init(&vkey, 1024);
    verifier_format(&vkey, &key);
    if (c->json) {
        buf_init(&b, JSON_MAX);
        jw_init(&w, &b);
        jw_obj(&w, NULL);
        jw_str(&w, "decision", v->reply.decision);
        jw_str(&w, "key", vkey.data);
        jw_str(&w, "opinion", v->reply.opinion);
        jw_str(&w, "reply", path);
        jw_obj(&w, "verify");
        judged_json(&w, r);
        jw_obj_end(&w);
        jw_obj_end(&w);
        out_json(&b);
        buf_fini(&b);
    } else {
        judged_print(c, r);
        out_text("\nWrote %s: %s, opinion %s.\nSigned with %s\nGive the company this key by "
                 "another way than the file.\n",
            path, v->reply.decision, v->reply.opinion, vkey.data);
    }
    buf_fini(&vkey);
}

static int
answer(struct cli *c, struct review *v, const struct verify_report *r, struct err *e)
{
    const char *path = cli_opt(c, "out");
    int rc = may_answer(v, r, e);

    if (path == NULL)
        path = "reply.json";
    if (rc == 0) {
        about_package(v, r);
        rc = reply_check(&v->reply, e);
    }
    if (rc == 0)
        rc = load_key(c, v, e);
    if (rc == 0)
        rc = reply_format(&v->out, &v->reply, v->signer, e);
    if (rc == 0)
        rc = fs_write_new(path, (struct str){ v->out.data, v->out.len }, 0644, e);
    if (rc == 0)
        print(c, r, v, path);
    return rc;
}

static int
run_review(struct cli *c, struct err *e)
{
    struct review v = { .signer = NULL };
    struct verify_report r;
    struct judged j;
    int rc = judged_options(c, &j, e);

    buf_init(&v.opinion, REPLY_WORDS_MAX + 1);
    buf_init(&v.out, REPLY_MAX);
    if (rc == 0)
        rc = read_decision(c, &v, e);
    if (rc == 0)
        rc = read_who(c, &v, e);
    if (rc == 0) {
        rc = verify_package(c->argv[0], &j.options, &r, e);
        if (rc == 0)
            rc = read_words(c, &v, &r.arena, e);
        if (rc == 0)
            rc = answer(c, &v, &r, e);
        verify_report_fini(&r);
    }
    signer_free(v.signer);
    buf_fini(&v.opinion);
    buf_fini(&v.out);
    judged_fini(&j);
    return rc;
}

const struct verb verb_review = {
    .name = "review",
    .min_args = 1,
    .max_args = 1,
    .usage = "PACKAGE.zip --accept|--return --auditor NAME --firm FIRM --licence REFERENCE "
             "[--reason TEXT...]",
    .summary = "The independent auditor's side: verify a package and sign an answer",
    .opens = OPENS_NOTHING,
    .step = 5,
    .help = "Verifies the package first, as testamur verify does, and writes a signed reply file "
            "for the company to import. A\n"
            "package that does not verify can be returned, not accepted. The opinion is the "
            "auditor's own: its words come from a\n"
            "file the auditor wrote; this program proposes none.\n"
            "\n"
            "A reason may name what it speaks of: --reason 'CC6.1: the sample is missing'. The "
            "auditor's key is made once with\n"
            "--new-key and stays in the keyring of this account ($TESTAMUR_KEYS). Needs no "
            "workspace and no network.",
    .example = "testamur review acme.zip --return --reason 'IAM-001: whose account is kim?' "
               "--auditor 'R. Lee' --firm 'Lee CPA' \\\n"
               "  --licence 'NY 012345' --new-key\n"
               "testamur review acme.zip --accept --opinion unqualified --opinion-text opinion.txt "
               "--report report.pdf \\\n"
               "  --auditor 'R. Lee' --firm 'Lee CPA' --licence 'NY 012345'",
    .opts = { { "accept", OPT_FLAG, NULL, "accept the package" },
        { "return", OPT_FLAG, NULL, "return it, with reasons" },
        { "reason", OPT_MANY, "TEXT", "why, or what to know; may start with 'SUBJECT: '" },
        { "opinion", OPT_VALUE, "WORD",
            "unqualified, qualified, adverse or disclaimer (default: none)" },
        { "opinion-text", OPT_VALUE, "FILE", "the opinion in the auditor's own words" },
        { "report", OPT_VALUE, "FILE", "the firm's report; its SHA-256 goes into the reply" },
        { "auditor", OPT_VALUE, "NAME", "who signs" },
        { "firm", OPT_VALUE, "FIRM", "for which firm" },
        { "licence", OPT_VALUE, "TEXT", "where the firm's licence can be looked up" },
        { "key-name", OPT_VALUE, "NAME", "which of your keys signs (default: auditor)" },
        { "new-key", OPT_FLAG, NULL, "make that key first" },
        { "no-passphrase", OPT_FLAG, NULL, "keep the new key without a passphrase" },
        { "out", OPT_VALUE, "FILE", "the reply (default: reply.json); never overwritten" },
        { "key", OPT_VALUE, "VKEY", "the ledger's key, or a file that holds it" },
        { "checkpoint", OPT_VALUE, "FILE", "a head of the ledger you kept" },
        { "witness", OPT_MANY, "VKEY", "key of an outside party that cosigns heads" },
        { "origin", OPT_VALUE, "NAME", "the ledger it must be of" },
        { "manifest", OPT_VALUE, "SHA256", "the package it must be" },
        { "min-size", OPT_VALUE, "N", "records it must have at least" },
        { "all-runs", OPT_FLAG, NULL, "do the tests of every run again" },
        { "no-tests", OPT_FLAG, NULL, "do not do tests again" } },
    .run = run_review,
};
