/* c_linux_audit: state and rules of the kernel's audit system, and the rules its files configure.
 */
#include <errno.h>
#include <linux/audit.h>
#include <linux/netlink.h>
#include <seccomp.h>
#include <stdlib.h>
#include <string.h>

#include "collect/collect_int.h"

enum { TEXT_MAX = 16384 };

struct rule {
    struct buf text;
    struct str key, watch, syscalls,
        permissions; /* of a line: slices of it; of a loaded rule: in the arena */
};

/* ---- state ---- */

static int
state_message(void *ctx, const struct nlmsghdr *h, struct err *e)
{
    struct collect_ctx *c = ctx;
    struct audit_status s;
    size_t n = h->nlmsg_len - NLMSG_HDRLEN;

    if (h->nlmsg_type != AUDIT_GET || n < offsetof(struct audit_status, backlog))
        return 0;
    memset(&s, 0, sizeof(s));
    memcpy(&s, NLMSG_DATA(h), n < sizeof(s) ? n : sizeof(s));
    if (s.pid == 0)
        return row_add(collect_table(c, "audit_status"), e, "uunuuu", s.enabled, s.failure,
            s.rate_limit, s.backlog_limit, s.lost);
    return row_add(collect_table(c, "audit_status"), e, "uuuuuu", s.enabled, s.failure, s.pid,
        s.rate_limit, s.backlog_limit, s.lost);
}

/* ---- loaded rules ---- */

static const struct {
    uint32_t field;
    const char *name;
} fields[] = { { AUDIT_PID, "pid" }, { AUDIT_UID, "uid" }, { AUDIT_EUID, "euid" },
    { AUDIT_SUID, "suid" }, { AUDIT_FSUID, "fsuid" }, { AUDIT_GID, "gid" }, { AUDIT_EGID, "egid" },
    { AUDIT_SGID, "sgid" }, { AUDIT_FSGID, "fsgid" }, { AUDIT_LOGINUID, "auid" },
    { AUDIT_PERS, "pers" }, { AUDIT_ARCH, "arch" }, { AUDIT_MSGTYPE, "msgtype" },
    { AUDIT_PPID, "ppid" }, { AUDIT_DEVMAJOR, "devmajor" }, { AUDIT_DEVMINOR, "devminor" },
    { AUDIT_INODE, "inode" }, { AUDIT_EXIT, "exit" }, { AUDIT_SUCCESS, "success" },
    { AUDIT_WATCH, "path" }, { AUDIT_PERM, "perm" }, { AUDIT_DIR, "dir" },
    { AUDIT_FILETYPE, "filetype" }, { AUDIT_OBJ_UID, "obj_uid" }, { AUDIT_OBJ_GID, "obj_gid" },
    { AUDIT_EXE, "exe" }, { AUDIT_FILTERKEY, "key" }, { AUDIT_ARG0, "a0" }, { AUDIT_ARG1, "a1" },
    { AUDIT_ARG2, "a2" }, { AUDIT_ARG3, "a3" } };

static const char *
field_name(uint32_t field)
{
    for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++)
        if (fields[i].field == field)
            return fields[i].name;
    return "field";
}

static const char *
operator_of(uint32_t flags)
{
    switch (flags & AUDIT_OPERATORS) {
    case AUDIT_NOT_EQUAL:
        return "!=";
    case AUDIT_LESS_THAN:
        return "<";
    case AUDIT_GREATER_THAN:
        return ">";
    case AUDIT_LESS_THAN_OR_EQUAL:
        return "<=";
    case AUDIT_GREATER_THAN_OR_EQUAL:
        return ">=";
    case AUDIT_BIT_MASK:
        return "&";
    case AUDIT_BIT_TEST:
        return "&=";
    default:
        return "=";
    }
}

static const char *
list_of(uint32_t flags)
{
    static const char *const lists[] = { "user", "task", "entry", "watch", "exit", "exclude",
        "filesystem", "io_uring" };
    uint32_t i = flags & ~(uint32_t)AUDIT_FILTER_PREPEND;

    return i < sizeof(lists) / sizeof(*lists) ? lists[i] : "list";
}

static const char *
letters(struct collect_ctx *c, uint32_t perm)
{
    return collect_fmt(c, "%s%s%s%s", perm & AUDIT_PERM_READ ? "r" : "",
        perm & AUDIT_PERM_WRITE ? "w" : "", perm & AUDIT_PERM_EXEC ? "x" : "",
        perm & AUDIT_PERM_ATTR ? "a" : "");
}

static void
syscalls(const struct audit_rule_data *d, uint32_t arch, struct buf *out)
{
    bool all = true;

    for (int i = 0; i < AUDIT_BITMASK_SIZE - 1; i++)
        all = all && d->mask[i] == UINT32_MAX;
    for (int nr = 0; nr < AUDIT_BITMASK_SIZE * 32 && !all; nr++) {
        char *name;

        if ((d->mask[nr / 32] & (1U << (nr % 32))) == 0)
            continue;
        name = seccomp_syscall_resolve_num_arch(arch ? arch : seccomp_arch_native(), nr);
        if (out->len > 0)
            buf_char(out, ',');
        if (name != NULL)
            buf_str(out, name);
        else
            buf_int(out, nr);
        free(name); /* made by libseccomp */
    }
    if (all)
        buf_str(out, "all");
}

struct loaded {
    struct collect_ctx *c;
    int seq;
};

/* The rule's fields, in the notation of auditctl(8). */
static void
format_fields(struct collect_ctx *c, const struct audit_rule_data *d, size_t text_n, struct rule *r,
    struct buf *out)
{
    size_t used = 0;

    for (uint32_t i = 0; i < d->field_count && i < AUDIT_MAX_FIELDS; i++) {
        uint32_t f = d->fields[i], v = d->values[i];
        bool textual = f == AUDIT_WATCH || f == AUDIT_DIR || f == AUDIT_EXE ||
                       f == AUDIT_FILTERKEY || (f >= AUDIT_SUBJ_USER && f <= AUDIT_OBJ_LEV_HIGH);

        buf_fmt(out, " -F %s%s", field_name(f), operator_of(d->fieldflags[i]));
        if (textual) {
            size_t n = v <= text_n - used ? v : text_n - used;
            struct str s = { collect_dup(c, d->buf + used, n), n };

            used += n;
            if (s.p == NULL)
                continue;
            buf_add(out, s.p, s.n);
            if (f == AUDIT_WATCH || f == AUDIT_DIR)
                r->watch = s;
            if (f == AUDIT_FILTERKEY)
                r->key = s;
        } else if (f == AUDIT_PERM) {
            r->permissions = str_of(letters(c, v));
            buf_add(out, r->permissions.p, r->permissions.n);
        } else if (f == AUDIT_ARCH) {
            buf_str(out, (v & __AUDIT_ARCH_64BIT) != 0 ? "b64" : "b32");
        } else if (v == UINT32_MAX) {
            buf_str(out, "unset");
        } else {
            buf_int(out, f == AUDIT_EXIT ? (int64_t)(int32_t)v : (int64_t)v);
        }
    }
}

static int
rule_message(void *ctx, const struct nlmsghdr *h, struct err *e)
{
    struct loaded *l = ctx;
    size_t n = h->nlmsg_len - NLMSG_HDRLEN, text_n;
    const struct audit_rule_data *d = NLMSG_DATA(h);
    struct rule r = { 0 };
    struct buf calls, text;
    uint32_t arch = 0;
    int rc;

    if (h->nlmsg_type != AUDIT_LIST_RULES || n < sizeof(*d))
        return 0;
    text_n = d->buflen <= n - sizeof(*d) ? d->buflen : n - sizeof(*d);
    buf_init(&calls, TEXT_MAX);
    buf_init(&text, TEXT_MAX);
    for (uint32_t i = 0; i < d->field_count && i < AUDIT_MAX_FIELDS; i++)
        arch = d->fields[i] == AUDIT_ARCH ? d->values[i] : arch;
    syscalls(d, arch, &calls);
    buf_fmt(&text, "-a %s,%s",
        d->action == AUDIT_NEVER      ? "never"
        : d->action == AUDIT_POSSIBLE ? "possible"
                                      : "always",
        list_of(d->flags));
    if (calls.len > 0)
        buf_fmt(&text, " -S %s", calls.data);
    format_fields(l->c, d, text_n, &r, &text);
    if (r.watch.n > 0 && str_is((struct str){ calls.data, calls.len }, "all"))
        buf_clear(&calls); /* a watch */
    rc = row_add(collect_table(l->c, "audit_rules"), e, "sdStttt", "loaded", ++l->seq,
        (struct str){ text.data, text.len }, r.key, r.watch, (struct str){ calls.data, calls.len },
        r.permissions);
    buf_fini(&calls);
    buf_fini(&text);
    return rc;
}

/* ---- configured rules ---- */

/* A value of an option or of -F name=. */
static void
configured_field(struct rule *r, struct str field)
{
    struct str value = field, name = str_cut(&value, '=');

    value = text_unquote(value);
    if (str_is(name, "path") || str_is(name, "dir"))
        r->watch = value;
    else if (str_is(name, "key"))
        r->key = value;
    else if (str_is(name, "perm"))
        r->permissions = value;
}

static bool
parse_rule(struct collect_ctx *c, struct str line, struct rule *r)
{
    struct str rest = line, w = text_quoted_word(&rest);
    bool watch = str_is(w, "-w"), rule = watch || str_is(w, "-a") || str_is(w, "-A");

    memset(r, 0, sizeof(*r));
    if (!rule)
        return false;
    for (; w.n > 0; w = text_quoted_word(&rest)) {
        struct str value;

        if (w.n < 2 || w.p[0] != '-')
            continue;
        value = w.n > 2 ? (struct str){ w.p + 2, w.n - 2 } : text_unquote(text_quoted_word(&rest));
        if (w.p[1] == 'w')
            r->watch = value;
        else if (w.p[1] == 'k')
            r->key = value;
        else if (w.p[1] == 'p')
            r->permissions = value;
        else if (w.p[1] == 'F')
            configured_field(r, value);
        else if (w.p[1] == 'S')
            r->syscalls =
                r->syscalls.n > 0
                    ? str_of(collect_fmt(c, "%.*s,%.*s", STR_ARG(r->syscalls), STR_ARG(value)))
                    : value;
    }
    if (watch && r->permissions.n == 0)
        r->permissions = STR("rwxa"); /* auditctl(8): the default of a watch */
    return true;
}

static int
rules_file(struct collect_ctx *c, const char *path, int *seq, int64_t *lines, struct err *e)
{
    struct text_lines t = { 0 };
    struct str line;
    int rc = 0;

    if (!collect_text(c, "audit_rules", path, TREE_ROOT_LINKS, &t.rest))
        return 0;
    while (rc == 0 && text_line(&t, &line)) {
        struct rule r;

        line = str_trim(line);
        *lines += str_starts(line, "-a") || str_starts(line, "-A") || str_starts(line, "-w");
        if (line.n > 0 && line.p[0] == '-' && parse_rule(c, line, &r))
            rc = row_add(collect_table(c, "audit_rules"), e, "sdStttt", "configured", ++*seq,
                text_squeeze(&c->arena, line), r.key, r.watch, r.syscalls, r.permissions);
    }
    return rc;
}

static int
configured(struct collect_ctx *c, int64_t *second, struct err *e)
{
    struct tree_names names = collect_glob(c, "audit_rules", "/etc/audit/rules.d/*.rules");
    int64_t lines = 0, in_force = 0;
    int seq = 0, rc = 0;

    for (size_t i = 0; i < names.n && rc == 0; i++)
        rc = rules_file(c, names.v[i].name, &seq, &lines, e);
    if (rc == 0)
        rc = rules_file(c, "/etc/audit/audit.rules", &seq, &in_force, e);
    *second = lines + in_force * (c->live ? 2 : 1);
    return rc;
}

static void
kernel_problem(struct collect_ctx *c, const char *table, const struct err *why)
{
    if (why->code == ERR_DENIED || why->sys_errno == ECONNREFUSED)
        collect_incomplete(c, table, "needs CAP_AUDIT_CONTROL: %s", why->msg);
    else
        collect_incomplete(c, table, "%s", why->msg);
}

static int
run(struct collect_ctx *c, struct err *e)
{
    struct loaded l = { c, 0 };
    struct err why = { 0 };
    int64_t second = 0;
    bool kernel = collect_exists(c, "/proc/self/loginuid");
    int rc;

    collect_query(c, "audit_status", "NETLINK_AUDIT AUDIT_GET");
    collect_query(c, "audit_rules",
        "NETLINK_AUDIT AUDIT_LIST_RULES, /etc/audit/rules.d/*.rules, /etc/audit/audit.rules");
    collect_second(c, "audit_status", kernel, "1 when /proc/self/loginuid exists");
    if (!kernel && c->live) {
        collect_unsupported(c, "audit_status"); /* a kernel without auditing */
    } else if (!c->live) {
        collect_incomplete(
            c, "audit_status", "the tree is not this machine: its kernel can't be asked");
        collect_incomplete(
            c, "audit_rules", "the tree is not this machine: its kernel can't be asked");
    } else {
        if (netlink_read(c->net.audit_state, true, state_message, c, &why) != 0)
            kernel_problem(c, "audit_status", &why);
        if (netlink_read(c->net.audit_rules, false, rule_message, &l, &why) != 0)
            kernel_problem(c, "audit_rules", &why);
    }
    rc = configured(c, &second, e);
    collect_second(c, "audit_rules", second,
        "rule lines of rules.d, plus those of /etc/audit/audit.rules twice: as configured and as what should be loaded");
    return rc;
}

static const char *const tables[] = { "audit_status", "audit_rules", NULL };

const struct collector collector_linux_audit = {
    .name = "linux-audit",
    .summary = "State and rules of the kernel's audit system",
    .reads = "NETLINK_AUDIT, auditctl(8); /etc/audit/rules.d, audit.rules(7)",
    .tables = tables,
    .needs = NEED_READ_ALL | NEED_NETLINK,
    .run = run,
};
