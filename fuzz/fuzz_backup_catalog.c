/* Catalogs of backup programs: the first byte says of which. */
#include "collect/backupcat.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct str text = { (const char *)data + 1, n - 1 };
    struct backup_catalog c = { 0 };
    struct backup_run *runs;
    struct arena a;
    struct err e;
    size_t run_n;

    if (n == 0)
        return 0;
    arena_init(&a, 64 << 20);
    c.a = &a;
    switch (data[0] % 5) {
    case 0:
        (void)backupcat_restic(&c, text, NULL, &e);
        break;
    case 1:
        (void)backupcat_borg(&c, text, &e);
        break;
    case 2:
        (void)backupcat_pgbackrest(&c, text, "main", &e);
        break;
    case 3:
        (void)backupcat_backup_info(&c, text, &e);
        break;
    default:
        if (backupcat_runs(&a, text, &runs, &run_n, &e) == 0)
            backupcat_match(&c, runs, run_n);
    }
    arena_fini(&a);
    return 0;
}
