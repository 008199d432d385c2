#include "collect/disks.h"

#include <string.h>

enum { DEPTH_MAX = 16 };

/* A small file of a device's directory: its first line; empty when it isn't there. */
static struct str
attribute(struct collect_ctx *c, const char *name, const char *file)
{
    struct str s;
    struct err ignored;

    if (collect_scratch(c, collect_fmt(c, "/sys/class/block/%s/%s", name, file), &s, &ignored) != 0)
        return (struct str){ "", 0 };
    s = str_trim(s);
    return str_cut(&s, '\n');
}

static const char *
kept(struct collect_ctx *c, struct str s)
{
    return s.n > 0 ? collect_str(c, s) : NULL;
}

/* The disk of a partition: the directory above it, to which /sys/class/block/NAME links. */
static const char *
parent_of(struct collect_ctx *c, const char *name)
{
    char target[PATH_MAX], *slash;
    struct err ignored;

    if (tree_readlink(&c->tree, collect_fmt(c, "/sys/class/block/%s", name), target, &ignored) != 0)
        return NULL;
    slash = strrchr(target, '/');
    if (slash == NULL)
        return NULL;
    *slash = '\0';
    slash = strrchr(target, '/');
    return slash ? collect_str(c, str_of(slash + 1)) : NULL;
}

static void
read_disk(struct collect_ctx *c, struct disk *x, const char *name)
{
    struct str s = attribute(c, name, "dev");

    x->name = name;
    x->major = (unsigned)text_int(str_cut(&s, ':'), 0);
    x->minor = (unsigned)text_int(s, 0);
    x->size = text_int(attribute(c, name, "size"), 0) * 512;
    if (text_int(attribute(c, name, "partition"), 0) > 0) {
        x->parent = parent_of(c, name);
        return;
    }
    x->removable = text_int(attribute(c, name, "removable"), 0) == 1;
    if (strncmp(name, "dm-", 3) == 0) {
        x->dm_uuid = kept(c, attribute(c, name, "dm/uuid"));
        s = attribute(c, name, "dm/name");
        x->mapper = s.n > 0 ? collect_fmt(c, "/dev/mapper/%.*s", STR_ARG(s)) : NULL;
    }
}

static int
index_of(const struct disks *d, const char *name)
{
    for (size_t i = 0; name != NULL && i < d->n; i++)
        if (strcmp(d->v[i].name, name) == 0)
            return (int)i;
    return -1;
}

static void
lies_on(struct disk *x, int index)
{
    if (index >= 0 && x->below_n < DISK_BELOW_MAX)
        x->below[x->below_n++] = index;
}

int
disks_read(struct collect_ctx *c, struct disks *d, struct err *e)
{
    struct tree_names names = collect_list(c, "block_devices", "/sys/class/block");

    if (names.n > DISKS_MAX)
        return err_set(e, ERR_LIMIT, "more than %d block devices", DISKS_MAX);
    d->v = collect_alloc(c, (names.n + 1) * sizeof(*d->v));
    if (d->v == NULL)
        return err_set(e, ERR_NOMEM, "no memory for block devices");
    for (size_t i = 0; i < names.n; i++)
        read_disk(c, &d->v[d->n++], names.v[i].name);
    for (size_t i = 0; i < d->n; i++) {
        struct disk *x = &d->v[i];
        struct tree_names slaves = { 0 };

        if (x->parent != NULL)
            lies_on(x, index_of(d, x->parent));
        else if (strncmp(x->name, "dm-", 3) == 0 || strncmp(x->name, "md", 2) == 0 ||
                 strncmp(x->name, "bcache", 6) == 0)
            slaves = collect_list(c, NULL, collect_fmt(c, "/sys/class/block/%s/slaves", x->name));
        for (size_t k = 0; k < slaves.n; k++)
            lies_on(x, index_of(d, slaves.v[k].name));
    }
    return 0;
}

struct disk *
disks_find(struct disks *d, unsigned major, unsigned minor, const char *device)
{
    for (size_t i = 0; i < d->n; i++)
        if (major != 0 && d->v[i].major == major && d->v[i].minor == minor)
            return &d->v[i];
    if (strncmp(device, "/dev/", 5) != 0)
        return NULL;
    for (size_t i = 0; i < d->n; i++) /* btrfs gives its own numbers; swap gives none */
        if (strcmp(d->v[i].name, device + 5) == 0 ||
            (d->v[i].mapper != NULL && strcmp(d->v[i].mapper, device) == 0))
            return &d->v[i];
    return NULL;
}

static bool
is_crypt(const struct disk *x)
{
    return x->dm_uuid != NULL && strncmp(x->dm_uuid, "CRYPT-", 6) == 0;
}

const char *
disk_type(const struct disk *x)
{
    static const struct {
        const char *prefix, *type;
    } kinds[] = { { "md", "raid" }, { "loop", "loop" }, { "zram", "ram" }, { "ram", "ram" },
        { "sr", "rom" } };

    if (x->parent != NULL)
        return "partition";
    if (is_crypt(x))
        return "crypt";
    if (strncmp(x->name, "dm-", 3) == 0)
        return x->dm_uuid != NULL && strncmp(x->dm_uuid, "RAID", 4) == 0 ? "raid" : "lvm";
    for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
        if (strncmp(x->name, kinds[i].prefix, strlen(kinds[i].prefix)) == 0)
            return kinds[i].type;
    return "disk";
}

static bool
above_crypt(struct disks *d, const struct disk *x, int depth)
{
    bool all = x->below_n > 0;

    if (d->steps++ > DISK_STEPS_MAX)
        return false;
    if (is_crypt(x))
        return true;
    for (int i = 0; i < x->below_n && depth < DEPTH_MAX; i++)
        all = all && above_crypt(d, &d->v[x->below[i]], depth + 1);
    return all && depth < DEPTH_MAX;
}

/* All that lies on the device is dm-crypt: a disk or partition that holds an encrypted device only.
 */
static bool
below_crypt(struct disks *d, const struct disk *x, int depth)
{
    int me = (int)(x - d->v);
    bool any = false;

    for (size_t i = 0; i < d->n && depth < DEPTH_MAX && d->steps++ < DISK_STEPS_MAX; i++)
        for (int k = 0; k < d->v[i].below_n; k++) {
            if (d->v[i].below[k] != me)
                continue;
            any = true;
            if (!is_crypt(&d->v[i]) && !below_crypt(d, &d->v[i], depth + 1))
                return false;
        }
    return any;
}

bool
disk_encrypted(struct disks *d, const struct disk *x)
{
    return above_crypt(d, x, 0) || below_crypt(d, x, 0);
}

static void
hold(struct disks *d, struct disk *x, int depth)
{
    if (x->holds_data)
        return;
    x->holds_data = true;
    for (int i = 0; i < x->below_n && depth < DEPTH_MAX; i++)
        hold(d, &d->v[x->below[i]], depth + 1);
}

void
disk_hold_data(struct disks *d, struct disk *x)
{
    if (x != NULL)
        hold(d, x, 0);
}
