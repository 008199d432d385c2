#ifndef REPORT_HTML_H
#define REPORT_HTML_H

/*
 * html: pages of a package: semantic, without script, readable without a network. All text goes
 * through html_text(); the one exception is what cmark makes of a policy, with raw HTML off.
 */

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"

struct workspace;

/* What every page shows at its head. */
struct page_head {
    const char *organization;
    const char *title;
    bool demo, draft;
    int depth; /* folders below the package's top: 0 or 1 */
};

void page_start(struct buf *b, const struct page_head *h);
/** Close the page; the foot says whose page it is. */
void page_end(struct buf *b, const struct page_head *h);

/** Append text with &, <, >, and quotes escaped; control and bidirectional characters become
 * visible marks. */
void html_text(struct buf *b, struct str s);
void html_cstr(struct buf *b, const char *s); /* NULL appends nothing */

/** <h2 id=...>title</h2>. */
void html_section(struct buf *b, const char *id, const char *title);

/** <dt>term</dt><dd>text</dd>; nothing when text is NULL. */
void html_term(struct buf *b, const char *term, const char *text);

/** Markdown to HTML, raw HTML and dangerous links left out. @return 0, -ERR_LIMIT (larger than
 * HTML_MARKDOWN_MAX), -ERR_NOMEM. */
int html_markdown(struct buf *b, struct str markdown, struct err *e);

enum { HTML_MARKDOWN_MAX = 1 << 20 };

enum show_as {
    SHOW_END, /* no more columns */
    SHOW_WORDS,
    SHOW_NUMBER,
    SHOW_AT,    /* seconds UTC, shown as ISO time */
    SHOW_STATE, /* a result's state, coloured and spelt out */
    SHOW_CODE,
    SHOW_VOICE, /* a person's words */
    SHOW_BLOB,  /* 64 hex digits: a link to the bytes in the package */
    SHOW_PAGE,  /* id of a policy in force: a link to its page */
};

struct html_column {
    const char *title;
    enum show_as type;
};

enum { HTML_COLUMNS_MAX = 12, HTML_ARGS_MAX = 4 };

/* A table that is the answer to one query over the frozen state. */
struct html_table {
    const char *sql;   /* ?1.. are the arguments */
    const char *empty; /* what to say when there is no row */
    struct html_column columns[HTML_COLUMNS_MAX];
};

/** Run and append. @param out_rows may be NULL. */
int html_query(struct buf *b, struct workspace *at, const struct html_table *t,
    const char *const *args, size_t n, int64_t *out_rows, struct err *e);

#endif /* REPORT_HTML_H */
