#ifndef STORE_SQLITE_MEM_H
#define STORE_SQLITE_MEM_H

/* sqlite_mem: SQLite's allocations by way of base/mem, so that tests can make them fail. */

/** Set up SQLite once for the process. Harmless when SQLite was started already: it keeps its own
 * allocator. */
void sqlite_mem_setup(void);

#endif /* STORE_SQLITE_MEM_H */
