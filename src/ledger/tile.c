#include "ledger/tile.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

enum { GROUP = 1000, GROUPS_MAX = 7 }; /* 7 groups of three digits hold any index */

void
tile_path(char out[TILE_PATH_MAX], const struct tile *t)
{
    int groups[GROUPS_MAX], n = 0, at;
    int64_t left = t->n;

    assert(t->n >= 0 && t->width >= 1 && t->width <= TILE_WIDTH);
    do {
        groups[n++] = (int)(left % GROUP);
        left /= GROUP;
    } while (left > 0);
    if (t->level == TILE_ENTRIES)
        at = snprintf(out, TILE_PATH_MAX, "tile/entries/");
    else
        at = snprintf(out, TILE_PATH_MAX, "tile/%d/", t->level);
    while (n-- > 0)
        at +=
            snprintf(out + at, (size_t)(TILE_PATH_MAX - at), n > 0 ? "x%03d/" : "%03d", groups[n]);
    if (t->width < TILE_WIDTH)
        at += snprintf(out + at, (size_t)(TILE_PATH_MAX - at), ".p/%d", t->width);
    assert(at < TILE_PATH_MAX);
}

/* Take digits off rest; at most nine of them. */
static bool
take_number(struct str *rest, int64_t *out)
{
    int64_t v = 0;
    size_t n = 0;

    while (n < rest->n && rest->p[n] >= '0' && rest->p[n] <= '9') {
        if (n == 9)
            return false;
        v = v * 10 + (rest->p[n++] - '0');
    }
    rest->p += n;
    rest->n -= n;
    *out = v;
    return n > 0;
}

static bool
take_text(struct str *rest, const char *text)
{
    if (!str_starts(*rest, text))
        return false;
    rest->p += strlen(text);
    rest->n -= strlen(text);
    return true;
}

bool
tile_path_parse(struct tile *out, struct str path)
{
    struct tile t = { .width = TILE_WIDTH };
    struct str rest = path;
    char again[TILE_PATH_MAX];
    int64_t v;
    bool more;

    if (!take_text(&rest, "tile/"))
        return false;
    if (take_text(&rest, "entries/"))
        t.level = TILE_ENTRIES;
    else if (take_number(&rest, &v) && v < TILE_LEVELS && take_text(&rest, "/"))
        t.level = (int)v;
    else
        return false;
    do {
        more = take_text(&rest, "x");
        if (!take_number(&rest, &v) || v >= GROUP || t.n > MERKLE_SIZE_MAX / GROUP - GROUP)
            return false;
        t.n = t.n * GROUP + v;
        if (more && !take_text(&rest, "/"))
            return false;
    } while (more);
    if (take_text(&rest, ".p/")) {
        if (!take_number(&rest, &v) || v < 1 || v >= TILE_WIDTH)
            return false;
        t.width = (int)v;
    }
    /* Only one spelling is a tile's path. */
    tile_path(again, &t);
    if (!str_is(path, again))
        return false;
    *out = t;
    return true;
}

int64_t
tile_hashes(int64_t size, int level)
{
    assert(level >= 0 && level < TILE_LEVELS);
    return size >> (TILE_HEIGHT * level);
}

int
tile_width(int64_t size, int level, int64_t n)
{
    int64_t left = tile_hashes(size, level == TILE_ENTRIES ? 0 : level) - n * TILE_WIDTH;

    if (n < 0 || left <= 0)
        return 0;
    return left < TILE_WIDTH ? (int)left : TILE_WIDTH;
}

int64_t
tile_count(int64_t size)
{
    int64_t count = 0;

    for (int level = 0; level < TILE_LEVELS; level++)
        count += (tile_hashes(size, level) + TILE_WIDTH - 1) / TILE_WIDTH;
    return count;
}

int
tile_grown(
    int64_t old_size, int64_t new_size, int (*fn)(void *ctx, const struct tile *t), void *ctx)
{
    for (int level = 0; level < TILE_LEVELS; level++) {
        int64_t from = tile_hashes(old_size, level), to = tile_hashes(new_size, level);

        for (int64_t n = from / TILE_WIDTH; from != to && n <= (to - 1) / TILE_WIDTH; n++) {
            struct tile t = { .level = level, .n = n, .width = tile_width(new_size, level, n) };
            int rc = fn(ctx, &t);

            if (rc != 0)
                return rc;
        }
    }
    return 0;
}

/* The perfect subtree of 2^height leaves that starts at leaf lo. */
static int
perfect(const struct tile_tree *tree, int height, int64_t lo, struct hash *out, struct err *e)
{
    struct hash tile[TILE_WIDTH];
    int level = height / TILE_HEIGHT, above = height % TILE_HEIGHT;
    int64_t first = lo >> (TILE_HEIGHT * level);
    struct tile t = { .level = level, .n = first / TILE_WIDTH };
    int rc;

    t.width = tile_width(tree->size, level, t.n);
    assert(first % TILE_WIDTH + (1 << above) <= t.width);
    rc = tree->read(tree->ctx, &t, tile, e);
    if (rc == 0)
        merkle_perfect(out, &tile[first % TILE_WIDTH], (size_t)1 << above);
    return rc;
}

int
tile_range(void *tree, int64_t lo, int64_t hi, struct hash *out, struct err *e)
{
    const struct tile_tree *t = tree;
    int64_t n = hi - lo;
    struct hash left, right;
    int rc;

    assert(lo >= 0 && n > 0 && hi <= t->size);
    if ((n & (n - 1)) == 0)
        return perfect(t, __builtin_ctzll((unsigned long long)n), lo, out, e);
    rc = tile_range(tree, lo, lo + merkle_split(n), &left, e);
    if (rc == 0)
        rc = tile_range(tree, lo + merkle_split(n), hi, &right, e);
    if (rc == 0)
        merkle_node(out, &left, &right);
    return rc;
}

int
bundle_add(struct buf *b, struct str entry, struct err *e)
{
    uint8_t length[2] = { (uint8_t)(entry.n >> 8), (uint8_t)entry.n };

    if (entry.n > ENTRY_MAX)
        return err_set(e, ERR_LIMIT, "an entry of %zu bytes; at most %d fit", entry.n, ENTRY_MAX);
    buf_add(b, length, sizeof(length));
    buf_add(b, entry.p, entry.n);
    return buf_check(b, "an entry bundle", e);
}

int
bundle_next(struct str *rest, struct str *out, struct err *e)
{
    size_t n;

    if (rest->n == 0)
        return err_set(e, ERR_NOTFOUND, "no more entries");
    n = rest->n < 2 ? 0 : (size_t)(uint8_t)rest->p[0] << 8 | (uint8_t)rest->p[1];
    if (rest->n < 2 || rest->n - 2 < n)
        return err_set(e, ERR_CORRUPT, "an entry bundle is cut short");
    *out = (struct str){ rest->p + 2, n };
    rest->p += 2 + n;
    rest->n -= 2 + n;
    return 0;
}
