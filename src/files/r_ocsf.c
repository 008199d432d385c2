/* r_ocsf.c: findings of the Open Cybersecurity Schema Framework, as one event, an array or a line
 * each; Prowler's own form is one of them. */
#include <string.h>

#include "files/results_int.h"

enum { /* class_uid */
    SECURITY_FINDING = 2001,
    VULNERABILITY_FINDING = 2002,
    COMPLIANCE_FINDING = 2003,
    DETECTION_FINDING = 2004,
    APPLICATION_FINDING = 2007
};

/* status_id of a finding */
enum { FINDING_SUPPRESSED = 3, FINDING_RESOLVED = 4, FINDING_ARCHIVED = 5 };
/* compliance.status_id */
enum { COMPLIANCE_PASS = 1, COMPLIANCE_WARNING = 2, COMPLIANCE_FAIL = 3 };

static const struct json *
first_event(const struct json *root)
{
    return root != NULL && root->type == JSON_ARRAY ? root->first : root;
}

static bool
is(const struct json *root, const char *element, struct str first_line)
{
    (void)element;
    (void)first_line;
    return json_get(first_event(root), "class_uid") != NULL;
}

/* Milliseconds by the standard; some write seconds. */
static struct str
event_time(struct results *r, const struct json *event)
{
    int64_t at = json_int_or(event, "time", -1);

    if (at < 0)
        return results_str(event, "time_dt");
    return results_text(r, "%lld", (long long)(at > 100000000000 ? at / 1000 : at));
}

static struct str
severity(const struct json *event)
{
    static const char *const words[] = { "", "informational", "low", "medium", "high", "critical",
        "critical" };
    int64_t id = json_int_or(event, "severity_id", 0);

    return id >= 0 && id < 7 ? str_of(words[id]) : (struct str){ "", 0 };
}

/* What a check said, or, for findings that are no checks, whether the thing found still is. */
static const char *
outcome(const struct json *event, struct result *x)
{
    struct str code = results_str(event, "status_code"),
               detail = results_str(event, "status_detail");
    int64_t check = json_int_or(json_get(event, "compliance"), "status_id", 0);
    int64_t status = json_int_or(event, "status_id", 0);

    if (status == FINDING_SUPPRESSED || status == FINDING_ARCHIVED || str_is(code, "MUTED")) {
        x->suppressed = true;
        x->reason = detail;
    }
    if (str_is(code, "PASS") || check == COMPLIANCE_PASS)
        return "pass";
    if (str_is(code, "FAIL") || str_is(code, "MUTED") || check == COMPLIANCE_WARNING ||
        check == COMPLIANCE_FAIL)
        return "fail";
    if (str_is(code, "MANUAL")) {
        x->reason = results_or(detail, STR("the tool leaves it to a person"));
        return "not_checked";
    }
    if (json_int_or(event, "class_uid", 0) == COMPLIANCE_FINDING) {
        x->reason = results_or(detail, results_str(event, "compliance/status"));
        return "not_checked";
    }
    return status == FINDING_RESOLVED ? "pass" : "fail";
}

/* The row of an event for one of its resources. */
static int
add(struct results *r, const struct json *event, const struct json *resource, struct err *e)
{
    struct result x = { .run_at = event_time(r, event), .severity = severity(event) };
    struct str region =
        results_or(results_str(resource, "region"), results_str(event, "cloud/region"));

    x.rule = results_or(results_str(event, "metadata/event_code"),
        results_or(
            results_str(event, "compliance/control"), results_str(event, "finding_info/title")));
    if (x.rule.n == 0)
        x.rule = results_or(results_str(event, "finding/title"), STR("(no rule)"));
    x.title =
        results_or(results_str(event, "finding_info/title"), results_str(event, "finding/title"));
    x.target = results_or(results_str(resource, "uid"), results_str(resource, "name"));
    x.location = region;
    x.message = results_or(results_str(event, "status_detail"),
        results_or(results_str(event, "message"), results_str(event, "finding_info/desc")));
    x.result = outcome(event, &x);
    if (strcmp(x.result, "pass") == 0)
        x.severity = (struct str){ "", 0 };
    return results_add(r, &x, e);
}

static int
add_event(struct results *r, const struct json *event, struct err *e)
{
    int64_t class = json_int_or(event, "class_uid", 0);
    const struct json *list = json_get(event, "resources"), *one = json_get(event, "resource");
    struct str tool = results_str(event, "metadata/product/name");
    int rc = 0;

    if ((class < SECURITY_FINDING || class > DETECTION_FINDING) && class != APPLICATION_FINDING)
        return err_set(e, ERR_INPUT, "event %lld is of class %lld, which is no finding",
            (long long)r->rows + 1, (long long)class);
    if (tool.n > 0 && !str_eq(tool, r->tool)) {
        (void)err_set(e, ERR_INPUT, "the file holds findings of '%.*s' and of '%.*s'",
            r->tool.n < 60 ? (int)r->tool.n : 60, r->tool.p, tool.n < 60 ? (int)tool.n : 60,
            tool.p);
        return err_hint(e, "give each product a file of its own");
    }
    if (list == NULL || list->type != JSON_ARRAY || list->first == NULL)
        return add(r, event, one, e);
    for (const struct json *m = list->first; rc == 0 && m != NULL; m = m->next)
        rc = add(r, event, m, e);
    return rc;
}

static int
read_all(struct results *r, struct err *e)
{
    const struct json *event = first_event(r->root);
    const struct json *product = results_at(event, "metadata/product");
    int rc = results_run(r, results_str(product, "name"), results_str(product, "version"),
        event_time(r, event), results_str(event, "cloud/account/uid"), e);

    arena_fini(&r->a);
    r->said->has[RESULT_RESULTS] = true;
    if (r->root->type != JSON_ARRAY)
        rc = rc == 0 ? add_event(r, event, e) : rc;
    else
        for (; rc == 0 && event != NULL; event = event->next)
            rc = add_event(r, event, e);
    return rc == 0 ? results_run_end(r, -1, NULL, e) : rc;
}

const struct result_format format_ocsf = {
    .name = "ocsf", .title = "OCSF findings", .is = is, .read = read_all
};
