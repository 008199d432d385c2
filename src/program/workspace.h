#ifndef PROGRAM_WORKSPACE_H
#define PROGRAM_WORKSPACE_H

/*
 * workspace: one organization's program while it is open: records, what the program knows, and who
 * acts. Every function of the program layer takes one. Acts go through ws_act(), which authorizes
 * by kind; nothing else writes.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/json.h"
#include "content/library.h"
#include "program/keyring.h"
#include "record/record.h"
#include "store/blobs.h"
#include "store/store.h"

enum { WS_ID_MAX = 128, WS_RESTS_MAX = 64, WS_ARENA_MAX = 256 << 20, WS_DOCUMENT_MAX = 256 << 20 };

struct workspace {
    struct records *records;
    struct store *store;     /* borrowed from records, or `past` */
    struct store *past;      /* the state of a past moment; NULL: now */
    struct blobs *blobs;     /* borrowed from records */
    struct library *library; /* built-in content and what is in force of the workspace's own */
    struct arena arena;      /* lives as long as the workspace: overlay texts, listings */
    char actor[WS_ID_MAX];   /* who acts; empty when opened for reading only */
    struct signer *signer;
    const char *auth;                 /* "key", "key+passphrase" */
    char demo_keys[KEYRING_PATH_MAX]; /* the keyring of a demo, inside the workspace; empty
                                         otherwise */
    bool demo;                        /* throw-away keys: everything shown is SIMULATED */
    unsigned lib_loaded;              /* which content is in the lib schema; program/libdb.h */
};

/**
 * Make a workspace, its founder's key and the first records.
 *
 * @param name    the organization.
 * @param origin  NULL: made of the name.
 * @param founder id of the compliance lead.
 * @param demo    the workspace plays several people with throw-away keys; can't be changed later.
 * @return 0, -ERR_EXISTS, -ERR_INPUT, -ERR_IO.
 */
int ws_create(const char *dir, const char *name, const char *origin, const char *founder, bool demo,
    const struct passphrase *pass, struct err *e);

/**
 * Open a workspace.
 *
 * @param actor NULL: read only, or when mode is RECORDS_WRITE the only one with a key here; in a
 * demo, its founder.
 * @return 0, or as records_open() and keyring_load().
 */
int ws_open(struct workspace *ws, const char *dir, enum records_mode mode, const char *actor,
    const struct passphrase *pass, struct err *e);
void ws_close(struct workspace *ws);

/** Look at the state as it stood at a moment: every listing then speaks of it. For workspaces
 * opened for reading. */
int ws_look_back(struct workspace *ws, int64_t at, struct err *e);

/** The keyring acts of this workspace are signed from: NULL, the account's own; a demo's inside the
 * workspace. */
const char *ws_keyring(const struct workspace *ws);

/* The data of an act while it is written. */
struct draft {
    struct buf b;
    struct jw w; /* write members with this */
};
void draft_start(struct draft *d);
void draft_fini(struct draft *d);

/**
 * Record one act of the actor: authorize, append, apply, commit. Consumes the draft in every case.
 * Inside ws_begin()/ws_commit() it only appends.
 *
 * @param rests_on records it rests on; may be NULL.
 * @param out_seq  may be NULL.
 * @return 0, -ERR_DENIED (role; hint says which), -ERR_INPUT, -ERR_NOTFOUND, -ERR_EXISTS, -ERR_IO:
 * nothing recorded.
 */
int ws_act(struct workspace *ws, const char *kind, struct draft *d, const int64_t *rests_on,
    size_t rests_n, int64_t *out_seq, struct err *e);

/**
 * Gather a record that an act rests on: the number a query gives, with up to two text parameters;
 * nothing when it gives none.
 *
 * @param n in: how many are gathered; out: one more when the query gave a number. rests has room
 * for WS_RESTS_MAX.
 */
int ws_rest(struct workspace *ws, const char *sql, const char *a, const char *b, int64_t *rests,
    size_t *n, struct err *e);

/** Several acts as one: all or none. */
int ws_begin(struct workspace *ws, struct err *e);
int ws_commit(struct workspace *ws, struct err *e);
void ws_rollback(struct workspace *ws);

/** May the actor do acts of this kind? @return 0 or -ERR_DENIED. ws_act() asks this itself. */
int ws_may(struct workspace *ws, const char *kind, struct err *e);

/** @return true when the person has the role now. */
bool ws_has_role(struct workspace *ws, const char *person, const char *role);

/**
 * Separation of duties: refuse when the actor is `other`, unless a safeguard for this scope names
 * the actor.
 *
 * @param scope what is judged: "policy:POL-AC", "control:CTL-IAM-01", "finding:F-001", "waiver",
 * "conclusion".
 * @param what  past-tense story for the message: "adopted this policy".
 * @return 0 or -ERR_DENIED with the way out in the hint.
 */
int ws_separate(
    struct workspace *ws, const char *other, const char *scope, const char *what, struct err *e);

/** Next id of a series: prefix and the count so far plus one, "F-001". Unique while the writer's
 * lock is held. */
int ws_next_id(struct workspace *ws, const char *count_sql, const char *prefix, char *out, size_t n,
    struct err *e);

/** Store a file's bytes as a document blob; the name is their SHA-256. Durable before the act that
 * names it. */
int ws_put_blob(struct workspace *ws, struct str bytes, struct hash *out, struct err *e);

/** Read a file of the user's and store it. @param out_name last part of the path; in the
 * workspace's arena. */
int ws_put_file(struct workspace *ws, const char *path, struct hash *out, int64_t *out_bytes,
    const char **out_name, struct err *e);

/** One text of a query with one text parameter, in the arena, or NULL when there is no row. */
int ws_lookup(
    struct workspace *ws, const char *sql, const char *arg, const char **out, struct err *e);

/** One integer of a query with one text parameter (may be NULL); `dflt` when there is no row or it
 * is null. */
int ws_lookup_int(struct workspace *ws, const char *sql, const char *arg, int64_t dflt,
    int64_t *out, struct err *e);

#endif /* PROGRAM_WORKSPACE_H */
