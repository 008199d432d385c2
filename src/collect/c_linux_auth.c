/*
 * c_linux_auth: log-ins, refusals and use of privilege, from the journal, else from auth.log and
 * its rotated siblings. What a record means is decided by auth_message.c.
 */
#include <stdlib.h>
#include <string.h>
#include <systemd/sd-journal.h>
#include <unistd.h>

#include "base/hash.h"
#include "collect/auth_message.h"
#include "collect/journals.h"
#include "collect/logtime.h"
#include "collect/stream.h"

enum { WINDOW = 256 * 1024, EVENTS_MAX = 1000000, SAME_MAX = 4096 };

struct reading {
    struct collect_ctx *c;
    int64_t records, ignored, rows;
    /* digests of lines of the second that is read, to tell equal lines apart */
    int64_t second;
    uint64_t same[SAME_MAX];
    size_t same_n;
};

static const char *const programs[] = { "sshd", "sshd-session", "login", "su", "sudo", "polkitd",
    "systemd-logind", "useradd", "usermod", "userdel", "groupadd", "groupmod", "groupdel", "passwd",
    "chpasswd", "gpasswd", "chage" };

static int
row(struct reading *g, const char *id, int64_t at, struct str program, struct str message,
    struct err *e)
{
    struct rows *r = collect_table(g->c, "auth_events");
    struct auth_event v;

    g->records++;
    if (at < g->c->o->since || !auth_message(program, message, &v)) {
        g->ignored++;
        return 0;
    }
    if (++g->rows > EVENTS_MAX)
        return err_set(e, ERR_LIMIT, "more than %d events", EVENTS_MAX);
    if (v.account_exists < 0 && v.account.n > 0 &&
        account_by_name(collect_accounts(g->c), v.account) != NULL)
        v.account_exists = 1;
    return row_add(r, e, "sissstfttttttt", id, at, v.service, v.action, v.outcome, v.account,
        v.account_exists, v.target, v.remote, v.method, v.fingerprint, v.tty, v.command, v.reason);
}

/* ---- journal ---- */

static struct str
data(sd_journal *j, const char *field)
{
    const void *p;
    size_t n, skip = strlen(field) + 1;

    if (sd_journal_get_data(j, field, &p, &n) < 0 || n < skip)
        return (struct str){ "", 0 };
    return (struct str){ (const char *)p + skip, n - skip };
}

static int
record(struct reading *g, sd_journal *j, struct err *e)
{
    char *cursor = NULL;
    struct str program, message;
    uint64_t us = 0;
    int rc = 0;

    program = data(j, "SYSLOG_IDENTIFIER");
    program.p = collect_str(g->c, program); /* the next field may unmap this one */
    message = data(j, "MESSAGE");
    if (program.p != NULL && sd_journal_get_realtime_usec(j, &us) >= 0 &&
        sd_journal_get_cursor(j, &cursor) >= 0)
        rc = row(g, cursor, (int64_t)(us / 1000000), program, message, e);
    else
        collect_incomplete(g->c, "auth_events", "a record of the journal could not be read");
    free(cursor); /* made by libsystemd */
    return rc;
}

/* @return 1 when there is a journal and it was read, 0 when there is none, or a failure. */
static int
journal(struct reading *g, struct err *e)
{
    sd_journal *j = NULL;
    struct journals at;
    int rc = 0, got;

    if (!journals_open(g->c, "auth_events", &at))
        return 0;
    got = sd_journal_open_directory_fd(&j, at.fd, 0);
    if (got < 0) {
        (void)close(at.fd);
        collect_incomplete(
            g->c, "auth_events", "the journal could not be opened: %s", strerror(-got));
        return 0;
    }
    for (size_t i = 0; i < sizeof(programs) / sizeof(*programs) && got >= 0; i++) {
        char match[64];
        int n = snprintf(match, sizeof(match), "SYSLOG_IDENTIFIER=%s", programs[i]);

        got = sd_journal_add_match(j, match, (size_t)n);
    }
    if (got >= 0)
        got = sd_journal_seek_realtime_usec(
            j, (uint64_t)(g->c->o->since > 0 ? g->c->o->since : 0) * 1000000);
    while (rc == 0 && got >= 0 && (got = sd_journal_next(j)) > 0)
        rc = record(g, j, e);
    if (got < 0)
        collect_incomplete(
            g->c, "auth_events", "the journal could not be read to its end: %s", strerror(-got));
    sd_journal_close(j);
    (void)close(at.fd);
    return rc != 0 ? rc : g->records > 0 ? 1 : 0;
}

/* ---- files ---- */

/* Which of several equal lines of a second this is, from 0. */
static unsigned
place(struct reading *g, int64_t at, uint64_t digest)
{
    unsigned n = 0;

    if (at != g->second)
        g->same_n = 0;
    g->second = at;
    for (size_t i = 0; i < g->same_n; i++)
        n += g->same[i] == digest;
    if (g->same_n < SAME_MAX)
        g->same[g->same_n++] = digest;
    return n;
}

/* "TIME host program[pid]: message" */
static int
line(struct reading *g, struct str text, int64_t written, struct err *e)
{
    struct str rest = text, program, message;
    struct hash h;
    uint64_t digest;
    char id[48];
    ptrdiff_t colon;
    int64_t at;
    bool known = false;

    if (!logtime_cut(&rest, written, g->c->live, &at))
        return 0;
    (void)text_word(&rest); /* the host */
    program = text_word(&rest);
    colon = text_find(program, ":");
    if (colon >= 0)
        program.n = (size_t)colon;
    message = str_trim(rest);
    program = str_cut(&program, '[');
    for (size_t i = 0; i < sizeof(programs) / sizeof(*programs) && !known; i++)
        known = str_is(program, programs[i]);
    if (!known)
        return 0;
    hash_bytes(&h, text.p, text.n);
    memcpy(&digest, h.b, sizeof(digest));
    (void)snprintf(id, sizeof(id), "auth:%016llx-%u", (unsigned long long)__builtin_bswap64(digest),
        place(g, at, digest));
    return row(g, id, at, program, message, e);
}

static int
file(struct reading *g, const char *path, struct err *e)
{
    char *window = collect_alloc(g->c, WINDOW);
    struct stream *s = NULL;
    struct stat st;
    struct err why;
    size_t have = 0;
    ptrdiff_t n;
    int rc = 0;

    if (window == NULL)
        return err_set(e, ERR_NOMEM, "no memory for '%s'", path);
    rc = tree_stat(&g->c->tree, path, TREE_ROOT_LINKS, &st, &why);
    if (rc != 0 && rc != -ERR_NOTFOUND)
        collect_problem(g->c, "auth_events", &why);
    if (rc != 0 || !S_ISREG(st.st_mode))
        return 0;
    if ((int64_t)st.st_mtime < g->c->o->since)
        return 0; /* all of it is older */
    n = stream_open(&s, &g->c->tree, path, TREE_ROOT_LINKS, &why);
    while (n >= 0 && rc == 0) {
        char *start = window, *end;

        n = stream_read(s, window + have, WINDOW - have, &why);
        if (n <= 0)
            break;
        have += (size_t)n;
        while (rc == 0 && (end = memchr(start, '\n', (size_t)(window + have - start))) != NULL) {
            rc = line(g, (struct str){ start, (size_t)(end - start) }, (int64_t)st.st_mtime, e);
            start = end + 1;
        }
        have -= (size_t)(start - window);
        memmove(window, start, have);
        if (have == WINDOW) {
            collect_incomplete(
                g->c, "auth_events", "'%s' has a line of more than %d bytes", path, WINDOW);
            have = 0;
        }
    }
    if (n < 0)
        collect_problem(g->c, "auth_events", &why);
    stream_close(s);
    return rc;
}

static int
files(struct reading *g, struct err *e)
{
    static const char *const patterns[] = { "/var/log/auth.log*", "/var/log/secure*" };
    size_t found = 0;
    int rc = 0;

    for (size_t p = 0; p < 2; p++) {
        struct tree_names names = collect_glob(g->c, "auth_events", patterns[p]);

        for (size_t i = 0; i < names.n && rc == 0; i++, found++)
            rc = file(g, names.v[i].name, e);
    }
    if (found == 0)
        collect_incomplete(g->c, "auth_events",
            "there is neither a journal with records of log-ins nor /var/log/auth.log nor /var/log/secure");
    return rc;
}

static int
run(struct collect_ctx *c, struct err *e)
{
    struct reading *g = collect_alloc(c, sizeof(*g));
    int rc;

    if (g == NULL)
        return err_set(e, ERR_NOMEM, "no memory for events");
    g->c = c;
    rc = journal(g, e);
    collect_query(
        c, "auth_events", rc == 1 ? "/var/log/journal" : "/var/log/auth.log*, /var/log/secure*");
    if (rc == 0)
        rc = files(g, e);
    else if (rc == 1)
        rc = 0;
    collect_second(c, "auth_events", g->records - g->ignored,
        "records of those programs read, less those of no interest, counted apart from the rows");
    return rc;
}

static const char *const tables[] = { "auth_events", NULL };

const struct collector collector_linux_auth = {
    .name = "linux-auth",
    .summary = "Log-ins, refusals and use of privilege",
    .reads = "the journal, sd-journal(3); /var/log/auth.log, /var/log/secure",
    .tables = tables,
    .needs = NEED_READ_ALL,
    .run = run,
};
