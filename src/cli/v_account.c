/* v_account.c: whose accounts are: listed, shown, suggested, said, refused, and taken back. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "cli/out.h"
#include "cli/show.h"
#include "cli/verb.h"
#include "program/account.h"
#include "program/identity_load.h"
#include "program/identity_suggest.h"

enum { JSON_MAX = 1 << 30, CLAIMANTS_SHOWN = 10 };

/* ---- account list ---- */

static const char *const columns[] = { "source", "system", "account", "kind", "person", "owner",
    "rule", "candidates" };
static const char *const titles[] = { "Source", "System", "Account", "Kind", "Person", "Owner",
    "Rule", "Candidates" };
enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };

struct wanted {
    bool unmatched, ambiguous;
    const char *person, *source;
    int64_t limit, offset;
};

static bool
is_one(const char *a, const char *b)
{
    return a != NULL && strcmp(a, b) == 0;
}

static bool
is_wanted(const struct wanted *w, const struct fact_identity *i)
{
    if (w->unmatched && (strcmp(i->kind, "unmatched") != 0 || i->candidates > 1))
        return false;
    if (w->ambiguous && i->candidates <= 1)
        return false;
    if (w->person != NULL && !is_one(i->person, w->person) && !is_one(i->owner, w->person))
        return false;
    return w->source == NULL || is_one(i->source, w->source);
}

static int
by_name(const void *a, const void *b)
{
    const struct fact_identity *x = *(const struct fact_identity *const *)a,
                               *y = *(const struct fact_identity *const *)b;
    int d = strcmp(x->source, y->source);

    if (d == 0)
        d = strcmp(x->system != NULL ? x->system : "", y->system != NULL ? y->system : "");
    return d != 0 ? d : strcmp(x->account, y->account);
}

/* One array a line, as `query` prints rows. */
static void
list_json(const struct fact_identity *const *list, size_t n)
{
    struct buf b;
    struct jw w;

    buf_init(&b, JSON_MAX);
    jw_init(&w, &b);
    jw_arr(&w, NULL);
    for (int k = 0; k < COLUMNS; k++)
        jw_str(&w, NULL, columns[k]);
    jw_arr_end(&w);
    out_json(&b);
    for (size_t i = 0; i < n; i++) {
        const struct fact_identity *d = list[i];

        buf_clear(&b);
        jw_init(&w, &b);
        jw_arr(&w, NULL);
        jw_str(&w, NULL, d->source);
        jw_str(&w, NULL, d->system);
        jw_str(&w, NULL, d->account);
        jw_str(&w, NULL, d->kind);
        jw_str(&w, NULL, d->person);
        jw_str(&w, NULL, d->owner);
        jw_str(&w, NULL, d->rule);
        jw_int(&w, NULL, d->candidates);
        jw_arr_end(&w);
        out_json(&b);
    }
    buf_fini(&b);
}

static int
list_text(const struct fact_identity *const *list, size_t n, struct err *e)
{
    struct out_table *t = out_table_new();

    if (t == NULL)
        return err_set(e, ERR_NOMEM, "no memory for a listing");
    for (int k = 0; k < COLUMNS; k++)
        out_table_head(t, titles[k]);
    for (size_t i = 0; i < n; i++) {
        const struct fact_identity *d = list[i];
        char count[24];

        (void)snprintf(count, sizeof(count), "%lld", (long long)d->candidates);
        out_table_cell(t, str_of(d->source), OUT_PLAIN);
        out_table_cell(t, str_of(d->system), OUT_PLAIN);
        out_table_cell(t, str_of(d->account), OUT_PLAIN);
        out_table_cell(
            t, str_of(d->kind), strcmp(d->kind, "unmatched") == 0 ? OUT_WARN : OUT_PLAIN);
        out_table_cell(t, str_of(d->person), OUT_PLAIN);
        out_table_cell(t, str_of(d->owner), OUT_PLAIN);
        out_table_cell(t, str_of(d->rule), OUT_DIM);
        out_table_cell(t, str_of(count), d->candidates > 1 ? OUT_BAD : OUT_DIM);
        out_table_row(t);
    }
    out_table_end(t);
    return 0;
}

static int
list_wanted(struct cli *c, const struct facts_open *f, const struct wanted *w, struct err *e)
{
    const struct fact_identity **list = mem_alloc(f->meta.identity_n + 1, sizeof(const void *));
    size_t n = 0, from, shown;
    int rc = 0;

    if (list == NULL)
        return err_set(e, ERR_NOMEM, "no memory for a listing");
    for (size_t i = 0; i < f->meta.identity_n; i++)
        if (is_wanted(w, &f->meta.identities[i]))
            list[n++] = &f->meta.identities[i];
    if (n > 0)
        qsort(list, n, sizeof(const void *), by_name);
    from = (uint64_t)w->offset < n ? (size_t)w->offset : n;
    shown = (uint64_t)w->limit < n - from ? (size_t)w->limit : n - from;
    if (c->json)
        list_json(list + from, shown);
    else if (shown > 0)
        rc = list_text(list + from, shown, e);
    if (rc == 0 && !c->json && !c->quiet)
        out_text("%zu of %zu accounts%s\n", shown, f->meta.identity_n,
            from + shown < n ? "; there are more: --offset N" : "");
    mem_free(list);
    return rc;
}

static int
run_list(struct cli *c, struct err *e)
{
    struct wanted w = { .unmatched = cli_flag(c, "unmatched"),
        .ambiguous = cli_flag(c, "ambiguous"),
        .person = cli_opt(c, "person"),
        .source = cli_opt(c, "source") };
    struct facts_open f;
    int rc = cli_int(c, "limit", INT64_MAX, &w.limit, e);

    if (rc == 0)
        rc = cli_int(c, "offset", 0, &w.offset, e);
    if (rc == 0 && (w.limit < 1 || w.offset < 0))
        rc = err_set(e, ERR_INPUT, "--limit is 1 or more, and --offset 0 or more");
    if (rc == 0)
        rc = facts_open(&f, c->ws, c->as_of, e);
    if (rc != 0)
        return rc;
    rc = list_wanted(c, &f, &w, e);
    facts_close(&f);
    return rc;
}

const struct verb verb_account_list = { .name = "account list",
    .max_args = 0,
    .usage = "[--unmatched] [--ambiguous] [--person PERSON] [--source SOURCE]",
    .summary = "Accounts of every source, and who each belongs to",
    .opens = OPENS_READ,
    .step = 3,
    .help =
        "Resolved by declared rules, the first that says anything: a person's word (link), the owner list (register), a declared\n"
        "alias, the employee number (number), the mail address (address), the directory's login (login), whoever answers for\n"
        "the host (host). More candidates than one are a tie, and never a guess. See: testamur account show, account suggest",
    .opts = { { "unmatched", OPT_FLAG, NULL, "only those that nobody answers for" },
        { "ambiguous", OPT_FLAG, NULL, "only those that one rule gives to several people" },
        { "person", OPT_VALUE, "PERSON", "only a person's: theirs, or owned by them" },
        { "source", OPT_VALUE, "SOURCE", "only those one source reports" },
        { "limit", OPT_VALUE, "N", "so many at most" },
        { "offset", OPT_VALUE, "N", "leave out the first so many" } },
    .run = run_list };

/* ---- account show ---- */

struct shown {
    const struct identity_map *map;
    const char *const *name; /* source, system, account */
    struct fact_identity who;
    const char *claimant[CLAIMANTS_SHOWN];
    size_t claimant_n;
    bool found, enabled;
};

static int
find_one(void *ctx, const struct identity_account *a, struct err *e)
{
    struct shown *s = ctx;

    (void)e;
    if (!str_is(a->source, s->name[0]) || !str_is(a->system, s->name[1]) ||
        !str_is(a->account, s->name[2]))
        return 0;
    s->found = true;
    s->enabled = s->enabled || a->enabled;
    identity_resolve(s->map, a, &s->who);
    s->claimant_n = identity_claimants(s->map, a, s->claimant, CLAIMANTS_SHOWN);
    if (s->claimant_n > CLAIMANTS_SHOWN)
        s->claimant_n = CLAIMANTS_SHOWN;
    return 0;
}

/* Whose an account is in words, and what to do when it is nobody's. */
static void
show_text(const struct shown *s)
{
    const struct fact_identity *d = &s->who;

    out_text("%-10s  %s\n%-10s  %s\n%-10s  %s\n", "Source", s->name[0], "System", s->name[1],
        "Account", s->name[2]);
    out_text("%-10s  %s\n%-10s  %s\n", "Kind", d->kind, "Enabled", s->enabled ? "yes" : "no");
    if (d->person != NULL)
        out_text("%-10s  %s\n", "Person", d->person);
    if (d->owner != NULL)
        out_text("%-10s  %s\n", "Owner", d->owner);
    if (d->rule != NULL)
        out_text("%-10s  %s%s\n", "Rule", d->rule,
            d->candidates == 0  ? ", which names somebody whom nobody knows"
            : d->candidates > 1 ? ", which is a tie"
                                : "");
    for (size_t i = 0; d->candidates > 1 && i < s->claimant_n; i++)
        out_text("%-10s  %s\n", i == 0 ? "Candidates" : "", s->claimant[i]);
    if (d->candidates != 1)
        out_text("\nNobody answers for it. Say who: testamur account link %s %s %s PERSON\n",
            s->name[0], s->name[1], s->name[2]);
}

static void
show_json(const struct shown *s)
{
    struct buf b;
    struct jw w;

    buf_init(&b, 1 << 20);
    jw_init(&w, &b);
    jw_obj(&w, NULL);
    jw_str(&w, "account", s->name[2]);
    jw_int(&w, "candidates", s->who.candidates);
    jw_arr(&w, "claimants");
    for (size_t i = 0; i < s->claimant_n; i++)
        jw_str(&w, NULL, s->claimant[i]);
    jw_arr_end(&w);
    jw_bool(&w, "enabled", s->enabled);
    jw_str(&w, "kind", s->who.kind);
    jw_str(&w, "owner", s->who.owner);
    jw_str(&w, "person", s->who.person);
    jw_str(&w, "rule", s->who.rule);
    jw_str(&w, "source", s->name[0]);
    jw_str(&w, "system", s->name[1]);
    jw_obj_end(&w);
    out_json(&b);
    buf_fini(&b);
}

static int
run_show(struct cli *c, struct err *e)
{
    struct shown s = { .name = c->argv };
    struct identity_map *map = NULL;
    struct facts_open f;
    int rc = facts_open(&f, c->ws, c->as_of, e);

    if (rc != 0)
        return rc;
    rc = identity_map_load(&map, &f, c->ws, c->as_of, e);
    s.map = map;
    if (rc == 0)
        rc = identity_accounts(&f, find_one, &s, e);
    if (rc == 0 && !s.found) {
        (void)err_set(e, ERR_NOTFOUND, "'%s' reports no account '%s' of '%s'", c->argv[0],
            c->argv[2], c->argv[1]);
        rc = err_hint(e, "see: testamur account list --source %s", c->argv[0]);
    }
    if (rc == 0 && c->json)
        show_json(&s);
    else if (rc == 0)
        show_text(&s);
    identity_map_free(map);
    facts_close(&f);
    return rc;
}

const struct verb verb_account_show = { .name = "account show",
    .min_args = 3,
    .max_args = 3,
    .usage = "SOURCE SYSTEM ACCOUNT",
    .summary = "One account: whose it is, by which rule, or between whom it is a tie",
    .opens = OPENS_READ,
    .step = 3,
    .run = run_show };

/* ---- account suggest ---- */

struct suggesting {
    struct cli *c;
    const char *source;
    int64_t limit, n, more;
    struct out_table *table;
    struct buf b;
    struct jw w;
};

static int
put_suggestion(void *ctx, const struct suggestion *s, struct err *e)
{
    struct suggesting *g = ctx;
    char iso[DATE_ISO_LEN + 1];
    const char *name = NULL;
    int rc;

    if (g->source != NULL && strcmp(g->source, s->source) != 0)
        return 0;
    if (g->n == g->limit) {
        g->more++;
        return 0;
    }
    g->n++;
    rc = ws_lookup(g->c->ws, "SELECT name FROM person_name WHERE person=?1", s->person, &name, e);
    if (rc != 0)
        return rc;
    date_iso(iso, s->since);
    jw_obj(&g->w, NULL);
    jw_str(&g->w, "account", s->account);
    jw_str(&g->w, "name", name);
    jw_str(&g->w, "person", s->person);
    jw_str(&g->w, "since_at", iso);
    jw_str(&g->w, "source", s->source);
    jw_str(&g->w, "system", s->system);
    jw_str(&g->w, "why", s->why);
    jw_obj_end(&g->w);
    iso[10] = '\0';
    out_table_cell(g->table, str_of(s->source), OUT_PLAIN);
    out_table_cell(g->table, str_of(s->system), OUT_PLAIN);
    out_table_cell(g->table, str_of(s->account), OUT_PLAIN);
    out_table_cell(g->table, str_of(s->person), OUT_PLAIN);
    out_table_cell(g->table, str_of(name), OUT_PLAIN);
    out_table_cell(g->table, str_of(s->why), OUT_DIM);
    out_table_cell(g->table, str_of(iso), OUT_PLAIN);
    out_table_row(g->table);
    return buf_check(&g->b, "a listing", e);
}

static void
print_suggestions(struct suggesting *g)
{
    if (g->c->json) {
        out_json(&g->b);
        return;
    }
    if (g->n == 0) {
        out_text("No account that nobody answers for looks like anybody's.\n");
        return;
    }
    out_table_end(g->table);
    g->table = NULL;
    if (!g->c->quiet)
        out_text("%lld suggestions%s. Confirm: testamur account link SOURCE SYSTEM ACCOUNT PERSON; "
                 "or refuse: testamur account refuse SOURCE SYSTEM ACCOUNT PERSON --reason TEXT\n",
            (long long)g->n, g->more > 0 ? ", and there are more: --limit N" : "");
}

static int
run_suggest(struct cli *c, struct err *e)
{
    static const char *const heads[] = { "Source", "System", "Account", "Person", "Name", "Why",
        "Since" };
    struct suggesting g = { .c = c, .source = cli_opt(c, "source") };
    struct facts_open f;
    int rc = cli_int(c, "limit", 200, &g.limit, e);

    if (rc == 0)
        rc = facts_open(&f, c->ws, c->as_of, e);
    if (rc != 0)
        return rc;
    g.table = out_table_new();
    buf_init(&g.b, JSON_MAX);
    jw_init(&g.w, &g.b);
    jw_arr(&g.w, NULL);
    for (size_t i = 0; g.table != NULL && i < sizeof(heads) / sizeof(heads[0]); i++)
        out_table_head(g.table, heads[i]);
    rc = g.table != NULL ? identity_suggest(c->ws, &f, put_suggestion, &g, e)
                         : err_set(e, ERR_NOMEM, "no memory for a listing");
    jw_arr_end(&g.w);
    if (rc == 0)
        print_suggestions(&g);
    out_table_discard(g.table);
    buf_fini(&g.b);
    facts_close(&f);
    return rc;
}

const struct verb verb_account_suggest = { .name = "account suggest",
    .max_args = 0,
    .usage = "[--source SOURCE] [--limit N]",
    .summary = "Whom the accounts that nobody answers for look like, and why",
    .opens = OPENS_READ,
    .step = 3,
    .help =
        "A suggestion resolves nothing: a person confirms it (account link) or refuses it (account refuse), and both are records.",
    .opts = { { "source", OPT_VALUE, "SOURCE", "only accounts one source reports" },
        { "limit", OPT_VALUE, "N", "so many at most (default 200)" } },
    .run = run_suggest };

/* ---- what people say ---- */

static int
run_link(struct cli *c, struct err *e)
{
    const char *kind = cli_opt(c, "kind");
    int rc = account_link(
        c->ws, c->argv[0], c->argv[1], c->argv[2], kind != NULL ? kind : "person", c->argv[3], e);

    if (rc == 0)
        show_done(c, "%s in %s belongs to %s.", c->argv[2], c->argv[1], c->argv[3]);
    return rc;
}

const struct verb verb_account_link = { .name = "account link",
    .min_args = 4,
    .max_args = 4,
    .usage = "SOURCE SYSTEM ACCOUNT PERSON [--kind person|service|shared]",
    .summary = "Say who an account belongs to",
    .opens = OPENS_WRITE,
    .step = 3,
    .opts = { { "kind", OPT_VALUE, "KIND",
        "person (default), service or shared: then PERSON owns it" } },
    .run = run_link };

static int
run_unlink(struct cli *c, struct err *e)
{
    int rc = account_unlink(c->ws, c->argv[0], c->argv[1], c->argv[2], cli_opt(c, "reason"), e);

    if (rc == 0)
        show_done(c, "What was said of %s in %s is taken back.", c->argv[2], c->argv[1]);
    return rc;
}

const struct verb verb_account_unlink = { .name = "account unlink",
    .min_args = 3,
    .max_args = 3,
    .usage = "SOURCE SYSTEM ACCOUNT --reason TEXT",
    .summary = "Take back who an account was said to belong to",
    .opens = OPENS_WRITE,
    .step = 3,
    .opts = { { "reason", OPT_VALUE, "TEXT", "why it was wrong" } },
    .run = run_unlink };

static int
run_refuse(struct cli *c, struct err *e)
{
    bool held = !cli_flag(c, "take-back");
    int rc = account_refuse(
        c->ws, c->argv[0], c->argv[1], c->argv[2], c->argv[3], held, cli_opt(c, "reason"), e);

    if (rc == 0)
        show_done(c,
            held ? "%s in %s is not %s's, and is not suggested again."
                 : "%s in %s may be suggested as %s's again.",
            c->argv[2], c->argv[1], c->argv[3]);
    return rc;
}

const struct verb verb_account_refuse = { .name = "account refuse",
    .min_args = 4,
    .max_args = 4,
    .usage = "SOURCE SYSTEM ACCOUNT PERSON --reason TEXT [--take-back]",
    .summary = "Say that a suggested person is not the account's",
    .opens = OPENS_WRITE,
    .step = 3,
    .opts = { { "reason", OPT_VALUE, "TEXT", "how it is known" },
        { "take-back", OPT_FLAG, NULL, "the refusal was wrong" } },
    .run = run_refuse };

/* Others who have the alias too: their accounts of that name are a tie now. */
static int
warn_shared(struct cli *c, struct err *e)
{
    const char *others = NULL;
    int rc = ws_lookup(c->ws,
        "SELECT group_concat(person, ', ') FROM (SELECT DISTINCT person FROM alias WHERE value=?1 AND"
        " held=1 ORDER BY person) HAVING count(*)>1",
        c->argv[1], &others, e);

    if (rc == 0 && others != NULL && !c->json && !c->quiet)
        out_note("it is declared for %s: accounts of that name are a tie\n", others);
    return rc;
}

static int
run_alias(struct cli *c, struct err *e)
{
    bool held = !cli_flag(c, "remove");
    int rc = account_alias(
        c->ws, c->argv[0], str_of(c->argv[1]), cli_opt(c, "source"), held, cli_opt(c, "reason"), e);

    if (rc == 0)
        show_done(c, held ? "%s is also called %s." : "%s is no longer called %s.", c->argv[0],
            c->argv[1]);
    return rc == 0 ? warn_shared(c, e) : rc;
}

const struct verb verb_account_alias = { .name = "account alias",
    .min_args = 2,
    .max_args = 2,
    .usage = "PERSON NAME [--source SOURCE] [--remove --reason TEXT]",
    .summary = "Declare a name that a person's accounts have",
    .opens = OPENS_WRITE,
    .step = 3,
    .help = "An account of exactly this name is the person's, in every source or in the one given.",
    .opts = { { "source", OPT_VALUE, "SOURCE", "only in this source" },
        { "remove", OPT_FLAG, NULL, "take the alias back" },
        { "reason", OPT_VALUE, "TEXT", "why; needed to take it back" } },
    .run = run_alias };

static int
run_rule(struct cli *c, struct err *e)
{
    bool held = !cli_flag(c, "remove");
    int rc = account_rule(c->ws, c->argv[0], c->argv[1], held, cli_opt(c, "reason"), e);

    if (rc == 0)
        show_done(c, held ? "The rule '%s' holds for %s." : "The rule '%s' no longer holds for %s.",
            c->argv[0], c->argv[1]);
    return rc;
}

const struct verb verb_account_rule = { .name = "account rule",
    .min_args = 2,
    .max_args = 2,
    .usage = "domain DOMAIN | logins SOURCE [--remove --reason TEXT]",
    .summary = "Declare a rule by which accounts are resolved",
    .opens = OPENS_WRITE,
    .step = 3,
    .help =
        "domain: in addresses of this mail domain upper and lower case are one.\n"
        "logins: the login names of this source are those of the directory (table directory_users).",
    .opts = { { "remove", OPT_FLAG, NULL, "take the rule back" },
        { "reason", OPT_VALUE, "TEXT", "why; needed to take it back" } },
    .run = run_rule };

static int
run_rules(struct cli *c, struct err *e)
{
    return show_view(c, "account_rules", NULL, 0, e);
}

const struct verb verb_account_rules = { .name = "account rules",
    .max_args = 0,
    .usage = "",
    .summary = "What was declared about accounts: rules, aliases, links, refusals",
    .opens = OPENS_READ,
    .step = 3,
    .run = run_rules };
