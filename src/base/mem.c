#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int (*mem_fault_hook)(void);

void *
mem_alloc(size_t n, size_t size)
{
    if (mem_fault_hook && mem_fault_hook())
        return NULL;
    return calloc(n ? n : 1, size ? size : 1);
}

void *
mem_grow(void *p, size_t n, size_t size)
{
    if (size && n > SIZE_MAX / size)
        return NULL;
    if (mem_fault_hook && mem_fault_hook())
        return NULL;
    return realloc(p, n != 0 && size != 0 ? n * size : 1);
}

char *
mem_dup(const void *p, size_t n)
{
    char *copy;

    if (n == SIZE_MAX)
        return NULL;
    copy = mem_grow(NULL, n + 1, 1);
    if (copy == NULL)
        return NULL;
    if (n > 0)
        memcpy(copy, p, n);
    copy[n] = '\0';
    return copy;
}

char *
mem_strdup(const char *s)
{
    return mem_dup(s, strlen(s));
}

void
mem_free(void *p)
{
    free(p);
}
