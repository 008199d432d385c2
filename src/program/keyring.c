#include "program/keyring.h"

#include <dirent.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/fs.h"
#include "base/hash.h"
#include "ledger/sign.h"

/*
 * File: "testamur-key v1\nname: NAME\nkdf: none|argon2id\nsalt: B64\nnonce: B64\ndata: B64\n". With
 * kdf none, salt and nonce are empty and data is the seed; with argon2id (libsodium's MODERATE
 * limits) data is the sealed seed.
 */
static const char magic[] = "testamur-key v1";

enum {
    FILE_MAX = 4096,
    SEALED_LEN = SIGN_SEED_LEN + crypto_aead_xchacha20poly1305_ietf_ABYTES,
    NONCE_LEN = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
    SALT_LEN = crypto_pwhash_SALTBYTES,
    SEAL_KEY_LEN = crypto_aead_xchacha20poly1305_ietf_KEYBYTES
};

struct key_file {
    char name[SIGN_NAME_MAX + 1];
    bool sealed;
    uint8_t salt[SALT_LEN], nonce[NONCE_LEN];
    uint8_t data[SEALED_LEN];
    size_t data_n;
};

int
keyring_dir(char *out, size_t n, struct err *e)
{
    const char *own = getenv("TESTAMUR_KEYS"), *xdg = getenv("XDG_CONFIG_HOME"),
               *home = getenv("HOME");
    char part[KEYRING_PATH_MAX];
    int len;

    if (own != NULL && own[0] != '\0')
        len = snprintf(out, n, "%s", own);
    else if (xdg != NULL && xdg[0] == '/')
        len = snprintf(out, n, "%s/testamur/keys", xdg);
    else
        len = snprintf(
            out, n, "%s/.config/testamur/keys", home != NULL && home[0] != '\0' ? home : "/root");
    if (len < 0 || (size_t)len >= n || n > sizeof(part))
        return err_set(e, ERR_LIMIT, "the path of the keyring is too long");
    for (char *slash = strchr(out + 1, '/');; slash = strchr(slash + 1, '/')) {
        (void)snprintf(part, sizeof(part), "%.*s", slash != NULL ? (int)(slash - out) : len, out);
        if (!fs_exists(part) && fs_mkdir(part, 0700, e) != 0)
            return err_ctx(e, "making the keyring");
        if (slash == NULL)
            return 0;
    }
}

/* Keys of several workspaces live side by side: the file's name carries the person and a tag of the
 * origin. */
static int
key_path(char *out, size_t n, const char *in, const char *origin, const char *person, struct err *e)
{
    char dir[KEYRING_PATH_MAX], hex[HASH_HEX_LEN + 1], name[300];
    struct hash h;
    int rc = 0;

    if (person[0] == '\0' || strchr(person, '/') != NULL || person[0] == '.' ||
        strlen(person) > 100)
        return err_set(e, ERR_INPUT, "'%.100s' can't be a person's id", person);
    if (in == NULL)
        rc = keyring_dir(dir, sizeof(dir), e);
    if (rc != 0)
        return rc;
    hash_bytes(&h, origin, strlen(origin));
    hash_hex(hex, &h);
    (void)snprintf(name, sizeof(name), "%s.%.12s.key", person, hex);
    return fs_join(out, n, in != NULL ? in : dir, name, e);
}

static int
derive(uint8_t key[SEAL_KEY_LEN], const char *passphrase, const uint8_t *salt, struct err *e)
{
    if (crypto_pwhash(key, SEAL_KEY_LEN, passphrase, strlen(passphrase), salt,
            crypto_pwhash_OPSLIMIT_MODERATE, crypto_pwhash_MEMLIMIT_MODERATE,
            crypto_pwhash_ALG_ARGON2ID13) != 0)
        return err_set(e, ERR_NOMEM, "no memory to derive a key from the passphrase");
    return 0;
}

static int
seal_seed(struct key_file *f, const uint8_t *seed, const struct passphrase *pass, struct err *e)
{
    char word[KEYRING_PASSPHRASE_MAX];
    uint8_t key[SEAL_KEY_LEN];
    unsigned long long n;
    int rc = pass->ask(pass->ctx, "New passphrase: ", word, sizeof(word), e);

    if (rc != 0)
        return rc;
    if (strlen(word) < 8) {
        sodium_memzero(word, sizeof(word));
        return err_set(e, ERR_INPUT, "the passphrase has fewer than 8 characters");
    }
    fs_random(f->salt, sizeof(f->salt));
    fs_random(f->nonce, sizeof(f->nonce));
    rc = derive(key, word, f->salt, e);
    sodium_memzero(word, sizeof(word));
    if (rc != 0)
        return rc;
    (void)crypto_aead_xchacha20poly1305_ietf_encrypt(f->data, &n, seed, SIGN_SEED_LEN,
        (const uint8_t *)f->name, strlen(f->name), NULL, f->nonce, key);
    sodium_memzero(key, sizeof(key));
    f->data_n = (size_t)n;
    f->sealed = true;
    return 0;
}

static int
write_key(const char *path, const struct key_file *f, struct err *e)
{
    struct buf b;
    int rc;

    buf_init(&b, FILE_MAX);
    buf_fmt(&b, "%s\nname: %s\nkdf: %s\nsalt: ", magic, f->name, f->sealed ? "argon2id" : "none");
    base64_add(&b, f->salt, f->sealed ? sizeof(f->salt) : 0);
    buf_str(&b, "\nnonce: ");
    base64_add(&b, f->nonce, f->sealed ? sizeof(f->nonce) : 0);
    buf_str(&b, "\ndata: ");
    base64_add(&b, f->data, f->data_n);
    buf_char(&b, '\n');
    rc = buf_check(&b, "a key file", e);
    if (rc == 0)
        rc = fs_write_new(path, (struct str){ b.data, b.len }, 0600, e);
    sodium_memzero(b.data, b.len);
    buf_fini(&b);
    return rc;
}

int
keyring_create(struct signer **out, const char *dir, const char *origin, const char *person,
    const struct passphrase *pass, struct err *e)
{
    char path[KEYRING_PATH_MAX];
    struct key_file f = { .data_n = SIGN_SEED_LEN };
    struct signer *s = NULL;
    uint8_t seed[SIGN_SEED_LEN] = { 0 };
    int rc;

    rc = key_path(path, sizeof(path), dir, origin, person, e);
    if (rc != 0)
        return rc;
    if (fs_exists(path)) {
        (void)err_set(e, ERR_EXISTS, "there is a key for '%s' already", person);
        return err_hint(e, "it is '%s'", path);
    }
    (void)snprintf(f.name, sizeof(f.name), "%s/%s", origin, person);
    rc = signer_generate(&s, f.name, seed, e);
    if (rc != 0)
        return rc;
    memcpy(f.data, seed, sizeof(seed));
    if (pass != NULL)
        rc = seal_seed(&f, seed, pass, e);
    if (rc == 0)
        rc = write_key(path, &f, e);
    sodium_memzero(seed, sizeof(seed));
    sodium_memzero(&f, sizeof(f));
    if (rc != 0)
        signer_free(s);
    else
        *out = s;
    return rc;
}

static bool
field(struct str *rest, const char *name, struct str *out)
{
    struct str line = str_cut(rest, '\n');
    size_t n = strlen(name);

    if (!str_starts(line, name) || line.n < n + 1 || line.p[n] != ':')
        return false;
    *out = str_trim((struct str){ line.p + n + 1, line.n - n - 1 });
    return true;
}

static bool
parse_key(struct key_file *f, struct str text)
{
    struct str name, kdf, salt, nonce, data;
    size_t n;

    if (!str_is(str_cut(&text, '\n'), magic) || !field(&text, "name", &name) ||
        !field(&text, "kdf", &kdf) || !field(&text, "salt", &salt) ||
        !field(&text, "nonce", &nonce) || !field(&text, "data", &data))
        return false;
    if (name.n == 0 || name.n > SIGN_NAME_MAX)
        return false;
    memcpy(f->name, name.p, name.n);
    f->name[name.n] = '\0';
    f->sealed = str_is(kdf, "argon2id");
    if (!f->sealed)
        return str_is(kdf, "none") && base64_decode(f->data, sizeof(f->data), &f->data_n, data) &&
               f->data_n == SIGN_SEED_LEN;
    return base64_decode(f->salt, sizeof(f->salt), &n, salt) && n == sizeof(f->salt) &&
           base64_decode(f->nonce, sizeof(f->nonce), &n, nonce) && n == sizeof(f->nonce) &&
           base64_decode(f->data, sizeof(f->data), &f->data_n, data) && f->data_n == SEALED_LEN;
}

static int
open_sealed(struct key_file *f, uint8_t *seed, const struct passphrase *pass, struct err *e)
{
    char word[KEYRING_PASSPHRASE_MAX], prompt[SIGN_NAME_MAX + 32];
    uint8_t key[SEAL_KEY_LEN];
    unsigned long long n;
    int rc;

    if (pass == NULL)
        return err_set(e, ERR_DENIED,
            "the key of '%s' has a passphrase and nobody can be asked for it", f->name);
    (void)snprintf(prompt, sizeof(prompt), "Passphrase of %s: ", f->name);
    rc = pass->ask(pass->ctx, prompt, word, sizeof(word), e);
    if (rc == 0)
        rc = derive(key, word, f->salt, e);
    sodium_memzero(word, sizeof(word));
    if (rc != 0)
        return rc;
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(seed, &n, NULL, f->data, f->data_n,
            (const uint8_t *)f->name, strlen(f->name), f->nonce, key) != 0)
        rc = err_set(e, ERR_DENIED, "the passphrase does not open the key of '%s'", f->name);
    sodium_memzero(key, sizeof(key));
    return rc;
}

int
keyring_load(struct signer **out, const char **out_auth, const char *dir, const char *origin,
    const char *person, const struct passphrase *pass, struct err *e)
{
    char path[KEYRING_PATH_MAX];
    struct key_file f = { .data_n = 0 };
    uint8_t seed[SIGN_SEED_LEN] = { 0 };
    struct buf b;
    int rc;

    buf_init(&b, FILE_MAX);
    rc = key_path(path, sizeof(path), dir, origin, person, e);
    if (rc == 0)
        rc = fs_read(path, &b, e);
    if (rc == -ERR_NOTFOUND) {
        (void)err_set(e, ERR_NOTFOUND, "'%s' has no key in this keyring", person);
        rc = err_hint(e, "make one: testamur person key %s", person);
        goto out;
    }
    if (rc == 0 && !parse_key(&f, (struct str){ b.data, b.len }))
        rc = err_set(e, ERR_CORRUPT, "the key file '%s' is damaged", path);
    if (rc == 0 && f.sealed)
        rc = open_sealed(&f, seed, pass, e);
    else if (rc == 0)
        memcpy(seed, f.data, sizeof(seed));
    if (rc == 0)
        rc = signer_new(out, f.name, seed, e);
    if (rc == 0)
        *out_auth = f.sealed ? "key+passphrase" : "key";
out:
    sodium_memzero(seed, sizeof(seed));
    sodium_memzero(&f, sizeof(f));
    if (b.cap > 0)
        sodium_memzero(b.data, b.len);
    buf_fini(&b);
    return rc;
}

int
keyring_only(char *out_person, size_t n, const char *dir, const char *origin, struct err *e)
{
    char own[KEYRING_PATH_MAX], suffix[32], hex[HASH_HEX_LEN + 1];
    struct hash h;
    struct dirent *d;
    int found = 0, rc = dir == NULL ? keyring_dir(own, sizeof(own), e) : 0;
    DIR *handle;

    if (rc != 0)
        return rc;
    hash_bytes(&h, origin, strlen(origin));
    hash_hex(hex, &h);
    (void)snprintf(suffix, sizeof(suffix), ".%.12s.key", hex);
    dir = dir != NULL ? dir : own;
    handle = opendir(dir);
    if (handle == NULL)
        return err_sys(e, "the keyring '%s' could not be read", dir);
    while ((d = readdir(handle)) != NULL) {
        struct str name = str_of(d->d_name);

        if (!str_ends(name, suffix) || name.n - strlen(suffix) >= n)
            continue;
        (void)snprintf(out_person, n, "%.*s", (int)(name.n - strlen(suffix)), name.p);
        found++;
    }
    (void)closedir(handle);
    if (found == 1)
        return 0;
    (void)err_set(e, ERR_NOTFOUND,
        found == 0 ? "nobody has a key for this workspace in this keyring"
                   : "several people have keys for this workspace in this keyring");
    return err_hint(
        e, found == 0 ? "make one: testamur person key NAME" : "say who acts: --as PERSON");
}
