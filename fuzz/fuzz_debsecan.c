/* The Debian security tracker's data through the collector debsecan. */
#include <stdlib.h>

#include "collect/collect_int.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static const struct collect_setting settings[] = { { "file", "/data" },
        { "release", "bookworm" } };
    static struct library *lib;
    static struct collect_ctx c;
    struct collect_options o = { .source = "debsecan:fuzz",
        .root = "memory",
        .kind = "debsecan",
        .settings = settings,
        .setting_n = 2 };
    struct err e;

    if (lib == NULL && library_open(&lib, NULL, 0, &e) != 0)
        abort();
    if (collect_open_memory(&c, &o, lib, &e) != 0 ||
        tree_put(&c.tree, "/data", (struct str){ (const char *)data, n }, &e) != 0)
        abort();
    if (collect_run(&c, collector_of_kind("debsecan"), &e) != 0)
        abort();
    collect_close(&c);
    return 0;
}
