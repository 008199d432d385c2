/* content/decl: any bytes as a declaration; one that is read makes DDL that SQLite takes. */
#include <sqlite3.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "content/decl.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    const struct table_decl *d = NULL;
    struct err e = { 0 };
    struct arena a;
    struct buf b;

    arena_init(&a, 16 << 20);
    buf_init(&b, 1 << 20);
    if (decl_parse(&a, (struct str){ (const char *)data, n }, "fuzz", &d, &e) == 0) {
        sqlite3 *db = NULL;

        decl_ddl(&b, d, "");
        decl_ddl(&b, d, "_history");
        decl_ddl_indexes(&b, d, "");
        /* sqlite_ is SQLite's own name space: no table may take it, and the library has none. */
        if (!buf_failed(&b) && !str_starts(str_of(d->name), "sqlite_") &&
            sqlite3_open(":memory:", &db) == SQLITE_OK && decl_column(d, STR("seen_from")) < 0 &&
            decl_column(d, STR("seen_until")) < 0 && decl_column(d, STR("snapshot")) < 0 &&
            sqlite3_exec(db, b.data, NULL, NULL, NULL) != SQLITE_OK)
            abort();
        (void)sqlite3_close(db);
    } else if (d != NULL || e.msg[0] == '\0') {
        abort();
    }
    buf_fini(&b);
    arena_fini(&a);
    return 0;
}
