#ifndef PROGRAM_POLICY_H
#define PROGRAM_POLICY_H

/*
 * policy: documents that hold promises: adopted from the library as a draft, made the
 * organization's own by facts and parameters, approved by somebody who did not draft them,
 * acknowledged by everyone. A parameter change is a new version that needs approval. The numbers in
 * force drive the tests.
 */

#include "program/workspace.h"

/** Adopt a policy of the library as version 1. Parameters start at the library's value, tightened
 * to every bound in force. */
int policy_adopt(struct workspace *ws, const char *id, struct err *e);

/** Fill in a fact the policy needs. @return 0, -ERR_NOTFOUND (no such policy or fact), -ERR_INPUT
 * (empty). */
int policy_fact(
    struct workspace *ws, const char *id, const char *name, const char *value, struct err *e);

/**
 * Promise another value: makes a new draft version (or changes the open draft).
 *
 * @param value   integer, or a word for parameters that have words.
 * @param warning at least 256 bytes: says when the value is outside accepted bounds or looser than
 * before; else empty.
 */
int policy_set(struct workspace *ws, const char *param, const char *value, const char *reason,
    char *warning, struct err *e);

/** A new draft with the promises as they are: for a text that changed with a fact, another policy's
 * number or the library. It binds once approved. */
int policy_revise(struct workspace *ws, const char *id, const char *reason, struct err *e);

enum { POLICY_TEXT_MAX = 4 << 20 }; /* bytes of a rendered text */

struct policy_approval {
    const char *id;
    const char *in_force_since; /* day; NULL: from now on */
    const char *evidence; /* file that shows the earlier approval; demanded with in_force_since */
};

/**
 * Approve the open draft. Refused while a fact is open, by who drafted it, and without the role the
 * document asks for. A claim that it was in force before now needs evidence and stays marked as a
 * claim.
 */
int policy_approve(struct workspace *ws, const struct policy_approval *a, struct err *e);

/** Acknowledge the version in force, as the actor. */
int policy_ack(struct workspace *ws, const char *id, struct err *e);

/**
 * The text of a version with its parameters and facts filled in, as Markdown.
 *
 * @param version 0: the newest.
 * @param out_open number of facts still open; may be NULL.
 */
int policy_render(struct workspace *ws, const char *id, int64_t version, struct buf *out,
    int *out_open, struct err *e);

/** Newest version of a policy, 0 when it was never adopted. */
int policy_version(struct workspace *ws, const char *id, int64_t *out, struct err *e);

/* One thing the linter says about a document. */
struct lint_note {
    const char *policy;
    int line;         /* of the rendered text; 0: the whole document */
    const char *rule; /* "vague-word", "no-owner", "open-fact", "untested-promise", "no-number",
                         "unapproved", "overdue" */
    const char *text; /* what, with words quoted */
};
/** Evaluate policies as documents: vague words, missing owners, promises no test checks. @param id
 * NULL: all adopted. */
int policy_lint(struct workspace *ws, const char *id, int64_t now,
    int (*note)(void *ctx, const struct lint_note *n), void *ctx, struct err *e);

#endif /* PROGRAM_POLICY_H */
