/*
 * c_ldap_groups: groups of a directory and who is in them. Members come from the groups' own
 * attributes: memberOf shows only what changed since its overlay was loaded.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "collect/c_ldap.h"

enum { LOOK_UPS_MAX = 1000, RANGES_MAX = 10000, RANGE_TEXT_MAX = 64 };

static const char *const attribute_names[] = { "member", "uniqueMember", "memberUid",
    "primaryGroupID", "gidNumber" };
static const char *const target_names[] = { "unknown", "user", "group", "other", "missing" };

/* ---- reading ---- */

static const char *
kind_of(const struct ldapconn_attr *classes)
{
    static const char *const kinds[] = { "groupOfNames", "groupOfUniqueNames", "groupOfMembers",
        "groupOfURLs", "posixGroup", "group" };

    for (size_t k = 0; k < sizeof(kinds) / sizeof(*kinds); k++)
        for (size_t i = 0; classes != NULL && i < classes->n; i++)
            if (text_same(classes->values[i], kinds[k]))
                return kinds[k];
    return "other";
}

/* Well-known groups of a Windows domain that administer, whatever their names are. */
static bool
sid_administers(const char *sid)
{
    static const char *const ends[] = { "-512", "-518", "-519", "-526", "-527" };
    static const char *const whole[] = { "S-1-5-32-544", "S-1-5-32-548", "S-1-5-32-549",
        "S-1-5-32-550", "S-1-5-32-551" };
    size_t n = sid != NULL ? strlen(sid) : 0;

    for (size_t i = 0; i < sizeof(whole) / sizeof(*whole); i++)
        if (n > 0 && strcmp(sid, whole[i]) == 0)
            return true;
    for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
        if (n > 9 && strncmp(sid, "S-1-5-21-", 9) == 0 && strcmp(sid + n - 4, ends[i]) == 0)
            return true;
    return false;
}

static bool
administers(const struct ldap_run *r, const struct ldap_group *g)
{
    for (struct str rest = str_of(collect_setting(r->c, "privileged")); rest.n > 0;)
        if (text_same(str_trim(str_cut(&rest, ',')), g->name))
            return true;
    return sid_administers(g->sid);
}

static int
add_ref(struct ldap_run *r, uint32_t group, enum ldap_attribute attribute, struct str value,
    struct err *e)
{
    int rc = ldap_room(
        &r->refs, &r->ref_max, r->ref_n, sizeof(*r->refs), LDAP_REFS_MAX, "members of groups", e);
    struct ldap_ref *f;

    if (rc != 0)
        return rc;
    f = &r->refs[r->ref_n++];
    *f = (struct ldap_ref){ collect_str(r->c, value), group, 0, (uint8_t)attribute,
        LDAP_TO_UNKNOWN };
    return f->member != NULL ? 0 : err_set(e, ERR_NOMEM, "no memory for members of groups");
}

/* "member;range=0-1499": Active Directory gives the values of a large group in parts. @return where
 * the next begins, or 0. */
static long
next_of_range(struct str name)
{
    ptrdiff_t at = text_find(name, "range=");
    struct str rest;

    if (at < 0)
        return 0;
    rest = (struct str){ name.p + at + 6, name.n - (size_t)at - 6 };
    (void)str_cut(&rest, '-');
    return rest.n > 0 && rest.p[0] != '*' ? (long)text_int(rest, -1) + 1 : 0;
}

static int
members(struct ldap_run *r, uint32_t group, const struct ldapconn_entry *x, struct err *e)
{
    int rc = 0;

    r->groups[group].range = NULL;
    for (size_t i = 0; i < x->n; i++)
        for (int k = LDAP_MEMBER; k <= LDAP_MEMBER_UID; k++) {
            struct str name = x->attrs[i].name, base = name;

            if (!text_same(str_cut(&base, ';'), attribute_names[k]))
                continue;
            for (size_t v = 0; rc == 0 && v < x->attrs[i].n; v++)
                rc = add_ref(r, group, (enum ldap_attribute)k, x->attrs[i].values[v], e);
            if (next_of_range(name) > 0)
                r->groups[group].range =
                    collect_fmt(r->c, "%s;range=%ld-*", attribute_names[k], next_of_range(name));
        }
    return rc;
}

static int
group_entry(void *ctx, const struct ldapconn_entry *x, struct err *e)
{
    struct ldap_run *r = ctx;
    struct str name = ldapconn_value(x, r->ad ? "sAMAccountName" : "cn");
    struct ldap_group *g;
    char sid[256];
    int rc = ldap_room(
        &r->groups, &r->group_max, r->group_n, sizeof(*r->groups), LDAP_GROUPS_MAX, "groups", e);

    if (rc != 0)
        return rc;
    g = &r->groups[r->group_n];
    memset(g, 0, sizeof(*g));
    g->dn = collect_str(r->c, x->dn);
    g->key = ldap_key(r, x->dn);
    g->name = collect_str(r->c, name.n > 0 ? name : ldapvalue_rdn(x->dn));
    g->kind = kind_of(ldapconn_attr(x, "objectClass"));
    g->description = ldap_keep(r, ldapconn_value(x, "description"));
    g->gid_number = ldapvalue_int(ldapconn_value(x, "gidNumber"));
    g->created_at = ldap_when(x, r->ad ? "whenCreated" : "createTimestamp");
    g->modified_at = ldap_when(x, r->ad ? "whenChanged" : "modifyTimestamp");
    if (ldapvalue_sid(ldapconn_value(x, "objectSid"), sid, sizeof(sid)))
        g->sid = collect_str(r->c, str_of(sid));
    if (g->dn == NULL || g->name == NULL || g->key.n == 0 ||
        !ldap_map_put(&r->groups_by_dn, g->key, (uint32_t)r->group_n) ||
        (g->sid != NULL && !ldap_map_put(&r->groups_by_sid, str_of(g->sid), (uint32_t)r->group_n)))
        return err_set(e, ERR_NOMEM, "no memory for groups");
    if (g->gid_number >= 0 &&
        !ldap_map_put(&r->groups_by_gid,
            str_of(collect_fmt(r->c, "%lld", (long long)g->gid_number)), (uint32_t)r->group_n))
        return err_set(e, ERR_NOMEM, "no memory for groups");
    g->privileged = administers(r, g);
    r->group_n++;
    rc = members(r, (uint32_t)r->group_n - 1, x, e);
    r->groups[r->group_n - 1].dynamic =
        ldapconn_attr(x, "memberURL") != NULL && ldapconn_attr(x, "member") == NULL;
    return rc;
}

struct more {
    struct ldap_run *r;
    uint32_t group;
};

static int
more_members(void *ctx, const struct ldapconn_entry *x, struct err *e)
{
    const struct more *m = ctx;

    return members(m->r, m->group, x, e);
}

/* The rest of groups whose members came in parts. */
static int
ranges(struct ldap_run *r, struct err *e)
{
    int rc = 0, steps = 0;

    for (uint32_t i = 0; rc == 0 && i < r->group_n; i++)
        while (rc == 0 && r->groups[i].range != NULL) {
            const char *const attrs[] = { r->groups[i].range, NULL };
            const struct ldapconn_search s = {
                .base = r->groups[i].dn, .filter = "(objectClass=*)", .attrs = attrs
            };
            struct more m = { r, i };
            struct ldapconn_end end;

            r->groups[i].range = NULL;
            if (steps++ == RANGES_MAX)
                return err_set(e, ERR_LIMIT, "members came in more than %d parts", RANGES_MAX);
            rc = ldapconn_search(r->l, &s, more_members, &m, &end, e);
            if (rc == 0 && (end.code != LDAPCONN_OK || end.entries != 1))
                collect_incomplete(r->c, "ldap_group_members", "the members of '%s': %s (%d)",
                    r->groups[i].name, end.said, end.code);
        }
    return rc;
}

int
ldap_read_groups(struct ldap_run *r, struct err *e)
{
    static const char *const attrs[] = { "objectClass", "cn", "sAMAccountName", "description",
        "gidNumber", "objectSid", "member", "uniqueMember", "memberUid", "memberURL",
        "createTimestamp", "modifyTimestamp", "whenCreated", "whenChanged", NULL };
    static const char *const tables[] = { "ldap_groups", "directory_groups", "ldap_group_members",
        "ldap_membership", "directory_group_members", NULL };
    int rc = ldap_search(r, collect_setting(r->c, "groups"), attrs, group_entry, tables, e);
    size_t dynamic = 0;

    if (rc == 0)
        rc = ranges(r, e);
    if (rc == 0)
        rc = ldap_count(r, collect_setting(r->c, "groups"), &r->second_groups, e);
    for (size_t i = 0; i < r->group_n; i++)
        dynamic += r->groups[i].dynamic;
    for (size_t i = 2; dynamic > 0 && tables[i] != NULL; i++)
        collect_incomplete(r->c, tables[i],
            "%zu groups have their members by a search (memberURL) that the server does not do",
            dynamic);
    return rc;
}

/* ---- who is meant ---- */

/* Primary groups: of Windows by number in the domain, of POSIX by gid. */
static int
primary_groups(struct ldap_run *r, struct err *e)
{
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < r->user_n; i++) {
        const struct ldap_user *u = &r->users[i];
        char gid[32];
        uint32_t g;

        (void)snprintf(gid, sizeof(gid), "%lld", (long long)u->gid_number);
        if (u->sid != NULL && ldap_map_get(&r->groups_by_sid, str_of(u->sid), &g))
            rc = add_ref(r, g, LDAP_PRIMARY, str_of(u->dn), e);
        if (rc == 0 && u->gid_number >= 0 && ldap_map_get(&r->groups_by_gid, str_of(gid), &g))
            rc = add_ref(r, g, LDAP_GID, str_of(u->dn), e);
    }
    return rc;
}

/* A name that is neither a user's nor a group's here: is there such an entry at all? */
static int
look_up(struct ldap_run *r, const char *dn, uint8_t *out, struct err *e)
{
    static const char *const none[] = { "1.1", NULL };
    const struct ldapconn_search s = { .base = dn, .filter = "(objectClass=*)", .attrs = none };
    struct ldapconn_end end;
    int rc = ldapconn_search(r->l, &s, NULL, NULL, &end, e);

    if (rc == 0)
        *out = end.entries > 0                  ? LDAP_TO_OTHER
               : end.code == LDAPCONN_NO_OBJECT ? LDAP_TO_MISSING
                                                : LDAP_TO_UNKNOWN;
    return rc;
}

static int
resolve(struct ldap_run *r, struct err *e)
{
    int asked = 0, rc = 0;

    for (size_t i = 0; rc == 0 && i < r->ref_n; i++) {
        struct ldap_ref *f = &r->refs[i];
        struct str s = str_of(f->member), key;

        if (f->attribute == LDAP_MEMBER_UID) {
            f->to = ldap_map_get(&r->by_name, s, &f->target) ? LDAP_TO_USER : LDAP_TO_MISSING;
            continue;
        }
        if (f->attribute == LDAP_UNIQUE && text_find(s, "#'") > 0) /* name and optional uid */
            s = str_cut(&s, '#');
        key = ldap_key_for_now(r, s);
        if (ldap_map_get(&r->by_dn, key, &f->target))
            f->to = LDAP_TO_USER;
        else if (ldap_map_get(&r->groups_by_dn, key, &f->target))
            f->to = LDAP_TO_GROUP;
        else if (asked++ < LOOK_UPS_MAX)
            rc = look_up(r, f->member, &f->to, e);
    }
    if (rc == 0 && asked > LOOK_UPS_MAX)
        collect_incomplete(r->c, "ldap_group_members",
            "%d members are neither users nor groups; only %d of them were looked up", asked,
            LOOK_UPS_MAX);
    return rc;
}

static int
by_group(const void *a, const void *b)
{
    const struct ldap_ref *x = a, *y = b;

    return x->group != y->group ? (x->group < y->group ? -1 : 1) : strcmp(x->member, y->member);
}

static void
sort_refs(struct ldap_run *r)
{
    if (r->ref_n > 0)
        qsort(r->refs, r->ref_n, sizeof(*r->refs), by_group);
    for (size_t i = 0; i < r->ref_n; i++) {
        struct ldap_group *g = &r->groups[r->refs[i].group];

        if (g->ref_n++ == 0)
            g->first = (uint32_t)i;
    }
}

/* ---- nested groups ---- */

struct walk {
    struct ldap_run *r;
    uint32_t *queue;
    int64_t steps, rows;
    bool cut;
};

static int
member_row(struct walk *w, const struct ldap_group *g, struct ldap_user *u, uint32_t depth,
    uint32_t via, struct err *e)
{
    struct ldap_run *r = w->r;
    int rc = row_add(collect_table(r->c, "ldap_membership"), e, "ssssis", g->dn, g->name, u->dn,
        u->username, (int64_t)depth, depth > 1 ? r->groups[via].dn : NULL);

    if (rc == 0)
        rc = row_add(
            collect_table(r->c, "directory_group_members"), e, "ssnn", g->name, u->username);
    if (g->privileged && (u->privileged_by == NULL || strcmp(g->name, u->privileged_by) < 0))
        u->privileged_by = g->name;
    w->cut = w->cut || ++w->rows >= LDAP_MEMBERSHIPS_MAX;
    return rc;
}

/* Everybody in group number top, nearest first. What was seen is not walked again: a cycle ends. */
static int
walk_group(struct walk *w, uint32_t top, struct err *e)
{
    struct ldap_run *r = w->r;
    const struct ldap_group *g = &r->groups[top];
    size_t head = 0, tail = 0;
    int rc = 0;

    r->groups[top].seen = top + 1;
    r->groups[top].depth = 0;
    w->queue[tail++] = top;
    while (rc == 0 && head < tail && !w->cut) {
        uint32_t at = w->queue[head++];
        const struct ldap_group *from = &r->groups[at];

        for (uint32_t i = 0; rc == 0 && i < from->ref_n && !w->cut; i++) {
            const struct ldap_ref *f = &r->refs[from->first + i];

            w->cut = ++w->steps >= LDAP_WORK_MAX;
            if (f->to == LDAP_TO_USER && r->users[f->target].depth_seen != (int)top + 1) {
                r->users[f->target].depth_seen = (int)top + 1;
                rc = member_row(w, g, &r->users[f->target], from->depth + 1, from->via, e);
            } else if (f->to == LDAP_TO_GROUP && r->groups[f->target].seen != top + 1) {
                struct ldap_group *to = &r->groups[f->target];

                to->seen = top + 1;
                to->depth = from->depth + 1;
                to->via = at == top ? f->target : from->via;
                w->queue[tail++] = f->target;
            }
        }
    }
    return rc;
}

static int
membership(struct ldap_run *r, struct err *e)
{
    struct walk w = { .r = r, .queue = mem_alloc(r->group_n + 1, sizeof(uint32_t)) };
    int rc = 0;

    if (w.queue == NULL)
        return err_set(e, ERR_NOMEM, "no memory for nested groups");
    for (uint32_t i = 0; rc == 0 && i < r->group_n && !w.cut; i++)
        rc = walk_group(&w, i, e);
    mem_free(w.queue);
    for (int i = 0; w.cut && i < 2; i++)
        collect_incomplete(r->c, i == 0 ? "ldap_membership" : "directory_group_members",
            "nested groups were resolved up to %lld members in %lld steps only", (long long)w.rows,
            (long long)w.steps);
    return rc;
}

/* ---- rows ---- */

static int
group_rows(struct ldap_run *r, const struct ldap_group *g, struct err *e)
{
    struct rows *rows = collect_table(r->c, "ldap_groups");

    rows_cstr(rows, g->dn);
    rows_cstr(rows, g->name);
    rows_cstr(rows, g->kind);
    ldap_put(rows, g->gid_number);
    rows_cstr(rows, g->sid);
    rows_cstr(rows, g->description);
    rows_int(rows, g->privileged);
    rows_int(rows, g->ref_n);
    ldap_put(rows, g->created_at);
    ldap_put(rows, g->modified_at);
    if (rows_end(rows, e) != 0)
        return -(int)e->code;
    return row_add(collect_table(r->c, "directory_groups"), e, "ssnds", g->name, g->description,
        (int)g->privileged, r->system);
}

static int
ref_row(struct ldap_run *r, const struct ldap_ref *f, struct err *e)
{
    const struct ldap_group *g = &r->groups[f->group];
    const char *target = f->to == LDAP_TO_USER    ? r->users[f->target].dn
                         : f->to == LDAP_TO_GROUP ? r->groups[f->target].dn
                         : f->to == LDAP_TO_OTHER ? f->member
                                                  : NULL;

    return row_add(collect_table(r->c, "ldap_group_members"), e, "ssssss", g->dn, g->name,
        attribute_names[f->attribute], f->member, target, target_names[f->to]);
}

int
ldap_group_rows(struct ldap_run *r, struct err *e)
{
    static const char *const follow[] = { "ldap_group_members", "ldap_membership",
        "directory_group_members" };
    const char *const filter = collect_setting(r->c, "groups");
    int rc = primary_groups(r, e);

    if (rc == 0)
        rc = resolve(r, e);
    sort_refs(r);
    for (size_t i = 0; rc == 0 && i < r->group_n; i++)
        rc = group_rows(r, &r->groups[i], e);
    for (size_t i = 0; rc == 0 && i < r->ref_n; i++)
        rc = ref_row(r, &r->refs[i], e);
    if (rc == 0)
        rc = membership(r, e);
    for (int i = 0; i < 2; i++) {
        const char *table = i == 0 ? "ldap_groups" : "directory_groups";

        collect_query(r->c, table, filter);
        collect_second(r->c, table, r->second_groups,
            "a second search of the same filter that asks for no attribute");
    }
    for (size_t i = 0; i < sizeof(follow) / sizeof(*follow); i++) {
        collect_query(r->c, follow[i], filter);
        collect_second(r->c, follow[i], -1,
            "none: a server gives the members of a group by one attribute only");
    }
    return rc;
}
