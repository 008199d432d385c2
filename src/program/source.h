#ifndef PROGRAM_SOURCE_H
#define PROGRAM_SOURCE_H

/* source: where evidence comes from: declared with what its collector needs to know, collected. */

#include "collect/collector.h"
#include "program/evidence.h"

enum { SOURCE_SETTINGS_MAX = 48, SOURCE_SETTING_MAX = 4096 };

/* A source as its record has it; strings in the workspace's arena. */
struct source {
    const char *name, *kind, *title, *system, *owner;
    bool in_scope;
    const struct collector *by; /* of its kind; NULL: nothing here collects it */
    struct collect_setting settings[SOURCE_SETTINGS_MAX];
    size_t setting_n;
    const char *secret; /* "file:/path", "env:NAME", "sealed"; NULL: none */
};

/** Read it. @return 0, -ERR_NOTFOUND with the way to declare it, -ERR_CORRUPT. */
int source_get(struct workspace *ws, const char *name, struct source *out, struct err *e);

/**
 * The settings of a source about to be declared, as the text its record keeps.
 *
 * @param pairs  "NAME=VALUE", checked against what the kind's collector asks for: unknown names and
 * missing ones are refused, and so is what looks like a secret.
 * @param secret reference to the secret, or NULL.
 * @param keep   settings of the source so far, which pairs go over; NULL: none.
 * @param out    canonical JSON; "" when there is nothing to keep.
 * @return 0, -ERR_INPUT, -ERR_NOTFOUND when no collector is of this kind.
 */
int source_settings(const char *kind, const char *const *pairs, size_t n, const char *secret,
    const struct source *keep, struct buf *out, struct err *e);

/** What a secret of this source is bound to; secret.h. */
void source_bound(const struct source *s, struct buf *out);

/** Seal a secret for a source whose settings say "sealed", or will. */
int source_secret(struct workspace *ws, const char *name, struct str secret, struct err *e);

/** Names of the sources in scope that a collector here reads, sorted. @return 0, -ERR_LIMIT. */
int source_collectable(
    struct workspace *ws, const char **out, size_t max, size_t *out_n, struct err *e);

struct source_request {
    const char *source;
    bool dry_run; /* collect, and record nothing */
    bool anew;    /* don't go on from the last collection */
};
/**
 * Collect a system and record the snapshot.
 *
 * @param note called for each table that is not complete; may be NULL.
 * @param out  out->snapshot is empty after a dry run.
 */
int evidence_collect_system(struct workspace *ws, const struct source_request *r,
    void (*progress)(void *ctx, const char *collector),
    void (*note)(void *ctx, const char *table, const char *reason), void *ctx,
    struct collected_summary *out, struct err *e);

#endif /* PROGRAM_SOURCE_H */
