/* c_linux_config: settings of daemons, file by file, and which of them take effect. */
#include <stdlib.h>
#include <string.h>

#include "collect/conf.h"

enum { PATTERNS_MAX = 4, DROPINS_MAX = 200 };

/* Files are read in this order; the last value of a name wins unless the family's settings add up.
 */
static const struct family {
    const char *name;
    int (*parse)(struct conf *f, struct str text, struct err *e);
    bool fold, adds_up;
    const char *patterns[PATTERNS_MAX];
} families[] = {
    { "auditd", conf_ini, true, false, { "/etc/audit/auditd.conf" } },
    { "audisp", conf_ini, true, true, { "/etc/audit/plugins.d/*.conf" } },
    { "rsyslog", conf_rsyslog, true, true, { "/etc/rsyslog.conf", "/etc/rsyslog.d/*.conf" } },
    { "apt", conf_apt, false, false, { "/etc/apt/apt.conf.d/*", "/etc/apt/apt.conf" } },
    { "pwquality", conf_ini, true, false,
        { "/etc/security/pwquality.conf.d/*.conf", "/etc/security/pwquality.conf" } },
    { "faillock", conf_ini, true, false, { "/etc/security/faillock.conf" } },
    { "pwhistory", conf_ini, true, false, { "/etc/security/pwhistory.conf" } },
    { "access", conf_access, false, true,
        { "/etc/security/access.conf", "/etc/security/access.d/*.conf" } },
    { "limits", conf_limits, false, true,
        { "/etc/security/limits.conf", "/etc/security/limits.d/*.conf" } },
    { "chrony", conf_words, true, true,
        { "/etc/chrony/chrony.conf", "/etc/chrony/conf.d/*.conf", "/etc/chrony/sources.d/*.sources",
            "/etc/chrony.conf" } },
    { "ntp", conf_words, true, true, { "/etc/ntp.conf", "/etc/ntpsec/ntp.conf" } },
    { "aide", conf_ini, false, false, { "/etc/aide/aide.conf", "/etc/aide.conf" } },
    { "ufw", conf_ini, false, false, { "/etc/default/ufw", "/etc/ufw/ufw.conf" } },
    { "needrestart", conf_ini, false, false,
        { "/etc/needrestart/needrestart.conf", "/etc/needrestart/conf.d/*.conf" } },
    { "logrotate", conf_logrotate, true, true, { "/etc/logrotate.conf", "/etc/logrotate.d/*" } },
    { "fail2ban", conf_ini, false, false,
        { "/etc/fail2ban/jail.conf", "/etc/fail2ban/jail.d/*.conf", "/etc/fail2ban/jail.local",
            "/etc/fail2ban/jail.d/*.local" } },
    { "docker", conf_json, false, true, { "/etc/docker/daemon.json" } },
    { "screen", conf_ini, false, false, { "/etc/dconf/db/*.d/*" } },
    { "nginx", conf_tls, false, true,
        { "/etc/nginx/nginx.conf", "/etc/nginx/conf.d/*.conf", "/etc/nginx/sites-enabled/*",
            "/etc/nginx/snippets/*.conf" } },
    { "apache", conf_tls, false, true,
        { "/etc/apache2/mods-enabled/*.conf", "/etc/apache2/conf-enabled/*.conf",
            "/etc/apache2/sites-enabled/*", "/etc/httpd/conf.d/*.conf" } },
    { "usbguard", conf_ini, false, false, { "/etc/usbguard/usbguard-daemon.conf" } },
};

/* Read by systemd's rules: the main file of the first folder that has one, then drop-ins by base
 * name. */
static const char *const systemd_families[] = { "journald", "journal-upload", "logind", "timesyncd",
    "resolved", "coredump", "system" };

/* Lines that hold settings, by a look at the first character only. */
static int64_t
count_raw(const struct family *k, struct str text)
{
    int64_t n = 0;

    if (k->parse == conf_json || k->parse == conf_tls || k->parse == conf_logrotate ||
        k->parse == conf_rsyslog || k->parse == conf_apt)
        return -1; /* settings and lines don't correspond */
    while (text.n > 0) {
        struct str line = str_trim(str_cut(&text, '\n'));

        n += line.n > 0 && strchr("#;[%!", line.p[0]) == NULL;
    }
    return n;
}

/* apt reads names without a dot or that end in .conf; logrotate skips what a package manager leaves
 * behind. */
static bool
skipped(const struct family *k, const char *path)
{
    const char *base = text_base(path), *dot = strrchr(base, '.');

    if (strcmp(k->name, "apt") == 0 && strstr(path, "apt.conf.d/") != NULL)
        return dot != NULL && strcmp(dot, ".conf") != 0;
    if (strcmp(k->name, "logrotate") == 0)
        return str_ends(str_of(base), "~") ||
               (dot != NULL && (strstr(dot, ".dpkg-") != NULL || strcmp(dot, ".rpmsave") == 0 ||
                                   strcmp(dot, ".disabled") == 0 || strcmp(dot, ".bak") == 0));
    return false;
}

static int
read_file(struct conf *f, const struct family *k, const char *path, int64_t *second, struct err *e)
{
    size_t before = f->n;
    struct str text;
    int64_t raw;
    int rc;

    if (skipped(k, path) || !collect_text(f->c, "config_settings", path, TREE_ROOT_LINKS, &text))
        return 0;
    f->family = k->name;
    f->path = path;
    f->fold = k->fold;
    f->adds_up = k->adds_up;
    rc = k->parse(f, text, e);
    raw = count_raw(k, text);
    *second += raw >= 0 ? raw : (int64_t)(f->n - before);
    return rc;
}

struct dropin {
    const char *base, *path;
};

static int
base_cmp(const void *a, const void *b)
{
    return strcmp(((const struct dropin *)a)->base, ((const struct dropin *)b)->base);
}

static int
read_systemd(struct conf *f, const char *name, int64_t *second, struct err *e)
{
    static const char *const folders[] = { "/etc/systemd", "/run/systemd", "/usr/local/lib/systemd",
        "/usr/lib/systemd" };
    const struct family k = { .name = name, .parse = conf_ini };
    struct dropin parts[DROPINS_MAX];
    size_t n = 0;
    bool main_read = false;
    int rc = 0;

    for (size_t d = 0; d < 4; d++) {
        const char *path = collect_fmt(f->c, "%s/%s.conf", folders[d], name);
        struct tree_names names =
            collect_list(f->c, "config_settings", collect_fmt(f->c, "%s.d", path));

        if (!main_read && collect_exists(f->c, path)) {
            main_read = true;
            rc = read_file(f, &k, path, second, e);
        }
        for (size_t i = 0; i < names.n && n < DROPINS_MAX; i++) {
            bool masked = !str_ends(str_of(names.v[i].name), ".conf");

            for (size_t p = 0; p < n && !masked; p++)
                masked = strcmp(parts[p].base, names.v[i].name) == 0;
            if (!masked)
                parts[n++] = (struct dropin){ names.v[i].name,
                    collect_fmt(f->c, "%s.d/%s", path, names.v[i].name) };
        }
    }
    qsort(parts, n, sizeof(*parts), base_cmp);
    for (size_t i = 0; i < n && rc == 0; i++)
        rc = read_file(f, &k, parts[i].path, second, e);
    return rc;
}

static bool
same_name(const struct conf_setting *a, const struct conf_setting *b)
{
    return a->hash == b->hash && strcmp(a->name, b->name) == 0 &&
           strcmp(a->section, b->section) == 0 && strcmp(a->family, b->family) == 0;
}

static void
number_and_judge(struct conf *f)
{
    for (size_t i = 0; i < f->n; i++) {
        struct conf_setting *s = &f->v[i];
        bool later = false;

        s->seq = 1;
        for (size_t k = i; k > 0; k--)
            if (same_name(&f->v[k - 1], s) && strcmp(f->v[k - 1].path, s->path) == 0) {
                s->seq = f->v[k - 1].seq + 1;
                break;
            }
        for (size_t k = i + 1; k < f->n && !later && !s->adds_up; k++)
            later = same_name(&f->v[k], s);
        s->effective = !later;
    }
}

static int
run(struct collect_ctx *c, struct err *e)
{
    struct conf f = { .c = c };
    int64_t second = 0;
    int rc = 0;

    f.v = collect_alloc(c, CONF_SETTINGS_MAX * sizeof(*f.v));
    if (f.v == NULL)
        return err_set(e, ERR_NOMEM, "no memory for settings");
    for (size_t i = 0; i < sizeof(families) / sizeof(*families) && rc == 0; i++)
        for (size_t p = 0; p < PATTERNS_MAX && families[i].patterns[p] != NULL && rc == 0; p++) {
            struct tree_names names = collect_glob(c, "config_settings", families[i].patterns[p]);

            for (size_t k = 0; k < names.n && rc == 0; k++)
                rc = read_file(&f, &families[i], names.v[k].name, &second, e);
        }
    for (size_t i = 0; i < sizeof(systemd_families) / sizeof(*systemd_families) && rc == 0; i++)
        rc = read_systemd(&f, systemd_families[i], &second, e);
    number_and_judge(&f);
    for (size_t i = 0; i < f.n && rc == 0; i++)
        rc = row_add(collect_table(c, "config_settings"), e, "sssssddf", f.v[i].family, f.v[i].path,
            f.v[i].section, f.v[i].name, f.v[i].value, f.v[i].seq, f.v[i].line, f.v[i].effective);
    collect_query(c, "config_settings", "files of the families the table names");
    collect_second(c, "config_settings", second,
        "lines of the same files that are neither blank, comments nor section headers; of apt, rsyslog, logrotate, TLS and "
        "JSON files, where one line may hold several, the settings themselves");
    return rc;
}

static const char *const tables[] = { "config_settings", NULL };

const struct collector collector_linux_config = {
    .name = "linux-config",
    .summary = "Settings of daemons, file by file and as they take effect",
    .reads =
        "auditd.conf(5), journald.conf(5), rsyslog.conf(5), apt.conf(5), pwquality.conf(5), faillock.conf(5) and others",
    .tables = tables,
    .needs = NEED_READ_ALL,
    .run = run,
};
