#ifndef COLLECT_DISKS_H
#define COLLECT_DISKS_H

/* disks: the block devices of sysfs and what lies on what. */

#include "collect/collect_int.h"

enum { DISKS_MAX = 4096, DISK_BELOW_MAX = 32, DISK_STEPS_MAX = 100000 };

struct disk {
    const char *name, *parent, *dm_uuid, *mapper, *cipher;
    int64_t size; /* bytes */
    unsigned major, minor;
    bool removable, loop_of_file, holds_data;
    int below[DISK_BELOW_MAX]; /* indexes of the devices it lies on: slaves, and the disk of a
                                  partition */
    int below_n;
};
struct disks {
    struct disk *v;
    size_t n;
    int steps; /* looks from device to device so far: bounded, whatever sysfs claims */
};

/** Read /sys/class/block. Problems go to block_devices. @return 0, -ERR_NOMEM, -ERR_LIMIT. */
int disks_read(struct collect_ctx *c, struct disks *d, struct err *e);
/** By number, else by its path in /dev. NULL when none. */
struct disk *disks_find(struct disks *d, unsigned major, unsigned minor, const char *device);
/** disk, partition, crypt, lvm, raid, loop, ram, rom. */
const char *disk_type(const struct disk *x);
/** @return true when it is dm-crypt, or every device below it is. */
bool disk_encrypted(struct disks *d, const struct disk *x);
/** Mark it and all below as holding data in use; NULL is fine. */
void disk_hold_data(struct disks *d, struct disk *x);

/** File systems that another machine serves. In c_linux_mounts.c. */
bool mount_is_network(const char *type);

#endif /* COLLECT_DISKS_H */
