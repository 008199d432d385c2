#ifndef VERIFY_VERIFY_INT_H
#define VERIFY_VERIFY_INT_H

/* The inside of the verifier: one struct that goes through all checks, in files check_*.c. */

#include "base/json.h"
#include "base/zip.h"
#include "facts/rerun.h"
#include "facts/table.h"
#include "ledger/entry.h"
#include "ledger/merkle.h"
#include "ledger/note.h"
#include "verify/verify.h"

struct sqlite3;

enum {
    CHECK_ARENA_MAX = 2000 << 20, /* bytes: the manifest, and what the ledger adds up to */
    CHECK_RECORD_MAX = 64 << 20,  /* bytes one parsed record may take */
    CHECK_ARENA_KEEP = 256 << 10, /* bytes after which a record's arena is emptied */
    CHECK_KEYS_MAX = 100000,
    CHECK_STATEMENTS = 72,
};

/* A key of a person, as the ledger has it so far. */
struct actor_key {
    const char *name; /* "name+id" */
    const char *actor;
    struct verifier key;
    bool revoked;
};

/* A record without a body. */
struct erased_record {
    int64_t seq;
    bool accounted; /* a disposal names it */
};

/* A record on its way past. */
struct seen {
    int64_t seq;
    struct entry entry;
    bool erased;
    int64_t claimed_at;
    const char *actor, *kind;
    const struct json *data;
};

struct world_statement {
    const char *sql;
    struct sqlite3_stmt *st;
};

struct check {
    const struct verify_options *o;
    struct verify_report *r;
    struct err *e;
    struct zip *zip;
    struct arena *arena; /* the report's */
    const struct json *manifest;
    size_t listed;     /* files the manifest lists: the first so many of the container */
    struct hash *sums; /* one a listed file: SHA-256 of its bytes */
    bool *blob_named;  /* one a listed file: a record names it */
    const char *origin;
    int64_t size; /* records, by the manifest */
    struct verifier log;
    bool log_given;
    /* ledger */
    struct frontier frontier;
    struct merkle_head head, prior;
    bool has_prior, prior_seen;
    int64_t last_at;
    struct actor_key *keys;
    size_t key_n, key_cap;
    struct erased_record *erased; /* rising */
    size_t erased_n, erased_cap;
    bool alias_gap; /* a record account.alias was erased */
    bool state_gap; /* a record that the checks of runs need was erased */
    struct note note;
    /* who may act */
    bool founded, permit_gap; /* a record that judging roles needs was erased */
    int64_t permit_acts, permit_unjudged;
    char library[HASH_HEX_LEN + 1];  /* the built-in one; empty until asked for */
    bool founded_elsewhere;          /* the founding record names another library, or none */
    bool serves_known, serves_tried; /* the table `serves` was filled since controls changed */
    int serves_loads;
    int64_t serves_unjudged;
    /* what the records add up to */
    struct sqlite3 *world;
    struct world_statement statements[CHECK_STATEMENTS];
    struct snapshot **snapshots;
    int64_t *snapshot_seqs;
    size_t snapshot_n, snapshot_cap;
    int64_t newest_as_of;
    int64_t runs, run_results, redone;
    bool run_seen, seal_seen; /* the ones the manifest names */
    const char *seal_run, *seal_engagement;
};

/* ---- verify.c ---- */

/** Note that something does not hold; the check that names it fails. @return 0. */
int fault(struct check *c, enum verify_check_id id, const char *hint, const char *where,
    const char *fmt, ...) ERR_PRINTF(5, 6);
/** A check ran to its end; detail tells what was counted. It is ok unless a fault named it. */
void check_done(struct check *c, enum verify_check_id id, const char *fmt, ...) ERR_PRINTF(3, 4);
/** Say plainly that something was not checked. */
void not_checked(struct check *c, const char *fmt, ...) ERR_PRINTF(2, 3);
/** "record 17" in the arena. */
const char *record_name(struct check *c, int64_t seq);
int check_no_memory(struct check *c);

/* ---- the checks, in order. Each returns 0, or a negative code when judging can't go on at all
 * ---- */

/** check_files.c: manifest and files. @param out_go false when nothing more can be read. */
int check_manifest(struct check *c, bool *out_go);
/** A blob by its name, or NULL. */
const struct zip_file *check_blob(struct check *c, const struct hash *name);
int check_blob_bytes(struct check *c);

/** check_log.c: checkpoint, records, signatures, clock, prior head. */
int check_checkpoint(struct check *c, bool *out_go);
int check_records(struct check *c);
/** Parse and check one signed record text. @return 0 with out filled; 1 when it does not hold (a
 * fault is noted). */
int check_text(struct check *c, struct arena *a, struct str text, struct seen *s);
/** Check the note that check_text() parsed. @return 0, or 1 after a fault. */
int check_signature(struct check *c, const struct seen *s, const char *key);

/** check_seal.c: the seal, and the manifest as a leaf. */
int check_seal(struct check *c);

/** check_world.c: what the records add up to. */
int world_open(struct check *c);
void world_close(struct check *c);
/** Take in one record that holds. */
int world_apply(struct check *c, const struct seen *s);
/** Every text of 64 hex digits marks the blob of that name. */
void mark_blobs(struct check *c, const struct json *v);
/** Compare a stored table with every snapshot that names it. */
int world_stored(struct check *c, const char *hex, const struct table_info *info);
/** A prepared statement, reset; NULL with the error set. */
struct sqlite3_stmt *world_sql(struct check *c, const char *sql);
void bind_str(struct sqlite3_stmt *st, int i, const char *s); /* NULL binds null */

/** check_permit.c: roles and separation of duties. permit_apply() judges a record that holds, then
 * takes it in. */
extern const char permit_ddl[]; /* its tables in the world */
int permit_apply(struct check *c, const struct seen *s);
/** A record of this kind has no body any more. */
int permit_erased(struct check *c, const char *kind);
void permit_done(struct check *c);

/** check_serves.c: which controls serve a criterion, by the library and the company's own files. */
enum serves { SERVES_NOT, SERVES_OWNED, SERVES_UNKNOWN };
/** Does the person own a control that serves the criterion? @return enum serves, or a negative
 * code. */
int serves_owned(struct check *c, const char *person, const char *criterion);
/** Take in a record of the founding, or of the company's own controls. */
int serves_apply(struct check *c, const struct seen *s);

/** check_runs.c: a run's record against its blob and the world. */
int check_run(struct check *c, const struct seen *s);
/** Compare a run with what the ledger held when it was recorded. */
int check_run_world(struct check *c, const struct run *run, const char *where);

/** check_again.c: tests done again, scripts, evidence.db. */
int check_again(struct check *c, const struct run *run, const char *where, bool shown);

/** check_library.c: does the manifest name the library this program has built in? */
bool check_same_library(const struct check *c);
/** check_library.c: tests and declarations against what this program has built in. */
int check_library(struct check *c, const struct run *run, const char *where, bool shown);

#endif /* VERIFY_VERIFY_INT_H */
