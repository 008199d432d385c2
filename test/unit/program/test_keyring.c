/* test_keyring.c: private keys: plain and sealed, wrong passphrase, damaged files, modes, who is
 * the only one. */
#include "fixture.h"

#include <dirent.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fs.h"
#include "ledger/sign.h"
#include "program/keyring.h"

static const char origin[] = "keys.example/ledger";
static char folder[64];

static int
setup(void **state)
{
    (void)state;
    (void)snprintf(folder, sizeof(folder), "/tmp/testamur-keys-XXXXXX");
    return mkdtemp(folder) != NULL ? 0 : -1;
}

static int
teardown(void **state)
{
    DIR *d = opendir(folder);
    struct dirent *entry;

    (void)state;
    while (d != NULL && (entry = readdir(d)) != NULL)
        (void)unlinkat(dirfd(d), entry->d_name, 0);
    if (d != NULL)
        (void)closedir(d);
    return rmdir(folder);
}

/* Says the word ctx points to. */
static int
say(void *ctx, const char *prompt, char *out, size_t n, struct err *e)
{
    (void)e;
    assert_true(strlen(prompt) > 0);
    (void)snprintf(out, n, "%s", (const char *)ctx);
    return 0;
}

static int
nobody_there(void *ctx, const char *prompt, char *out, size_t n, struct err *e)
{
    (void)ctx;
    (void)prompt;
    (void)out;
    (void)n;
    return err_set(e, ERR_DENIED, "there is no terminal");
}

/* The one key file in the folder. */
static const char *
key_file(void)
{
    static char path[400];
    DIR *d = opendir(folder);
    struct dirent *entry;

    path[0] = '\0';
    while ((entry = readdir(d)) != NULL)
        if (entry->d_name[0] != '.')
            (void)snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
    (void)closedir(d);
    return path;
}

static void
assert_same_key(const struct signer *a, const struct signer *b)
{
    struct verifier va, vb;
    struct buf ta, tb;

    signer_verifier(a, &va);
    signer_verifier(b, &vb);
    buf_init(&ta, 1000);
    buf_init(&tb, 1000);
    verifier_format(&ta, &va);
    verifier_format(&tb, &vb);
    assert_true(ta.len > 0);
    assert_string_equal(ta.data, tb.data);
    buf_fini(&ta);
    buf_fini(&tb);
}

static void
a_plain_key_comes_back_and_is_for_its_owner_only(void **state)
{
    struct signer *made = NULL, *loaded = NULL;
    const char *auth = NULL;
    struct stat st;
    struct err e;

    (void)state;
    assert_int_equal(keyring_create(&made, folder, origin, "kim", NULL, &e), 0);
    assert_int_equal(stat(key_file(), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_int_equal(keyring_load(&loaded, &auth, folder, origin, "kim", NULL, &e), 0);
    assert_string_equal(auth, "key");
    assert_same_key(made, loaded);
    signer_free(made);
    signer_free(loaded);
}

static void
a_sealed_key_opens_whole_and_with_its_passphrase_only(void **state)
{
    char right[] = "correct horse", wrong[] = "correct house";
    struct passphrase p = { say, right };
    struct signer *made = NULL, *loaded = NULL;
    const char *auth = NULL;
    struct stat st;
    struct buf text;
    char *data;
    struct err e;

    (void)state;
    assert_int_equal(keyring_create(&made, folder, origin, "kim", &p, &e), 0);
    assert_int_equal(stat(key_file(), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    p.ctx = wrong;
    assert_int_equal(keyring_load(&loaded, &auth, folder, origin, "kim", &p, &e), -ERR_DENIED);
    assert_null(loaded);
    assert_null(auth);
    assert_int_equal(keyring_load(&loaded, &auth, folder, origin, "kim", NULL, &e), -ERR_DENIED);
    p.ask = nobody_there;
    assert_int_equal(keyring_load(&loaded, &auth, folder, origin, "kim", &p, &e), -ERR_DENIED);
    p = (struct passphrase){ say, right };
    assert_int_equal(keyring_load(&loaded, &auth, folder, origin, "kim", &p, &e), 0);
    assert_string_equal(auth, "key+passphrase");
    assert_same_key(made, loaded);
    buf_init(&text, 4096);
    assert_int_equal(fs_read(key_file(), &text, &e), 0);
    assert_null(strstr(text.data, right));
    signer_free(loaded);
    loaded = NULL;
    data = strstr(text.data, "data: ");
    assert_non_null(data);
    data[10] = data[10] == 'A' ? 'B' : 'A';
    assert_int_equal(fs_write(key_file(), (struct str){ text.data, text.len }, 0600, &e), 0);
    assert_int_equal(keyring_load(&loaded, &auth, folder, origin, "kim", &p, &e), -ERR_DENIED);
    assert_null(loaded);
    buf_fini(&text);
    signer_free(made);
}

static void
a_short_passphrase_is_refused_and_no_file_is_left(void **state)
{
    char word[] = "seven77";
    struct passphrase p = { say, word };
    struct signer *made = NULL;
    struct err e;

    (void)state;
    assert_int_equal(keyring_create(&made, folder, origin, "kim", &p, &e), -ERR_INPUT);
    assert_null(made);
    assert_string_equal(key_file(), "");
}

static void
a_second_key_of_the_same_person_is_refused_and_the_first_stays(void **state)
{
    struct signer *first = NULL, *second = NULL, *loaded = NULL;
    const char *auth;
    struct err e;

    (void)state;
    assert_int_equal(keyring_create(&first, folder, origin, "kim", NULL, &e), 0);
    assert_int_equal(keyring_create(&second, folder, origin, "kim", NULL, &e), -ERR_EXISTS);
    assert_null(second);
    assert_int_equal(keyring_load(&loaded, &auth, folder, origin, "kim", NULL, &e), 0);
    assert_same_key(first, loaded);
    signer_free(first);
    signer_free(loaded);
}

/* Change one place of the file's text and load it. */
static int
load_with(const char *from, const char *to, struct err *e)
{
    struct signer *loaded = NULL;
    const char *auth, *at;
    struct buf text, changed;
    int rc;

    buf_init(&text, 4096);
    buf_init(&changed, 16384);
    assert_int_equal(fs_read(key_file(), &text, e), 0);
    at = strstr(text.data, from);
    assert_non_null(at);
    buf_add(&changed, text.data, (size_t)(at - text.data));
    buf_str(&changed, to);
    buf_str(&changed, at + strlen(from));
    assert_int_equal(fs_write(key_file(), (struct str){ changed.data, changed.len }, 0600, e), 0);
    rc = keyring_load(&loaded, &auth, folder, origin, "kim", NULL, e);
    assert_int_equal(fs_write(key_file(), (struct str){ text.data, text.len }, 0600, e), 0);
    signer_free(loaded);
    buf_fini(&text);
    buf_fini(&changed);
    return rc;
}

static void
a_damaged_file_is_named_and_not_used(void **state)
{
    static const char *const changes[][2] = { { "testamur-key v1", "testamur-key v2" },
        { "kdf: none", "kdf: rot13" }, { "kdf: none", "kdf: argon2id" }, { "name: ", "nome: " },
        { "name: keys.example", "name:" }, { "data: ", "data: =" }, { "data: ", "data: AAAA" },
        { "salt: ", "" } };
    struct signer *made = NULL;
    struct err e;

    (void)state;
    assert_int_equal(keyring_create(&made, folder, origin, "kim", NULL, &e), 0);
    signer_free(made);
    for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
        int rc;

        if (i == 4)
            continue; /* a name may be any text; the ledger refuses a key it does not know */
        rc = load_with(changes[i][0], changes[i][1], &e);
        if (rc != -ERR_CORRUPT)
            fail_msg("change %zu gave %d", i, rc);
    }
    assert_int_equal(fs_write(key_file(), STR(""), 0600, &e), 0);
    made = NULL;
    const char *auth;
    assert_int_equal(keyring_load(&made, &auth, folder, origin, "kim", NULL, &e), -ERR_CORRUPT);
    assert_non_null(strstr(e.msg, "is damaged"));
}

static void
a_missing_key_says_how_to_make_one(void **state)
{
    struct signer *loaded = NULL;
    const char *auth;
    struct err e;

    (void)state;
    assert_int_equal(keyring_load(&loaded, &auth, folder, origin, "kim", NULL, &e), -ERR_NOTFOUND);
    assert_non_null(strstr(e.hint, "testamur person key kim"));
}

static void
a_person_id_can_t_leave_the_folder(void **state)
{
    static const char *const ids[] = { "", "../kim", "a/b", ".hidden", "/etc/passwd" };
    struct signer *made = NULL;
    struct err e;

    (void)state;
    for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++)
        assert_int_equal(keyring_create(&made, folder, origin, ids[i], NULL, &e), -ERR_INPUT);
    assert_null(made);
    assert_string_equal(key_file(), "");
}

static void
keys_of_two_workspaces_live_side_by_side(void **state)
{
    struct signer *a = NULL, *b = NULL;
    char who[64];
    struct err e;

    (void)state;
    assert_int_equal(keyring_only(who, sizeof(who), folder, origin, &e), -ERR_NOTFOUND);
    assert_int_equal(keyring_create(&a, folder, origin, "kim", NULL, &e), 0);
    assert_int_equal(keyring_create(&b, folder, "other.example/ledger", "kim", NULL, &e), 0);
    signer_free(b);
    assert_int_equal(keyring_only(who, sizeof(who), folder, origin, &e), 0);
    assert_string_equal(who, "kim");
    b = NULL;
    assert_int_equal(keyring_create(&b, folder, origin, "lee", NULL, &e), 0);
    assert_int_equal(keyring_only(who, sizeof(who), folder, origin, &e), -ERR_NOTFOUND);
    assert_non_null(strstr(e.msg, "several people"));
    assert_non_null(strstr(e.hint, "--as"));
    signer_free(a);
    signer_free(b);
}

static void
a_folder_that_is_missing_is_made_private(void **state)
{
    char path[128];
    struct signer *made = NULL;
    struct stat st;
    struct err e;

    (void)state;
    (void)snprintf(path, sizeof(path), "%s/a/b", folder);
    assert_int_equal(setenv("TESTAMUR_KEYS", path, 1), 0);
    assert_int_equal(keyring_create(&made, NULL, origin, "kim", NULL, &e), 0);
    signer_free(made);
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);
    DIR *d = opendir(path);
    struct dirent *entry;
    while ((entry = readdir(d)) != NULL)
        (void)unlinkat(dirfd(d), entry->d_name, 0);
    (void)closedir(d);
    assert_int_equal(rmdir(path), 0);
    (void)snprintf(path, sizeof(path), "%s/a", folder);
    assert_int_equal(rmdir(path), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            a_plain_key_comes_back_and_is_for_its_owner_only, setup, teardown),
        cmocka_unit_test_setup_teardown(
            a_sealed_key_opens_whole_and_with_its_passphrase_only, setup, teardown),
        cmocka_unit_test_setup_teardown(
            a_short_passphrase_is_refused_and_no_file_is_left, setup, teardown),
        cmocka_unit_test_setup_teardown(
            a_second_key_of_the_same_person_is_refused_and_the_first_stays, setup, teardown),
        cmocka_unit_test_setup_teardown(a_damaged_file_is_named_and_not_used, setup, teardown),
        cmocka_unit_test_setup_teardown(a_missing_key_says_how_to_make_one, setup, teardown),
        cmocka_unit_test_setup_teardown(a_person_id_can_t_leave_the_folder, setup, teardown),
        cmocka_unit_test_setup_teardown(keys_of_two_workspaces_live_side_by_side, setup, teardown),
        cmocka_unit_test_setup_teardown(a_folder_that_is_missing_is_made_private, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
