/* c_linux_system: what runs on this machine: release, kernel, start, and flaws of the processor. */
#include <string.h>
#include <sys/utsname.h>

#include "base/date.h"
#include "collect/collect_int.h"
#include "collect/debver.h"

/* Last days of security support, by ID and VERSION_ID, for releases whose os-release has no
 * SUPPORT_END. Debian: end of LTS, which the security archive serves; others: end of the vendor's
 * standard maintenance. */
static const struct {
    const char *id, *version, *end;
} support[] = {
    { "debian", "10", "2024-06-30" },
    { "debian", "11", "2026-08-31" },
    { "debian", "12", "2028-06-30" },
    { "debian", "13", "2030-06-30" },
    { "ubuntu", "20.04", "2025-05-31" },
    { "ubuntu", "22.04", "2027-04-30" },
    { "ubuntu", "24.04", "2029-04-30" },
    { "rhel", "8", "2029-05-31" },
    { "rhel", "9", "2032-05-31" },
    { "rocky", "8", "2029-05-31" },
    { "rocky", "9", "2032-05-31" },
};

struct release {
    struct str name, version, version_id, id, id_like, codename, support_end;
};

static void
parse_release(struct release *r, struct str text)
{
    const struct {
        const char *key;
        struct str *to;
    } keys[] = {
        { "NAME", &r->name },
        { "VERSION", &r->version },
        { "VERSION_ID", &r->version_id },
        { "ID", &r->id },
        { "ID_LIKE", &r->id_like },
        { "VERSION_CODENAME", &r->codename },
        { "SUPPORT_END", &r->support_end },
    };
    struct text_lines t = { text, 0 };
    struct str line;

    while (text_line(&t, &line)) {
        struct str value = str_trim(line), key;

        if (value.n == 0 || value.p[0] == '#')
            continue;
        key = str_cut(&value, '=');
        for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
            if (str_is(key, keys[i].key))
                *keys[i].to = text_unquote(value);
    }
}

static const char *
support_end(const struct release *r, struct str major)
{
    int64_t at;

    if (date_parse_day(r->support_end, &at))
        return NULL; /* the caller uses the file's own */
    for (size_t i = 0; i < sizeof(support) / sizeof(*support); i++)
        if (str_is(r->id, support[i].id) &&
            (str_is(r->version_id, support[i].version) || str_is(major, support[i].version)))
            return support[i].end;
    return NULL;
}

static int
os_version(struct collect_ctx *c, const struct utsname *u, struct err *e)
{
    struct rows *r = collect_table(c, "os_version");
    struct release rel = { 0 };
    struct str text, minor, major;
    const char *end;
    int64_t v, w;
    bool has_major, has_minor;

    if (!collect_text(c, "os_version", "/etc/os-release", TREE_ROOT_LINKS, &text) &&
        !collect_text(c, "os_version", "/usr/lib/os-release", TREE_ROOT_LINKS, &text)) {
        collect_incomplete(
            c, "os_version", "neither /etc/os-release nor /usr/lib/os-release is there");
        return 0;
    }
    parse_release(&rel, text);
    if (rel.name.n == 0)
        rel.name = STR("Linux"); /* os-release(5): the default */
    if (rel.id.n == 0)
        rel.id = STR("linux");
    minor = rel.version_id;
    major = str_cut(&minor, '.');
    minor = str_cut(&minor, '.');
    has_major = str_int(major, &v);
    has_minor = str_int(minor, &w);
    end = support_end(&rel, major);
    rows_text(r, rel.name);
    rows_cstr(r, rel.version.n ? collect_fmt(c, "%.*s", STR_ARG(rel.version)) : NULL);
    if (has_major)
        rows_int(r, v);
    else
        rows_null(r);
    if (has_minor)
        rows_int(r, w);
    else
        rows_null(r);
    rows_text(r, text_lower(&c->arena, rel.id));
    rows_cstr(r, rel.id_like.n ? collect_fmt(c, "%.*s", STR_ARG(rel.id_like)) : NULL);
    rows_cstr(r, rel.codename.n ? collect_fmt(c, "%.*s", STR_ARG(rel.codename)) : NULL);
    rows_cstr(r, u ? u->machine : "unknown");
    if (date_parse_day(rel.support_end, &v))
        rows_text(r, rel.support_end);
    else
        rows_cstr(r, end);
    collect_second(c, "os_version", u ? 1 : -1,
        u ? "1: uname(2) answered" : "none: the tree is not this machine");
    return rows_end(r, e);
}

/* The value of a boot argument, the last one given. */
static struct str
boot_argument(struct str line, const char *name)
{
    struct str value = { "", 0 };

    while (line.n > 0) {
        struct str w = text_word(&line), v = w, key = str_cut(&v, '=');

        if (w.n == 0)
            break;
        if (str_is(key, name))
            value = v;
    }
    return value;
}

/* UEFI's variable: four bytes of attributes, then 1 or 0. */
static int
secure_boot(struct collect_ctx *c)
{
    struct tree_names v;
    struct str bytes;
    struct err e;
    int rc;

    if (!collect_exists(c, "/sys/firmware/efi"))
        return collect_exists(c, "/sys/firmware") ? 0 : -1;
    v = collect_glob(c, NULL, "/sys/firmware/efi/efivars/SecureBoot-*");
    if (v.n == 0)
        return -1;
    rc = collect_scratch(c, v.v[0].name, &bytes, &e);
    return rc == 0 && bytes.n >= 5 ? bytes.p[4] == 1 : -1;
}

/* "none [integrity] confidentiality": the word in brackets. */
static struct str
bracketed(struct str s)
{
    const char *open = s.n > 0 ? memchr(s.p, '[', s.n) : NULL;
    struct str rest;

    if (open == NULL)
        return (struct str){ "", 0 };
    rest = (struct str){ open + 1, s.n - (size_t)(open + 1 - s.p) };
    return str_cut(&rest, ']');
}

static const char *
newest_kernel(struct collect_ctx *c)
{
    struct tree_names names = collect_list(c, NULL, "/lib/modules");
    const char *best = NULL;

    for (size_t i = 0; i < names.n; i++)
        if (collect_exists(c, collect_fmt(c, "/lib/modules/%s/modules.dep", names.v[i].name)) &&
            (best == NULL || debver_cmp(str_of(names.v[i].name), str_of(best)) > 0))
            best = names.v[i].name;
    return best;
}

static int
kernel_info(struct collect_ctx *c, const struct utsname *u, struct err *e)
{
    struct rows *r = collect_table(c, "kernel_info");
    struct str args = { "", 0 }, lsm = { "", 0 }, lock = { "", 0 }, taint, release = { "", 0 },
               text;
    bool tainted = collect_text(c, NULL, "/proc/sys/kernel/tainted", TREE_ROOT_LINKS, &taint);

    if (u == NULL)
        (void)collect_text(c, NULL, "/proc/sys/kernel/osrelease", TREE_ROOT_LINKS, &release);
    release = u ? str_of(u->release) : str_trim(release);
    if (release.n == 0) {
        collect_incomplete(
            c, "kernel_info", "the tree is not this machine and has no /proc/sys/kernel/osrelease");
        return 0;
    }
    (void)collect_text(c, "kernel_info", "/proc/cmdline", TREE_ROOT_LINKS, &args);
    (void)collect_text(c, NULL, "/sys/kernel/security/lsm", TREE_ROOT_LINKS, &lsm);
    (void)collect_text(c, NULL, "/sys/kernel/security/lockdown", TREE_ROOT_LINKS, &lock);
    rows_text(r, release);
    for (int i = 0; i < 4; i++) {
        struct str v = i == 0   ? str_trim(args)
                       : i == 1 ? boot_argument(args, "root")
                       : i == 2 ? str_trim(lsm)
                                : bracketed(lock);

        if (v.n > 0)
            rows_text(r, v);
        else
            rows_null(r);
    }
    if (secure_boot(c) >= 0)
        rows_int(r, secure_boot(c));
    else
        rows_null(r);
    if (tainted)
        rows_int(r, text_int(taint, 0));
    else
        rows_null(r);
    rows_cstr(r, newest_kernel(c));
    collect_second(c, "kernel_info", collect_text(c, NULL, "/proc/version", TREE_ROOT_LINKS, &text),
        "1: /proc/version is readable");
    return rows_end(r, e);
}

static int
uptime(struct collect_ctx *c, struct err *e)
{
    struct rows *r = collect_table(c, "uptime");
    struct str text;
    ptrdiff_t at;
    int64_t boot;

    if (!collect_text(c, "uptime", "/proc/stat", TREE_ROOT_LINKS, &text) ||
        (at = text_find(text, "\nbtime ")) < 0) {
        collect_incomplete(c, "uptime", "/proc/stat has no btime");
        return 0;
    }
    boot = text_int((struct str){ text.p + at + 7, text.n - (size_t)at - 7 }, 0);
    collect_second(c, "uptime", collect_text(c, NULL, "/proc/uptime", TREE_ROOT_LINKS, &text),
        "1: /proc/uptime is readable");
    return row_add(r, e, "i", boot - boot % 60);
}

/* Another route: the processor's bugs line, whose names differ for some. */
static void
second_vulnerabilities(struct collect_ctx *c, struct tree_names files, int64_t unaffected)
{
    static const struct {
        const char *bug, *file;
    } other[] = { { "cpu_meltdown", "meltdown" }, { "taa", "tsx_async_abort" },
        { "srso", "spec_rstack_overflow" }, { "gds", "gather_data_sampling" },
        { "rfds", "reg_file_data_sampling" }, { "its", "indirect_target_selection" } };
    struct str text, bugs, rest;
    int64_t n = unaffected;
    ptrdiff_t at;

    if (!collect_text(c, NULL, "/proc/cpuinfo", TREE_ROOT_LINKS, &text) ||
        (at = text_find(text, "\nbugs\t")) < 0) {
        collect_second(c, "cpu_vulnerabilities", -1, "none: /proc/cpuinfo has no bugs line");
        return;
    }
    rest = (struct str){ text.p + at + 1, text.n - (size_t)at - 1 };
    bugs = str_cut(&rest, '\n');
    (void)str_cut(&bugs, ':');
    for (struct str w = text_word(&bugs); w.n > 0; w = text_word(&bugs)) {
        for (size_t i = 0; i < sizeof(other) / sizeof(*other); i++)
            if (str_is(w, other[i].bug))
                w = str_of(other[i].file);
        for (size_t i = 0; i < files.n; i++)
            n += str_is(w, files.v[i].name);
    }
    collect_second(c, "cpu_vulnerabilities", n,
        "flaws in the bugs line of /proc/cpuinfo for which there is a file, plus files that say Not affected");
}

static int
vulnerabilities(struct collect_ctx *c, struct err *e)
{
    struct rows *r = collect_table(c, "cpu_vulnerabilities");
    static const char dir[] = "/sys/devices/system/cpu/vulnerabilities";
    struct tree_names names = collect_list(c, "cpu_vulnerabilities", dir);
    int64_t unaffected = 0;
    int rc = 0;

    for (size_t i = 0; i < names.n && rc == 0; i++) {
        struct str status;

        if (!collect_text(c, "cpu_vulnerabilities", collect_fmt(c, "%s/%s", dir, names.v[i].name),
                TREE_NO_LINKS, &status))
            continue;
        status = str_trim(status);
        unaffected += str_starts(status, "Not affected");
        rc = row_add(r, e, "sSf", names.v[i].name, status, str_starts(status, "Vulnerable"));
    }
    if (names.n == 0)
        collect_incomplete(
            c, "cpu_vulnerabilities", "%s is not there: the kernel doesn't say", dir);
    second_vulnerabilities(c, names, unaffected);
    return rc;
}

static int
run(struct collect_ctx *c, struct err *e)
{
    struct utsname u;
    const struct utsname *live = c->live && uname(&u) == 0 ? &u : NULL;
    int rc = os_version(c, live, e);

    if (rc == 0)
        rc = kernel_info(c, live, e);
    if (rc == 0)
        rc = uptime(c, e);
    return rc == 0 ? vulnerabilities(c, e) : rc;
}

static const char *const tables[] = { "os_version", "kernel_info", "uptime", "cpu_vulnerabilities",
    NULL };

const struct collector collector_linux_system = {
    .name = "linux-system",
    .summary = "Release, kernel, start of the machine and flaws of its processor",
    .reads =
        "/etc/os-release, os-release(5); uname(2); /proc/cmdline, /proc/stat, proc(5); efivars; sysfs",
    .tables = tables,
    .needs = NEED_NOTHING,
    .run = run,
};
