/*
 * replay: main() of a fuzz target built without libFuzzer. Feeds every file it is given, and every
 * file of the folders it is given, to LLVMFuzzerTestOneInput() once; prints how many. A finding
 * ends the program.
 */
#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/fs.h"
#include "base/mem.h"

enum {
    INPUT_BYTES_MAX = 1 << 24,
    PATH_LEN_MAX = 4096,
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* The input in a block of exactly its size, so that a read past its end is seen. */
static int
feed(const char *path, struct err *e)
{
    struct buf b;
    uint8_t *exact;
    int rc;

    buf_init(&b, INPUT_BYTES_MAX);
    rc = fs_read(path, &b, e);
    if (rc == 0) {
        exact = mem_alloc(b.len, 1);
        if (exact == NULL) {
            rc = err_set(e, ERR_NOMEM, "no memory for '%s'", path);
        } else {
            if (b.len > 0)
                memcpy(exact, b.data, b.len);
            (void)fprintf(
                stderr, "%s\n", path); /* the last line before a finding names its input */
            (void)LLVMFuzzerTestOneInput(exact, b.len);
            mem_free(exact);
        }
    }
    buf_fini(&b);
    return rc;
}

static int
feed_folder(const char *folder, int *count, struct err *e)
{
    struct dirent **names = NULL;
    int n = scandir(folder, &names, NULL, alphasort), rc = 0;

    if (n < 0)
        return err_sys(e, "opening '%s'", folder);
    for (int i = 0; i < n; i++) {
        char path[PATH_LEN_MAX];

        if (rc == 0 && names[i]->d_name[0] != '.') {
            rc = fs_join(path, sizeof(path), folder, names[i]->d_name, e);
            if (rc == 0)
                rc = feed(path, e);
            if (rc == 0)
                (*count)++;
        }
        free(names[i]); /* scandir() gave it */
    }
    free(names);
    return rc;
}

int
main(int argc, char **argv)
{
    struct err e = { 0 };
    int count = 0, rc = 0;

    for (int i = 1; i < argc && rc == 0; i++) {
        struct stat st;

        if (stat(argv[i], &st) != 0) {
            rc = err_sys(&e, "looking at '%s'", argv[i]);
        } else if (S_ISDIR(st.st_mode)) {
            rc = feed_folder(argv[i], &count, &e);
        } else {
            rc = feed(argv[i], &e);
            count += rc == 0;
        }
    }
    if (rc == 0 && count == 0)
        rc = err_set(&e, ERR_INPUT, "no inputs given");
    if (rc != 0) {
        (void)fprintf(stderr, "replay: %s\n", e.msg);
        return 2;
    }
    (void)printf("%d inputs\n", count);
    return 0;
}
