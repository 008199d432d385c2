/* results.c: which format a file of results has, and what its readers share. */
#include "files/results.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/hash.h"
#include "base/mem.h"
#include "files/results_int.h"
#include "files/xml.h"

static const struct result_format *const formats[] = {
    &format_arf,
    &format_cyclonedx,
    &format_junit,
    &format_ocsf,
    &format_osv,
    &format_prowler,
    &format_sarif,
    NULL,
};

static const char *const table_names[] = {
    [RESULT_RUNS] = "scan_runs",
    [RESULT_RESULTS] = "scan_results",
    [RESULT_COMPONENTS] = "sbom_components",
    [RESULT_VULNERABILITIES] = "vulnerabilities",
};
_Static_assert(sizeof(table_names) / sizeof(table_names[0]) == RESULT_TABLE_COUNT_, "a name each");

const char *
result_table_name(enum result_table t)
{
    return table_names[t];
}

const char *
results_format_name(const char *name)
{
    for (size_t i = 0; formats[i] != NULL; i++)
        if (strcmp(formats[i]->name, name) == 0)
            return formats[i]->name;
    return NULL;
}

void
results_formats(char *out, size_t n)
{
    out[0] = '\0';
    for (size_t i = 0; formats[i] != NULL; i++) {
        size_t at = strlen(out);

        (void)snprintf(out + at, n - at, "%s%s", i > 0 ? ", " : "", formats[i]->name);
    }
}

/* ---- reading what is there ---- */

const struct json *
results_at(const struct json *o, const char *path)
{
    struct str rest = str_of(path);

    while (o != NULL && rest.n > 0) {
        struct str step = str_cut(&rest, '/');
        const struct json *m = o->type == JSON_OBJECT || o->type == JSON_ARRAY ? o->first : NULL;
        int64_t at;

        if (o->type == JSON_ARRAY) {
            if (!str_int(step, &at))
                return NULL;
            while (m != NULL && at-- > 0)
                m = m->next;
        } else {
            while (m != NULL && !str_eq(m->key, step))
                m = m->next;
        }
        o = m;
    }
    return o;
}

struct str
results_str(const struct json *o, const char *path)
{
    const struct json *v = results_at(o, path);

    return v != NULL && (v->type == JSON_STRING || v->type == JSON_NUMBER) ? v->s
                                                                           : (struct str){ "", 0 };
}

struct str
results_or(struct str a, struct str b)
{
    return a.n > 0 ? a : b;
}

struct str
results_score(struct str score)
{
    struct str rest = score, whole = str_cut(&rest, '.');
    int64_t n, tenth = 0;

    if (!str_int(whole, &n) || n < 0 || n > 10 ||
        (rest.n > 0 && !str_int((struct str){ rest.p, 1 }, &tenth)))
        return (struct str){ "", 0 };
    n = n * 10 + tenth;
    return n >= 90   ? STR("critical")
           : n >= 70 ? STR("high")
           : n >= 40 ? STR("medium")
           : n > 0   ? STR("low")
                     : STR("informational");
}

struct str
results_severity(struct str word)
{
    static const struct {
        const char *word, *ours;
    } words[] = { { "critical", "critical" }, { "fatal", "critical" }, { "high", "high" },
        { "important", "high" }, { "medium", "medium" }, { "moderate", "medium" }, { "low", "low" },
        { "negligible", "low" }, { "info", "informational" }, { "informational", "informational" },
        { "none", "informational" } };

    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (word.n == strlen(words[i].word) && strncasecmp(word.p, words[i].word, word.n) == 0)
            return str_of(words[i].ours);
    return (struct str){ "", 0 };
}

/* ---- making rows ---- */

struct str
results_text(struct results *r, const char *fmt, ...)
{
    struct buf b;
    struct str out;
    va_list args;
    char small[1024];
    int n;

    va_start(args, fmt);
    n = vsnprintf(small, sizeof(small), fmt, args);
    va_end(args);
    if (n >= 0 && (size_t)n < sizeof(small)) {
        out = (struct str){ arena_dup(&r->a, small, (size_t)n), (size_t)n };
    } else {
        buf_init(&b, FILE_CELL_MAX);
        buf_add(&b, small, sizeof(small) - 1); /* long names are cut */
        out = (struct str){ arena_dup(&r->a, b.data, b.len), b.len };
        while (out.p != NULL && out.n > 0 && !str_utf8(out))
            out.n--;
        buf_fini(&b);
    }
    if (out.p == NULL) {
        r->failed = true;
        out = (struct str){ "", 0 };
    }
    return out;
}

void
results_problem(struct results *r, const char *fmt, ...)
{
    va_list args;

    if (r->said->problem[0] != '\0')
        return;
    va_start(args, fmt);
    (void)vsnprintf(r->said->problem, sizeof(r->said->problem), fmt, args);
    va_end(args);
}

void
results_row(struct results *r, const char *unit)
{
    if (r->record->unit != unit)
        r->record->at = 0;
    r->record->kind = FILE_PLACE_NAME;
    r->record->unit = unit;
    r->record->at++;
    r->record->n = 0;
}

void
results_put(struct results *r, const char *column, struct str value)
{
    struct err ignored;

    (void)file_add(r->record, str_of(column), value, value.n == 0, &ignored);
}

int
results_row_end(struct results *r, enum result_table t, struct err *e)
{
    int rc = r->failed ? err_set(e, ERR_NOMEM, "no memory for a row")
                       : r->sink->row(r->sink->ctx, t, r->record, e);

    arena_clear(&r->a);
    return rc;
}

static int
keep(struct results *r, struct str s, struct str *out, struct err *e)
{
    out->n = s.n;
    out->p = arena_dup(&r->all, s.p, s.n);
    return out->p != NULL ? 0 : err_set(e, ERR_NOMEM, "no memory for a run");
}

static void
say(char to[RESULTS_TEXT_MAX], struct str s)
{
    (void)snprintf(to, RESULTS_TEXT_MAX, "%.*s", s.n < 200 ? (int)s.n : 200, s.p);
}

int
results_run(struct results *r, struct str tool, struct str version, struct str run_at,
    struct str target, struct err *e)
{
    int rc;

    if (++r->run > RESULTS_RUNS_MAX)
        return err_set(e, ERR_LIMIT, "the file holds more than %d runs", RESULTS_RUNS_MAX);
    (void)snprintf(r->run_id, sizeof(r->run_id), "%.64s-%lld", r->o->file_id, (long long)r->run);
    r->in_run = 0;
    if (r->o->target != NULL)
        target = str_of(r->o->target);
    if (tool.n == 0)
        tool = str_of(r->o->tool);
    if (run_at.n == 0)
        run_at = str_of(r->o->run_at);
    rc = keep(r, tool, &r->tool, e);
    if (rc == 0)
        rc = keep(r, version, &r->version, e);
    if (rc == 0)
        rc = keep(r, run_at, &r->run_at, e);
    if (rc == 0)
        rc = keep(r, target, &r->target, e);
    if (rc == 0 && tool.n == 0) {
        (void)err_set(e, ERR_INPUT, "the file does not say which tool wrote it");
        rc = err_hint(e, "say it: --tool NAME");
    }
    if (rc != 0)
        return rc;
    if (run_at.n == 0)
        results_problem(r, "the file does not say when the tool ran: give --exported-at");
    if (r->said->tool[0] == '\0')
        say(r->said->tool, tool);
    if (r->said->version[0] == '\0')
        say(r->said->version, version);
    if (r->said->target[0] == '\0')
        say(r->said->target, target);
    return 0;
}

int
results_run_end(struct results *r, int64_t stated, const char *problem, struct err *e)
{
    if (problem != NULL)
        results_problem(r, "%s", problem);
    if (r->said->run_at[0] == '\0')
        say(r->said->run_at, r->run_at);
    results_row(r, "run");
    r->record->at = (long)r->run;
    results_put(r, "run_id", str_of(r->run_id));
    results_put(r, "format", str_of(r->said->format));
    results_put(r, "tool", r->tool);
    results_put(r, "tool_version", r->version);
    results_put(r, "target", r->target);
    results_put(r, "run_at", r->run_at);
    results_put(r, "results", results_text(r, "%lld", (long long)r->in_run));
    if (stated >= 0)
        results_put(r, "stated", results_text(r, "%lld", (long long)stated));
    results_put(r, "problem", str_of(problem));
    return results_row_end(r, RESULT_RUNS, e);
}

/* The same problem has the same name in every run: of tool, rule, target and place, or of the
 * tool's own name for it. */
static struct str
issue_id(struct results *r, const struct result *x, struct str target)
{
    char hex[HASH_HEX_LEN + 1];
    struct str place = results_or(x->fingerprint, x->location);
    struct hash h;
    struct buf b;

    buf_init(&b, RESULTS_ROW_MAX);
    buf_add(&b, r->tool.p, r->tool.n);
    buf_char(&b, '\0');
    buf_add(&b, x->rule.p, x->rule.n);
    buf_char(&b, '\0');
    buf_add(&b, target.p, target.n);
    buf_char(&b, '\0');
    buf_add(&b, place.p, place.n);
    r->failed = r->failed || buf_failed(&b);
    hash_bytes(&h, b.data, b.len);
    hash_hex(hex, &h);
    buf_fini(&b);
    return results_text(r, "%.24s", hex);
}

int
results_add(struct results *r, const struct result *x, struct err *e)
{
    struct str target = results_or(x->target, r->target);

    if (r->rows == FILE_RESULTS_MAX)
        return err_set(e, ERR_LIMIT, "the file holds more than %d results", FILE_RESULTS_MAX);
    r->rows++;
    r->in_run++;
    results_row(r, "result");
    r->record->at = (long)r->rows;
    results_put(r, "result_id", results_text(r, "%.80s-%lld", r->run_id, (long long)r->in_run));
    results_put(r, "run_id", str_of(r->run_id));
    results_put(r, "tool", r->tool);
    results_put(r, "tool_version", r->version);
    results_put(r, "run_at", results_or(x->run_at, r->run_at));
    results_put(r, "rule", x->rule);
    results_put(r, "title", x->title);
    results_put(r, "target", target);
    results_put(r, "location", x->location);
    results_put(r, "result", str_of(x->result));
    results_put(r, "severity", x->severity);
    results_put(r, "message", x->message);
    results_put(r, "reason", x->reason);
    results_put(r, "suppressed", x->suppressed ? STR("1") : STR("0"));
    results_put(r, "issue_id", issue_id(r, x, target));
    return results_row_end(r, RESULT_RESULTS, e);
}

/* ---- which format ---- */

struct first_element {
    char name[128];
};

static int
on_first(void *ctx, const char *name, const char *const *attrs, struct err *e)
{
    struct first_element *f = ctx;

    (void)attrs;
    if (f->name[0] == '\0')
        (void)snprintf(f->name, sizeof(f->name), "%s", name);
    return err_set(e, ERR_EXISTS, "found"); /* ends the reading */
}

/* JSON Lines as one array. */
static int
parse_lines(struct arena *a, struct str text, struct json **out, struct err *e)
{
    struct json *list = arena_alloc(a, sizeof(*list)), **tail;
    long at = 0;

    if (list == NULL)
        return err_set(e, ERR_NOMEM, "no memory for JSON Lines");
    list->type = JSON_ARRAY;
    tail = &list->first;
    while (text.n > 0) {
        struct str line = str_trim(str_cut(&text, '\n'));

        at++;
        if (line.n == 0)
            continue;
        if (json_parse_any(a, line, tail, e) != 0)
            return err_ctx(e, "line %ld", at);
        tail = &(*tail)->next;
        list->n++;
    }
    *out = list;
    return 0;
}

/* Read as much as tells the format. */
static int
look(struct results *r, char element[128], struct str *first_line, struct err *e)
{
    enum file_format f = file_format_guess(r->bytes, "");
    struct first_element first = { "" };
    struct xml_handler h = { .ctx = &first, .start = on_first };
    struct str rest = r->bytes;
    struct json *root = NULL;
    struct err ignored;
    int rc = 0;

    element[0] = '\0';
    *first_line = (struct str){ "", 0 };
    if ((f == FILE_JSON || f == FILE_JSONL) && r->bytes.n > FILE_JSON_MAX)
        return err_set(e, ERR_LIMIT, "a JSON text may have %d bytes", FILE_JSON_MAX);
    if (f == FILE_JSON) {
        rc = json_parse_any(&r->all, r->bytes, &root, e);
    } else if (f == FILE_JSONL) {
        rc = parse_lines(&r->all, r->bytes, &root, e);
    } else if (f == FILE_XML) {
        rc = xml_read(r->bytes, &h, NULL, &ignored) != -ERR_EXISTS;
        if (rc != 0)
            *e = ignored;
        rc = rc != 0 ? -(int)ignored.code : 0;
        (void)snprintf(element, 128, "%s", first.name);
    } else {
        *first_line = str_trim(str_cut(&rest, '\n'));
    }
    r->root = root;
    return rc;
}

static int
unknown(const char *format, struct err *e)
{
    char names[RESULTS_TEXT_MAX];

    results_formats(names, sizeof(names));
    if (format != NULL)
        (void)err_set(e, ERR_INPUT, "the file is not of the format '%s'", format);
    else
        (void)err_set(e, ERR_INPUT, "the file is of no format of results that is known");
    return err_hint(e, "formats: %s; other lists: testamur import FILE --table TABLE", names);
}

static int
choose(struct results *r, const struct result_format **out, struct err *e)
{
    const char *want = r->o->format;
    char element[128];
    struct str first_line;
    int rc = look(r, element, &first_line, e);

    if (rc != 0)
        return rc;
    if (want != NULL && strcmp(want, "auto") == 0)
        want = NULL;
    for (size_t i = 0; formats[i] != NULL; i++) {
        if (want != NULL && strcmp(want, formats[i]->name) != 0)
            continue;
        if (formats[i]->is(r->root, element, first_line)) {
            *out = formats[i];
            return 0;
        }
    }
    return unknown(want, e);
}

int
results_read(struct str bytes, const struct results_options *o, const struct results_sink *sink,
    struct results_said *out, struct err *e)
{
    struct results r = { .bytes = bytes, .o = o, .sink = sink, .said = out };
    const struct result_format *f = NULL;
    int rc;

    memset(out, 0, sizeof(*out));
    out->stated = -1;
    (void)snprintf(
        out->stated_route, sizeof(out->stated_route), "none: the format states no total");
    r.record = mem_alloc(1, sizeof(*r.record));
    if (r.record == NULL)
        return err_set(e, ERR_NOMEM, "no memory for a record");
    arena_init(&r.a, RESULTS_ROW_MAX);
    arena_init(&r.all, FILE_JSON_TREE_MAX);
    rc = file_text(&r.bytes, e);
    if (rc == 0)
        rc = choose(&r, &f, e);
    if (rc == 0 && f != NULL) {
        out->format = f->name;
        out->has[RESULT_RUNS] = true;
        rc = f->read(&r, e);
    }
    arena_fini(&r.a);
    arena_fini(&r.all);
    mem_free(r.record);
    return rc;
}
