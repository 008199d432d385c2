/* r_junit.c: the XML that test runners write since JUnit, while it streams by. Each test case is a
 * row; `tests` of the outermost elements is the runner's own count. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "files/results_int.h"
#include "files/xml.h"

struct junit {
    struct results *r;
    int depth, suite_depth; /* open elements; open suites */
    bool begun, in_case, in_detail, total_is_known;
    int64_t total; /* by attributes; -1: one is not there */
    struct buf suite, id, title, place, message, reason;
    const char *result;
};

static bool
is(const struct json *root, const char *element, struct str first_line)
{
    (void)root;
    (void)first_line;
    return strcmp(element, "testsuites") == 0 || strcmp(element, "testsuite") == 0;
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
    return (struct str){ b->data, b->len };
}

static void
count(struct junit *j, const char *tests)
{
    int64_t n;

    if (tests == NULL || !str_int(str_of(tests), &n) || n < 0 || n > FILE_RESULTS_MAX)
        j->total = -1;
    else if (j->total >= 0)
        j->total += n;
}

static int
start_suite(struct junit *j, const char *const *attrs, struct err *e)
{
    const char *name = xml_attr(attrs, "name"), *at = xml_attr(attrs, "timestamp");

    if (j->suite_depth++ == 0) {
        set(&j->suite, name);
        if (!j->total_is_known)
            count(j, xml_attr(attrs, "tests"));
    }
    if (j->begun)
        return 0;
    j->begun = true;
    return results_run(j->r, j->r->o->tool != NULL ? str_of(j->r->o->tool) : STR("JUnit"),
        (struct str){ "", 0 }, str_of(at), (struct str){ "", 0 }, e);
}

static void
start_case(struct junit *j, const char *const *attrs)
{
    const char *class = xml_attr(attrs, "classname"), *name = xml_attr(attrs, "name");
    const char *file = xml_attr(attrs, "file"), *line = xml_attr(attrs, "line");

    set(&j->title, name);
    set(&j->id, class);
    if (j->id.len > 0 && j->title.len > 0)
        buf_char(&j->id, '.');
    buf_str(&j->id, name != NULL ? name : "");
    set(&j->place, file);
    if (file != NULL && line != NULL) {
        buf_char(&j->place, ':');
        buf_str(&j->place, line);
    }
    buf_clear(&j->message);
    buf_clear(&j->reason);
    j->result = "pass";
    j->in_case = true;
}

static int
on_start(void *ctx, const char *name, const char *const *attrs, struct err *e)
{
    struct junit *j = ctx;
    const char *message = xml_attr(attrs, "message");

    j->depth++;
    if (strcmp(name, "testsuites") == 0 && j->depth == 1 && xml_attr(attrs, "tests") != NULL) {
        count(j, xml_attr(attrs, "tests"));
        j->total_is_known = true;
    } else if (strcmp(name, "testsuite") == 0) {
        return start_suite(j, attrs, e);
    } else if (strcmp(name, "testcase") == 0) {
        if (!j->begun)
            return err_set(e, ERR_INPUT, "a test case stands outside of a suite");
        start_case(j, attrs);
    } else if (j->in_case && (strcmp(name, "failure") == 0 || strcmp(name, "error") == 0)) {
        j->result = strcmp(name, "error") == 0 ? "error" : "fail";
        set(&j->message, message);
        j->in_detail = j->message.len == 0;
    } else if (j->in_case && strcmp(name, "skipped") == 0) {
        j->result = "not_checked";
        set(&j->reason, message);
        j->in_detail = j->reason.len == 0;
    }
    return 0;
}

static int
on_text(void *ctx, struct str piece, struct err *e)
{
    struct junit *j = ctx;
    struct buf *to =
        strcmp(j->result != NULL ? j->result : "", "not_checked") == 0 ? &j->reason : &j->message;

    if (j->in_detail)
        buf_add(to, piece.p, piece.n);
    return buf_check(to, "the text of a test case", e);
}

static int
end_case(struct junit *j, struct err *e)
{
    const struct buf *const texts[] = { &j->suite, &j->id, &j->title, &j->place };
    struct result x = { .rule = text(&j->id),
        .title = text(&j->title),
        .target = j->r->target.n > 0 ? j->r->target : text(&j->suite),
        .location = text(&j->place),
        .message = str_trim(text(&j->message)),
        .reason = str_trim(text(&j->reason)),
        .result = j->result };

    j->in_case = false;
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        if (buf_check(texts[i], "a name of a test case", e) != 0)
            return -(int)e->code;
    if (x.rule.n == 0)
        return err_set(e, ERR_INPUT, "test case %lld has no name", (long long)j->r->rows + 1);
    return results_add(j->r, &x, e);
}

static int
on_end(void *ctx, const char *name, struct err *e)
{
    struct junit *j = ctx;

    j->depth--;
    if (strcmp(name, "testsuite") == 0)
        j->suite_depth--;
    else if (strcmp(name, "failure") == 0 || strcmp(name, "error") == 0 ||
             strcmp(name, "skipped") == 0)
        j->in_detail = false;
    return strcmp(name, "testcase") == 0 && j->in_case ? end_case(j, e) : 0;
}

static int
read_all(struct results *r, struct err *e)
{
    struct junit j = { .r = r };
    struct xml_handler h = { .ctx = &j, .start = on_start, .end = on_end, .text = on_text };
    struct buf *const texts[] = { &j.suite, &j.id, &j.title, &j.place, &j.message, &j.reason };
    int rc;

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        buf_init(texts[i], FILE_CELL_MAX);
    r->said->has[RESULT_RESULTS] = true;
    rc = xml_read(r->bytes, &h, NULL, e);
    if (rc == 0 && !j.begun)
        rc = err_set(e, ERR_INPUT, "the file holds no suite");
    if (rc == 0 && j.total >= 0) {
        r->said->stated = j.total;
        (void)snprintf(
            r->said->stated_route, RESULTS_TEXT_MAX, "the attribute tests of the suites");
    }
    if (rc == 0)
        rc = results_run_end(r, j.total, NULL, e);
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        buf_fini(texts[i]);
    return rc;
}

const struct result_format format_junit = {
    .name = "junit", .title = "JUnit XML", .is = is, .read = read_all
};
