#include "report/html.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "program/workspace.h"

void
html_text(struct buf *b, struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];

        if (c == '&')
            buf_str(b, "&amp;");
        else if (c == '<')
            buf_str(b, "&lt;");
        else if (c == '>')
            buf_str(b, "&gt;");
        else if (c == '"')
            buf_str(b, "&quot;");
        else if (c == '\'')
            buf_str(b, "&#39;");
        else if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F)
            buf_fmt(b, "\\x%02x", c);
        else if (c == 0xE2 && s.n - i >= 3 && (unsigned char)s.p[i + 1] == 0x80 &&
                 (((unsigned char)s.p[i + 2] >= 0xAA && (unsigned char)s.p[i + 2] <= 0xAE))) {
            buf_fmt(b, "\\u20%02x", (unsigned char)s.p[i + 2] - 0x80); /* U+202A to U+202E */
            i += 2;
        } else if (c == 0xE2 && s.n - i >= 3 && (unsigned char)s.p[i + 1] == 0x81 &&
                   (((unsigned char)s.p[i + 2] >= 0xA6 && (unsigned char)s.p[i + 2] <= 0xA9))) {
            buf_fmt(b, "\\u20%02x", (unsigned char)s.p[i + 2] - 0x80 + 0x40); /* U+2066 to U+2069 */
            i += 2;
        } else {
            buf_char(b, (char)c);
        }
    }
}

void
html_cstr(struct buf *b, const char *s)
{
    html_text(b, str_of(s));
}

void
page_start(struct buf *b, const struct page_head *h)
{
    const char *up = h->depth > 0 ? "../" : "";

    buf_str(b, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
               "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
               "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
               "style-src 'self' file:\">\n"
               "<title>");
    html_cstr(b, h->title);
    buf_str(b, " - ");
    html_cstr(b, h->organization);
    buf_fmt(b, "</title>\n<link rel=\"stylesheet\" href=\"%sstyle.css\">\n</head>\n<body>\n", up);
    if (h->demo)
        buf_str(b, "<p class=\"banner\" role=\"note\">SIMULATED: played by one person with "
                   "throw-away keys. Nothing here was"
                   " done, seen or signed by the people it names.</p>\n");
    if (h->draft)
        buf_str(b,
            "<p class=\"banner\" role=\"note\">DRAFT: not sealed. Nobody has asserted this.</p>\n");
    buf_fmt(b,
        "<nav aria-label=\"Pages\"><ul><li><a href=\"%sindex.html\">First page</a></li>"
        "<li><a href=\"%sresults.html\">Results</a></li><li><a "
        "href=\"%sexceptions.html\">Exceptions</a></li>"
        "<li><a href=\"%sevidence.html\">Evidence</a></li><li><a "
        "href=\"%spolicies.html\">Policies</a></li>"
        "</ul></nav>\n<main>\n<h1>",
        up, up, up, up, up);
    html_cstr(b, h->title);
    buf_str(b, "</h1>\n<p>Prepared by management; not a service auditor&#39;s report.</p>\n");
}

void
page_end(struct buf *b, const struct page_head *h)
{
    buf_str(b, "</main>\n<footer><p>");
    html_cstr(b, h->organization);
    buf_fmt(b,
        " wrote these pages with its own program from its own records. What they say is worth what"
        " a check of the package says: see <a "
        "href=\"%sVERIFY.txt\">VERIFY.txt</a>.</p></footer>\n</body>\n</html>\n",
        h->depth > 0 ? "../" : "");
}

void
html_section(struct buf *b, const char *id, const char *title)
{
    buf_fmt(b, "<h2 id=\"%s\">", id);
    html_cstr(b, title);
    buf_str(b, "</h2>\n");
}

void
html_term(struct buf *b, const char *term, const char *text)
{
    if (text == NULL)
        return;
    buf_str(b, "<dt>");
    html_cstr(b, term);
    buf_str(b, "</dt><dd>");
    html_cstr(b, text);
    buf_str(b, "</dd>\n");
}

int
html_markdown(struct buf *b, struct str markdown, struct err *e)
{
    cmark_mem *mem = cmark_get_default_mem_allocator();
    cmark_syntax_extension *table;
    cmark_parser *parser;
    cmark_node *root = NULL;
    char *html = NULL;

    if (markdown.n > HTML_MARKDOWN_MAX)
        return err_set(e, ERR_LIMIT, "a document of more than %d bytes is not shown as a page",
            HTML_MARKDOWN_MAX);
    cmark_gfm_core_extensions_ensure_registered();
    parser = cmark_parser_new(CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8);
    table = cmark_find_syntax_extension("table");
    if (parser != NULL && table != NULL)
        (void)cmark_parser_attach_syntax_extension(parser, table);
    if (parser != NULL) {
        cmark_parser_feed(parser, markdown.p, markdown.n);
        root = cmark_parser_finish(parser);
    }
    if (root != NULL)
        html =
            cmark_render_html(root, CMARK_OPT_DEFAULT, cmark_parser_get_syntax_extensions(parser));
    if (html != NULL)
        buf_str(b, html);
    mem->free(html);
    if (root != NULL)
        cmark_node_free(root);
    if (parser != NULL)
        cmark_parser_free(parser);
    return html != NULL ? buf_check(b, "a page", e) : err_set(e, ERR_NOMEM, "no memory for a page");
}

/* "not_evaluated" -> "not evaluated" */
static void
show_state(struct buf *b, struct str s)
{
    buf_str(b, "<span class=\"");
    html_text(b, s);
    buf_str(b, "\">");
    for (size_t i = 0; i < s.n; i++)
        html_text(b, s.p[i] == '_' ? STR(" ") : (struct str){ s.p + i, 1 });
    buf_str(b, "</span>");
}

static void
show_blob(struct buf *b, struct str s)
{
    struct hash h;

    if (!hash_from_hex(&h, s)) {
        html_text(b, s);
        return;
    }
    buf_fmt(b, "<a href=\"blobs/%.2s/%.62s\"><code>%.12s</code></a>", s.p, s.p + 2, s.p);
}

enum { CELL_SHORT = 28 }; /* bytes: a longer text may be broken into lines */

static void
show_cell(struct buf *b, struct stmt *st, int i, enum show_as type)
{
    char iso[DATE_ISO_LEN + 1];
    bool none = stmt_is_null(st, i), wide = !none && stmt_text(st, i).n > CELL_SHORT;

    buf_str(b, type == SHOW_NUMBER  ? "<td class=\"n\">"
               : type == SHOW_VOICE ? (wide ? "<td class=\"voice long\">" : "<td class=\"voice\">")
               : type == SHOW_CODE  ? (wide ? "<td class=\"id long\">" : "<td class=\"id\">")
               : type == SHOW_STATE ? "<td class=\"id\">"
               : wide && type == SHOW_WORDS ? "<td class=\"long\">"
                                            : "<td>");
    if (none) {
        buf_str(b, type == SHOW_NUMBER ? "&#8211;</td>" : "</td>"); /* an en dash: not counted */
        return;
    }
    switch (type) {
    case SHOW_AT:
        date_iso(iso, stmt_int(st, i));
        buf_fmt(b, "<time datetime=\"%s\">%s</time>", iso, iso);
        break;
    case SHOW_STATE:
        show_state(b, stmt_text(st, i));
        break;
    case SHOW_CODE:
        buf_str(b, "<code>");
        html_text(b, stmt_text(st, i));
        buf_str(b, "</code>");
        break;
    case SHOW_BLOB:
        show_blob(b, stmt_text(st, i));
        break;
    case SHOW_PAGE:
        buf_str(b, "<a href=\"policies/");
        html_text(b, stmt_text(st, i));
        buf_str(b, ".html\">read</a>");
        break;
    case SHOW_END:
    case SHOW_WORDS:
    case SHOW_NUMBER:
    case SHOW_VOICE:
        html_text(b, stmt_text(st, i));
        break;
    }
    buf_str(b, "</td>");
}

static void
show_head(struct buf *b, const struct html_table *t)
{
    buf_str(b, "<div class=\"wide\" tabindex=\"0\"><table>\n<thead><tr>");
    for (int i = 0; i < HTML_COLUMNS_MAX && t->columns[i].type != SHOW_END; i++) {
        buf_str(b, t->columns[i].type == SHOW_NUMBER ? "<th scope=\"col\" class=\"n\">"
                                                     : "<th scope=\"col\">");
        html_cstr(b, t->columns[i].title);
        buf_str(b, "</th>");
    }
    buf_str(b, "</tr></thead>\n<tbody>\n");
}

int
html_query(struct buf *b, struct workspace *at, const struct html_table *t, const char *const *args,
    size_t n, int64_t *out_rows, struct err *e)
{
    struct stmt *st = NULL;
    int64_t rows = 0;
    bool row;
    int rc = store_prepare(at->store, t->sql, &st, e);

    if (rc != 0)
        return rc;
    for (size_t i = 0; i < n && i < HTML_ARGS_MAX; i++)
        if (strstr(t->sql, (const char[]){ '?', (char)('1' + (int)i), '\0' }) != NULL)
            stmt_bind_cstr(st, (int)i + 1, args[i]);
    while ((rc = stmt_step(st, &row, e)) == 0 && row) {
        if (rows++ == 0)
            show_head(b, t);
        buf_str(b, "<tr>");
        for (int i = 0; i < HTML_COLUMNS_MAX && t->columns[i].type != SHOW_END; i++)
            show_cell(b, st, i, t->columns[i].type);
        buf_str(b, "</tr>\n");
    }
    stmt_done(st);
    if (rc != 0)
        return rc;
    if (rows > 0)
        buf_str(b, "</tbody></table></div>\n");
    else if (t->empty != NULL) {
        buf_str(b, "<p>");
        html_cstr(b, t->empty);
        buf_str(b, "</p>\n");
    }
    if (out_rows != NULL)
        *out_rows = rows;
    return buf_check(b, "a page", e);
}
