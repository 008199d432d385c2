/* What the scrubber takes out, and the near misses it leaves alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "facts/scrub.h"

struct pair {
    const char *in, *out; /* out NULL: left alone */
};

static void
check(const struct pair *pairs, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct buf b;
        size_t removed;

        buf_init(&b, 1 << 16);
        removed = scrub_text(str_of(pairs[i].in), &b);
        if (pairs[i].out == NULL && removed != 0)
            fail_msg("'%s' became '%s'", pairs[i].in, b.data);
        if (pairs[i].out != NULL && removed == 0)
            fail_msg("'%s' was left alone", pairs[i].in);
        if (pairs[i].out != NULL)
            assert_string_equal(b.data, pairs[i].out);
        buf_fini(&b);
    }
}

static void
token_shapes_are_removed(void **state)
{
    static const struct pair pairs[] = {
        { "key AKIAIOSFODNN7EXAMPLE end", "key [secret:aws-key-id] end" },
        { "AKIAIOSFODNN7EXAMPLEX", NULL },
        { "AKIAIOSFODNN7EXAMPL", NULL },
        { "XAKIAIOSFODNN7EXAMPLE", NULL },
        { "ghp_0123456789abcdefghijABCDEFGHIJ012345", "[secret:github-token]" },
        { "ghp_0123456789", NULL },
        { "github_pat_11ABCDEFG0123456789_abcdefgh", "[secret:github-token]" },
        { "glpat-abcdefghij0123456789", "[secret:gitlab-token]" },
        { "glpat-short", NULL },
        { "curl xoxb-123456789012-abcdefghij x", "curl [secret:slack-token] x" },
        { "boxoxb-123456789012", NULL },
        { "sk_live_0123456789abcdefXYZ", "[secret:stripe-key]" },
        { "AIzaSyA-0123456789abcdefghijklmnopqrstu", "[secret:google-key]" },
        { "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbm4ifQ.c2lnbmF0dXJl", "[secret:jwt]" },
        { "eyJhbGciOiJIUzI1NiJ9.notjson.c2lnbmF0dXJl", NULL },
        { "eyJ.eyJ.x", NULL },
        { "sk-learn-and-other-libraries", NULL },
        { "task-abcdefghijklmnopqrstuvwxyz0123456789", NULL },
        { "2026-01-01T00:00:00Z host-01.example.org", NULL },
    };

    (void)state;
    check(pairs, sizeof(pairs) / sizeof(pairs[0]));
}

static void
private_keys_and_password_hashes_are_removed(void **state)
{
    static const struct pair pairs[] = {
        { "a\n-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\nb",
            "a\n[secret:private-key]\nb" },
        { "-----BEGIN OPENSSH PRIVATE KEY-----\nb3Blbn", "[secret:private-key]" },
        { "-----BEGIN PGP PRIVATE KEY BLOCK-----\nx\n-----END PGP PRIVATE KEY BLOCK-----",
            "[secret:private-key]" },
        { "-----BEGIN CERTIFICATE-----\nMIIE\n-----END CERTIFICATE-----", NULL },
        { "-----BEGIN PUBLIC KEY-----\nMIIE\n-----END PUBLIC KEY-----", NULL },
        { "root:$6$saltsalt$0123456789abcdef/ABCDEF.ghij:19000",
            "root:[secret:password-hash]:19000" },
        { "$y$j9T$abcdefghijklmnop$qrstuvwxyz0123456789", "[secret:password-hash]" },
        { "echo $1$2", NULL },
        { "{SSHA}0123456789abcdefghijABCDEFGH==", "[secret:password-hash]" },
        { "{SSHA}short", NULL },
        { "${HOME}/bin", NULL },
        { "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIabcdefghijklmnopqrstuvwxyz0123456789 ann", NULL },
    };

    (void)state;
    check(pairs, sizeof(pairs) / sizeof(pairs[0]));
}

static void
named_values_are_removed(void **state)
{
    static const struct pair pairs[] = {
        { "password=hunter2", "password=[secret:password]" },
        { "x --password=hunter2 y", "x --password=[secret:password] y" },
        { "mysql --password hunter2 db", "mysql --password [secret:password] db" },
        { "PGPASSWORD=hunter2 psql", "PGPASSWORD=[secret:password] psql" },
        { "MYSQL_PWD=abc mysql", "MYSQL_PWD=[secret:password] mysql" },
        { "{\"password\": \"hun ter2\", \"a\":1}",
            "{\"password\": \"[secret:password]\", \"a\":1}" },
        { "db.password: hunter2", "db.password: [secret:password]" },
        { "client-secret = 'abc123xyz'", "client-secret = '[secret:secret]'" },
        { "AccountKey=abcdefgh123==;Endpoint=x", "AccountKey=[secret:key];Endpoint=x" },
        { "api_key=abcdef1 token=ABCDEFG", "api_key=[secret:key] token=[secret:token]" },
        { "ALTER ROLE ann PASSWORD 'hunter2'", "ALTER ROLE ann PASSWORD '[secret:password]'" },
        { "CREATE USER a IDENTIFIED BY 'hunter2'",
            "CREATE USER a IDENTIFIED BY '[secret:password]'" },
        { "curl -u ann:hunter2 http://x", "curl -u ann:[secret:password] http://x" },
        { "Authorization: Bearer abcdefghijklmnop0123",
            "Authorization: Bearer [secret:authorization]" },
        { "Authorization: Basic YW5uOmh1bnRlcjIxMjM0",
            "Authorization: Basic [secret:authorization]" },
        { "password=123456", "password=[secret:password]" },
        /* near misses */
        { "password=", NULL },
        { "password_min_length=12", NULL },
        { "PasswordAuthentication no", NULL },
        { "password requisite pam_pwquality.so retry=3", NULL },
        { "passwd: files systemd", NULL },
        { "PWD=/home/ann OLDPWD=/root", NULL },
        { "password=$DB_PASSWORD", NULL },
        { "password=${DB_PASSWORD}", NULL },
        { "password={{ vault }}", NULL },
        { "password=********", NULL },
        { "password=yes", NULL },
        { "token_expiry=3600", NULL },
        { "token=5", NULL },
        { "token: expired and refused", NULL },
        { "secret == value", NULL },
        { "password=[secret:password]", NULL },
        { "sudo -u ann whoami", NULL },
        { "docker run -u 1000:1000 x", NULL },
        { "the basic understanding of things", NULL },
        { "bearer of bad news", NULL },
    };

    (void)state;
    check(pairs, sizeof(pairs) / sizeof(pairs[0]));
}

static void
user_information_in_urls_is_removed(void **state)
{
    static const struct pair pairs[] = {
        { "https://ann:hunter2@example.org/x", "https://ann:[secret:url-password]@example.org/x" },
        { "postgres://u:p%40ss@db:5432/x?sslmode=require",
            "postgres://u:[secret:url-password]@db:5432/x?sslmode=require" },
        { "redis://:pw123@cache", "redis://:[secret:url-password]@cache" },
        { "https://ann@example.org/x", NULL },
        { "http://host:80/@x", NULL },
        { "http://host:8080/path?mail=a@b", NULL },
        { "git@github.com:org/repo.git", NULL },
        { "https://ann:@example.org", NULL },
        { "https://ann:$PW@example.org", NULL },
        { "https://ann:${TOKEN}@example.org", NULL },
        { "https://ann:$9uess@example.org", "https://ann:[secret:url-password]@example.org" },
    };

    (void)state;
    check(pairs, sizeof(pairs) / sizeof(pairs[0]));
}

static void
several_secrets_are_counted(void **state)
{
    struct buf b;

    (void)state;
    buf_init(&b, 1000);
    assert_int_equal(
        scrub_text(str_of("password=a1b2c3 https://u:v@h AKIAIOSFODNN7EXAMPLE"), &b), 3);
    assert_string_equal(
        b.data, "password=[secret:password] https://u:[secret:url-password]@h [secret:aws-key-id]");
    buf_fini(&b);
}

static void
scrubbing_twice_changes_nothing(void **state)
{
    static const char *const texts[] = { "password=a1b2c3", "https://u:v@h",
        "-----BEGIN X PRIVATE KEY-----\nabc", "{\"token\":\"abcdefgh\"}", "--password hunter2" };

    (void)state;
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        struct buf once, twice;

        buf_init(&once, 1000);
        buf_init(&twice, 1000);
        assert_int_equal(scrub_text(str_of(texts[i]), &once), 1);
        if (scrub_text((struct str){ once.data, once.len }, &twice) != 0)
            fail_msg("'%s' became '%s'", once.data, twice.data);
        buf_fini(&once);
        buf_fini(&twice);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(token_shapes_are_removed),
        cmocka_unit_test(private_keys_and_password_hashes_are_removed),
        cmocka_unit_test(named_values_are_removed),
        cmocka_unit_test(user_information_in_urls_is_removed),
        cmocka_unit_test(several_secrets_are_counted),
        cmocka_unit_test(scrubbing_twice_changes_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
