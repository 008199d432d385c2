#ifndef COLLECT_SANDBOX_H
#define COLLECT_SANDBOX_H

/*
 * sandbox: gives up, for good, what reading needs no more. After sandbox_enter() the process can
 * read files and directories, talk over descriptors it already has, and end.
 * docs/design/collector.md, "Sandbox".
 */

#include <stdbool.h>

#include "base/err.h"

enum {
    SANDBOX_CPU_MAX_S = 600,         /* seconds of CPU time */
    SANDBOX_MEMORY_MAX = 2000000000, /* bytes of address space; not under AddressSanitizer */
    SANDBOX_FILES_MAX = 512,         /* open descriptors */
};

/**
 * Before the sandbox: keep standard error and one pipe of all that the parent had open.
 *
 * @param pipe_fd becomes `as`, which is 3: all above it is closed.
 */
int sandbox_keep_pipe(int pipe_fd, int as, struct err *e);

struct sandbox_state {
    int landlock_abi; /* 0: this kernel has none */
    bool seccomp;
};

/**
 * Close the sandbox: resource limits, no_new_privs, all capabilities but CAP_DAC_READ_SEARCH and
 * CAP_SYS_PTRACE dropped, Landlock (no writing, no executing, no TCP) where the kernel has it, then
 * seccomp: an attempt at execve, connect or socket ends the process, every other call that is not
 * listed fails with ENOSYS.
 *
 * @param out may be NULL.
 * @return 0, -ERR_IO when a layer that this kernel has could not be put in place: the caller must
 * not go on.
 */
int sandbox_enter(struct sandbox_state *out, struct err *e);

/**
 * As sandbox_enter() for a collector that talks to a system: it may look up names, open sockets and
 * connect, map code of libraries, read files the account may read. No capability is kept; writing
 * to files, making or removing names, running programs, listening, tracing and new processes are
 * refused as above. The process can't be dumped or attached to.
 */
int sandbox_enter_network(struct sandbox_state *out, struct err *e);

#endif /* COLLECT_SANDBOX_H */
