#ifndef COLLECT_GITPARSE_H
#define COLLECT_GITPARSE_H

/*
 * gitparse: the text of commit and tag objects (gitformat-signature(5), git-commit(1) "COMMIT
 * INFORMATION", git's Documentation/technical for the header). Written by whoever could push:
 * nothing is believed, everything has a limit.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum { GITPARSE_PARENTS_MAX = 64, GITPARSE_ADDRESS_MAX = 320, GITPARSE_SUBJECT_MAX = 200 };

struct gitparse {
    uint8_t parents[GITPARSE_PARENTS_MAX][20];
    size_t parent_n;
    struct str author, committer; /* addresses as written */
    int64_t authored_at, committed_at;
    char signature; /* 0 none, 'o' OpenPGP, 's' SSH, 'x' X.509, '?' another */
    struct str subject, message;
    uint16_t reviewed_n;
    uint8_t target[20]; /* of a tag */
    bool target_is_commit;
};

/** @return false when it isn't a commit: no tree, no committer, too many parents. */
bool gitparse_commit(struct gitparse *out, struct str text);
/** A tag object: target, committer = tagger. @return false when it isn't one. */
bool gitparse_tag(struct gitparse *out, struct str text);

/** Lower case, cut at GITPARSE_ADDRESS_MAX, made of what can be printed. @return in `low`. */
struct str gitparse_address(struct str s, char low[GITPARSE_ADDRESS_MAX]);
/** The first ticket key, "ABC-12": two to ten capitals or digits, '-', digits. @param prefixes
 * "ABC,DEF": only these; NULL: any. */
struct str gitparse_ticket(struct str message, const char *prefixes);
/** "12" of "Merge pull request #12 from ...", of "... (#12)" at the end of the subject, of a line
 * "See merge request x!12". */
struct str gitparse_pull_request(struct str subject, struct str message);
/** An id from its 40 digits. @return false when they aren't. */
bool gitparse_id(uint8_t out[20], struct str s);
/** The tree a commit names. @return false when it names none. */
bool gitparse_tree_of(struct str commit, uint8_t out[20]);
/** The id and mode of a name in a tree object. @return false when it isn't there. */
bool gitparse_tree_entry(struct str tree, struct str name, uint8_t out[20], bool *out_folder);

#endif /* COLLECT_GITPARSE_H */
