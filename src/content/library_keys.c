/* library_keys.c: the keys each kind of item may and must have (docs/format/content.md); others are
 * refused. */
#include <string.h>

#include "content/library_int.h"

enum value_type {
    V_TEXT = 1,
    V_INT,
    V_BOOL,
    V_TEXTS,  /* list of texts */
    V_MAPS,   /* list of maps with the keys of sub */
    V_MAP,    /* map with the keys of sub */
    V_LISTS,  /* map of any name to a list of texts */
    V_SCALAR, /* text or integer */
    V_PROSE,  /* text, or list of texts */
};

struct key {
    const char *name; /* NULL ends the list */
    enum value_type type;
    bool optional;
    const struct key *sub;
    const char *const *values; /* NULL-ended; NULL: any */
};

static const char *const always_optional[] = { "always", "optional", NULL };
static const char *const frequencies[] = { "continuous", "daily", "weekly", "monthly", "quarterly",
    "semiannual", "annual", "per-event", NULL };
static const char *const control_types[] = { "preventive", "detective", "corrective", NULL };
static const char *const control_modes[] = { "manual", "automated", "hybrid", NULL };
static const char *const request_types[] = { "document", "population", "sample", "configuration",
    "walkthrough", NULL };
static const char *const policy_kinds[] = { "policy", "procedure", "plan", NULL };
static const char *const approvals[] = { "executive", "oversight_body", NULL };
static const char *const directions[] = { "lower", "higher", "none", NULL };
static const char *const step_kinds[] = { "inquiry", "observation", "inspection", "reperformance",
    "recalculation", "confirmation", "analytics", NULL };
static const char *const sample_rules[] = { "frequency", "event", "all", NULL };
static const char *const topics[] = { "security_awareness", "privacy", "secure_development",
    "internal_audit", "incident_response", "other", NULL };
static const char *const operators[] = { "<=", ">=", NULL };

static const struct key focus_keys[] = {
    { .name = "id", .type = V_TEXT },
    { .name = "text", .type = V_TEXT },
    { .name = "applies_when", .type = V_PROSE },
    { 0 },
};
static const struct key criterion_keys[] = {
    { .name = "id", .type = V_TEXT },
    { .name = "category", .type = V_TEXT },
    { .name = "series", .type = V_TEXT },
    { .name = "series_title", .type = V_TEXT },
    { .name = "name", .type = V_TEXT },
    { .name = "summary", .type = V_TEXT },
    { .name = "scope", .type = V_TEXT, .values = always_optional },
    { .name = "coso_principle", .type = V_SCALAR, .optional = true },
    { .name = "points_of_focus", .type = V_MAPS, .sub = focus_keys },
    { .name = "crosswalk", .type = V_LISTS, .optional = true },
    { 0 },
};
static const struct key control_keys[] = {
    { .name = "id", .type = V_TEXT },
    { .name = "name", .type = V_TEXT },
    { .name = "objective", .type = V_TEXT },
    { .name = "criteria", .type = V_TEXTS },
    { .name = "owner_role", .type = V_TEXT },
    { .name = "frequency", .type = V_TEXT, .values = frequencies },
    { .name = "type", .type = V_TEXT, .values = control_types },
    { .name = "mode", .type = V_TEXT, .values = control_modes },
    { .name = "key_control", .type = V_BOOL },
    { .name = "evidence", .type = V_PROSE },
    { .name = "test_of_design", .type = V_PROSE },
    { .name = "test_of_effectiveness", .type = V_PROSE },
    { .name = "tests", .type = V_TEXTS },
    { .name = "policies", .type = V_TEXTS },
    { .name = "procedures", .type = V_TEXTS, .optional = true },
    { 0 },
};
static const struct key request_keys[] = {
    { .name = "id", .type = V_TEXT },
    { .name = "title", .type = V_TEXT },
    { .name = "type", .type = V_TEXT, .values = request_types },
    { .name = "criteria", .type = V_TEXTS },
    { .name = "source", .type = V_TEXT },
    { .name = "tables", .type = V_TEXTS },
    { .name = "tests", .type = V_TEXTS },
    { .name = "policies", .type = V_TEXTS },
    { .name = "acceptable_when", .type = V_TEXT },
    { 0 },
};
static const struct key bound_keys[] = {
    { .name = "param", .type = V_TEXT },
    { .name = "op", .type = V_TEXT, .values = operators },
    { .name = "value", .type = V_SCALAR },
    { 0 },
};
static const struct key obligation_keys[] = {
    { .name = "id", .type = V_TEXT },
    { .name = "title", .type = V_TEXT },
    { .name = "source", .type = V_TEXT },
    { .name = "effect", .type = V_TEXT },
    { .name = "criteria", .type = V_TEXTS },
    { .name = "bounds", .type = V_MAPS, .optional = true, .sub = bound_keys },
    { 0 },
};
static const struct key trigger_keys[] = {
    { .name = "id", .type = V_TEXT },
    { .name = "question", .type = V_TEXT },
    { .name = "when_yes", .type = V_MAPS, .sub = obligation_keys },
    { 0 },
};
static const struct key fact_keys[] = {
    { .name = "name", .type = V_TEXT },
    { .name = "question", .type = V_TEXT },
    { 0 },
};
static const struct key parameter_keys[] = {
    { .name = "name", .type = V_TEXT },
    { .name = "value", .type = V_SCALAR },
    { .name = "unit", .type = V_TEXT },
    { .name = "min", .type = V_SCALAR, .optional = true },
    { .name = "max", .type = V_SCALAR, .optional = true },
    { .name = "stricter", .type = V_TEXT, .values = directions },
    { .name = "meaning", .type = V_TEXT },
    { 0 },
};
static const struct key policy_keys[] = {
    { .name = "id", .type = V_TEXT },
    { .name = "title", .type = V_TEXT },
    { .name = "kind", .type = V_TEXT, .values = policy_kinds },
    { .name = "scope", .type = V_TEXT },
    { .name = "owner_role", .type = V_TEXT },
    { .name = "approval", .type = V_TEXT, .values = approvals },
    { .name = "review_days", .type = V_INT },
    { .name = "criteria", .type = V_TEXTS },
    { .name = "controls", .type = V_TEXTS, .optional = true },
    { .name = "facts", .type = V_MAPS, .optional = true, .sub = fact_keys },
    { .name = "parameters", .type = V_MAPS, .optional = true, .sub = parameter_keys },
    { 0 },
};
static const struct key step_keys[] = {
    { .name = "kind", .type = V_TEXT, .values = step_kinds },
    { .name = "text", .type = V_TEXT },
    { 0 },
};
static const struct key attribute_keys[] = {
    { .name = "id", .type = V_TEXT },
    { .name = "text", .type = V_TEXT },
    { 0 },
};
static const struct key sample_keys[] = {
    { .name = "rule", .type = V_TEXT, .values = sample_rules },
    { .name = "text", .type = V_TEXT },
    { 0 },
};
static const struct key procedure_keys[] = {
    { .name = "id", .type = V_TEXT },
    { .name = "title", .type = V_TEXT },
    { .name = "criterion", .type = V_TEXT },
    { .name = "controls", .type = V_TEXTS },
    { .name = "objective", .type = V_TEXT },
    { .name = "population", .type = V_TEXT },
    { .name = "steps", .type = V_MAPS, .sub = step_keys },
    { .name = "evidence", .type = V_PROSE },
    { .name = "attributes", .type = V_MAPS, .sub = attribute_keys },
    { .name = "sample", .type = V_MAP, .sub = sample_keys },
    { 0 },
};
static const struct key question_keys[] = {
    { .name = "q", .type = V_TEXT },
    { .name = "choices", .type = V_TEXTS },
    { .name = "answer", .type = V_INT },
    { .name = "why", .type = V_TEXT },
    { 0 },
};
static const struct key training_keys[] = {
    { .name = "id", .type = V_TEXT },
    { .name = "title", .type = V_TEXT },
    { .name = "version", .type = V_INT },
    { .name = "topic", .type = V_TEXT, .optional = true, .values = topics },
    { .name = "roles", .type = V_TEXTS },
    { .name = "frequency_days", .type = V_INT },
    { .name = "on_hire", .type = V_BOOL },
    { .name = "minutes", .type = V_INT },
    { .name = "pass_mark", .type = V_INT },
    { .name = "criteria", .type = V_TEXTS },
    { .name = "objectives", .type = V_TEXTS },
    { .name = "quiz", .type = V_MAPS, .sub = question_keys },
    { 0 },
};
static const struct key role_keys[] = {
    { .name = "role", .type = V_TEXT },
    { .name = "duty", .type = V_PROSE },
    { 0 },
};
static const struct key triage_keys[] = {
    { .name = "severity", .type = V_TEXT },
    { .name = "hours", .type = V_INT },
    { .name = "fix_days", .type = V_INT },
    { 0 },
};
static const struct key playbook_keys[] = {
    { .name = "id", .type = V_TEXT },
    { .name = "title", .type = V_TEXT },
    { .name = "steps", .type = V_TEXTS },
    { 0 },
};
static const struct key plan_keys[] = {
    { .name = "id", .type = V_TEXT },
    { .name = "title", .type = V_TEXT },
    { .name = "version", .type = V_INT },
    { .name = "roles", .type = V_MAPS, .sub = role_keys },
    { .name = "triage", .type = V_MAPS, .sub = triage_keys },
    { .name = "forbidden", .type = V_TEXTS },
    { .name = "playbooks", .type = V_MAPS, .sub = playbook_keys },
    { 0 },
};

static const struct key *const kind_keys[LIBRARY_KIND_COUNT_] = {
    [LIBRARY_CRITERION] = criterion_keys,
    [LIBRARY_CONTROL] = control_keys,
    [LIBRARY_REQUEST] = request_keys,
    [LIBRARY_TRIGGER] = trigger_keys,
    [LIBRARY_POLICY] = policy_keys,
    [LIBRARY_PROCEDURE] = procedure_keys,
    [LIBRARY_TRAINING] = training_keys,
    [LIBRARY_PLAN] = plan_keys,
};

/* What messages name. */
struct place {
    const char *path, *id;
};

static int
refuse(const struct place *at, const char *key, const char *why, struct err *e)
{
    return err_set(e, ERR_INPUT, "%s: %s: '%s' %s", at->path, at->id, key, why);
}

static bool
is_texts(const struct json *v)
{
    if (v->type != JSON_ARRAY)
        return false;
    for (const struct json *m = v->first; m != NULL; m = m->next)
        if (m->type != JSON_STRING || m->s.n == 0)
            return false;
    return true;
}

static bool
is_lists(const struct json *v)
{
    if (v->type != JSON_OBJECT)
        return false;
    for (const struct json *m = v->first; m != NULL; m = m->next)
        if (!is_texts(m))
            return false;
    return true;
}

static bool
fits(const struct key *k, const struct json *v)
{
    bool text = v->type == JSON_STRING && v->s.n > 0;

    switch (k->type) {
    case V_TEXT:
        return text;
    case V_INT:
        return v->type == JSON_INT;
    case V_BOOL:
        return v->type == JSON_BOOL;
    case V_TEXTS:
        return is_texts(v);
    case V_MAPS:
        return v->type == JSON_ARRAY;
    case V_MAP:
        return v->type == JSON_OBJECT;
    case V_LISTS:
        return is_lists(v);
    case V_SCALAR:
        return text || v->type == JSON_INT;
    case V_PROSE:
        return text || is_texts(v);
    }
    return false;
}

static const char *
wanted(enum value_type t)
{
    static const char *const words[] = { "", "must be text", "must be an integer",
        "must be true or false", "must be a list of texts", "must be a list of maps",
        "must be a map", "must be a map of lists of texts", "must be text or an integer",
        "must be text or a list of texts" };

    return words[t];
}

static bool
is_one_of(const char *const *values, struct str s)
{
    for (; *values != NULL; values++)
        if (str_is(s, *values))
            return true;
    return false;
}

static int check_map(
    const struct place *at, const struct key *keys, const struct json *map, struct err *e);

static int
check_value(const struct place *at, const struct key *k, const struct json *v, struct err *e)
{
    int rc = 0;

    if (!fits(k, v))
        return refuse(at, k->name, wanted(k->type), e);
    if (k->values != NULL && !is_one_of(k->values, v->s))
        return refuse(at, k->name, "has a value that is not among those allowed", e);
    if (k->type == V_MAP)
        return check_map(at, k->sub, v, e);
    if (k->type != V_MAPS)
        return 0;
    for (const struct json *m = v->first; rc == 0 && m != NULL; m = m->next)
        rc = m->type == JSON_OBJECT ? check_map(at, k->sub, m, e)
                                    : refuse(at, k->name, wanted(V_MAPS), e);
    return rc;
}

static int
check_map(const struct place *at, const struct key *keys, const struct json *map, struct err *e)
{
    int rc = 0;

    for (const struct json *m = map->first; m != NULL; m = m->next) {
        const struct key *k = keys;

        while (k->name != NULL && !str_is(m->key, k->name))
            k++;
        if (k->name == NULL)
            return refuse(at, m->key.p, "is an unknown key", e);
    }
    for (const struct key *k = keys; rc == 0 && k->name != NULL; k++) {
        const struct json *v = json_get(map, k->name);

        if (v == NULL && !k->optional)
            rc = refuse(at, k->name, "is missing", e);
        else if (v != NULL)
            rc = check_value(at, k, v, e);
    }
    return rc;
}

int
library_check_keys(enum library_kind k, const char *path, const struct json *item, struct err *e)
{
    struct place at = { path, json_cstr(item, "id") };

    return check_map(&at, kind_keys[k], item, e);
}
