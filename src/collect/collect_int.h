#ifndef COLLECT_COLLECT_INT_H
#define COLLECT_COLLECT_INT_H

/*
 * What a collector works with: the run it belongs to (collect_*), text cut into lines and words
 * (text_*), local accounts (account_*). Private to src/collect and its tests.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"
#include "collect/collector.h"
#include "collect/host.h"
#include "collect/netlink.h"
#include "collect/tree.h"
#include "facts/rows.h"
#include "facts/table.h"

enum {
    COLLECT_TABLES_MAX = 96,
    COLLECT_REASON_MAX = 300,
    COLLECT_ARENA_MAX = 512 << 20, /* bytes one collector may keep at once */
};

/* One table while it is gathered. */
struct collect_table {
    const struct table_decl *decl;
    const struct collector *by;
    struct rows *rows;
    bool complete;
    bool unsupported;                /* the host has no such thing and shows it */
    int64_t items_failed;            /* files, processes or records that could not be read */
    char reason[COLLECT_REASON_MAX]; /* the first of them */
    int64_t second;                  /* -1: none */
    char second_route[COLLECT_REASON_MAX];
    char query[COLLECT_REASON_MAX];
};

struct accounts;
struct bus;
struct nft_sets;
struct packages;
struct units;

struct collect_ctx {
    const struct collect_options *o;
    struct tree tree;
    struct arena arena;    /* of the collector that runs; empty again for the next */
    struct arena keep;     /* lives as long as the run: accounts */
    bool live;             /* the tree is this machine: kernel calls speak of it too */
    bool can_read_all;     /* CAP_DAC_READ_SEARCH */
    bool can_ptrace;       /* CAP_SYS_PTRACE */
    struct netlinks net;   /* opened before the sandbox closes */
    struct nft_sets *sets; /* of the packet filter; NULL when there are none */
    struct bus *bus;       /* systemd's manager; NULL when no bus answers */
    struct accounts *accounts;
    struct packages *packages;
    struct units *units;
    struct buf scratch;                /* see collect_scratch() */
    char identity[COLLECT_REASON_MAX]; /* collect_identity() */
    int64_t covers_from;
    struct collect_table tables[COLLECT_TABLES_MAX];
    int table_n;
};

/* ---- the run (ctx.c) ---- */

/** Start a run: opens the root; rows of every table of the collectors chosen. @return 0 or the
 * failure. */
int collect_open(
    struct collect_ctx *c, const struct collect_options *o, struct library *lib, struct err *e);
/** As collect_open() over a tree in memory, which the caller fills with tree_put(). */
int collect_open_memory(
    struct collect_ctx *c, const struct collect_options *o, struct library *lib, struct err *e);
void collect_close(struct collect_ctx *c);

/** Run one collector; what fails is on its tables. @return 0, or -ERR_NOMEM when the run can't go
 * on. */
int collect_run(struct collect_ctx *c, const struct collector *k, struct err *e);
/** Note that an allocation failed where no code can be returned: the collector's run then fails as
 * a whole. */
void collect_no_memory(struct arena *a);
/** @return true when options name it, or name none. */
bool collect_wanted(const struct collect_options *o, const struct collector *k);

/** The rows of a table this collector fills. Asserts that the table is one of the run's. */
struct rows *collect_table(struct collect_ctx *c, const char *table);
struct collect_table *collect_state(struct collect_ctx *c, const char *table);

/** Say that something of a table could not be read; the first reason is kept, all are counted. */
void collect_incomplete(struct collect_ctx *c, const char *table, const char *fmt, ...)
    ERR_PRINTF(3, 4);
/** As collect_incomplete() with the story of e; a missing capability is named. */
void collect_problem(struct collect_ctx *c, const char *table, const struct err *e);
/** Say that the rows of a table follow from those of another, which must be done: it is no more
 * complete than the other. */
void collect_follows(struct collect_ctx *c, const char *table, const char *of);
/** Say that the host has no such thing: the table is complete with no rows. */
void collect_unsupported(struct collect_ctx *c, const char *table);
/** The count by another route; -1 with the reason when there is none. */
void collect_second(struct collect_ctx *c, const char *table, int64_t count, const char *route);
/** The exact path or query. */
void collect_query(struct collect_ctx *c, const char *table, const char *query);

/* ---- a system's collector (ctx.c) ---- */

/** The value of a setting, its default, or NULL. Asserts that the collector names it. */
const char *collect_setting(const struct collect_ctx *c, const char *name);
/** As a number, within the bounds that the collector declares. */
int64_t collect_setting_int(const struct collect_ctx *c, const char *name);
/** The secret; n 0 when none was given. Never put it in a row, a reason or a file. */
struct str collect_secret(const struct collect_ctx *c);
/**
 * Read a table of the last complete snapshot, as table_read() does.
 *
 * @return 0, -ERR_NOTFOUND when there is none: then collect everything; what row returned.
 */
int collect_previous(struct collect_ctx *c, const char *table,
    int (*row)(
        void *ctx, const struct table_info *info, const struct table_cell *cells, struct err *e),
    void *ctx, struct err *e);
/** What the system says of itself: "postgres system_identifier:7312..., 15.18". No secret, no name
 * of a person. */
void collect_identity(struct collect_ctx *c, const char *fmt, ...) ERR_PRINTF(2, 3);
/** Event tables hold everything that happened since. */
void collect_covers(struct collect_ctx *c, int64_t from);

/**
 * Read a whole text file into the collector's arena.
 *
 * @param table whose completeness suffers when it is there and can't be read; NULL: nobody's.
 * @return true with *out set; false when it isn't there or could not be read.
 */
bool collect_text(struct collect_ctx *c, const char *table, const char *path, enum tree_links links,
    struct str *out);

/** Read a small file into the run's scratch buffer: *out is valid until the next call. @return 0 or
 * the failure. */
int collect_scratch(struct collect_ctx *c, const char *path, struct str *out, struct err *e);

/** Names of a directory, "none" when it isn't there; problems go to the table. Names live in the
 * arena. */
struct tree_names collect_list(struct collect_ctx *c, const char *table, const char *path);
/** Paths that match, in order; problems go to the table. */
struct tree_names collect_glob(struct collect_ctx *c, const char *table, const char *pattern);

/** @return true when something of that name is there (links that root made are followed on the way
 * to it). */
bool collect_exists(struct collect_ctx *c, const char *path);

/* Memory of the collector's arena; what fails is noted by collect_no_memory(). NULL then. */
void *collect_alloc(struct collect_ctx *c, size_t n);
char *collect_str(struct collect_ctx *c, struct str s);
char *collect_dup(struct collect_ctx *c, const void *p, size_t n);

/** Two texts with a line end between, in the arena; a when there is no memory. */
struct str collect_join(struct collect_ctx *c, struct str a, struct str b);

/** Format into the arena. Never NULL: "" when there is no memory. */
const char *collect_fmt(struct collect_ctx *c, const char *fmt, ...) ERR_PRINTF(2, 3);

/**
 * Add a row. One letter a cell after `source`:
 * s  const char *, NULL is null      S  struct str, kept when empty      t  struct str, null when
 * empty i  int64_t                         d  int                              f  int: 0, 1, or -1
 * for null n  null, takes no argument         u  unsigned Asserts that there are as many letters as
 * cells.
 */
int row_add(struct rows *r, struct err *e, const char *cells, ...);

/* ---- text (text.c) ---- */

struct text_lines {
    struct str rest;
    int line; /* of the line given last, from 1 */
};

/** The next physical line, without its end. @return false at the end. */
bool text_line(struct text_lines *t, struct str *out);

/**
 * The next logical line: a backslash before the line end joins the next one with a space.
 *
 * @param joined holds a line that had to be joined; initialized by the caller, who calls
 * buf_check() on it at the end.
 * @param first  its first physical line.
 */
bool text_logical(struct text_lines *t, struct buf *joined, struct str *out, int *first);

/** Cut the next word at spaces and tabs. @return empty at the end. */
struct str text_word(struct str *rest);
/** As text_word(), but "..." and '...' hold words together; the quotes stay. */
struct str text_quoted_word(struct str *rest);
/** s without one pair of quotes around it. */
struct str text_unquote(struct str s);
/** Runs of white space as one space, ends trimmed; into the arena. */
struct str text_squeeze(struct arena *a, struct str s);
/** Lower case ASCII; into the arena. */
struct str text_lower(struct arena *a, struct str s);
bool text_same(struct str a, const char *b);           /* ASCII case ignored */
bool text_has_word(struct str list, const char *word); /* words split at blanks and commas */
/** @return the value of a number in base 10 or 8 at the start of s, or dflt. */
int64_t text_int(struct str s, int64_t dflt);
/** Find needle. @return its offset, or -1. */
ptrdiff_t text_find(struct str s, const char *needle);
/** @return true when item is one, or some in a row, of the items of a list parted by ", ". */
bool text_listed(struct str list, struct str item);
/** The base name of a path. */
const char *text_base(const char *path);
/** yes, true, on, 1: 1; no, false, off, 0: 0; else -1. */
int text_bool(struct str s);
/** Replace what can't be printed by '?': for reasons and paths in messages. */
void text_clean(char *s);
/** A URI without its user information; into the arena. */
struct str text_uri(struct arena *a, struct str uri, struct str *out_host);
/** Count lines that are neither blank nor begin with one of the characters in comments. */
int64_t text_count_lines(struct str text, const char *comments);

/* ---- accounts (accounts.c) ---- */

struct account {
    const char *name, *home, *shell, *gecos, *password;
    int64_t uid, gid;
    bool can_login;
};
struct account_group {
    const char *name, *password, *members;
    int64_t gid;
};
struct accounts {
    struct account *v; /* in the order of the file */
    size_t n;
    struct account_group *groups;
    size_t group_n;
    const struct account **by_uid;  /* first entry of each uid first */
    const struct account **by_name; /* likewise */
    const struct account_group **by_gid;
    struct str passwd_text, group_text;
    int bad_lines_passwd, bad_lines_group;
};

/** Local accounts of the tree, read once a run. Never NULL; empty when they can't be read (said on
 * users, groups). */
const struct accounts *collect_accounts(struct collect_ctx *c);
const struct account *account_by_uid(const struct accounts *a, int64_t uid); /* NULL when none */
const struct account *account_by_name(const struct accounts *a, struct str name);
const struct account_group *account_group(const struct accounts *a, int64_t gid);
const char *account_name(const struct accounts *a, int64_t uid); /* NULL when none */

#endif /* COLLECT_COLLECT_INT_H */
