#ifndef BASE_FS_H
#define BASE_FS_H

/*
 * fs: files the program owns, or is given by its user. Reading what a stranger may have placed
 * (collectors) goes through fs_open_plain(), which never follows a link, blocks on a FIFO or opens
 * a device.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"

/**
 * Read a whole file, following links.
 *
 * @param out  appended to; its max bounds the size.
 * @return 0, -ERR_NOTFOUND, -ERR_LIMIT when larger than fits in out, -ERR_IO.
 */
int fs_read(const char *path, struct buf *out, struct err *e);

/**
 * Open a regular file read-only without following a link in its last component; FIFOs, devices,
 * sockets and directories are refused with -ERR_DENIED. Never blocks.
 *
 * @param dir_fd   directory the path is relative to, or AT_FDCWD.
 * @param out_fd   on success, a descriptor the caller closes.
 * @param out_size on success, its size in bytes now.
 * @return 0, -ERR_NOTFOUND, -ERR_DENIED (no permission, or not a plain file), -ERR_IO.
 */
int fs_open_plain(int dir_fd, const char *path, int *out_fd, int64_t *out_size, struct err *e);

/** As fs_read() by way of fs_open_plain(): for files others can write. */
int fs_read_plain(int dir_fd, const char *path, struct buf *out, struct err *e);

/**
 * Replace a file so that after a crash either the old or the new bytes are there: temporary file in
 * the same folder, write, fsync, rename, fsync of the folder.
 *
 * @return 0, or -ERR_IO and the old file is untouched (a temporary file is removed).
 */
int fs_write(const char *path, struct str data, mode_t mode, struct err *e);

/** As fs_write() but refuses with -ERR_EXISTS when path is there already. */
int fs_write_new(const char *path, struct str data, mode_t mode, struct err *e);

/** Make a folder; one that exists already is fine. @return 0 or -ERR_IO. */
int fs_mkdir(const char *path, mode_t mode, struct err *e);

/** fsync a folder, so that names made in it last. @return 0 or -ERR_IO. */
int fs_sync_dir(const char *path, struct err *e);

/** Write all n bytes to a descriptor. @return 0 or -ERR_IO. */
int fs_write_all(int fd, const void *p, size_t n, struct err *e);

/** @return true when something of that name exists (links followed). */
bool fs_exists(const char *path);

/** Join with exactly one '/' between. @return 0 or -ERR_LIMIT when out_n is too small. */
int fs_join(char *out, size_t out_n, const char *folder, const char *name, struct err *e);

/** Fill p with n bytes of the kernel's random generator; ends the program if there is none. */
void fs_random(void *p, size_t n);

#endif /* BASE_FS_H */
