/* r_arf.c: XCCDF 1.2 test results (NIST IR 7275), alone or in an Asset Reporting Format document as
 * OpenSCAP writes it, while it streams by. Every rule-result is a row, those too that were not
 * checked. Titles come from the benchmark when it stands in the same file before the results; then
 * its rules without a result are counted. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "files/results_int.h"
#include "files/xml.h"

struct rule {
    struct str id, title, severity; /* in the reading's arena */
    bool seen;
};

/* What the text of the open element is for. */
enum wanted { WANT_NOTHING, WANT_TITLE, WANT_TARGET, WANT_RESULT, WANT_MESSAGE };

struct arf {
    struct results *r;
    struct rule *rules; /* mem_grow() */
    size_t rule_n, rule_cap;
    bool sorted, in_results, run_begun, in_rule;
    int rule_depth, depth;
    int64_t result_n, tests; /* rule-results and TestResults of the file */
    enum wanted want;
    struct buf tool, start, end, target, idref, time, severity, result, message, title;
};

static bool
is(const struct json *root, const char *element, struct str first_line)
{
    (void)root;
    (void)first_line;
    return strcmp(element, "asset-report-collection") == 0 || strcmp(element, "TestResult") == 0 ||
           strcmp(element, "Benchmark") == 0;
}

static void
set(struct buf *b, const char *s)
{
    buf_clear(b);
    buf_str(b, s != NULL ? s : "");
}

static struct str
text(const struct buf *b)
{
    return str_trim((struct str){ b->data, b->len });
}

/* ---- rules of the benchmark ---- */

static int
add_rule(struct arf *a, const char *const *attrs, struct err *e)
{
    struct rule *rule;
    const char *id = xml_attr(attrs, "id"), *severity = xml_attr(attrs, "severity");

    if (a->rule_n == RESULTS_RULES_MAX)
        return err_set(e, ERR_LIMIT, "the benchmark has more than %d rules", RESULTS_RULES_MAX);
    if (a->rule_n == a->rule_cap) {
        size_t cap = a->rule_cap == 0 ? 256 : a->rule_cap * 2;
        struct rule *grown = mem_grow(a->rules, cap, sizeof(*grown));

        if (grown == NULL)
            return err_set(e, ERR_NOMEM, "no memory for rules");
        a->rules = grown;
        a->rule_cap = cap;
    }
    rule = &a->rules[a->rule_n];
    *rule = (struct rule){ .id = str_of(arena_str(&a->r->all, str_of(id))),
        .title = { "", 0 },
        .severity = str_of(arena_str(&a->r->all, str_of(severity))) };
    if (rule->id.p == NULL || rule->severity.p == NULL)
        return err_set(e, ERR_NOMEM, "no memory for rules");
    a->rule_n++;
    a->sorted = false;
    a->in_rule = true;
    a->rule_depth = a->depth;
    return 0;
}

static int
title_rule(struct arf *a, struct err *e)
{
    struct rule *rule = &a->rules[a->rule_n - 1];

    if (rule->title.n > 0)
        return 0;
    rule->title = str_of(arena_str(&a->r->all, text(&a->title)));
    return rule->title.p != NULL ? 0 : err_set(e, ERR_NOMEM, "no memory for rules");
}

static int
by_id(const void *x, const void *y)
{
    const struct rule *p = x, *q = y;

    return str_cmp(p->id, q->id);
}

static struct rule *
find_rule(struct arf *a, struct str id)
{
    struct rule key = { .id = id };

    if (!a->sorted && a->rule_n > 0)
        qsort(a->rules, a->rule_n, sizeof(*a->rules), by_id);
    a->sorted = true;
    return a->rule_n > 0 ? bsearch(&key, a->rules, a->rule_n, sizeof(key), by_id) : NULL;
}

/* ---- results ---- */

static const char *
outcome(struct str word)
{
    static const struct {
        const char *word, *ours;
    } words[] = { { "pass", "pass" }, { "fail", "fail" }, { "error", "error" },
        { "unknown", "error" }, { "notapplicable", "not_applicable" },
        { "notchecked", "not_checked" }, { "notselected", "not_selected" },
        { "informational", "informational" }, { "fixed", "pass" } };

    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (str_is(word, words[i].word))
            return words[i].ours;
    return NULL;
}

/* The run begins with its first result: its target stands before. "cpe:/a:redhat:openscap:1.3.7" is
 * openscap, 1.3.7. */
static int
begin_run(struct arf *a, struct err *e)
{
    const struct buf *const texts[] = { &a->tool, &a->start, &a->end, &a->target };
    struct str rest = text(&a->tool), tool = rest, version = { "", 0 };

    if (a->run_begun)
        return 0;
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        if (buf_check(texts[i], "a text of the run", e) != 0)
            return -(int)e->code;
    if (str_starts(rest, "cpe:/") || str_starts(rest, "cpe:2.3:")) {
        int skip = str_starts(rest, "cpe:/") ? 3 : 4;

        for (int i = 0; i < skip; i++)
            (void)str_cut(&rest, ':');
        tool = str_cut(&rest, ':');
        version = str_cut(&rest, ':');
    }
    a->run_begun = true;
    return results_run(a->r,
        results_or(tool, str_of(a->r->o->tool != NULL ? a->r->o->tool : "XCCDF")), version,
        results_or(text(&a->end), text(&a->start)), text(&a->target), e);
}

static int
end_result(struct arf *a, struct err *e)
{
    const struct buf *const texts[] = { &a->idref, &a->time, &a->severity, &a->result,
        &a->message };
    struct result x = { .rule = text(&a->idref), .result = outcome(text(&a->result)) };
    struct str message = text(&a->message);
    struct rule *rule = find_rule(a, x.rule);
    int rc = begin_run(a, e);

    for (size_t i = 0; rc == 0 && i < sizeof(texts) / sizeof(texts[0]); i++)
        rc = buf_check(texts[i], "a text of a result", e);
    if (rc != 0)
        return rc;
    if (x.rule.n == 0 || x.result == NULL)
        return err_set(e, ERR_INPUT, "result %lld of '%.100s' is '%.40s', which is none",
            (long long)a->r->rows + 1, a->idref.data, a->result.data);
    if (rule != NULL) {
        rule->seen = true;
        x.title = rule->title;
    }
    if (strcmp(x.result, "fail") == 0 || strcmp(x.result, "error") == 0)
        x.severity = results_severity(
            results_or(text(&a->severity), rule != NULL ? rule->severity : x.severity));
    if (strncmp(x.result, "not_", 4) == 0)
        x.reason = message;
    else
        x.message = message;
    x.run_at = text(&a->time);
    if (str_is(text(&a->result), "fixed"))
        x.message = results_or(message, STR("the tool mended it"));
    a->result_n++;
    return results_add(a->r, &x, e);
}

static void
start_test(struct arf *a, const char *const *attrs)
{
    set(&a->tool, xml_attr(attrs, "test-system"));
    set(&a->start, xml_attr(attrs, "start-time"));
    set(&a->end, xml_attr(attrs, "end-time"));
    buf_clear(&a->target);
    a->in_results = true;
    a->run_begun = false;
    a->tests++;
}

static int
on_start(void *ctx, const char *name, const char *const *attrs, struct err *e)
{
    struct arf *a = ctx;

    a->depth++;
    a->want = WANT_NOTHING;
    if (strcmp(name, "TestResult") == 0) {
        start_test(a, attrs);
    } else if (strcmp(name, "Rule") == 0 && !a->in_results) {
        return add_rule(a, attrs, e);
    } else if (a->in_rule && a->depth == a->rule_depth + 1 && strcmp(name, "title") == 0) {
        buf_clear(&a->title);
        a->want = WANT_TITLE;
    } else if (a->in_results && strcmp(name, "target") == 0 && a->target.len == 0) {
        a->want = WANT_TARGET;
    } else if (a->in_results && strcmp(name, "rule-result") == 0) {
        set(&a->idref, xml_attr(attrs, "idref"));
        set(&a->time, xml_attr(attrs, "time"));
        set(&a->severity, xml_attr(attrs, "severity"));
        buf_clear(&a->result);
        buf_clear(&a->message);
    } else if (a->in_results && strcmp(name, "result") == 0) {
        a->want = WANT_RESULT;
    } else if (a->in_results && strcmp(name, "message") == 0) {
        if (a->message.len > 0)
            buf_str(&a->message, "; ");
        a->want = WANT_MESSAGE;
    }
    return 0;
}

static int
on_text(void *ctx, struct str piece, struct err *e)
{
    struct arf *a = ctx;
    struct buf *to = a->want == WANT_TITLE     ? &a->title
                     : a->want == WANT_TARGET  ? &a->target
                     : a->want == WANT_RESULT  ? &a->result
                     : a->want == WANT_MESSAGE ? &a->message
                                               : NULL;

    if (to == NULL)
        return 0;
    buf_add(to, piece.p, piece.n);
    return buf_check(to, "a text of the results", e);
}

static int
on_end(void *ctx, const char *name, struct err *e)
{
    struct arf *a = ctx;
    int rc = 0;

    if (a->want == WANT_TITLE)
        rc = title_rule(a, e);
    a->want = WANT_NOTHING;
    a->depth--;
    if (strcmp(name, "Rule") == 0)
        a->in_rule = false;
    if (rc == 0 && a->in_results && strcmp(name, "rule-result") == 0)
        rc = end_result(a, e);
    if (rc == 0 && a->in_results && strcmp(name, "TestResult") == 0) {
        a->in_results = false;
        rc = begin_run(a, e);
        if (rc == 0)
            rc = results_run_end(a->r, -1, NULL, e);
    }
    return rc;
}

/* The second count: XCCDF states none, but every rule of a benchmark has a result. */
static void
compare(struct arf *a)
{
    struct results_said *said = a->r->said;
    size_t missing = 0;

    for (size_t i = 0; i < a->rule_n; i++)
        missing += !a->rules[i].seen;
    if (a->rule_n == 0 || a->tests != 1)
        return;
    if (missing > 0)
        results_problem(
            a->r, "%zu of %zu rules of the benchmark have no result", missing, a->rule_n);
    if (missing > 0 || a->result_n == (int64_t)a->rule_n) {
        said->stated = (int64_t)a->rule_n;
        (void)snprintf(
            said->stated_route, RESULTS_TEXT_MAX, "rules of the benchmark in the same file");
    } else {
        (void)snprintf(
            said->stated_route, RESULTS_TEXT_MAX, "none: some rules have several results");
    }
}

static int
read_all(struct results *r, struct err *e)
{
    struct arf a = { .r = r };
    struct xml_handler h = { .ctx = &a, .start = on_start, .end = on_end, .text = on_text };
    struct buf *const texts[] = { &a.tool, &a.start, &a.end, &a.target, &a.idref, &a.time,
        &a.severity, &a.result, &a.message, &a.title };
    int rc;

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        buf_init(texts[i], FILE_CELL_MAX);
    r->said->has[RESULT_RESULTS] = true;
    rc = xml_read(r->bytes, &h, NULL, e);
    if (rc == 0 && a.tests == 0)
        rc = err_set(e, ERR_INPUT, "the file holds no TestResult: nothing was tested");
    if (rc == 0)
        compare(&a);
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        buf_fini(texts[i]);
    mem_free(a.rules);
    return rc;
}

const struct result_format format_arf = {
    .name = "arf", .title = "XCCDF results and ARF (OpenSCAP)", .is = is, .read = read_all
};
