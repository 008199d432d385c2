/* c_linux_users: who has a local account on this host, in which groups, and facts about the
 * passwords. */
#include <ctype.h>
#include <grp.h>
#include <pwd.h>
#include <shadow.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "collect/collect_int.h"

enum { SHADOW_FIELDS = 9, MEMBERS_MAX = 2000000 };

static const char *
field_kind(const char *password)
{
    if (password[0] == '\0')
        return "empty";
    if (strcmp(password, "x") == 0)
        return "shadowed";
    return password[0] == '!' || password[0] == '*' ? "locked" : "inline";
}

static const char *
or_null(const char *s)
{
    return s[0] ? s : NULL;
}

/* Entries of a file as glibc's own parser counts them: fgetpwent(3) and its like. */
static int64_t
second_passwd(struct str text)
{
    FILE *f = text.n > 0 ? fmemopen((void *)(uintptr_t)text.p, text.n, "r") : NULL;
    int64_t n = 0;
    struct passwd *p;

    if (f == NULL)
        return text.n == 0 ? 0 : -1;
    while ((p = fgetpwent(f)) != NULL)
        n += p->pw_name[0] != '+' && p->pw_name[0] != '-';
    (void)fclose(f);
    return n;
}

static int64_t
second_group(struct str text)
{
    FILE *f = text.n > 0 ? fmemopen((void *)(uintptr_t)text.p, text.n, "r") : NULL;
    int64_t n = 0;
    struct group *g;

    if (f == NULL)
        return text.n == 0 ? 0 : -1;
    while ((g = fgetgrent(f)) != NULL)
        n += g->gr_name[0] != '+' && g->gr_name[0] != '-';
    (void)fclose(f);
    return n;
}

static int64_t
second_shadow(struct str text)
{
    FILE *f = text.n > 0 ? fmemopen((void *)(uintptr_t)text.p, text.n, "r") : NULL;
    int64_t n = 0;
    struct spwd *s;

    if (f == NULL)
        return text.n == 0 ? 0 : -1;
    while ((s = fgetspent(f)) != NULL) {
        n += s->sp_namp != NULL && s->sp_namp[0] != '+' && s->sp_namp[0] != '-';
        if (s->sp_pwdp != NULL)
            explicit_bzero(s->sp_pwdp, strlen(s->sp_pwdp));
    }
    (void)fclose(f);
    return n;
}

/* Members named in the group file that are not the account's primary group, counted by commas; plus
 * accounts. */
static int64_t
second_members(const struct accounts *a, struct str group_text)
{
    FILE *f =
        group_text.n > 0 ? fmemopen((void *)(uintptr_t)group_text.p, group_text.n, "r") : NULL;
    int64_t n = (int64_t)a->n;
    struct group *g;

    while (f != NULL && (g = fgetgrent(f)) != NULL)
        for (char **m = g->gr_mem; *m != NULL; m++) {
            const struct account *u = account_by_name(a, str_of(*m));
            bool again = u != NULL && u->gid == (int64_t)g->gr_gid;

            for (char **earlier = g->gr_mem; earlier != m && m - g->gr_mem < 64; earlier++)
                again = again || strcmp(*earlier, *m) == 0;
            n += !again;
        }
    if (f != NULL)
        (void)fclose(f);
    return n;
}

static int
users(struct collect_ctx *c, const struct accounts *a, struct err *e)
{
    struct rows *r = collect_table(c, "users");
    int rc = 0;

    for (size_t i = 0; i < a->n && rc == 0; i++) {
        const struct account *u = &a->v[i];

        rc = row_add(r, e, "iisssssf", u->uid, u->gid, u->name, or_null(u->gecos), or_null(u->home),
            u->shell, field_kind(u->password), u->can_login);
    }
    return rc;
}

static int
member(struct rows *r, const struct accounts *a, const struct account_group *g, struct str name,
    struct err *e)
{
    const struct account *u = account_by_name(a, name);

    if (u != NULL && u->gid == g->gid)
        return 0; /* the primary group says it already */
    if (u == NULL)
        return row_add(r, e, "niSsf", g->gid, name, g->name, 0);
    return row_add(r, e, "iiSsf", u->uid, g->gid, name, g->name, 0);
}

static bool
named_before(const char *members, struct str name)
{
    struct str rest = { members, (size_t)(name.p - members) };

    while (rest.n > 0)
        if (str_eq(str_cut(&rest, ','), name))
            return true;
    return false;
}

static int
groups(struct collect_ctx *c, const struct accounts *a, struct err *e)
{
    struct rows *r = collect_table(c, "groups"), *ug = collect_table(c, "user_groups");
    int rc = 0;

    for (size_t i = 0; i < a->n && rc == 0; i++) {
        const struct account_group *g = account_group(a, a->v[i].gid);

        rc = row_add(ug, e, "iissf", a->v[i].uid, a->v[i].gid, a->v[i].name, g ? g->name : NULL, 1);
    }
    for (size_t i = 0; i < a->group_n && rc == 0; i++) {
        const struct account_group *g = &a->groups[i];
        struct str rest = str_of(g->members);

        rc = row_add(r, e, "iss", g->gid, g->name, field_kind(g->password));
        while (rest.n > 0 && rc == 0) {
            struct str name = str_cut(&rest, ',');

            if (name.n > 0 && (name.p - g->members > 4096 || !named_before(g->members, name)))
                rc = member(ug, a, g, name, e);
        }
    }
    return rc;
}

/* The kind of a hash, by crypt(5). */
static const char *
hash_kind(struct str h)
{
    static const struct {
        const char *prefix, *name;
    } kinds[] = {
        { "$y$", "yescrypt" },
        { "$gy$", "gost-yescrypt" },
        { "$7$", "scrypt" },
        { "$2", "bcrypt" },
        { "$6$", "sha512" },
        { "$5$", "sha256" },
        { "$1$", "md5" },
        { "$md5", "md5" },
    };

    for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
        if (str_starts(h, kinds[i].prefix))
            return kinds[i].name;
    if (h.n == 13 || (h.n > 13 && h.p[0] == '_'))
        return "des";
    return h.n > 0 && h.p[0] == '$' ? "other" : NULL;
}

static const char *
day_of(struct collect_ctx *c, struct str field)
{
    char day[DATE_DAY_LEN + 1];
    int64_t days;

    if (!str_int(field, &days) || days < 0 || days > 2932896) /* the year 9999 */
        return NULL;
    date_day(day, days * DATE_DAY_SECONDS);
    return collect_str(c, str_of(day));
}

static void
days(struct rows *r, struct str field)
{
    int64_t v;

    if (str_int(field, &v) && v >= 0)
        rows_int(r, v);
    else
        rows_null(r);
}

static int
shadow_line(struct collect_ctx *c, struct rows *r, struct str line, struct err *e)
{
    struct str f[SHADOW_FIELDS], hash;
    const char *status, *kind;
    int n = 0;

    while (n < SHADOW_FIELDS && (line.n > 0 || n == 0))
        f[n++] = str_cut(&line, ':');
    for (int i = n; i < SHADOW_FIELDS; i++)
        f[i] = (struct str){ "", 0 };
    if (n < 2 || f[0].n == 0)
        return err_set(e, ERR_INPUT, "a line has no password field");
    hash = f[1];
    while (hash.n > 0 && hash.p[0] == '!')
        hash = (struct str){ hash.p + 1, hash.n - 1 };
    kind = hash_kind(hash);
    if (f[1].n == 0)
        status = "empty";
    else if (f[1].p[0] == '!')
        status = "locked";
    else
        status = kind != NULL ? "active" : "not_set";
    rows_text(r, f[0]);
    rows_cstr(r, status);
    rows_cstr(r, kind);
    rows_cstr(r, day_of(c, f[2]));
    for (int i = 3; i <= 6; i++)
        days(r, f[i]);
    rows_cstr(r, day_of(c, f[7]));
    return rows_end(r, e);
}

static int
shadow(struct collect_ctx *c, struct err *e)
{
    struct rows *r = collect_table(c, "shadow");
    struct text_lines t = { 0 };
    struct str line, text;
    struct err why;
    int rc = 0, bad;

    bad = collect_scratch(c, "/etc/shadow", &text, &why);
    if (bad != 0) {
        collect_problem(c, "shadow", &why);
        return bad == -ERR_NOMEM ? err_set(e, ERR_NOMEM, "%s", why.msg) : 0;
    }
    t.rest = text;
    while (rc == 0 && text_line(&t, &line)) {
        if (str_trim(line).n == 0 || line.p[0] == '#' || line.p[0] == '+' || line.p[0] == '-')
            continue;
        rc = shadow_line(c, r, line, e);
        if (rc == -ERR_INPUT) {
            rows_drop(r);
            collect_incomplete(c, "shadow", "/etc/shadow line %d is malformed", t.line);
            rc = 0;
        }
    }
    collect_second(c, "shadow", second_shadow(text), "entries fgetspent(3) reads from /etc/shadow");
    explicit_bzero(c->scratch.data, c->scratch.len);
    return rc;
}

static int
run(struct collect_ctx *c, struct err *e)
{
    const struct accounts *a = collect_accounts(c);
    struct str text;
    int rc;

    if (!collect_text(c, "users", "/etc/passwd", TREE_ROOT_LINKS, &text))
        collect_incomplete(c, "users", "/etc/passwd is missing");
    if (!collect_text(c, "groups", "/etc/group", TREE_ROOT_LINKS, &text))
        collect_incomplete(c, "groups", "/etc/group is missing");
    if (a->bad_lines_passwd > 0)
        collect_incomplete(c, "users", "/etc/passwd has %d malformed lines", a->bad_lines_passwd);
    if (a->bad_lines_group > 0)
        collect_incomplete(c, "groups", "/etc/group has %d malformed lines", a->bad_lines_group);
    if (!collect_state(c, "users")->complete || !collect_state(c, "groups")->complete)
        collect_incomplete(c, "user_groups", "users or groups are incomplete");
    rc = users(c, a, e);
    if (rc == 0)
        rc = groups(c, a, e);
    collect_query(c, "users", "/etc/passwd");
    collect_query(c, "groups", "/etc/group");
    collect_query(c, "user_groups", "/etc/passwd, /etc/group");
    collect_query(c, "shadow", "/etc/shadow");
    collect_second(
        c, "users", second_passwd(a->passwd_text), "entries fgetpwent(3) reads from /etc/passwd");
    collect_second(
        c, "groups", second_group(a->group_text), "entries fgetgrent(3) reads from /etc/group");
    collect_second(c, "user_groups", second_members(a, a->group_text),
        "accounts, plus the members fgetgrent(3) reads that are not in the group as their primary one");
    return rc == 0 ? shadow(c, e) : rc;
}

static const char *const tables[] = { "users", "groups", "user_groups", "shadow", NULL };

const struct collector collector_linux_users = {
    .name = "linux-users",
    .summary = "Local accounts, groups and facts about passwords",
    .reads = "/etc/passwd, passwd(5); /etc/group, group(5); /etc/shadow, shadow(5)",
    .tables = tables,
    .needs = NEED_READ_ALL,
    .run = run,
};
