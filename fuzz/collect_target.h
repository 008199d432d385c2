#ifndef FUZZ_COLLECT_TARGET_H
#define FUZZ_COLLECT_TARGET_H

/* One collector over one file of a tree in memory: the whole of a fuzz target for src/collect. */

#include <stdlib.h>
#include <string.h>

#include "collect/collect_int.h"

/* Fixed companions make the parser's neighbours known: a local account, an installed sshd, an
 * enabled timer. */
static inline void
collect_target(const char *collector, const char *path, const uint8_t *data, size_t n)
{
    static const char *const companions[][2] = {
        { "/etc/passwd", "root:x:0:0::/root:/bin/sh\nalice:x:1000:1000::/home/alice:/bin/sh\n" },
        { "/etc/group", "root:x:0:\nusers:x:1000:alice\n" },
        { "/var/lib/dpkg/status",
            "Package: openssh-server\nStatus: install ok installed\nVersion: 1:9.2p1-2\nArchitecture: amd64\n" },
    };
    static struct library *lib;
    static struct collect_ctx c;
    const char *only[1] = { collector };
    struct collect_options o = {
        .source = "host:fuzz", .root = "memory", .only = only, .only_n = 1, .walk = true
    };
    struct err e;

    if (lib == NULL && library_open(&lib, NULL, 0, &e) != 0)
        abort();
    if (collect_open_memory(&c, &o, lib, &e) != 0 ||
        tree_put(&c.tree, path, (struct str){ (const char *)data, n }, &e) != 0)
        abort();
    for (size_t i = 0; i < sizeof(companions) / sizeof(*companions); i++)
        if (strcmp(companions[i][0], path) != 0 &&
            tree_put(&c.tree, companions[i][0], str_of(companions[i][1]), &e) != 0)
            abort();
    if (collect_run(&c, collector_find(collector), &e) != 0)
        abort();
    collect_close(&c);
}

#endif /* FUZZ_COLLECT_TARGET_H */
