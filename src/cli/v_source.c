/* v_source.c: sources: what should send evidence, and how it is reached. */
#include <stdio.h>
#include <string.h>

#include "cli/out.h"
#include "cli/passphrase.h"
#include "cli/show.h"
#include "cli/verb.h"
#include "program/secret.h"
#include "program/source.h"

static int
run_sources(struct cli *c, struct err *e)
{
    if (c->argc > 0)
        return show_view(c, "snapshots", c->argv, 1, e);
    return show_view(c, "sources", NULL, 0, e);
}

const struct verb verb_sources = { .name = "sources",
    .max_args = 1,
    .usage = "[SOURCE]",
    .summary = "Sources: stale, missing, incomplete; or the snapshots of one",
    .opens = OPENS_READ,
    .step = 3,
    .run = run_sources };

/* What is said; else, of a kind that is new to the source, what its collector fills; else what was
 * said before stays. */
static const struct source_expects *
expected(struct source_expects *x, const char *kind, bool is_new)
{
    const struct collector *k = collector_of_kind(kind);

    if (x->n == 0 && is_new && k != NULL) {
        x->tables = k->tables;
        while (k->tables[x->n] != NULL)
            x->n++;
    }
    return x->n > 0 ? x : NULL;
}

/* What is not said again of a source that is there stays. */
static int
run_source_add(struct cli *c, struct err *e)
{
    const char *name = c->argv[0], *kind = cli_opt(c, "kind"), *title = cli_opt(c, "title");
    const char *pairs[CLI_MANY_MAX], *tables[CLI_MANY_MAX];
    struct source_expects x = { tables, cli_many(c, "expects", tables, CLI_MANY_MAX) };
    size_t n = cli_many(c, "set", pairs, CLI_MANY_MAX);
    struct err none;
    struct source before = { 0 };
    bool known = source_get(c->ws, name, &before, &none) == 0, same_kind;
    struct buf settings;
    int rc;

    if (!known && none.code != ERR_NOTFOUND) {
        *e = none;
        return -(int)none.code;
    }
    if (kind == NULL)
        kind = known ? before.kind : strncmp(name, "host:", 5) == 0 ? "host" : "import";
    same_kind = known && strcmp(kind, before.kind) == 0;
    buf_init(&settings, 256 * 1024);
    rc = source_settings(
        kind, pairs, n, cli_opt(c, "secret"), same_kind ? &before : NULL, &settings, e);
    if (rc == 0 && cli_flag(c, "out-of-scope") && cli_flag(c, "in-scope"))
        rc = err_set(e, ERR_INPUT, "--in-scope or --out-of-scope, not both");
    if (rc == 0)
        rc = source_add(c->ws,
            &(struct source_new){ .source = name,
                .kind = kind,
                .title = title != NULL ? title
                         : known       ? before.title
                                       : name,
                .system = cli_opt(c, "system") != NULL ? cli_opt(c, "system") : before.system,
                .owner = cli_opt(c, "owner") != NULL ? cli_opt(c, "owner") : before.owner,
                .settings = settings.len > 0 ? settings.data : NULL,
                .out_of_scope = cli_flag(c, "out-of-scope") ||
                                (known && !before.in_scope && !cli_flag(c, "in-scope")),
                .expects = expected(&x, kind, !same_kind) },
            e);
    buf_fini(&settings);
    if (rc == 0)
        show_done(c, "%s is a source; it is expected to send evidence.", name);
    return rc;
}

const struct verb verb_source_add = { .name = "source add",
    .min_args = 1,
    .max_args = 1,
    .usage =
        "SOURCE [--expects TABLE]... [--kind KIND] [--set NAME=VALUE]... [--secret WHERE] [--system SYSTEM] "
        "[--owner PERSON] [--out-of-scope | --in-scope]",
    .summary = "Declare a source that should send evidence, or correct one",
    .opens = OPENS_WRITE,
    .step = 3,
    .help =
        "Settings of a kind: testamur source kinds. What isn't said again stays as it was; --set NAME= takes one back.\n"
        "A secret is never given here, only where it is: file:/PATH (mode 0600), env:NAME, or sealed, which\n"
        "'testamur source secret SOURCE' then asks for.",
    .opts = { { "kind", OPT_VALUE, "KIND", "host, import, sqlite, or a kind 'source kinds' lists" },
        { "set", OPT_MANY, "NAME=VALUE", "a setting of its collector" },
        { "secret", OPT_VALUE, "WHERE", "file:/PATH, env:NAME or sealed" },
        { "title", OPT_VALUE, "TEXT", "a name for people" },
        { "system", OPT_VALUE, "SYSTEM", "the system it speaks of" },
        { "owner", OPT_VALUE, "PERSON", "who answers for it" },
        { "expects", OPT_MANY, "TABLE",
            "it should send this table: until it has, tests on it are not evaluated" },
        { "out-of-scope", OPT_FLAG, NULL, "known, and outside the boundary" },
        { "in-scope", OPT_FLAG, NULL, "inside it again" } },
    .run = run_source_add };

static int
run_source_secret(struct cli *c, struct err *e)
{
    char secret[SECRET_MAX + 1], prompt[300];
    struct source s;
    int rc;

    if (cli_flag(c, "forget")) {
        rc = secret_forget(c->ws, c->argv[0], e);
        if (rc == 0)
            show_done(c, "The secret of %s is forgotten.", c->argv[0]);
        return rc;
    }
    rc = source_get(c->ws, c->argv[0], &s, e);
    if (rc == 0 && (s.by == NULL || s.by->secret == NULL))
        rc = err_set(e, ERR_INPUT, "'%s' is of the kind %s, which takes no secret", s.name, s.kind);
    if (rc != 0)
        return rc;
    (void)snprintf(prompt, sizeof(prompt), "%s of %.200s: ", s.by->secret, s.name);
    rc = passphrase_secret(prompt, secret, sizeof(secret), e);
    if (rc == 0)
        rc = source_secret(c->ws, c->argv[0], str_of(secret), e);
    explicit_bzero(secret, sizeof(secret));
    if (rc == 0)
        show_done(c, "Sealed for %s as it is declared now.%s", c->argv[0],
            s.secret != NULL && strcmp(s.secret, "sealed") == 0
                ? ""
                : " It is used once the source says: --secret sealed.");
    return rc;
}

const struct verb verb_source_secret = { .name = "source secret",
    .min_args = 1,
    .max_args = 1,
    .usage = "SOURCE [--forget]",
    .summary = "Seal what the collector of a source signs in with",
    .opens = OPENS_READ,
    .step = 3,
    .help =
        "Asked for on the terminal without echo, or the first line of standard input. Kept beside the keyring of this\n"
        "account, outside the workspace, and bound to the system the source names: changing host, port or user breaks it.",
    .example = "  testamur source secret postgres:billing < /run/credentials/billing",
    .opts = { { "forget", OPT_FLAG, NULL, "remove it" } },
    .run = run_source_secret };

static int
run_source_kinds(struct cli *c, struct err *e)
{
    struct out_table *t = out_table_new();
    struct buf json;
    struct jw w;

    if (t == NULL)
        return err_set(e, ERR_NOMEM, "no memory for a listing");
    buf_init(&json, 1 << 20);
    jw_init(&w, &json);
    jw_arr(&w, NULL);
    out_table_head(t, "Kind");
    out_table_head(t, "Setting");
    out_table_head(t, "Default");
    out_table_head(t, "Meaning");
    for (size_t i = 0; collectors[i] != NULL; i++)
        for (const struct collector_setting *s = collectors[i]->settings;
             s != NULL && s->name != NULL; s++) {
            jw_obj(&w, NULL);
            jw_str(&w, "default", s->dflt);
            jw_str(&w, "kind", collectors[i]->kind);
            jw_str(&w, "meaning", s->meaning);
            jw_bool(&w, "required", s->required);
            jw_str(&w, "setting", s->name);
            jw_obj_end(&w);
            out_table_cell(
                t, str_of(s == collectors[i]->settings ? collectors[i]->kind : ""), OUT_BOLD);
            out_table_cell(t, str_of(s->name), OUT_PLAIN);
            out_table_cell(t,
                str_of(s->required       ? "required"
                       : s->dflt != NULL ? s->dflt
                                         : ""),
                OUT_DIM);
            out_table_cell(t, str_of(s->meaning), OUT_PLAIN);
            out_table_row(t);
        }
    jw_arr_end(&w);
    show_listing(c, t, &json);
    return 0;
}

const struct verb verb_source_kinds = { .name = "source kinds",
    .max_args = 0,
    .usage = "",
    .summary = "Kinds of source that can be collected, with their settings",
    .opens = OPENS_NOTHING,
    .step = 3,
    .run = run_source_kinds };
