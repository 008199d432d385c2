/* c_linux_mounts: mounted file systems, their space, those to be mounted, and the disks below with
 * what encrypts them. */
#include <mntent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>

#include "collect/collect_int.h"
#include "collect/disks.h"

enum { MOUNTS_MAX = 20000, MOUNTS_SECOND_MAX = 2000 };

struct mount {
    const char *device, *path, *type, *flags;
    unsigned major, minor;
    bool top;
};
struct mounts {
    struct mount *v;
    size_t n;
};

static const char *const network_types[] = { "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "ceph",
    "fuse.sshfs", "fuse.glusterfs", "glusterfs", "afs", "lustre", "beegfs", "ocfs2", "gfs2",
    "fuse.s3fs", "fuse.rclone", "davfs", "virtiofs", "autofs" };

bool
mount_is_network(const char *type)
{
    for (size_t i = 0; i < sizeof(network_types) / sizeof(*network_types); i++)
        if (strcmp(type, network_types[i]) == 0)
            return true;
    return false;
}

/* Octal escapes of mountinfo and fstab: \040 and its like. */
static const char *
unescape(struct collect_ctx *c, struct str s)
{
    char *out = collect_str(c, s);
    size_t n = 0;

    for (size_t i = 0; out != NULL && i < s.n; i++) {
        if (s.p[i] == '\\' && i + 3 < s.n + 0 && s.p[i + 1] >= '0' && s.p[i + 1] <= '3') {
            out[n++] =
                (char)((s.p[i + 1] - '0') * 64 + (s.p[i + 2] - '0') * 8 + (s.p[i + 3] - '0'));
            i += 3;
        } else {
            out[n++] = s.p[i];
        }
    }
    if (out != NULL)
        out[n] = '\0';
    if (out == NULL)
        collect_no_memory(&c->arena);
    return out ? out : "";
}

/* Options of the mount and of the super block, each once. */
static const char *
merge_options(struct collect_ctx *c, struct str a, struct str b)
{
    struct buf out;
    const char *text;

    buf_init(&out, 65536);
    buf_add(&out, a.p, a.n);
    while (b.n > 0) {
        struct str one = str_cut(&b, ','), rest = a;
        bool there = one.n == 0;

        while (rest.n > 0 && !there)
            there = str_eq(str_cut(&rest, ','), one);
        /* A super block that can be written stays ro where the mount is ro. */
        if (there || (str_is(one, "rw") && text_has_word(a, "ro")))
            continue;
        buf_char(&out, ',');
        buf_add(&out, one.p, one.n);
    }
    text = buf_failed(&out) ? NULL : collect_str(c, (struct str){ out.data, out.len });
    if (text == NULL)
        collect_no_memory(&c->arena);
    buf_fini(&out);
    return text ? text : "";
}

/* proc(5): id parent major:minor root point options [tags] - type source super-options */
static bool
parse_mount(struct collect_ctx *c, struct str line, struct mount *m)
{
    struct str dev, point, options, w, type, source, super;

    (void)text_word(&line);
    (void)text_word(&line);
    dev = text_word(&line);
    (void)text_word(&line);
    point = text_word(&line);
    options = text_word(&line);
    do
        w = text_word(&line);
    while (w.n > 0 && !str_is(w, "-"));
    type = text_word(&line);
    source = text_word(&line);
    super = text_word(&line);
    if (type.n == 0)
        return false;
    m->major = (unsigned)text_int(str_cut(&dev, ':'), 0);
    m->minor = (unsigned)text_int(dev, 0);
    m->path = unescape(c, point);
    m->type = collect_str(c, type);
    m->device = source.n > 0 ? unescape(c, source) : "none";
    m->flags = merge_options(c, options, super);
    m->top = true;
    return m->type != NULL;
}

static int
path_order(const void *a, const void *b)
{
    const struct mount *x = *(const struct mount *const *)a, *y = *(const struct mount *const *)b;
    int d = strcmp(x->path, y->path);

    return d != 0 ? d : (x > y) - (x < y);
}

/* A mount is hidden by a later one on the same point, or on a point above it. */
static void
mark_hidden(struct collect_ctx *c, struct mounts *m)
{
    const struct mount **order = collect_alloc(c, (m->n + 1) * sizeof(*order));

    if (order == NULL)
        return;
    for (size_t i = 0; i < m->n; i++)
        order[i] = &m->v[i];
    qsort(order, m->n, sizeof(*order), path_order);
    for (size_t i = 0; i + 1 < m->n; i++)
        if (strcmp(order[i]->path, order[i + 1]->path) == 0)
            m->v[order[i] - m->v].top = false;
    for (size_t i = 0; i < m->n && m->n < 2000; i++) /* quadratic: for ordinary numbers of mounts */
        for (size_t k = i + 1; k < m->n; k++) {
            size_t n = strlen(m->v[k].path);

            if (n > 1 && strncmp(m->v[i].path, m->v[k].path, n) == 0 && m->v[i].path[n] == '/')
                m->v[i].top = false;
        }
}

static int
read_mounts(struct collect_ctx *c, struct mounts *m, struct err *e)
{
    struct text_lines t = { 0 };
    struct str line;

    m->v = collect_alloc(c, MOUNTS_MAX * sizeof(*m->v));
    if (m->v == NULL)
        return err_set(e, ERR_NOMEM, "no memory for mounts");
    if (!collect_text(c, "mounts", "/proc/self/mountinfo", TREE_ROOT_LINKS, &t.rest)) {
        collect_incomplete(c, "mounts", "/proc/self/mountinfo is not there");
        collect_incomplete(c, "mount_usage", "/proc/self/mountinfo is not there");
        return 0;
    }
    while (text_line(&t, &line)) {
        if (m->n == MOUNTS_MAX)
            return err_set(e, ERR_LIMIT, "more than %d mounts", MOUNTS_MAX);
        m->n += parse_mount(c, line, &m->v[m->n]);
    }
    mark_hidden(c, m);
    return 0;
}

static int
flag_of(const char *flags, const char *word)
{
    return text_has_word(str_of(flags), word);
}

static int
mount_rows(struct collect_ctx *c, const struct mounts *m, struct disks *d, struct err *e)
{
    struct rows *r = collect_table(c, "mounts");
    struct str text;
    int rc = 0;

    for (size_t i = 0; i < m->n && rc == 0; i++) {
        const struct mount *x = &m->v[i];
        const struct disk *disk = disks_find(d, x->major, x->minor, x->device);
        int encrypted = disk ? disk_encrypted(d, disk) : -1;

        if (strcmp(x->type, "ecryptfs") == 0)
            encrypted = 1;
        rc = row_add(r, e, "sssssffffff", x->device, disk ? disk->mapper : NULL, x->path, x->type,
            x->flags, flag_of(x->flags, "nodev"), flag_of(x->flags, "nosuid"),
            flag_of(x->flags, "noexec"), flag_of(x->flags, "ro"), x->top, encrypted);
    }
    collect_query(c, "mounts", "/proc/self/mountinfo");
    if (collect_text(c, NULL, "/proc/self/mounts", TREE_ROOT_LINKS, &text))
        collect_second(c, "mounts", text_count_lines(text, ""), "lines of /proc/self/mounts");
    return rc;
}

/* Another route: the older list of mounts, glibc's parser and statfs(2). */
static int64_t
second_usage(struct collect_ctx *c)
{
    const char *seen[MOUNTS_SECOND_MAX];
    char line[8192];
    struct mntent m;
    struct str text;
    size_t n = 0;
    int64_t count = 0;
    FILE *f;

    if (!collect_text(c, NULL, "/proc/self/mounts", TREE_ROOT_LINKS, &text) || text.n == 0 ||
        (f = fmemopen((void *)(uintptr_t)text.p, text.n, "r")) == NULL)
        return -1;
    while (n < MOUNTS_SECOND_MAX && getmntent_r(f, &m, line, sizeof(line)) != NULL) {
        struct statfs v;
        bool again = mount_is_network(m.mnt_type);

        for (size_t i = 0; i < n && !again; i++)
            again = strcmp(seen[i], m.mnt_dir) == 0;
        if (again)
            continue;
        seen[n++] = collect_fmt(c, "%s", m.mnt_dir);
        count += statfs(m.mnt_dir, &v) == 0 && v.f_blocks > 0;
    }
    (void)fclose(f);
    return n == MOUNTS_SECOND_MAX ? -1 : count;
}

static int
usage(struct collect_ctx *c, const struct mounts *m, struct err *e)
{
    struct rows *r = collect_table(c, "mount_usage");
    int rc = 0;

    if (!c->live && m->n > 0) {
        collect_incomplete(
            c, "mount_usage", "the tree is not this machine: its file systems can't be asked");
        return 0;
    }
    for (size_t i = 0; i < m->n && rc == 0; i++) {
        const struct mount *x = &m->v[i];
        struct statvfs v;

        if (!x->top || mount_is_network(x->type) || statvfs(x->path, &v) != 0 || v.f_blocks == 0)
            continue;
        rc = row_add(r, e, "ssiiiiiif", x->path, x->type, (int64_t)v.f_frsize, (int64_t)v.f_blocks,
            (int64_t)v.f_bfree, (int64_t)v.f_bavail, (int64_t)v.f_files, (int64_t)v.f_ffree,
            (v.f_flag & ST_RDONLY) != 0);
    }
    collect_query(c, "mount_usage", "statvfs(2) of the mount points");
    collect_second(c, "mount_usage", second_usage(c),
        "mount points getmntent(3) reads from /proc/self/mounts, each once, that statfs(2) gives blocks for");
    return rc;
}

/* ---- fstab ---- */

/* Options without the values of passwords. */
static const char *
scrub_options(struct collect_ctx *c, struct str options, bool *has_password)
{
    struct buf out;
    const char *text;

    *has_password = false;
    buf_init(&out, 65536);
    while (options.n > 0) {
        struct str value = str_cut(&options, ','), key = str_cut(&value, '=');
        bool secret = text_same(key, "password") || text_same(key, "pass") ||
                      text_same(key, "passwd") || text_same(key, "password2");

        *has_password = *has_password || (secret && value.n > 0);
        if (out.len > 0)
            buf_char(&out, ',');
        buf_add(&out, key.p, key.n);
        if (value.n > 0 || (key.p + key.n < options.p && key.p[key.n] == '=')) {
            buf_char(&out, '=');
            if (secret)
                buf_str(&out, "[secret:password]");
            else
                buf_add(&out, value.p, value.n);
        }
    }
    text = buf_failed(&out) ? NULL : collect_str(c, (struct str){ out.data, out.len });
    if (text == NULL)
        collect_no_memory(&c->arena);
    buf_fini(&out);
    return text ? text : "";
}

static int
fstab(struct collect_ctx *c, struct err *e)
{
    struct rows *r = collect_table(c, "fstab");
    struct text_lines t = { 0 };
    struct str line, text;
    int rc = 0;

    if (!collect_text(c, "fstab", "/etc/fstab", TREE_ROOT_LINKS, &text)) {
        collect_unsupported(c, "fstab");
        collect_second(c, "fstab", 0, "0: /etc/fstab is not there");
        return 0;
    }
    t.rest = text;
    while (rc == 0 && text_line(&t, &line)) {
        struct str rest = str_trim(line), device, path, type, options;
        bool password;
        const char *shown;

        if (rest.n == 0 || rest.p[0] == '#')
            continue;
        device = text_word(&rest);
        path = text_word(&rest);
        type = text_word(&rest);
        options = text_word(&rest);
        if (type.n == 0) {
            collect_incomplete(c, "fstab", "/etc/fstab line %d has too few fields", t.line);
            continue;
        }
        shown = scrub_options(c, options.n > 0 ? options : STR("defaults"), &password);
        rc = row_add(r, e, "ssSsf", unescape(c, device), unescape(c, path), type, shown, password);
    }
    collect_query(c, "fstab", "/etc/fstab");
    collect_second(c, "fstab", text_count_lines(text, "#"),
        "lines of /etc/fstab that are neither blank nor comments");
    return rc;
}

/* ---- disks ---- */

/* A file system or swap that is in use on the device, other than /boot and /boot/efi. */
static void
mark_data(struct collect_ctx *c, const struct mounts *m, struct disks *d)
{
    struct text_lines t = { 0 };
    struct str line;

    for (size_t i = 0; i < m->n; i++)
        if (strcmp(m->v[i].path, "/boot") != 0 && strcmp(m->v[i].path, "/boot/efi") != 0 &&
            strcmp(m->v[i].path, "/efi") != 0)
            disk_hold_data(d, disks_find(d, m->v[i].major, m->v[i].minor, m->v[i].device));
    if (!collect_text(c, NULL, "/proc/swaps", TREE_ROOT_LINKS, &t.rest))
        return;
    (void)text_line(&t, &line);
    while (text_line(&t, &line))
        disk_hold_data(d, disks_find(d, 0, 0, unescape(c, text_word(&line))));
}

static int
disk_rows(struct collect_ctx *c, struct disks *d, struct err *e)
{
    struct rows *r = collect_table(c, "block_devices");
    struct text_lines t = { 0 };
    struct str line;
    int64_t second = 0;
    int rc = 0;

    for (size_t i = 0; i < d->n && rc == 0; i++) {
        const struct disk *x = &d->v[i];

        rc = row_add(r, e, "ssisfssff", x->name, x->parent, x->size, disk_type(x), x->removable,
            x->dm_uuid, x->cipher, x->holds_data, disk_encrypted(d, x));
    }
    if (d->n == 0)
        collect_incomplete(c, "block_devices", "/sys/block is empty or not there");
    collect_query(c, "block_devices", "/sys/class/block");
    if (!collect_text(c, NULL, "/proc/partitions", TREE_ROOT_LINKS, &t.rest))
        return rc;
    while (text_line(&t, &line))
        second += str_trim(line).n > 0 && str_trim(line).p[0] != 'm';
    for (size_t i = 0; i < d->n; i++)
        second += d->v[i].size == 0;
    collect_second(
        c, "block_devices", second, "lines of /proc/partitions, plus the devices without a size");
    return rc;
}

static int
run(struct collect_ctx *c, struct err *e)
{
    struct mounts m = { 0 };
    struct disks d = { 0 };
    int rc = read_mounts(c, &m, e);

    if (rc == 0)
        rc = disks_read(c, &d, e);
    if (rc == 0) {
        mark_data(c, &m, &d);
        rc = mount_rows(c, &m, &d, e);
    }
    if (rc == 0)
        rc = usage(c, &m, e);
    if (rc == 0)
        rc = fstab(c, e);
    return rc == 0 ? disk_rows(c, &d, e) : rc;
}

static const char *const tables[] = { "mounts", "mount_usage", "fstab", "block_devices", NULL };

const struct collector collector_linux_mounts = {
    .name = "linux-mounts",
    .summary = "Mounted file systems, fstab, and the disks below with what encrypts them",
    .reads = "/proc/self/mountinfo, proc(5); statvfs(2); /etc/fstab, fstab(5); /sys/class/block",
    .tables = tables,
    .needs = NEED_NOTHING,
    .run = run,
};
