#include "collect/tlswire.h"

#include <string.h>

enum {
    RECORD_HEAD = 5,
    RECORD_MAX = (1 << 14) + 2048, /* RFC 5246, 6.2.3: the most a ciphertext may have */
    MESSAGE_HEAD = 4,
    ALERT_RECORD = 21,
    HANDSHAKE_RECORD = 22,
    CLIENT_HELLO = 1,
    SERVER_HELLO = 2,
    CERTIFICATE = 11,
    SERVER_HELLO_DONE = 14,
    CERTIFICATE_STATUS = 22,
    EXT_NAME = 0,
    EXT_STATUS = 5,
    EXT_GROUPS = 10,
    EXT_POINTS = 11,
    EXT_SIGNATURES = 13,
    EXT_VERSIONS = 43,
    EXT_KEY_SHARE = 51,
    RENEGOTIATION_SCSV = 0x00ff,
    X25519 = 0x001d,
    NAME_MAX_BYTES = 255,
};

/* ---- cipher suites, by the register of the IANA ---- */

const uint16_t tlswire_tls13[] = { 0x1301, 0x1302, 0x1303, 0x1304, 0x1305, TLSWIRE_NO_SUITE };

const uint16_t tlswire_forward[] = { 0xc02c, 0xc030, 0xc02b, 0xc02f, 0xcca9, 0xcca8, 0xccaa, 0x009f,
    0x009e, 0x00a3, 0x00a2, 0xc024, 0xc028, 0xc023, 0xc027, 0xc00a, 0xc014, 0xc009, 0xc013, 0x006b,
    0x0067, 0x006a, 0x0040, 0x0039, 0x0038, 0x0033, 0x0032, 0x0088, 0x0087, 0x0045, 0x0044, 0x00c4,
    0x00c3, 0x00be, 0x00bd, 0xc073, 0xc077, 0xc072, 0xc076, 0xc087, 0xc08b, 0xc086, 0xc08a, 0xc07d,
    0xc07c, 0xc05d, 0xc061, 0xc05c, 0xc060, 0xc053, 0xc052, 0xc0ad, 0xc0ac, 0xc0af, 0xc0ae, 0xc09f,
    0xc09e, 0xc0a3, 0xc0a2, 0x009a, 0x0099, TLSWIRE_NO_SUITE };

const uint16_t tlswire_static[] = { 0x009d, 0x009c, 0x003d, 0x003c, 0x0035, 0x002f, 0x0084, 0x0041,
    0x00c0, 0x00ba, 0x0096, 0xc09d, 0xc09c, 0xc0a1, 0xc0a0, 0xc03d, 0xc03c, 0xc051, 0xc050, 0xc07b,
    0xc07a, 0x0036, 0x0037, 0x0030, 0x0031, 0x003e, 0x003f, 0x0068, 0x0069, 0x00a0, 0x00a1, 0x00a4,
    0x00a5, 0xc004, 0xc005, 0xc00e, 0xc00f, 0xc025, 0xc026, 0xc029, 0xc02a, 0xc02d, 0xc02e, 0xc031,
    0xc032, 0x0097, 0x0098, TLSWIRE_NO_SUITE };

const uint16_t tlswire_weak[] = {
    /* NULL */
    0x0001, 0x0002, 0x003b, 0xc001, 0xc006, 0xc00b, 0xc010, 0xc015, 0x002c, 0x002d, 0x002e, 0x00b0,
    0x00b1, 0x00b4, 0x00b5, 0x00b8, 0x00b9, 0xc039, 0xc03a, 0xc03b,
    /* EXPORT */
    0x0003, 0x0006, 0x0008, 0x000b, 0x000e, 0x0011, 0x0014, 0x0017, 0x0019, 0x0026, 0x0027, 0x0028,
    0x0029, 0x002a, 0x002b, 0x0060, 0x0061, 0x0062, 0x0063, 0x0064, 0x0065,
    /* RC4 */
    0x0004, 0x0005, 0x0018, 0x0066, 0xc002, 0xc007, 0xc00c, 0xc011, 0xc016, 0x008a, 0x008e, 0x0092,
    0xc033, 0x0020, 0x0024,
    /* DES, IDEA */
    0x0009, 0x000c, 0x000f, 0x0012, 0x0015, 0x001a, 0x001e, 0x0022, 0x0007, 0x0021, 0x0025,
    /* 3DES */
    0x000a, 0x000d, 0x0010, 0x0013, 0x0016, 0x001b, 0xc003, 0xc008, 0xc00d, 0xc012, 0xc017, 0xc01a,
    0xc01b, 0xc01c, 0x008b, 0x008f, 0x0093, 0xc034, 0x001f, 0x0023,
    /* anonymous */
    0x0034, 0x003a, 0x0046, 0x006c, 0x006d, 0x0089, 0x009b, 0x00a6, 0x00a7, 0x00bf, 0x00c5, 0xc018,
    0xc019, 0xc046, 0xc047, 0xc05a, 0xc05b, 0xc084, 0xc085, TLSWIRE_NO_SUITE
};

const char *
tlswire_version(unsigned version)
{
    static const char *const names[] = { "SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3" };

    return version >= TLSWIRE_SSL3 && version <= TLSWIRE_TLS13 ? names[version - TLSWIRE_SSL3]
                                                               : NULL;
}

/* ---- what is sent ---- */

static void
put(struct buf *b, int bytes, size_t v)
{
    for (int i = bytes - 1; i >= 0; i--)
        buf_char(b, (char)(unsigned char)(v >> (8 * i)));
}

/* The length of `bytes` bytes that was left open at `at`. */
static void
close_length(struct buf *b, size_t at, int bytes)
{
    size_t n = b->len - at - (size_t)bytes;

    for (int i = 0; !buf_failed(b) && i < bytes; i++)
        b->data[at + (size_t)i] = (char)(unsigned char)(n >> (8 * (bytes - 1 - i)));
}

static size_t
open_length(struct buf *b, int bytes)
{
    size_t at = b->len;

    put(b, bytes, 0);
    return at;
}

static void
numbers(struct buf *b, unsigned ext, const uint16_t *v, size_t n)
{
    put(b, 2, ext);
    put(b, 2, 2 * n + 2);
    put(b, 2, 2 * n);
    for (size_t i = 0; i < n; i++)
        put(b, 2, v[i]);
}

static void
name_extension(struct buf *b, const char *name)
{
    size_t n = strlen(name);

    if (n > NAME_MAX_BYTES)
        return;
    put(b, 2, EXT_NAME);
    put(b, 2, n + 5);
    put(b, 2, n + 3);
    put(b, 1, 0);
    put(b, 2, n);
    buf_str(b, name);
}

static void
extensions(struct buf *b, const struct tlswire_hello *h)
{
    static const uint16_t groups[] = { X25519, 0x0017, 0x0018, 0x0019, 0x001e, 0x0100, 0x0101,
        0x0102 };
    static const uint16_t signatures[] = { 0x0403, 0x0503, 0x0603, 0x0807, 0x0808, 0x0804, 0x0805,
        0x0806, 0x0809, 0x080a, 0x080b, 0x0401, 0x0501, 0x0601, 0x0402, 0x0303, 0x0301, 0x0302,
        0x0203, 0x0201, 0x0202, 0x0101 };
    size_t at = open_length(b, 2);

    if (h->name != NULL)
        name_extension(b, h->name);
    numbers(b, EXT_GROUPS, groups, sizeof(groups) / sizeof(*groups));
    put(b, 2, EXT_POINTS);
    put(b, 2, 2);
    put(b, 2, 0x0100); /* one: uncompressed */
    put(b, 2, EXT_STATUS);
    put(b, 2, 5);
    put(b, 1, 1); /* ocsp, of no responder and with no extensions by name */
    put(b, 4, 0);
    if (h->version >= TLSWIRE_TLS12)
        numbers(b, EXT_SIGNATURES, signatures, sizeof(signatures) / sizeof(*signatures));
    if (h->version == TLSWIRE_TLS13) {
        put(b, 2, EXT_VERSIONS);
        put(b, 2, 3);
        put(b, 1, 2);
        put(b, 2, TLSWIRE_TLS13);
        put(b, 2, EXT_KEY_SHARE);
        put(b, 2, 38);
        put(b, 2, 36);
        put(b, 2, X25519);
        put(b, 2, 32);
        buf_add(b, h->random + 64, 32);
    }
    close_length(b, at, 2);
}

void
tlswire_hello(const struct tlswire_hello *h, struct buf *out)
{
    bool new = h->version == TLSWIRE_TLS13;
    size_t record, message;

    put(out, 1, HANDSHAKE_RECORD);
    put(out, 2, h->version == TLSWIRE_SSL3 ? TLSWIRE_SSL3 : 0x0301); /* RFC 5246, E.1 */
    record = open_length(out, 2);
    put(out, 1, CLIENT_HELLO);
    message = open_length(out, 3);
    put(out, 2, new ? TLSWIRE_TLS12 : h->version);
    buf_add(out, h->random, 32);
    put(out, 1, new ? 32 : 0); /* RFC 8446, D.4: boxes on the way want a session */
    if (new)
        buf_add(out, h->random + 32, 32);
    put(out, 2, 2 * h->suite_n + (new ? 0 : 2));
    for (size_t i = 0; i < h->suite_n; i++)
        put(out, 2, h->suites[i]);
    if (!new)
        put(out, 2, RENEGOTIATION_SCSV);
    put(out, 2, 0x0100); /* one: no compression */
    if (h->version > TLSWIRE_SSL3)
        extensions(out, h);
    close_length(out, message, 3);
    close_length(out, record, 2);
}

/* ---- what comes ---- */

struct in {
    const unsigned char *p;
    size_t n;
    bool bad; /* something wanted more than there was */
};

static size_t
take(struct in *r, int bytes)
{
    size_t v = 0;

    if (r->n < (size_t)bytes) {
        r->bad = true;
        r->n = 0;
        return 0;
    }
    for (int i = 0; i < bytes; i++)
        v = v << 8 | r->p[i];
    r->p += bytes;
    r->n -= (size_t)bytes;
    return v;
}

/* A run of bytes behind its length. */
static struct in
run_of(struct in *r, int bytes)
{
    size_t n = take(r, bytes);
    struct in out = { r->p, n, false };

    if (n > r->n) {
        r->bad = true;
        r->n = 0;
        return (struct in){ r->p, 0, true };
    }
    r->p += n;
    r->n -= n;
    return out;
}

static void
broken(struct tlswire_flight *f, const char *why)
{
    f->state = TLSWIRE_BROKEN;
    f->why = why;
}

static void
server_hello(struct tlswire_flight *f, struct in r)
{
    struct in ext;

    if (f->hello) {
        broken(f, "it said hello twice");
        return;
    }
    f->version = (unsigned)take(&r, 2);
    for (int i = 0; i < 4; i++)
        (void)take(&r, 8);
    (void)run_of(&r, 1);
    f->suite = (unsigned)take(&r, 2);
    (void)take(&r, 1);
    ext = r.n > 0 ? run_of(&r, 2) : (struct in){ r.p, 0, false };
    while (ext.n > 0 && !ext.bad) {
        size_t kind = take(&ext, 2);
        struct in body = run_of(&ext, 2);

        if (kind == EXT_VERSIONS && f->version == TLSWIRE_TLS12)
            f->version = (unsigned)take(&body, 2);
        ext.bad = ext.bad || body.bad;
    }
    if (r.bad || ext.bad || r.n > 0) {
        broken(f, "its hello can't be read");
        return;
    }
    if (tlswire_version(f->version) == NULL) {
        broken(f, "it chose a version that is none");
        return;
    }
    f->hello = true;
    if (f->version == TLSWIRE_TLS13)
        f->state = TLSWIRE_DONE; /* the rest is encrypted */
}

static void
certificates(struct tlswire_flight *f, struct in r)
{
    struct in list = run_of(&r, 3);

    if (f->chain_n > 0) {
        broken(f, "it presented two chains");
        return;
    }
    while (list.n > 0 && !list.bad) {
        struct in der = run_of(&list, 3);

        if (list.bad)
            break;
        if (f->chain_n == TLSWIRE_CHAIN_MAX) {
            broken(f, "its chain has too many certificates");
            return;
        }
        f->chain[f->chain_n].at = (size_t)((const char *)der.p - f->messages.data);
        f->chain[f->chain_n++].n = der.n;
    }
    if (r.bad || r.n > 0 || list.bad)
        broken(f, "its chain can't be read");
}

static void
message(struct tlswire_flight *f, unsigned kind, struct in body)
{
    struct in answer;

    if (kind != SERVER_HELLO && !f->hello) {
        broken(f, "it said something before hello");
        return;
    }
    switch (kind) {
    case SERVER_HELLO:
        server_hello(f, body);
        break;
    case CERTIFICATE:
        certificates(f, body);
        break;
    case CERTIFICATE_STATUS:
        if (take(&body, 1) != 1)
            break;
        answer = run_of(&body, 3);
        f->stapled = !body.bad && answer.n > 0;
        break;
    case SERVER_HELLO_DONE:
        f->state = TLSWIRE_DONE;
        break;
    default:
        break; /* key exchange, a request for our certificate: nothing to us */
    }
}

static void
messages(struct tlswire_flight *f)
{
    while (f->state == TLSWIRE_READING) {
        struct in r = { (const unsigned char *)f->messages.data + f->message_at,
            f->messages.len - f->message_at, false };
        unsigned kind;
        size_t n;

        if (r.n < MESSAGE_HEAD)
            return;
        kind = (unsigned)take(&r, 1);
        n = take(&r, 3);
        if (n > TLSWIRE_FLIGHT_MAX) {
            broken(f, "it announced a message larger than a handshake has");
            return;
        }
        if (n > r.n)
            return;
        r.n = n;
        message(f, kind, r);
        f->message_at += MESSAGE_HEAD + n;
    }
}

/* One whole record. */
static void
record(struct tlswire_flight *f, unsigned kind, struct in body)
{
    if (kind == ALERT_RECORD && body.n == 2) {
        if (body.p[0] == 1)
            return; /* a warning: it goes on */
        f->alert = body.p[1];
        f->state = TLSWIRE_ALERT;
    } else if (kind == HANDSHAKE_RECORD && body.n > 0) {
        buf_add(&f->messages, body.p, body.n);
        if (buf_failed(&f->messages))
            broken(f, "it sent more than a handshake has");
    } else {
        broken(f, "it sent what belongs in no handshake");
    }
}

struct str
tlswire_certificate(const struct tlswire_flight *f, size_t i)
{
    return (struct str){ f->messages.data + f->chain[i].at, f->chain[i].n };
}

void
tlswire_start(struct tlswire_flight *f)
{
    memset(f, 0, sizeof(*f));
    buf_init(&f->records, TLSWIRE_FLIGHT_MAX);
    buf_init(&f->messages, TLSWIRE_FLIGHT_MAX);
}

enum tlswire_state
tlswire_feed(struct tlswire_flight *f, const void *p, size_t n)
{
    buf_add(&f->records, p, n);
    if (buf_failed(&f->records) && f->state == TLSWIRE_READING)
        broken(f, "it sent more than a handshake has");
    while (f->state == TLSWIRE_READING) {
        struct in r = { (const unsigned char *)f->records.data + f->record_at,
            f->records.len - f->record_at, false };
        unsigned kind;
        size_t body;

        if (r.n > 0 && r.p[0] != HANDSHAKE_RECORD && r.p[0] != ALERT_RECORD) {
            broken(f, "it doesn't speak TLS");
            break;
        }
        if (r.n < RECORD_HEAD)
            break;
        kind = (unsigned)take(&r, 1);
        if (take(&r, 1) != 3) {
            broken(f, "it doesn't speak TLS");
            break;
        }
        (void)take(&r, 1);
        body = take(&r, 2);
        if (body > RECORD_MAX) {
            broken(f, "it sent a record larger than TLS has");
            break;
        }
        if (body > r.n)
            break;
        r.n = body;
        record(f, kind, r);
        f->record_at += RECORD_HEAD + body;
        messages(f);
    }
    return f->state;
}

void
tlswire_end(struct tlswire_flight *f)
{
    buf_fini(&f->records);
    buf_fini(&f->messages);
}
