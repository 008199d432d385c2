/* c_linux_time: how the clock is kept, and how far it is off. */
#include <string.h>
#include <sys/timex.h>
#include <time.h>

#include "collect/collect_int.h"

enum { SERVERS_TEXT_MAX = 16384, DEPTH_MAX = 8 };

struct servers {
    struct collect_ctx *c;
    struct buf names;
    int n, authenticated;
};

static void
server(struct servers *s, struct str name, bool authenticated)
{
    if (name.n == 0)
        return;
    if (s->names.len > 0)
        buf_char(&s->names, ' ');
    buf_add(&s->names, name.p, name.n);
    s->n++;
    s->authenticated += authenticated;
}

/* chrony.conf(5) and ntp.conf(5): server, pool and peer lines; chrony's confdir, sourcedir and
 * include. */
static void
ntp_style(struct servers *s, const char *path, int depth)
{
    struct text_lines t = { 0 };
    struct str line;

    if (depth > DEPTH_MAX || !collect_text(s->c, "time_sync", path, TREE_ROOT_LINKS, &t.rest))
        return;
    while (text_line(&t, &line)) {
        struct str rest = str_trim(line), word = text_word(&rest), name;
        bool sources = text_same(word, "sourcedir");

        if (word.n == 0 || strchr("#%;!", word.p[0]) != NULL)
            continue;
        name = text_word(&rest);
        if (text_same(word, "server") || text_same(word, "pool") || text_same(word, "peer")) {
            server(s, name, text_has_word(rest, "nts") || text_has_word(rest, "key"));
        } else if (sources || text_same(word, "confdir") || text_same(word, "include") ||
                   text_same(word, "includefile")) {
            const char *one = collect_fmt(s->c, "%.*s", STR_ARG(name));
            struct tree_names names = collect_glob(s->c, "time_sync",
                sources                      ? collect_fmt(s->c, "%s/*.sources", one)
                : text_same(word, "confdir") ? collect_fmt(s->c, "%s/*.conf", one)
                                             : one);

            for (size_t i = 0; i < names.n; i++)
                ntp_style(s, names.v[i].name, depth + 1);
        }
    }
}

/* timesyncd.conf(5): NTP= of the main file and drop-ins; where none is set, FallbackNTP=, or the
 * compiled one the file shows as a comment. */
static void
timesyncd(struct servers *s)
{
    static const char *const patterns[] = { "/etc/systemd/timesyncd.conf",
        "/usr/lib/systemd/timesyncd.conf.d/*.conf", "/run/systemd/timesyncd.conf.d/*.conf",
        "/etc/systemd/timesyncd.conf.d/*.conf" };
    struct str ntp = { "", 0 }, fallback = ntp, compiled = ntp, line;

    for (size_t i = 0; i < sizeof(patterns) / sizeof(*patterns); i++) {
        struct tree_names names = collect_glob(s->c, "time_sync", patterns[i]);

        for (size_t k = 0; k < names.n; k++) {
            struct text_lines t = { 0 };

            if (!collect_text(s->c, "time_sync", names.v[k].name, TREE_ROOT_LINKS, &t.rest))
                continue;
            while (text_line(&t, &line)) {
                struct str value = str_trim(line), key = str_cut(&value, '=');

                if (str_is(key, "NTP"))
                    ntp = value;
                else if (str_is(key, "FallbackNTP"))
                    fallback = value;
                else if (str_is(key, "#FallbackNTP"))
                    compiled = value;
            }
        }
    }
    ntp = str_trim(ntp).n > 0 ? ntp : str_trim(fallback).n > 0 ? fallback : compiled;
    for (struct str w = text_word(&ntp); w.n > 0; w = text_word(&ntp))
        server(s, w, false);
}

/* A daemon runs when its pid file names a live process, or its run-time directory is there. */
static bool
runs(struct collect_ctx *c, const char *pid_file)
{
    struct str text;
    int64_t pid;

    if (!collect_text(c, NULL, pid_file, TREE_ROOT_LINKS, &text) || !str_int(str_trim(text), &pid))
        return false;
    return collect_exists(c, collect_fmt(c, "/proc/%lld/status", (long long)pid));
}

static const char *
daemon_of(struct servers *s)
{
    struct collect_ctx *c = s->c;

    if (runs(c, "/run/chrony/chronyd.pid") || runs(c, "/run/chronyd.pid")) {
        ntp_style(s,
            collect_exists(c, "/etc/chrony/chrony.conf") ? "/etc/chrony/chrony.conf"
                                                         : "/etc/chrony.conf",
            0);
        return "chrony";
    }
    if (runs(c, "/run/ntpd.pid") || runs(c, "/var/run/ntpd.pid")) {
        bool sec = collect_exists(c, "/etc/ntpsec/ntp.conf");

        ntp_style(s, sec ? "/etc/ntpsec/ntp.conf" : "/etc/ntp.conf", 0);
        return sec ? "ntpsec" : "ntpd";
    }
    if (collect_exists(c, "/run/systemd/timesync")) {
        timesyncd(s);
        return "systemd-timesyncd";
    }
    return NULL;
}

static int
run(struct collect_ctx *c, struct err *e)
{
    struct servers s = { .c = c };
    struct timex tx = { 0 }, again = { 0 };
    const char *daemon;
    int state, second, rc;
    bool synchronized;

    if (!c->live) {
        collect_incomplete(
            c, "time_sync", "the tree is not this machine: its clock can't be asked");
        collect_incomplete(
            c, "time_offset", "the tree is not this machine: its clock can't be asked");
        return 0;
    }
    state = adjtimex(&tx);
    if (state < 0)
        return err_sys(e, "adjtimex did not answer");
    synchronized = state != TIME_ERROR && (tx.status & STA_UNSYNC) == 0;
    buf_init(&s.names, SERVERS_TEXT_MAX);
    daemon = daemon_of(&s);
    rc = row_add(collect_table(c, "time_sync"), e, "fstdf", synchronized, daemon,
        (struct str){ s.names.data, s.names.len }, s.n, s.n > 0 && s.authenticated == s.n);
    buf_fini(&s.names);
    if (rc != 0)
        return rc;
    second = clock_adjtime(CLOCK_REALTIME, &again) >= 0;
    collect_query(c, "time_sync", "adjtimex(2), configuration of the daemon that runs");
    collect_query(c, "time_offset", "adjtimex(2)");
    collect_second(c, "time_sync", second, "1: clock_adjtime(2) on CLOCK_REALTIME answered");
    collect_second(c, "time_offset", second, "1: clock_adjtime(2) on CLOCK_REALTIME answered");
    if (!synchronized)
        return row_add(collect_table(c, "time_offset"), e, "ni", (int64_t)tx.maxerror);
    return row_add(collect_table(c, "time_offset"), e, "ii",
        (int64_t)((tx.status & STA_NANO) != 0 ? tx.offset / 1000 : tx.offset),
        (int64_t)tx.maxerror);
}

static const char *const tables[] = { "time_sync", "time_offset", NULL };

const struct collector collector_linux_time = {
    .name = "linux-time",
    .summary = "How the clock is kept and how far it is off",
    .reads = "adjtimex(2); chrony.conf(5), timesyncd.conf(5), ntp.conf(5)",
    .tables = tables,
    .needs = NEED_NOTHING,
    .run = run,
};
