#ifndef COLLECT_SSHD_H
#define COLLECT_SSHD_H

/* sshd: what the SSH server's configuration comes to, by sshd_config(5). */

#include "collect/collect_int.h"

enum { SSHD_SETTINGS_MAX = 4096 };

struct sshd_setting {
    const char *keyword; /* lower case */
    const char *value;
    const char *match; /* "global", or a Match line's criteria */
    const char *path;  /* NULL for a default */
    int line, seq;
};

struct sshd {
    struct sshd_setting *v;
    size_t n;
    bool installed;   /* a configuration or the package is there */
    int major, minor; /* of the release; 0 when unknown */
};

/** Read the configuration and fill in the defaults of the installed release. Problems go to
 * sshd_config. */
int sshd_read(struct collect_ctx *c, struct sshd *s, struct err *e);

/** The global value of a keyword, seq 1; NULL when it has none. */
const char *sshd_value(const struct sshd *s, const char *keyword);

/* A keyword of sshd_config(5), sshd_defaults.c. */
struct sshd_keyword {
    const char *name, *dflt; /* dflt NULL: unset by default */
    enum {
        SSHD_ONE = 1,
        SSHD_WORDS,
        SSHD_LINES,
        SSHD_TIME,
        SSHD_LIST
    } kind;   /* LINES add up; WORDS add up word by word */
    int from; /* first release that has it: major * 100 + minor */
};
extern const struct sshd_keyword sshd_keywords[];
/** The default of a keyword in a release (major * 100 + minor), NULL when it has none. */
const char *sshd_default(const struct sshd_keyword *k, int release);
const struct sshd_keyword *sshd_keyword_find(struct str lower);
/** @return true when the defaults of the release are known. */
bool sshd_release_known(int release);

#endif /* COLLECT_SSHD_H */
