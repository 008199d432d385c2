/* accounts: /etc/passwd and /etc/group, by the rules of passwd(5) and group(5): what several
 * collectors ask. */
#include <stdlib.h>
#include <string.h>

#include "collect/collect_int.h"

enum { ACCOUNTS_MAX = 200000, PASSWD_FIELDS = 7, GROUP_FIELDS = 4 };

static int
split(struct str line, struct str *fields, int max)
{
    int n = 0;

    while (n < max - 1 && memchr(line.p, ':', line.n) != NULL)
        fields[n++] = str_cut(&line, ':');
    fields[n++] = line;
    return n;
}

static bool
shell_logs_in(struct str shell)
{
    static const char *const none[] = { "nologin", "false", "sync", "halt", "shutdown" };
    size_t at = shell.n;

    while (at > 0 && shell.p[at - 1] != '/')
        at--;
    for (size_t i = 0; i < sizeof(none) / sizeof(*none); i++)
        if (str_is((struct str){ shell.p + at, shell.n - at }, none[i]))
            return false;
    return true;
}

static const char *
keep(struct collect_ctx *c, struct str s)
{
    const char *p = arena_str(&c->keep, s);

    if (p == NULL)
        collect_no_memory(&c->keep);
    return p ? p : "";
}

static bool
parse_account(struct collect_ctx *c, struct str line, struct account *out)
{
    struct str f[PASSWD_FIELDS];

    if (split(line, f, PASSWD_FIELDS) != PASSWD_FIELDS || f[0].n == 0 ||
        !str_int(f[2], &out->uid) || !str_int(f[3], &out->gid) || out->uid < 0 ||
        out->uid > UINT32_MAX || out->gid < 0 || out->gid > UINT32_MAX)
        return false;
    out->name = keep(c, f[0]);
    out->password = keep(c, f[1]);
    out->gecos = keep(c, f[4]);
    out->home = keep(c, f[5]);
    out->shell = f[6].n > 0 ? keep(c, f[6]) : "/bin/sh";
    out->can_login = shell_logs_in(str_of(out->shell));
    return true;
}

static bool
parse_group(struct collect_ctx *c, struct str line, struct account_group *out)
{
    struct str f[GROUP_FIELDS];

    if (split(line, f, GROUP_FIELDS) != GROUP_FIELDS || f[0].n == 0 || !str_int(f[2], &out->gid) ||
        out->gid < 0 || out->gid > UINT32_MAX)
        return false;
    out->name = keep(c, f[0]);
    out->password = keep(c, f[1]);
    out->members = keep(c, f[3]);
    return true;
}

static size_t
count_lines(struct str text)
{
    size_t n = 1;

    for (size_t i = 0; i < text.n; i++)
        n += text.p[i] == '\n';
    return n < ACCOUNTS_MAX ? n : ACCOUNTS_MAX;
}

/* NIS entries (+user, -user) are no local accounts; glibc's "files" skips comments too. */
static bool
skipped(struct str line)
{
    struct str t = str_trim(line);

    return t.n == 0 || t.p[0] == '#' || t.p[0] == '+' || t.p[0] == '-';
}

static void
parse_accounts(struct collect_ctx *c, struct accounts *a)
{
    struct text_lines t = { a->passwd_text, 0 };
    size_t cap = count_lines(a->passwd_text);
    struct str line;

    a->v = arena_alloc(&c->keep, cap * sizeof(*a->v));
    if (a->v == NULL)
        collect_no_memory(&c->keep);
    while (a->v != NULL && a->n < cap && text_line(&t, &line))
        if (!skipped(line)) {
            if (parse_account(c, line, &a->v[a->n]))
                a->n++;
            else
                a->bad_lines_passwd++;
        }
}

static void
parse_groups(struct collect_ctx *c, struct accounts *a)
{
    struct text_lines t = { a->group_text, 0 };
    size_t cap = count_lines(a->group_text);
    struct str line;

    a->groups = arena_alloc(&c->keep, cap * sizeof(*a->groups));
    if (a->groups == NULL)
        collect_no_memory(&c->keep);
    while (a->groups != NULL && a->group_n < cap && text_line(&t, &line))
        if (!skipped(line)) {
            if (parse_group(c, line, &a->groups[a->group_n]))
                a->group_n++;
            else
                a->bad_lines_group++;
        }
}

static int
uid_cmp(const void *x, const void *y)
{
    const struct account *a = *(const struct account *const *)x,
                         *b = *(const struct account *const *)y;

    return a->uid != b->uid ? (a->uid > b->uid) - (a->uid < b->uid) : (a > b) - (a < b);
}

static int
name_cmp(const void *x, const void *y)
{
    const struct account *a = *(const struct account *const *)x,
                         *b = *(const struct account *const *)y;
    int d = strcmp(a->name, b->name);

    return d != 0 ? d : (a > b) - (a < b);
}

static int
gid_cmp(const void *x, const void *y)
{
    const struct account_group *a = *(const struct account_group *const *)x;
    const struct account_group *b = *(const struct account_group *const *)y;

    return a->gid != b->gid ? (a->gid > b->gid) - (a->gid < b->gid) : (a > b) - (a < b);
}

static void
order(struct collect_ctx *c, struct accounts *a)
{
    a->by_uid = arena_alloc(&c->keep, (a->n + 1) * sizeof(const void *));
    a->by_name = arena_alloc(&c->keep, (a->n + 1) * sizeof(const void *));
    a->by_gid = arena_alloc(&c->keep, (a->group_n + 1) * sizeof(const void *));
    if (a->by_uid == NULL || a->by_name == NULL || a->by_gid == NULL) {
        a->n = a->group_n = 0;
        collect_no_memory(&c->keep);
        return;
    }
    for (size_t i = 0; i < a->n; i++)
        a->by_uid[i] = a->by_name[i] = &a->v[i];
    for (size_t i = 0; i < a->group_n; i++)
        a->by_gid[i] = &a->groups[i];
    qsort(a->by_uid, a->n, sizeof(const void *), uid_cmp);
    qsort(a->by_name, a->n, sizeof(const void *), name_cmp);
    qsort(a->by_gid, a->group_n, sizeof(const void *), gid_cmp);
}

static void
read_kept(struct collect_ctx *c, const char *path, struct str *out)
{
    struct str s;
    struct err ignored;

    *out = (struct str){ "", 0 };
    if (collect_scratch(c, path, &s, &ignored) != 0)
        return;
    out->p = arena_dup(&c->keep, s.p, s.n);
    out->n = out->p ? s.n : 0;
    if (out->p == NULL)
        collect_no_memory(&c->keep);
}

const struct accounts *
collect_accounts(struct collect_ctx *c)
{
    static const struct accounts none;
    struct accounts *a = c->accounts;

    if (a != NULL)
        return a;
    a = arena_alloc(&c->keep, sizeof(*a));
    if (a == NULL) {
        collect_no_memory(&c->keep);
        return &none;
    }
    read_kept(c, "/etc/passwd", &a->passwd_text);
    read_kept(c, "/etc/group", &a->group_text);
    parse_accounts(c, a);
    parse_groups(c, a);
    order(c, a);
    c->accounts = a;
    return a;
}

const struct account *
account_by_uid(const struct accounts *a, int64_t uid)
{
    size_t low = 0, high = a->n;

    while (low < high) {
        size_t mid = (low + high) / 2;

        if (a->by_uid[mid]->uid < uid)
            low = mid + 1;
        else
            high = mid;
    }
    return low < a->n && a->by_uid[low]->uid == uid ? a->by_uid[low] : NULL;
}

const struct account *
account_by_name(const struct accounts *a, struct str name)
{
    size_t low = 0, high = a->n;

    while (low < high) {
        size_t mid = (low + high) / 2;

        if (str_cmp(str_of(a->by_name[mid]->name), name) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return low < a->n && str_is(name, a->by_name[low]->name) ? a->by_name[low] : NULL;
}

const struct account_group *
account_group(const struct accounts *a, int64_t gid)
{
    size_t low = 0, high = a->group_n;

    while (low < high) {
        size_t mid = (low + high) / 2;

        if (a->by_gid[mid]->gid < gid)
            low = mid + 1;
        else
            high = mid;
    }
    return low < a->group_n && a->by_gid[low]->gid == gid ? a->by_gid[low] : NULL;
}

const char *
account_name(const struct accounts *a, int64_t uid)
{
    const struct account *u = account_by_uid(a, uid);

    return u ? u->name : NULL;
}
