#ifndef COLLECT_CONF_H
#define COLLECT_CONF_H

/* conf: settings of a configuration file, in the syntax of what reads it. */

#include "collect/collect_int.h"

enum { CONF_SETTINGS_MAX = 20000, CONF_VALUE_MAX = 16384 };

struct conf_setting {
    const char *family, *path, *section, *name;
    const char *value; /* NULL when the name stands alone */
    int line, seq;
    uint32_t hash; /* of the name */
    bool adds_up;  /* every value takes effect */
    bool effective;
};

struct conf {
    struct collect_ctx *c;
    struct conf_setting *v;
    size_t n;
    /* of the file that is read */
    const char *family, *path;
    bool fold;    /* names to lower case */
    bool adds_up; /* all settings of the family do */
};

/* One line at a time of a syntax; in conf_syntax.c. */
int conf_add(struct conf *f, const char *section, struct str name, struct str value, bool alone,
    int line, struct err *e);
int conf_ini(
    struct conf *f, struct str text, struct err *e); /* [Section], name = value; # and ; comments */
int conf_words(struct conf *f, struct str text, struct err *e); /* name value ... */
int conf_limits(
    struct conf *f, struct str text, struct err *e); /* domain type item value: limits.conf(5) */
int conf_access(struct conf *f, struct str text, struct err *e);  /* access.conf(5): whole lines */
int conf_apt(struct conf *f, struct str text, struct err *e);     /* apt.conf(5) */
int conf_rsyslog(struct conf *f, struct str text, struct err *e); /* legacy and RainerScript */
int conf_tls(
    struct conf *f, struct str text, struct err *e); /* TLS directives of nginx and apache */
int conf_logrotate(struct conf *f, struct str text, struct err *e);
int conf_json(struct conf *f, struct str text, struct err *e);

#endif /* COLLECT_CONF_H */
