/* package_pages.c: the pages of a package, and its CSV files. */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "report/diff.h"
#include "report/package_int.h"
#include "report/sections.h"

static int
organization(struct package *p, const char **out, struct err *e)
{
    int rc = ws_lookup(&p->frozen.at, "SELECT name FROM org", NULL, out, e);

    if (rc == 0 && *out == NULL)
        *out = "";
    return rc;
}

static int
head_of(struct package *p, struct page_head *h, const char *title, int depth, struct err *e)
{
    *h = (struct page_head){
        .title = title, .demo = p->ws->demo, .draft = p->draft, .depth = depth
    };
    return organization(p, &h->organization, e);
}

static int
add_sections(struct package *p, enum section_page page, struct buf *b, struct err *e)
{
    char from[32], until[32];
    const char *args[] = { p->has_engagement ? p->engagement.id : NULL, p->run_id, from, until };
    int rc = 0;

    (void)snprintf(
        from, sizeof(from), "%lld", p->has_engagement ? (long long)p->engagement.from_at : 0LL);
    (void)snprintf(until, sizeof(until), "%lld",
        p->has_engagement ? (long long)p->engagement.until_at : INT64_MAX);
    for (size_t i = 0; rc == 0 && i < section_count; i++) {
        const struct section *s = &sections[i];

        if (s->page != page)
            continue;
        html_section(b, s->id, s->title);
        if (s->intro != NULL) {
            buf_str(b, "<p class=\"by\">");
            html_cstr(b, s->intro);
            buf_str(b, "</p>\n");
        }
        rc = html_query(b, &p->frozen.at, &s->table, args, 4, NULL, e);
        if (rc != 0)
            (void)err_ctx(e, "section '%s'", s->title);
    }
    return rc;
}

/* ---- the first page ---- */

static void
term_at(struct buf *b, const char *term, int64_t at)
{
    char iso[DATE_ISO_LEN + 1];

    date_iso(iso, at);
    html_term(b, term, iso);
}

static void
term_int(struct buf *b, const char *term, int64_t n)
{
    char text[32];

    (void)snprintf(text, sizeof(text), "%lld", (long long)n);
    html_term(b, term, text);
}

static void
what_is_examined(struct package *p, struct buf *b)
{
    const struct engagement *g = &p->engagement;
    struct str rest = str_of(g->categories);
    char text[512];

    if (!p->has_engagement) {
        buf_str(b, "<p>No engagement has been opened: everything below is about the program as a "
                   "whole.</p>\n");
        return;
    }
    buf_str(b, "<dl>\n");
    html_term(b, "Engagement", g->id);
    html_term(b, "Name", g->name);
    html_term(b, "Type",
        g->type == 2 ? "2: design, and operation over the period" : "1: design, on a date");
    buf_str(b, "<dt>Categories</dt><dd>");
    while (rest.n > 0) {
        html_text(b, str_trim(str_cut(&rest, ',')));
        buf_str(b, rest.n > 0 ? ", " : "</dd>\n");
    }
    (void)snprintf(text, sizeof(text), "%s to %s, both included, in the time zone %s", g->from_on,
        g->until_on, g->zone);
    html_term(b, g->type == 2 ? "Period" : "Date, and how far back tests look", text);
    html_term(b, "Boundary", g->boundary);
    html_term(b, "Subservice organizations",
        g->subservice != NULL && g->subservice[0] != '\0' ? g->subservice : "none");
    html_term(b, "Subservice method", g->method);
    buf_str(b, "</dl>\n");
}

static int
what_is_asserted(struct package *p, struct buf *b, struct err *e)
{
    struct stmt *st = NULL;
    char iso[DATE_ISO_LEN + 1];
    bool row = false;
    int rc;

    html_section(b, "assertion", "What management asserts");
    if (p->seal == NULL) {
        buf_str(b, "<p>Nothing: this is a draft.</p>\n");
        return 0;
    }
    rc = store_prepare(p->frozen.store,
        "SELECT s.assertion, coalesce((SELECT shown FROM who WHERE person=s.by_person), "
        "s.by_person), s.at, w.incomplete"
        " FROM seal s LEFT JOIN temp.seal_words w USING(seal) WHERE s.seal=?1",
        &st, e);
    if (rc != 0)
        return rc;
    stmt_bind_cstr(st, 1, p->seal);
    rc = stmt_step(st, &row, e);
    if (rc == 0 && row) {
        date_iso(iso, stmt_int(st, 2));
        buf_str(b, "<blockquote>");
        html_text(b, stmt_text(st, 0));
        buf_str(b, "</blockquote>\n<p class=\"by\">");
        html_text(b, stmt_text(st, 1));
        buf_fmt(b, ", sealed %s as ", iso);
        html_cstr(b, p->seal);
        buf_str(b, "</p>\n");
        if (!stmt_is_null(st, 3)) {
            buf_str(b, "<p><strong>Sealed although not every criterion has a reviewed "
                       "conclusion.</strong> Reason given:</p>"
                       "\n<blockquote>");
            html_text(b, stmt_text(st, 3));
            buf_str(b, "</blockquote>\n");
        }
    }
    stmt_done(st);
    return rc;
}

/* "Of 281 tests in the library 269 were run: 200 pass, ..." */
static int
the_counts(struct package *p, struct buf *b, struct err *e)
{
    static const char sql[] =
        "SELECT (SELECT count(*) FROM lib_test), count(*), coalesce(sum(state='pass'),0), "
        "coalesce(sum(state='fail'),0),"
        " coalesce(sum(state='no_occurrence'),0), coalesce(sum(state='not_evaluated'),0),"
        " coalesce(sum(state='not_applicable'),0), coalesce(sum(exceptions),0), "
        "coalesce(sum(waived),0) FROM result"
        " WHERE run=?1";
    struct stmt *st = NULL;
    bool row = false;
    int rc;

    html_section(b, "counts", "Results");
    if (p->run_id == NULL) {
        buf_str(b, "<p>No tests have been run.</p>\n");
        return 0;
    }
    rc = store_prepare(p->frozen.store, sql, &st, e);
    if (rc != 0)
        return rc;
    stmt_bind_cstr(st, 1, p->run_id);
    rc = stmt_step(st, &row, e);
    if (rc == 0 && row) {
        char iso[DATE_ISO_LEN + 1];

        date_iso(iso, p->run->scope.as_of);
        buf_fmt(b,
            "<p>Run <code>%s</code>, as of %s. Of %lld tests known, %lld were run: <span "
            "class=\"pass\">%lld"
            " pass</span>, <span class=\"fail\">%lld fail</span>, %lld had no occurrence, <span"
            " class=\"not_evaluated\">%lld could not be evaluated</span>, %lld do not apply. "
            "Exceptions:"
            " %lld, of which waived: %lld.</p>\n",
            p->run_id, iso, (long long)stmt_int(st, 0), (long long)stmt_int(st, 1),
            (long long)stmt_int(st, 2), (long long)stmt_int(st, 3), (long long)stmt_int(st, 4),
            (long long)stmt_int(st, 5), (long long)stmt_int(st, 6), (long long)stmt_int(st, 7),
            (long long)stmt_int(st, 8));
    }
    stmt_done(st);
    if (rc == 0 && p->has_engagement && p->engagement.type == 2 && !p->run->scope.type2)
        buf_str(b,
            "<p>This run looked at one moment: its passes support a report of type 1 only.</p>\n");
    return rc;
}

static void
the_ledger(struct package *p, struct buf *b)
{
    struct hash root, lib;
    char hex[HASH_HEX_LEN + 1];

    html_section(b, "ledger", "The ledger behind this");
    frozen_root(&p->frozen, p->size, &root);
    buf_str(b, "<dl>\n");
    html_term(b, "Ledger", records_origin(p->ws->records));
    term_int(b, "Records", p->size);
    term_int(b, "Of which erased, each by a record of its own", p->frozen.erased);
    term_at(b, "Last record", p->frozen.last_at);
    hash_hex(hex, &root);
    html_term(b, "Root", hex);
    library_builtin_id(&lib);
    hash_hex(hex, &lib);
    html_term(b, "Library of the program", hex);
    html_term(b, "Program", "testamur " TESTAMUR_VERSION);
    buf_str(b, "</dl>\n<p>Every record is in this package, numbered without gaps. With no outside "
               "witness the company alone"
               " vouches for its own clock and for there being no other ledger; a verifier says "
               "so.</p>\n");
}

int
package_index(struct package *p, struct buf *b, struct err *e)
{
    char title[256];
    struct page_head h;
    int rc;

    (void)snprintf(title, sizeof(title), "Submission to the independent auditor%s%s",
        p->seal != NULL ? ": " : "", p->seal != NULL ? p->seal : "");
    rc = head_of(p, &h, title, 0, e);
    if (rc != 0)
        return rc;
    page_start(b, &h);
    what_is_examined(p, b);
    rc = what_is_asserted(p, b, e);
    if (rc == 0)
        rc = the_counts(p, b, e);
    if (rc == 0)
        rc = add_sections(p, PAGE_INDEX, b, e);
    if (rc == 0)
        the_ledger(p, b);
    page_end(b, &h);
    return rc == 0 ? buf_check(b, "the first page", e) : rc;
}

/* ---- changed tests ---- */

static void
show_line(void *ctx, char sign, struct str text)
{
    struct buf *b = ctx;

    buf_str(b, sign == '-' ? "<del>- " : sign == '+' ? "<ins>+ " : "  ");
    html_text(b, text);
    buf_str(b, sign == '-' ? "</del>" : sign == '+' ? "</ins>" : "\n");
}

static const struct content_file *
builtin_test(const char *id)
{
    char name[160];

    (void)snprintf(name, sizeof(name), "/%s.sql", id);
    for (size_t i = 0; i < content_builtin_count; i++)
        if (str_starts(str_of(content_builtin[i].path), "tests/") &&
            str_ends(str_of(content_builtin[i].path), name))
            return &content_builtin[i];
    return NULL;
}

static int
show_changed(struct buf *b, const struct test_def *t, struct err *e)
{
    const struct content_file *shipped = builtin_test(t->id);
    int rc;

    buf_str(b, "<h3>");
    html_cstr(b, t->id);
    buf_str(b, ": ");
    html_cstr(b, t->title);
    buf_str(b, "</h3>\n<pre>");
    rc = diff_lines(shipped != NULL ? shipped->text : STR(""), t->text, show_line, b, e);
    buf_str(b, "</pre>\n");
    return rc;
}

static int
changed_tests(struct package *p, struct buf *b, struct err *e)
{
    int rc = 0;

    html_section(b, "diff", "Tests that differ from the library");
    buf_str(b, "<p class=\"by\">Lines with - are the library&#39;s, lines with + the "
               "organization&#39;s own.</p>\n");
    for (size_t i = 0; rc == 0 && p->run != NULL && i < p->run->test_n; i++)
        if (p->rerun.tests[i]->origin != TEST_LIBRARY)
            rc = show_changed(b, p->rerun.tests[i], e);
    return rc;
}

int
package_page(struct package *p, int page, struct buf *b, struct err *e)
{
    static const char *const titles[] = { "", "", "Results", "Exceptions", "Evidence", "Policies" };
    struct page_head h;
    int rc = head_of(p, &h, titles[page], 0, e);

    if (rc != 0)
        return rc;
    page_start(b, &h);
    rc = add_sections(p, (enum section_page)page, b, e);
    if (rc == 0 && page == PAGE_RESULTS)
        rc = changed_tests(p, b, e);
    page_end(b, &h);
    return rc == 0 ? buf_check(b, "a page", e) : rc;
}

/* The page has its title already: a first heading that is the same is left out. */
static struct str
without_title(struct str text, const char *title)
{
    struct str rest = text, line = str_cut(&rest, '\n');

    if (!str_starts(line, "# "))
        return text;
    line = str_trim((struct str){ line.p + 2, line.n - 2 });
    return str_eq(line, str_of(title)) ? rest : text;
}

int
package_policy(
    struct package *p, const char *title, const struct hash *text, struct buf *b, struct err *e)
{
    struct page_head h;
    struct buf bytes;
    int rc = head_of(p, &h, title, 1, e);

    if (rc != 0)
        return rc;
    buf_init(&bytes, HTML_MARKDOWN_MAX);
    rc = package_blob(p, text, &bytes, e);
    if (rc == 0) {
        page_start(b, &h);
        buf_str(b, "<article>\n");
        rc = html_markdown(b, without_title((struct str){ bytes.data, bytes.len }, title), e);
        buf_str(b, "</article>\n");
        page_end(b, &h);
    }
    buf_fini(&bytes);
    return rc == 0 ? buf_check(b, "a policy's page", e) : rc;
}

/* ---- CSV: RFC 4180, LF; a text a spreadsheet would take for a formula gets a ' in front ---- */

static void
csv_cell(struct buf *b, struct str s, bool is_text)
{
    bool quote = false;

    if (is_text && s.n > 0 && strchr("=+-@\t\r", s.p[0]) != NULL)
        quote = true;
    for (size_t i = 0; i < s.n; i++)
        quote = quote || s.p[i] == ',' || s.p[i] == '"' || s.p[i] == '\n' || s.p[i] == '\r';
    if (!quote) {
        buf_add(b, s.p, s.n);
        return;
    }
    buf_char(b, '"');
    if (is_text && s.n > 0 && strchr("=+-@\t\r", s.p[0]) != NULL)
        buf_char(b, '\'');
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"')
            buf_char(b, '"');
        buf_char(b, s.p[i]);
    }
    buf_char(b, '"');
}

int
package_csv(
    struct package *p, const char *sql, const char *const *heads, struct buf *b, struct err *e)
{
    struct stmt *st = NULL;
    bool row;
    int rc = store_prepare(p->frozen.store, sql, &st, e);

    if (rc != 0)
        return rc;
    if (strstr(sql, "?1") != NULL)
        stmt_bind_cstr(st, 1, p->run_id);
    for (int i = 0; heads[i] != NULL; i++) {
        if (i > 0)
            buf_char(b, ',');
        buf_str(b, heads[i]);
    }
    buf_char(b, '\n');
    while ((rc = stmt_step(st, &row, e)) == 0 && row) {
        for (int i = 0; i < stmt_columns(st); i++) {
            if (i > 0)
                buf_char(b, ',');
            if (!stmt_is_null(st, i) && str_ends(str_of(heads[i]), "_at")) {
                char iso[DATE_ISO_LEN + 1];

                date_iso(iso, stmt_int(st, i));
                buf_str(b, iso);
            } else {
                csv_cell(b, stmt_text(st, i), !stmt_is_int(st, i));
            }
        }
        buf_char(b, '\n');
    }
    stmt_done(st);
    return rc == 0 ? buf_check(b, "a CSV file", e) : rc;
}
