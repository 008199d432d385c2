/* r_prowler.c: Prowler's CSV. (Its JSON is OCSF.) */
#include <string.h>
#include <strings.h>

#include "base/csv.h"
#include "base/mem.h"
#include "files/files_int.h"
#include "files/results_int.h"

struct table {
    struct results *r;
    bool begun;
};

static bool
is(const struct json *root, const char *element, struct str first_line)
{
    (void)root;
    (void)element;
    return memmem(first_line.p, first_line.n, "CHECK_ID", 8) != NULL &&
           memmem(first_line.p, first_line.n, "STATUS_EXTENDED", 15) != NULL;
}

static struct str
value(const struct file_record *f, const char *name)
{
    for (size_t i = 0; i < f->n; i++)
        if (str_is(f->field[i].name, name))
            return f->field[i].value;
    return (struct str){ "", 0 };
}

static bool
yes(struct str s)
{
    return s.n == 4 && strncasecmp(s.p, "true", 4) == 0;
}

static int
on_row(void *ctx, const struct file_record *f, struct err *e)
{
    struct table *t = ctx;
    struct str status = value(f, "STATUS");
    struct result x = { .rule = value(f, "CHECK_ID"),
        .title = value(f, "CHECK_TITLE"),
        .target = results_or(value(f, "RESOURCE_UID"), value(f, "RESOURCE_NAME")),
        .location = value(f, "REGION"),
        .message = value(f, "STATUS_EXTENDED"),
        .run_at = value(f, "TIMESTAMP"),
        .suppressed = yes(value(f, "MUTED")) };
    int rc = 0;

    if (!t->begun)
        rc = results_run(t->r, STR("Prowler"), value(f, "PROWLER_VERSION"), x.run_at,
            value(f, "ACCOUNT_UID"), e);
    t->begun = true;
    if (rc != 0)
        return rc;
    if (x.rule.n == 0)
        return err_set(e, ERR_INPUT, "line %ld names no check", f->at);
    if (str_is(status, "PASS")) {
        x.result = "pass";
    } else if (str_is(status, "FAIL") || str_is(status, "MUTED")) {
        x.result = "fail";
        x.suppressed = x.suppressed || str_is(status, "MUTED");
    } else if (str_is(status, "MANUAL")) {
        x.result = "not_checked";
        x.reason = results_or(x.message, STR("the tool leaves it to a person"));
    } else {
        return err_set(e, ERR_INPUT, "line %ld: '%.*s' is no status of a check", f->at,
            status.n < 40 ? (int)status.n : 40, status.p);
    }
    if (strcmp(x.result, "pass") != 0)
        x.severity = results_severity(value(f, "SEVERITY"));
    if (x.suppressed && x.reason.n == 0)
        x.reason = x.message;
    return results_add(t->r, &x, e);
}

static int
read_all(struct results *r, struct err *e)
{
    static const struct file_options o = { .format = FILE_CSV };
    struct table t = { .r = r };
    struct file_sink sink = { .ctx = &t, .row = on_row };
    int rc = file_read(r->bytes, &o, &sink, e);

    r->said->has[RESULT_RESULTS] = true;
    if (rc == 0 && !t.begun)
        rc = err_set(e, ERR_INPUT, "the file holds no check");
    return rc == 0 ? results_run_end(r, -1, NULL, e) : rc;
}

const struct result_format format_prowler = {
    .name = "prowler", .title = "Prowler's CSV", .is = is, .read = read_all
};
