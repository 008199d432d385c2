/* c_linux_cron: jobs of cron, by cron(8)'s own rules for the names of its files. */
#include <ctype.h>
#include <string.h>
#include <sys/stat.h>

#include "collect/collect_int.h"

enum { FIELDS = 5 };

/* Names cron reads in cron.d and run-parts(8) runs: letters, digits, - and _ only. */
static bool
plain_name(const char *name)
{
    for (const char *p = name; *p; p++)
        if (!isalnum((unsigned char)*p) && *p != '-' && *p != '_')
            return false;
    return name[0] != '\0';
}

/* NAME = value, with blanks around the sign: crontab(5). */
static bool
assignment(struct str line)
{
    size_t i = 0;

    if (line.n > 0 && (line.p[0] == '"' || line.p[0] == '\''))
        return memchr(line.p, '=', line.n) != NULL;
    while (i < line.n && (isalnum((unsigned char)line.p[i]) || line.p[i] == '_'))
        i++;
    if (i == 0 || isdigit((unsigned char)line.p[0]))
        return false;
    while (i < line.n && isblank((unsigned char)line.p[i]))
        i++;
    return i < line.n && line.p[i] == '=';
}

static struct str
program_of(struct str command)
{
    while (command.n > 0) {
        struct str w = text_unquote(text_word(&command));

        if (w.n > 1 && w.p[0] == '/')
            return w;
        if (w.n == 0)
            break;
    }
    return (struct str){ "", 0 };
}

/* Whether somebody other than root or the job's user may write the file or a directory above it. */
static int
writable(struct collect_ctx *c, struct str program, int64_t uid)
{
    char path[PATH_MAX];
    struct stat st;
    struct err ignored;

    if (program.n == 0 || program.n >= sizeof(path))
        return -1;
    memcpy(path, program.p, program.n);
    path[program.n] = '\0';
    if (tree_stat(&c->tree, path, TREE_ROOT_LINKS, &st, &ignored) != 0)
        return -1;
    for (;;) {
        char *slash;
        bool link = S_ISLNK(st.st_mode),
             sticky = S_ISDIR(st.st_mode) && (st.st_mode & S_ISVTX) != 0;

        if (!link && (((st.st_mode & S_IWOTH) != 0 && !sticky) ||
                         ((st.st_mode & S_IWGRP) != 0 && st.st_gid != 0)))
            return 1;
        if (st.st_uid != 0 && (int64_t)st.st_uid != uid)
            return 1;
        slash = strrchr(path, '/');
        if (slash == NULL || path[1] == '\0')
            return 0;
        slash[slash == path] = '\0';
        if (tree_stat(&c->tree, path, TREE_ROOT_LINKS, &st, &ignored) != 0)
            return -1;
    }
}

static int
job(struct collect_ctx *c, const char *path, int line, struct str event, struct str schedule,
    struct str user, struct str command, struct err *e)
{
    const struct account *a = account_by_name(collect_accounts(c), user);
    struct str program = program_of(command);

    return row_add(collect_table(c, "crontab"), e, "ttSStfsd", event, schedule, user, command,
        program, writable(c, program, a ? a->uid : -1), path, line);
}

/* One line that is a job. system: the sixth field is the user. */
static int
entry(struct collect_ctx *c, const char *path, int number, struct str line, const char *owner,
    struct err *e)
{
    struct str rest = line, event = { "", 0 }, schedule = { "", 0 }, user;

    if (line.p[0] == '@') {
        event = text_word(&rest);
    } else {
        for (int i = 0; i < FIELDS; i++)
            if (text_word(&rest).n == 0) {
                collect_incomplete(c, "crontab", "'%s' line %d has too few fields", path, number);
                return 0;
            }
        schedule = text_squeeze(&c->arena, (struct str){ line.p, (size_t)(rest.p - line.p) });
    }
    user = owner ? str_of(owner) : text_word(&rest);
    rest = str_trim(rest);
    if (user.n == 0 || rest.n == 0) {
        collect_incomplete(c, "crontab", "'%s' line %d has no command", path, number);
        return 0;
    }
    return job(c, path, number, event, schedule, user, rest, e);
}

static int
file(struct collect_ctx *c, const char *path, const char *owner, int64_t *second, struct err *e)
{
    struct text_lines t = { 0 };
    struct str line, text;
    int rc = 0;

    if (!collect_text(c, "crontab", path, TREE_ROOT_LINKS, &text))
        return 0;
    t.rest = text;
    while (rc == 0 && text_line(&t, &line)) {
        line = str_trim(line);
        if (line.n > 0 && line.p[0] != '#' && !assignment(line))
            rc = entry(c, path, t.line, line, owner, e);
    }
    /* Another route: lines that are left when blank ones, comments and those with '=' before a
     * blank are taken away. */
    t = (struct text_lines){ text, 0 };
    while (text_line(&t, &line)) {
        struct str s = str_trim(line), value = s;

        str_cut(&value, '=');
        *second += s.n > 0 && s.p[0] != '#' &&
                   (s.p[0] == '@' || s.p[0] == '*' || s.p[0] == '/' ||
                       isdigit((unsigned char)s.p[0]) || memchr(s.p, '=', s.n) == NULL);
    }
    return rc;
}

static int
run_parts(struct collect_ctx *c, const char *period, int64_t *second, struct err *e)
{
    const char *dir = collect_fmt(c, "/etc/cron.%s", period);
    struct tree_names names = collect_list(c, "crontab", dir);
    int rc = 0;

    for (size_t i = 0; i < names.n && rc == 0; i++) {
        const char *path = collect_fmt(c, "%s/%s", dir, names.v[i].name);
        struct stat st;
        struct err ignored;

        if (!plain_name(names.v[i].name) ||
            tree_stat(&c->tree, path, TREE_ROOT_LINKS, &st, &ignored) != 0 ||
            !(S_ISLNK(st.st_mode) || (S_ISREG(st.st_mode) && (st.st_mode & 0111) != 0)))
            continue;
        *second += 1;
        rc = job(c, path, 0, str_of(period), (struct str){ "", 0 }, STR("root"), str_of(path), e);
    }
    return rc;
}

/* /etc/anacrontab: period, delay, name, command; run as root. */
static int
anacron(struct collect_ctx *c, int64_t *second, struct err *e)
{
    static const char path[] = "/etc/anacrontab";
    struct text_lines t = { 0 };
    struct str line;
    int rc = 0;

    if (!collect_text(c, "crontab", path, TREE_ROOT_LINKS, &t.rest))
        return 0;
    while (rc == 0 && text_line(&t, &line)) {
        struct str rest = str_trim(line), period;

        if (rest.n == 0 || rest.p[0] == '#' || assignment(rest))
            continue;
        *second += 1;
        period = text_word(&rest);
        (void)text_word(&rest);
        (void)text_word(&rest);
        rest = str_trim(rest);
        if (rest.n > 0)
            rc = job(c, path, t.line, str_of(collect_fmt(c, "every %.*s days", STR_ARG(period))),
                (struct str){ "", 0 }, STR("root"), rest, e);
    }
    return rc;
}

static int
run(struct collect_ctx *c, struct err *e)
{
    static const char *const periods[] = { "hourly", "daily", "weekly", "monthly" };
    struct tree_names names;
    int64_t second = 0;
    int rc = file(c, "/etc/crontab", NULL, &second, e);

    names = collect_list(c, "crontab", "/etc/cron.d");
    for (size_t i = 0; i < names.n && rc == 0; i++)
        if (plain_name(names.v[i].name))
            rc = file(c, collect_fmt(c, "/etc/cron.d/%s", names.v[i].name), NULL, &second, e);
    for (size_t i = 0; i < 4 && rc == 0; i++)
        rc = run_parts(c, periods[i], &second, e);
    if (rc == 0)
        rc = anacron(c, &second, e);
    names = collect_list(c, "crontab", "/var/spool/cron/crontabs");
    for (size_t i = 0; i < names.n && rc == 0;
         i++) /* a file of an account that doesn't exist is ignored by cron */
        if (account_by_name(collect_accounts(c), str_of(names.v[i].name)) != NULL)
            rc = file(c, collect_fmt(c, "/var/spool/cron/crontabs/%s", names.v[i].name),
                names.v[i].name, &second, e);
    collect_second(c, "crontab", second,
        "lines of the same files that are neither blank, comments nor assignments, plus scripts run-parts would run");
    return rc;
}

static const char *const tables[] = { "crontab", NULL };

const struct collector collector_linux_cron = {
    .name = "linux-cron",
    .summary = "Jobs of cron and anacron",
    .reads =
        "/etc/crontab, /etc/cron.*, /var/spool/cron/crontabs, crontab(5); /etc/anacrontab, anacrontab(5)",
    .tables = tables,
    .needs = NEED_READ_ALL,
    .run = run,
};
