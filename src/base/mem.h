#ifndef BASE_MEM_H
#define BASE_MEM_H

/*
 * mem: the only caller of malloc, realloc and free in the tree, so that every allocation can be
 * made to fail in a test. Not for: many small objects of one lifetime (base/arena.h).
 */

#include <stddef.h>

/**
 * Allocate n objects of size bytes each, zeroed.
 *
 * @return memory the caller gives to mem_free(); NULL on overflow or when there is no memory.
 *         n or size of 0 gives a unique pointer.
 */
void *mem_alloc(size_t n, size_t size);

/**
 * Resize p (NULL allocates) to n objects of size bytes; what is new is not zeroed.
 *
 * @return the block, perhaps moved; NULL on overflow or no memory, and then p is still valid.
 */
void *mem_grow(void *p, size_t n, size_t size);

/** Copy n bytes and add a NUL. @return memory for mem_free(), or NULL. */
char *mem_dup(const void *p, size_t n);

/** Copy a C string. @return memory for mem_free(), or NULL. */
char *mem_strdup(const char *s);

/** Give memory back; NULL is fine. */
void mem_free(void *p);

/** Test hook: a nonzero return makes the next allocation fail. NULL in normal use. */
extern int (*mem_fault_hook)(void);

#endif /* BASE_MEM_H */
