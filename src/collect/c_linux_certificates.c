/* c_linux_certificates: certificates on the host: kind, owner, dates and strength. Private keys are
 * never read as such. */
#include <dirent.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <string.h>

#include "collect/certfacts.h"
#include "collect/collect_int.h"

enum { FILE_MAX = 1 << 20, PATHS_MAX = 5000, DEPTH_MAX = 6 };

struct found {
    const char *path, *used_by;
};
struct finding {
    struct collect_ctx *c;
    struct found v[PATHS_MAX];
    size_t n;
    int64_t second;
};

/* ---- where certificates are ---- */

static void
add(struct finding *g, const char *path, const char *used_by)
{
    for (size_t i = 0; i < g->n; i++)
        if (strcmp(g->v[i].path, path) == 0) {
            if (g->v[i].used_by == NULL)
                g->v[i].used_by = used_by;
            return;
        }
    if (g->n < PATHS_MAX)
        g->v[g->n++] = (struct found){ path, used_by };
    else
        collect_incomplete(g->c, "certificates", "more than %d files", PATHS_MAX);
}

static bool
certificate_name(const char *name)
{
    static const char *const endings[] = { ".pem", ".crt", ".cer", ".cert", ".der" };

    for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
        if (str_ends(str_of(name), endings[i]))
            return true;
    return false;
}

static void
search(struct finding *g, const char *dir, int depth)
{
    struct tree_names names = collect_list(g->c, "certificates", dir);

    for (size_t i = 0; i < names.n && depth < DEPTH_MAX; i++) {
        const char *path = collect_fmt(g->c, "%s/%s", dir, names.v[i].name);

        if (names.v[i].type == DT_DIR) {
            if (strcmp(path, "/etc/ssl/certs") != 0 && strcmp(path, "/etc/ssl/private") != 0)
                search(g, path, depth + 1); /* certs is the trust store of others' authorities */
        } else if (certificate_name(names.v[i].name)) {
            add(g, path, NULL);
        }
    }
}

/* Directives whose value is a certificate's file. */
static const struct {
    const char *service, *pattern;
    const char *const *words;
} configs[] = {
    { "nginx", "/etc/nginx/nginx.conf", (const char *const[]){ "ssl_certificate", NULL } },
    { "nginx", "/etc/nginx/conf.d/*.conf", (const char *const[]){ "ssl_certificate", NULL } },
    { "nginx", "/etc/nginx/sites-enabled/*", (const char *const[]){ "ssl_certificate", NULL } },
    { "nginx", "/etc/nginx/snippets/*.conf", (const char *const[]){ "ssl_certificate", NULL } },
    { "apache2", "/etc/apache2/sites-enabled/*",
        (const char *const[]){ "SSLCertificateFile", NULL } },
    { "apache2", "/etc/apache2/mods-enabled/*.conf",
        (const char *const[]){ "SSLCertificateFile", NULL } },
    { "httpd", "/etc/httpd/conf.d/*.conf", (const char *const[]){ "SSLCertificateFile", NULL } },
    { "postfix", "/etc/postfix/main.cf",
        (const char *const[]){ "smtpd_tls_cert_file", "smtpd_tls_chain_files", NULL } },
    { "dovecot", "/etc/dovecot/conf.d/*.conf", (const char *const[]){ "ssl_cert", NULL } },
    { "dovecot", "/etc/dovecot/dovecot.conf", (const char *const[]){ "ssl_cert", NULL } },
    { "postgresql", "/etc/postgresql/*/*/postgresql.conf",
        (const char *const[]){ "ssl_cert_file", NULL } },
    { "mariadb", "/etc/mysql/mariadb.conf.d/*.cnf",
        (const char *const[]){ "ssl-cert", "ssl_cert", NULL } },
    { "mariadb", "/etc/mysql/conf.d/*.cnf", (const char *const[]){ "ssl-cert", "ssl_cert", NULL } },
    { "slapd", "/etc/ldap/slapd.d/cn=config.ldif",
        (const char *const[]){ "olcTLSCertificateFile", NULL } },
    { "haproxy", "/etc/haproxy/haproxy.cfg", (const char *const[]){ "crt", NULL } },
};

/* The word behind a directive: "name value;", "name = value", "name: value", "... crt value". */
static void
named_in(struct finding *g, const char *service, const char *const *words, struct str line)
{
    struct str rest = str_trim(line);
    bool any_place = strcmp(service, "haproxy") == 0;

    if (rest.n == 0 || rest.p[0] == '#')
        return;
    for (struct str w = text_word(&rest); w.n > 0; w = text_word(&rest)) {
        struct str tail = w, key = w, value;

        if (memchr(w.p, '=', w.n) != NULL) { /* "name=value" */
            key = str_cut(&tail, '=');
            rest = (struct str){ tail.p, (size_t)(rest.p + rest.n - tail.p) };
        } else if (w.p[w.n - 1] == ':') {
            key.n--;
        }
        for (size_t i = 0; words[i] != NULL; i++) {
            if (!text_same(key, words[i]))
                continue;
            value = str_trim(rest);
            while (value.n > 0 && strchr("= <\"'", value.p[0]) != NULL)
                value = (struct str){ value.p + 1, value.n - 1 };
            value = text_word(&value);
            while (value.n > 0 && strchr(";\"',", value.p[value.n - 1]) != NULL)
                value.n--;
            if (value.n > 0 && value.p[0] == '/')
                add(g, collect_fmt(g->c, "%.*s", STR_ARG(value)), service);
            return;
        }
        if (!any_place)
            return;
    }
}

static void
search_configs(struct finding *g)
{
    for (size_t i = 0; i < sizeof(configs) / sizeof(*configs); i++) {
        struct tree_names names = collect_glob(g->c, "certificates", configs[i].pattern);

        for (size_t k = 0; k < names.n; k++) {
            struct text_lines t = { 0 };
            struct str line;

            if (!collect_text(g->c, "certificates", names.v[k].name, TREE_ROOT_LINKS, &t.rest))
                continue;
            while (text_line(&t, &line))
                named_in(g, configs[i].service, configs[i].words, line);
        }
    }
}

/* ---- what they say ---- */

static int
certificate(struct finding *g, const struct found *f, X509 *x, struct err *e)
{
    struct collect_ctx *c = g->c;
    struct certfacts t;

    certfacts(c, x, &t);
    return row_add(collect_table(c, "certificates"), e, "ssssffiissdssss", f->path, t.common_name,
        t.subject, t.issuer, t.ca, t.self_signed, t.from, t.until, t.signing, t.key, t.bits,
        t.names, t.serial, t.sha256, f->used_by);
}

/* The first certificate of a file, without ever handing a private key to a parser. */
static int
file(struct finding *g, const struct found *f, struct err *e)
{
    static const char begin[] = "-----BEGIN CERTIFICATE-----";
    struct str text;
    struct err why;
    struct buf b;
    ptrdiff_t at;
    X509 *x = NULL;
    BIO *bio;
    int rc;

    buf_init(&b, FILE_MAX);
    rc = tree_read(&g->c->tree, f->path, TREE_ROOT_LINKS, &b, &why);
    if (rc != 0) {
        if (rc != -ERR_NOTFOUND)
            collect_problem(g->c, "certificates", &why);
        else if (f->used_by != NULL)
            collect_incomplete(
                g->c, "certificates", "'%s' is named by %s and missing", f->path, f->used_by);
        buf_fini(&b);
        return 0;
    }
    text = (struct str){ b.data, b.len };
    at = text_find(text, begin);
    if (at >= 0) {
        bio = BIO_new_mem_buf(text.p + at, (int)(text.n - (size_t)at));
        x = bio ? PEM_read_bio_X509(bio, NULL, NULL, NULL) : NULL;
        BIO_free(bio);
    } else if (text_find(text, "-----BEGIN") < 0 && text.n > 0) {
        const unsigned char *p = (const unsigned char *)text.p;

        x = d2i_X509(NULL, &p, (long)text.n);
    }
    g->second += x != NULL && at < 0; /* a DER file has no such line */
    g->second += at >= 0;
    rc = x ? certificate(g, f, x, e) : 0;
    if (x == NULL && at >= 0)
        collect_incomplete(
            g->c, "certificates", "'%s' holds a certificate that can't be decoded", f->path);
    X509_free(x);
    ERR_clear_error();
    buf_fini(&b);
    return rc;
}

static int
run(struct collect_ctx *c, struct err *e)
{
    struct finding *g = collect_alloc(c, sizeof(*g));
    struct tree_names live;
    int rc = 0;

    if (g == NULL)
        return err_set(e, ERR_NOMEM, "no memory for certificates");
    g->c = c;
    search(g, "/etc/ssl", 0);
    search(g, "/etc/pki/tls/certs", 0);
    live = collect_glob(c, "certificates", "/etc/letsencrypt/live/*/fullchain.pem");
    for (size_t i = 0; i < live.n; i++)
        add(g, live.v[i].name, NULL);
    search_configs(g);
    for (size_t i = 0; i < g->n && rc == 0; i++)
        rc = file(g, &g->v[i], e);
    collect_query(c, "certificates",
        "/etc/ssl, /etc/letsencrypt/live, /etc/pki/tls/certs, and files configurations name");
    collect_second(c, "certificates", g->second,
        "files of those places that hold the line BEGIN CERTIFICATE, or DER");
    return rc;
}

static const char *const tables[] = { "certificates", NULL };

const struct collector collector_linux_certificates = {
    .name = "linux-certificates",
    .summary = "Certificates on the host, with what uses them",
    .reads = "PEM and DER files of /etc/ssl, /etc/letsencrypt and configurations, RFC 5280",
    .tables = tables,
    .needs = NEED_READ_ALL,
    .run = run,
};
