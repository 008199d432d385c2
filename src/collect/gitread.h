#ifndef COLLECT_GITREAD_H
#define COLLECT_GITREAD_H

/*
 * gitread: commits of one repository, read once each through libgit2's object store and kept as a
 * graph. libgit2 is loaded when a repository is collected; configuration outside of the repository
 * and its hooks are never read.
 */

#include <git2.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

enum {
    GITREAD_COMMITS_MAX = 8000000, /* of one walk */
    GITREAD_PARENTS_MAX = 64,      /* of one commit */
    GITREAD_OBJECT_MAX = 16 << 20, /* bytes of one object that is read */
};

enum gitread_mark {
    GITREAD_OLD = 1,      /* reachable from a head that was collected before */
    GITREAD_READ = 2,     /* its object was read */
    GITREAD_QUEUED = 4,   /* was put into the queue */
    GITREAD_MAINLINE = 8, /* on the chain of first parents of a branch */
    GITREAD_TAKEN = 16,   /* belongs to a branch already */
};

/* A commit. Texts lie in the graph's arena, equal addresses are one pointer. */
struct gitread_commit {
    uint8_t id[GIT_OID_RAWSZ];
    uint8_t mark;
    uint8_t parent_n;
    char signature;        /* 0 none, 'o' OpenPGP, 's' SSH, 'x' X.509, '?' another */
    uint32_t first_parent; /* index into the graph's parents */
    uint32_t brought_by;   /* commit that merged it into a mainline; UINT32_MAX: none */
    int64_t authored_at, committed_at;
    const char *author, *committer; /* addresses in lower case; NULL: none */
    const char *subject;            /* first line, cut */
    const char *ticket;             /* "ABC-12"; NULL: none is named */
    const char *pull_request;       /* "12"; NULL: none is named */
    uint16_t reviewed_n;            /* trailers Reviewed-by and Approved-by */
};

struct gitread {
    git_repository *repo;
    git_odb *odb;
    struct arena *arena;
    struct gitread_commit *commits;
    size_t n, cap;
    uint32_t *parents; /* indexes of commits */
    size_t parent_n, parent_cap;
    uint32_t *slots; /* hash table of commits */
    size_t slot_n;
    uint32_t *heap; /* by time, latest first */
    size_t heap_n, heap_cap;
    size_t open;        /* commits in the heap that aren't old */
    const char **texts; /* addresses, interned */
    size_t text_n, text_slots;
    const char *ticket_prefixes; /* "OPS,DEV": only these; NULL: any */
};

/** Load libgit2 and keep it from reading anything but repositories. Before the sandbox. */
int gitread_prepare(struct err *e);

/** Open the repository at exactly this path, bare or not. @return 0, -ERR_NOTFOUND, -ERR_DENIED,
 * -ERR_INPUT when it is no repository or of a form libgit2 doesn't know. */
int gitread_open(struct gitread *g, struct arena *a, const char *path, struct err *e);
void gitread_close(struct gitread *g);

/** Put a commit where the walk begins. @param old true: what it reaches was collected before; a
 * commit that isn't there any more is then ignored. */
int gitread_start(struct gitread *g, const git_oid *id, bool old, struct err *e);
/** Read every commit that is reached and isn't old. */
int gitread_walk(struct gitread *g, struct err *e);
/** @return the index of a commit the walk has seen, or UINT32_MAX. */
uint32_t gitread_find(const struct gitread *g, const uint8_t *id);
/**
 * Say of the commits a branch brings which lie on its mainline and which merge brought the others.
 * Those another branch has taken, and old ones, are passed over.
 *
 * @param out  indexes of the branch's commits, oldest mainline first; in the arena.
 */
int gitread_take(
    struct gitread *g, const uint8_t *head, uint32_t **out, size_t *out_n, struct err *e);

/** Each branch and tag: full name, the commit it leads to (peeled), the object it names. */
struct gitread_ref {
    const char *name; /* "refs/heads/main" */
    uint8_t commit[GIT_OID_RAWSZ];
    bool annotated;     /* a tag object */
    const char *tagger; /* its address; NULL */
    int64_t tagged_at;
    char signature;
};
int gitread_refs(struct gitread *g, struct gitread_ref **out, size_t *out_n, struct err *e);
/** The branch HEAD names, "refs/heads/main", even when it has no commit yet; NULL when detached. */
const char *gitread_head(struct gitread *g);
/** A file of a commit's tree. @return 1 with its text, 0 when there is none, or the failure. */
int gitread_file(
    struct gitread *g, const uint8_t *commit, const char *path, struct str *out, struct err *e);
/** Count what can be reached from heads and not from old ones, as libgit2's own walk does. */
int gitread_count(struct gitread *g, const git_oid *heads, size_t n, const git_oid *old,
    size_t old_n, int64_t *out, struct err *e);
/** Does the history of `head` hold `old`? @return 1, 0, -1 unknown (the object is gone). */
int gitread_holds(struct gitread *g, const git_oid *head, const git_oid *old);
bool gitread_shallow(struct gitread *g);

#endif /* COLLECT_GITREAD_H */
