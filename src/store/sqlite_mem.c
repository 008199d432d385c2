#include "store/sqlite_mem.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdint.h>

#include "base/mem.h"

/* SQLite asks for the size of a block; base/mem does not keep it, so it stands before the block. */
union header {
    uint64_t size;
    max_align_t align;
};

static void *
take(int n)
{
    union header *h = n < 0 ? NULL : mem_grow(NULL, sizeof(*h) + (size_t)n, 1);

    if (h == NULL)
        return NULL;
    h->size = (uint64_t)n;
    return h + 1;
}

static void
give(void *p)
{
    if (p != NULL)
        mem_free((union header *)p - 1);
}

static void *
regrow(void *p, int n)
{
    union header *h = n < 0 ? NULL : mem_grow((union header *)p - 1, sizeof(*h) + (size_t)n, 1);

    if (h == NULL)
        return NULL;
    h->size = (uint64_t)n;
    return h + 1;
}

static int
size_of(void *p)
{
    return p == NULL ? 0 : (int)((union header *)p - 1)->size;
}

static int
round_up(int n)
{
    return (n + 7) & ~7;
}

static int
start(void *unused)
{
    (void)unused;
    return SQLITE_OK;
}

static void
stop(void *unused)
{
    (void)unused;
}

static void
setup(void)
{
    static const sqlite3_mem_methods methods = { take, give, regrow, size_of, round_up, start, stop,
        NULL };

    (void)sqlite3_config(SQLITE_CONFIG_MALLOC, &methods);
    (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    (void)sqlite3_initialize();
}

void
sqlite_mem_setup(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;

    (void)pthread_once(&once, setup);
}
