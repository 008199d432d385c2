#ifndef COLLECT_DYNLIB_H
#define COLLECT_DYNLIB_H

/*
 * dynlib: client libraries of systems, loaded when one of their systems is collected. The program
 * starts as fast, and the host's collector maps as little, as if they did not exist; a machine that
 * has no PostgreSQL needs no libpq.
 */

#include "base/err.h"

struct dynlib_symbol {
    const char *name; /* "PQconnectdbParams" */
    void *slot;       /* address of the function pointer it goes to */
};

/**
 * Load a library and resolve symbols. It stays loaded until the process ends.
 *
 * @param soname  "libpq.so.5": the version whose interface the symbols are declared for.
 * @param package Debian's package that has it, for the hint.
 * @param symbols ended by a NULL name.
 * @return 0, -ERR_NOTFOUND when the library or a symbol isn't there, with a hint.
 */
int dynlib_load(
    const char *soname, const char *package, const struct dynlib_symbol *symbols, struct err *e);

#endif /* COLLECT_DYNLIB_H */
