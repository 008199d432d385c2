/* c_linux_sshd: settings of the SSH server as they take effect, and the keys that open local
 * accounts. */
#include <string.h>
#include <zlib.h>

#include "base/hash.h"
#include "collect/sshd.h"

enum { KEY_BLOB_MAX = 16384, MANUAL_MAX = 1 << 20 };

/* ---- second count: the manual page of the installed release ---- */

/* Keywords of the outermost list of sshd_config(5), which is mdoc(7). @return -1 when it isn't
 * there. */
static int64_t
count_manual(struct collect_ctx *c)
{
    struct str packed, line;
    struct text_lines t = { 0 };
    char *text = collect_alloc(c, MANUAL_MAX);
    z_stream z = { 0 };
    int64_t n = 0;
    int depth = 0;

    if (text == NULL)
        collect_no_memory(&c->arena);
    if (text == NULL ||
        !collect_text(c, NULL, "/usr/share/man/man5/sshd_config.5.gz", TREE_ROOT_LINKS, &packed) ||
        inflateInit2(&z, 16 + MAX_WBITS) != Z_OK)
        return -1;
    z.next_in = (Bytef *)(uintptr_t)packed.p;
    z.avail_in = (uInt)packed.n;
    z.next_out = (Bytef *)text;
    z.avail_out = MANUAL_MAX;
    (void)inflate(&z, Z_FINISH);
    t.rest = (struct str){ text, z.total_out };
    (void)inflateEnd(&z);
    while (text_line(&t, &line)) {
        depth += str_starts(line, ".Bl");
        depth -= str_starts(line, ".El");
        n += depth == 1 && str_starts(line, ".It Cm ") && !str_starts(line, ".It Cm Include") &&
             !str_starts(line, ".It Cm Match");
    }
    return n > 20 ? n : -1;
}

static int
settings(struct collect_ctx *c, const struct sshd *s, struct err *e)
{
    struct rows *r = collect_table(c, "sshd_config");
    int64_t manual, more = 0, unset = 0;
    int rc = 0;

    for (size_t i = 0; i < s->n && rc == 0; i++) {
        const struct sshd_setting *v = &s->v[i];

        rc = v->path
                 ? row_add(r, e, "ssdssd", v->keyword, v->value, v->seq, v->match, v->path, v->line)
                 : row_add(r, e, "ssdsnn", v->keyword, v->value, v->seq, v->match);
        more += v->seq > 1 || strcmp(v->match, "global") != 0;
    }
    for (const struct sshd_keyword *k = sshd_keywords; k->name != NULL; k++)
        unset += sshd_value(s, k->name) == NULL && k->dflt == NULL;
    manual = s->installed ? count_manual(c) : -1;
    if (manual < 0)
        collect_second(c, "sshd_config", -1, "none: sshd_config(5) is not installed");
    else
        collect_second(c, "sshd_config", manual - unset + more,
            "keywords sshd_config(5) on this host defines, less those that have no value, plus further values and "
            "settings inside Match blocks");
    if (!s->installed)
        collect_unsupported(c, "sshd_config");
    return rc;
}

/* ---- keys ---- */

struct wire {
    const uint8_t *p;
    size_t n;
};

static bool
wire_string(struct wire *w, struct wire *out)
{
    size_t n;

    if (w->n < 4)
        return false;
    n = (size_t)w->p[0] << 24 | (size_t)w->p[1] << 16 | (size_t)w->p[2] << 8 | w->p[3];
    if (n > w->n - 4)
        return false;
    *out = (struct wire){ w->p + 4, n };
    *w = (struct wire){ w->p + 4 + n, w->n - 4 - n };
    return true;
}

static int
integer_bits(struct wire v)
{
    int bits = 0;

    while (v.n > 0 && v.p[0] == 0)
        v = (struct wire){ v.p + 1, v.n - 1 };
    for (uint8_t top = v.n > 0 ? v.p[0] : 0; top != 0; top >>= 1)
        bits++;
    return v.n > 0 ? bits + 8 * (int)(v.n - 1) : 0;
}

/* Size of a key from its wire form (RFC 4253, 5656, 8709). @return 0 when it can't be told. */
static int
key_bits(struct wire blob)
{
    struct wire type, a, b;
    struct str name;

    if (!wire_string(&blob, &type))
        return 0;
    name = (struct str){ (const char *)type.p, type.n };
    if (str_is(name, "ssh-rsa"))
        return wire_string(&blob, &a) && wire_string(&blob, &b) ? integer_bits(b) : 0;
    if (str_is(name, "ssh-dss"))
        return wire_string(&blob, &a) ? integer_bits(a) : 0;
    if (text_find(name, "ed25519") >= 0 || text_find(name, "nistp256") >= 0)
        return 256;
    if (text_find(name, "nistp384") >= 0)
        return 384;
    return text_find(name, "nistp521") >= 0 ? 521 : 0;
}

static bool
is_key_type(struct str w)
{
    return str_starts(w, "ssh-") || str_starts(w, "ecdsa-sha2-") || str_starts(w, "sk-ssh-") ||
           str_starts(w, "sk-ecdsa-");
}

struct keys_of {
    struct collect_ctx *c;
    const struct account *user;
    const char *path;
};

static int
key_line(const struct keys_of *k, int number, struct str line, struct err *e)
{
    struct str rest = line, first = text_quoted_word(&rest), options = { "", 0 }, type = first, key;
    uint8_t blob[KEY_BLOB_MAX];
    char fingerprint[HASH_HEX_LEN + 16];
    struct hash h;
    struct buf b;
    size_t n;
    int bits;

    if (!is_key_type(first)) {
        options = first;
        type = text_word(&rest);
    }
    key = text_word(&rest);
    if (!is_key_type(type) || !base64_decode(blob, sizeof(blob), &n, key)) {
        collect_incomplete(k->c, "authorized_keys", "'%s' line %d is no key", k->path, number);
        return 0;
    }
    bits = key_bits((struct wire){ blob, n });
    hash_bytes(&h, blob, n);
    buf_init(&b, sizeof(fingerprint));
    base64_add(&b, h.b, HASH_LEN);
    while (b.len > 0 && b.data[b.len - 1] == '=')
        b.data[--b.len] = '\0';
    (void)snprintf(fingerprint, sizeof(fingerprint), "SHA256:%s", b.data);
    buf_fini(&b);
    if (bits == 0)
        return row_add(collect_table(k->c, "authorized_keys"), e, "isSnsttsd", k->user->uid,
            k->user->name, type, fingerprint, options, str_trim(rest), k->path, number);
    return row_add(collect_table(k->c, "authorized_keys"), e, "isSdsttsd", k->user->uid,
        k->user->name, type, bits, fingerprint, options, str_trim(rest), k->path, number);
}

static int
key_file(const struct keys_of *k, int64_t *second, struct err *e)
{
    struct text_lines t = { 0 };
    struct str line;
    int rc = 0;

    if (!collect_text(k->c, "authorized_keys", k->path, TREE_ROOT_LINKS, &t.rest))
        return 0;
    for (struct text_lines again = t; text_line(&again, &line);)
        *second +=
            str_trim(line).n > 0 && str_trim(line).p[0] != '#' && text_find(line, " AAAA") >= 0;
    while (rc == 0 && text_line(&t, &line)) {
        line = str_trim(line);
        if (line.n > 0 && line.p[0] != '#')
            rc = key_line(k, t.line, line, e);
    }
    return rc;
}

/* A pattern of AuthorizedKeysFile for one account: %h home, %u name, %U uid; relative to the home
 * directory. */
static const char *
keys_path(struct collect_ctx *c, struct str pattern, const struct account *u)
{
    char out[PATH_MAX];
    size_t n = 0;

    if (pattern.p[0] != '/' && pattern.p[0] != '%')
        n = (size_t)snprintf(out, sizeof(out), "%s/", u->home);
    for (size_t i = 0; i < pattern.n && n < sizeof(out) - 1; i++) {
        size_t left = sizeof(out) - n;

        if (pattern.p[i] != '%' || i + 1 == pattern.n)
            out[n++] = pattern.p[i];
        else if (pattern.p[++i] == 'h')
            n += (size_t)snprintf(out + n, left, "%s", u->home);
        else if (pattern.p[i] == 'u')
            n += (size_t)snprintf(out + n, left, "%s", u->name);
        else if (pattern.p[i] == 'U')
            n += (size_t)snprintf(out + n, left, "%lld", (long long)u->uid);
        else
            out[n++] = pattern.p[i];
    }
    if (n >= sizeof(out))
        return NULL;
    out[n] = '\0';
    return collect_fmt(c, "%s", out);
}

static int
keys(struct collect_ctx *c, const struct sshd *s, struct err *e)
{
    const struct accounts *a = collect_accounts(c);
    const char *patterns = sshd_value(s, "authorizedkeysfile");
    int64_t second = 0;
    int rc = 0;

    if (patterns == NULL)
        patterns = ".ssh/authorized_keys .ssh/authorized_keys2";
    for (size_t i = 0; i < a->n && rc == 0; i++) {
        struct str rest = str_of(patterns);

        if (a->v[i].home[0] != '/')
            continue;
        while (rc == 0) {
            struct str w = text_word(&rest);
            const char *path = w.n > 0 && !str_is(w, "none") ? keys_path(c, w, &a->v[i]) : NULL;
            struct keys_of k = { c, &a->v[i], path };

            if (w.n == 0)
                break;
            if (path != NULL)
                rc = key_file(&k, &second, e);
        }
    }
    collect_query(c, "authorized_keys",
        collect_fmt(c, "AuthorizedKeysFile %s of %zu accounts", patterns, a->n));
    collect_second(c, "authorized_keys", second,
        "lines of the same files that hold the base64 prefix AAAA of a key");
    if (a->n == 0)
        collect_incomplete(
            c, "authorized_keys", "there are no accounts: /etc/passwd could not be read");
    return rc;
}

static int
run(struct collect_ctx *c, struct err *e)
{
    struct sshd s;
    int rc = sshd_read(c, &s, e);

    if (rc == 0)
        rc = settings(c, &s, e);
    return rc == 0 ? keys(c, &s, e) : rc;
}

static const char *const tables[] = { "sshd_config", "authorized_keys", NULL };

const struct collector collector_linux_sshd = {
    .name = "linux-sshd",
    .summary = "Effective settings of the SSH server, and the keys that open local accounts",
    .reads =
        "/etc/ssh/sshd_config and what it includes, sshd_config(5); authorized_keys files, sshd(8)",
    .tables = tables,
    .needs = NEED_READ_ALL,
    .run = run,
};
