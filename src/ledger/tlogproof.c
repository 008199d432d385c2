#include "ledger/tlogproof.h"

#include <string.h>

#define MAGIC "c2sp.org/tlog-proof@v1"

enum { INDEX_DIGITS_MAX = 19 };

static int
malformed(struct err *e, const char *why)
{
    return err_set(e, ERR_INPUT, "not a proof file: %s", why);
}

static bool
canonical(struct str s)
{
    uint8_t raw[TLOGPROOF_EXTRA_MAX];
    size_t n;

    return base64_decode(raw, sizeof(raw), &n, s);
}

static bool
parse_index(struct str s, int64_t *out)
{
    return s.n > 0 && s.n <= INDEX_DIGITS_MAX && s.p[0] >= '0' && s.p[0] <= '9' &&
           (s.n == 1 || s.p[0] != '0') && str_int(s, out) && *out < MERKLE_SIZE_MAX;
}

/* The text before the empty line, and the checkpoint after it. */
static bool
halve(struct str raw, struct str *head, struct str *checkpoint)
{
    const char *gap = raw.n > 0 ? memmem(raw.p, raw.n, "\n\n", 2) : NULL;

    if (gap == NULL)
        return false;
    *head = (struct str){ raw.p, (size_t)(gap - raw.p) };
    *checkpoint = (struct str){ gap + 2, raw.n - head->n - 2 };
    return true;
}

static int
parse_path(struct tlogproof *p, struct str rest, struct err *e)
{
    for (p->path_n = 0; rest.n > 0; p->path_n++) {
        struct str line = str_cut(&rest, '\n');
        size_t n;

        if (p->path_n == MERKLE_PROOF_MAX)
            return malformed(e, "it has too many hashes");
        if (!base64_decode(p->path[p->path_n].b, HASH_LEN, &n, line) || n != HASH_LEN)
            return malformed(e, "a line is not the base64 of 32 bytes");
    }
    return 0;
}

int
tlogproof_parse(struct tlogproof *out, struct str raw, struct err *e)
{
    struct str rest, line;

    memset(out, 0, sizeof(*out));
    if (raw.n > TLOGPROOF_MAX || !halve(raw, &rest, &out->checkpoint))
        return malformed(e, "it is too large, or has no empty line");
    line = str_cut(&rest, '\n');
    if (!str_is(line, MAGIC))
        return malformed(e, "its first line is not " MAGIC);
    line = str_cut(&rest, '\n');
    if (str_starts(line, "extra ")) {
        out->has_extra = true;
        out->extra = (struct str){ line.p + 6, line.n - 6 };
        if (!canonical(out->extra))
            return malformed(e, "its extra line is not canonical base64");
        line = str_cut(&rest, '\n');
    }
    if (!str_starts(line, "index ") ||
        !parse_index((struct str){ line.p + 6, line.n - 6 }, &out->index))
        return malformed(e, "it has no index");
    return parse_path(out, rest, e);
}

void
tlogproof_format(struct buf *b, const struct tlogproof *p)
{
    buf_str(b, MAGIC "\n");
    if (p->has_extra) {
        buf_str(b, "extra ");
        buf_add(b, p->extra.p, p->extra.n);
        buf_char(b, '\n');
    }
    buf_str(b, "index ");
    buf_int(b, p->index);
    buf_char(b, '\n');
    for (size_t i = 0; i < p->path_n; i++) {
        base64_add(b, p->path[i].b, HASH_LEN);
        buf_char(b, '\n');
    }
    buf_char(b, '\n');
    buf_add(b, p->checkpoint.p, p->checkpoint.n);
}

int
tlogproof_verify(const struct tlogproof *p, struct str entry, const struct verifier *log,
    struct merkle_head *out_head, struct err *e)
{
    struct merkle_head head;
    int rc = checkpoint_open(p->checkpoint, log, &head, e);

    if (rc == 0)
        rc = merkle_verify_inclusion(&head, p->index, entry, p->path, p->path_n, e);
    if (rc == 0 && out_head != NULL)
        *out_head = head;
    return rc;
}
