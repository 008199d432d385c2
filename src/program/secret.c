#include "program/secret.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/hash.h"
#include "program/workspace.h"

/*
 * File: the line "testamur-secret v1", then nonce and sealed bytes in base64, a line each. The key
 * is 32 random bytes in secrets.key (mode 0600) of the same folder. What the seal is bound to is
 * the additional data of the AEAD and isn't stored.
 */
static const char magic[] = "testamur-secret v1";

enum {
    KEY_LEN = crypto_aead_xchacha20poly1305_ietf_KEYBYTES,
    NONCE_LEN = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
    TAG_LEN = crypto_aead_xchacha20poly1305_ietf_ABYTES,
    FILE_MAX = 2 * (SECRET_MAX + TAG_LEN + NONCE_LEN) + 64,
};

static int
folder(const struct workspace *ws, char *out, size_t n, struct err *e)
{
    char dir[KEYRING_PATH_MAX];
    int rc = 0;

    if (ws_keyring(ws) != NULL)
        (void)snprintf(dir, sizeof(dir), "%s", ws_keyring(ws));
    else
        rc = keyring_dir(dir, sizeof(dir), e);
    if (rc == 0)
        rc = fs_join(out, n, dir, "secrets", e);
    if (rc == 0 && !fs_exists(out))
        rc = fs_mkdir(out, 0700, e);
    return rc;
}

/* One file a source and workspace, named by a digest: a source's name may hold anything. */
static int
path_of(const struct workspace *ws, const char *source, char *out, size_t n, struct err *e)
{
    char dir[KEYRING_PATH_MAX], hex[HASH_HEX_LEN + 1], name[HASH_HEX_LEN + 16];
    struct hash h;
    struct buf b;
    int rc = folder(ws, dir, sizeof(dir), e);

    if (rc != 0)
        return rc;
    buf_init(&b, 64 * 1024);
    buf_str(&b, records_origin(ws->records));
    buf_char(&b, '\n');
    buf_str(&b, source);
    hash_bytes(&h, b.data, b.len);
    rc = buf_check(&b, "a secret's name", e);
    buf_fini(&b);
    hash_hex(hex, &h);
    (void)snprintf(name, sizeof(name), "%.32s.secret", hex);
    return rc != 0 ? rc : fs_join(out, n, dir, name, e);
}

static int
key_of(const struct workspace *ws, bool make, uint8_t key[KEY_LEN], struct err *e)
{
    char dir[KEYRING_PATH_MAX], path[KEYRING_PATH_MAX];
    struct buf b;
    int rc = folder(ws, dir, sizeof(dir), e);

    if (rc == 0)
        rc = fs_join(path, sizeof(path), dir, "secrets.key", e);
    if (rc == 0 && make && !fs_exists(path)) {
        fs_random(key, KEY_LEN);
        rc = fs_write_new(path, (struct str){ (const char *)key, KEY_LEN }, 0600, e);
        if (rc != -ERR_EXISTS)
            return rc;
    }
    if (rc != 0 && rc != -ERR_EXISTS)
        return rc;
    buf_init(&b, KEY_LEN + 1);
    rc = fs_read(path, &b, e);
    if (rc == 0 && b.len != KEY_LEN)
        rc = err_set(e, ERR_CORRUPT, "'%s' is not the key of sealed secrets", path);
    if (rc == 0)
        memcpy(key, b.data, KEY_LEN);
    secret_wipe(&b);
    return rc;
}

int
secret_seal(
    struct workspace *ws, const char *source, struct str bound, struct str secret, struct err *e)
{
    uint8_t key[KEY_LEN], nonce[NONCE_LEN], sealed[SECRET_MAX + TAG_LEN];
    char path[KEYRING_PATH_MAX];
    unsigned long long n = 0;
    struct buf b;
    int rc;

    if (secret.n == 0 || secret.n > SECRET_MAX || memchr(secret.p, '\0', secret.n) != NULL)
        return err_set(e, ERR_INPUT, "a secret has 1 to %d bytes and no NUL", SECRET_MAX);
    rc = path_of(ws, source, path, sizeof(path), e);
    if (rc == 0)
        rc = key_of(ws, true, key, e);
    if (rc != 0)
        return rc;
    fs_random(nonce, sizeof(nonce));
    (void)crypto_aead_xchacha20poly1305_ietf_encrypt(sealed, &n, (const uint8_t *)secret.p,
        secret.n, (const uint8_t *)bound.p, bound.n, NULL, nonce, key);
    sodium_memzero(key, sizeof(key));
    buf_init(&b, FILE_MAX);
    buf_fmt(&b, "%s\n", magic);
    base64_add(&b, nonce, sizeof(nonce));
    buf_char(&b, '\n');
    base64_add(&b, sealed, (size_t)n);
    buf_char(&b, '\n');
    rc = buf_check(&b, "a sealed secret", e);
    if (rc == 0)
        rc = fs_write(path, (struct str){ b.data, b.len }, 0600, e);
    buf_fini(&b);
    return rc != 0 ? err_ctx(e, "sealing the secret of '%s'", source) : 0;
}

static int
unseal(const struct workspace *ws, const char *source, struct str text, struct str bound,
    struct buf *out, struct err *e)
{
    uint8_t key[KEY_LEN], nonce[NONCE_LEN + 3], sealed[SECRET_MAX + TAG_LEN + 3], plain[SECRET_MAX];
    size_t nonce_n = 0, sealed_n = 0;
    unsigned long long n = 0;
    struct str head = str_cut(&text, '\n'), a = str_cut(&text, '\n'), b = str_cut(&text, '\n');
    int rc;

    if (!str_is(head, magic) || !base64_decode(nonce, sizeof(nonce), &nonce_n, a) ||
        nonce_n != NONCE_LEN || !base64_decode(sealed, sizeof(sealed), &sealed_n, b) ||
        sealed_n <= TAG_LEN || sealed_n > SECRET_MAX + TAG_LEN)
        return err_set(e, ERR_CORRUPT, "the sealed secret of '%s' is damaged", source);
    rc = key_of(ws, false, key, e);
    if (rc != 0)
        return rc;
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(plain, &n, NULL, sealed, sealed_n,
            (const uint8_t *)bound.p, bound.n, nonce, key) != 0) {
        (void)err_set(e, ERR_DENIED,
            "the sealed secret of '%s' was stored for another system than its settings name now",
            source);
        rc = err_hint(
            e, "when the change is meant, store it again: testamur source secret %s", source);
    } else {
        buf_add(out, plain, (size_t)n);
    }
    sodium_memzero(key, sizeof(key));
    sodium_memzero(plain, sizeof(plain));
    return rc != 0 ? rc : buf_check(out, "a secret", e);
}

static int
from_store(
    struct workspace *ws, const char *source, struct str bound, struct buf *out, struct err *e)
{
    char path[KEYRING_PATH_MAX];
    struct buf text;
    int rc = path_of(ws, source, path, sizeof(path), e);

    if (rc != 0)
        return rc;
    buf_init(&text, FILE_MAX);
    rc = fs_read(path, &text, e);
    if (rc == -ERR_NOTFOUND) {
        (void)err_set(e, ERR_NOTFOUND, "no secret is sealed for '%s'", source);
        rc = err_hint(e, "testamur source secret %s", source);
    }
    if (rc == 0)
        rc = unseal(ws, source, (struct str){ text.data, text.len }, bound, out, e);
    buf_fini(&text);
    return rc;
}

/* A file others can read is no secret. */
static int
from_file(const char *path, struct buf *out, struct err *e)
{
    struct stat st;
    int fd = -1, rc;
    int64_t size = 0;

    if (path[0] != '/')
        return err_set(e, ERR_INPUT, "a secret's file is named by its whole path, not '%s'", path);
    rc = fs_open_plain(AT_FDCWD, path, &fd, &size, e);
    if (rc != 0)
        return err_ctx(e, "the secret's file");
    if (fstat(fd, &st) != 0)
        rc = err_sys(e, "'%s' could not be read", path);
    else if ((st.st_mode & 077) != 0) {
        (void)err_set(e, ERR_DENIED, "'%s' may be read or written by others", path);
        rc = err_hint(e, "chmod 600 %s", path);
    }
    (void)close(fd);
    if (rc == 0)
        rc = fs_read_plain(AT_FDCWD, path, out, e);
    if (rc == 0 && out->len > 0 && out->data[out->len - 1] == '\n')
        out->data[--out->len] = '\0';
    if (rc == 0 && out->len > 0 && out->data[out->len - 1] == '\r')
        out->data[--out->len] = '\0';
    return rc;
}

int
secret_fetch(struct workspace *ws, const char *source, const char *reference, struct str bound,
    struct buf *out, struct err *e)
{
    int rc = 0;

    if (strcmp(reference, "sealed") == 0) {
        rc = from_store(ws, source, bound, out, e);
    } else if (strncmp(reference, "file:", 5) == 0) {
        rc = from_file(reference + 5, out, e);
    } else if (strncmp(reference, "env:", 4) == 0) {
        const char *v = getenv(reference + 4);

        if (v == NULL)
            return err_set(e, ERR_NOTFOUND,
                "the environment has no %s, where the secret of '%s' is", reference + 4, source);
        buf_str(out, v);
        rc = buf_check(out, "a secret", e);
    } else {
        return err_set(e, ERR_INPUT, "a secret is at file:/PATH, env:NAME or sealed");
    }
    if (rc == 0 && (out->len == 0 || memchr(out->data, '\0', out->len) != NULL))
        rc = err_set(e, ERR_INPUT, "the secret of '%s' is empty or has a NUL", source);
    return rc;
}

int
secret_forget(struct workspace *ws, const char *source, struct err *e)
{
    char path[KEYRING_PATH_MAX];
    int rc = path_of(ws, source, path, sizeof(path), e);

    if (rc != 0)
        return rc;
    if (unlink(path) != 0)
        return errno == ENOENT ? err_set(e, ERR_NOTFOUND, "no secret is sealed for '%s'", source)
                               : err_sys(e, "the secret of '%s' could not be removed", source);
    return 0;
}

void
secret_wipe(struct buf *b)
{
    if (b->data != NULL)
        sodium_memzero(b->data, b->len);
    buf_fini(b);
}
