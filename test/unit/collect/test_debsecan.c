/* The Debian security tracker's data: rows of one release, and texts that are something else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include <string.h>

#include "base/fs.h"
#include "base/mem.h"
#include "plant.h"

static const struct collect_setting settings[] = { { "file", "/data" }, { "release", "bookworm" } };
static struct library *lib;
static struct collect_ctx c;

/* c.o points to it as long as the run is open. */
static struct collect_options options;

static void
collect(struct str text)
{
    struct err e;

    options = (struct collect_options){
        .source = "debsecan:test", .kind = "debsecan", .settings = settings, .setting_n = 2
    };
    assert_int_equal(collect_open_memory(&c, &options, lib, &e), 0);
    assert_int_equal(tree_put(&c.tree, "/data", text, &e), 0);
    assert_int_equal(collect_run(&c, collector_of_kind("debsecan"), &e), 0);
}

static void
rows_are_those_of_the_release(void **state)
{
    static const char want[] =
        "[\"debsecan:test\",\"bash\",\"CVE-2022-3715\",\"bookworm\",\"resolved\",\"5.2~rc2-1\","
        "\"0#15{.#12!rc#12##11#\",\"unimportant\",null,0]\n"
        "[\"debsecan:test\",\"zlib\",\"CVE-2023-45853\",\"bookworm\",\"open\",null,null,"
        "\"not yet assigned\",\"contrib/minizip not built\",0]\n";
    struct buf b;
    struct err e;
    char *rows;

    (void)state;
    buf_init(&b, 1 << 20);
    assert_int_equal(fs_read(TEST_SOURCE_ROOT "/fuzz/corpus/debsecan/two", &b, &e), 0);
    collect((struct str){ b.data, b.len });
    rows = plant_rows(&c, "debian_security");
    assert_string_equal(rows, want);
    assert_true(c.tables[0].complete);
    assert_int_equal(c.tables[0].second, 2);
    mem_free(rows);
    collect_close(&c);
    for (size_t n = 0; n < b.len - 2; n++) { /* cut anywhere: never complete */
        collect((struct str){ b.data, n });
        assert_false(c.tables[0].complete);
        collect_close(&c);
    }
    buf_fini(&b);
}

static void
what_is_something_else_is_told(void **state)
{
    static const char *const texts[] = { "", "[]", "{\"bash\":[]}", "{\"bash\":{\"CVE\":1}}",
        "{\"bash\":{\"CVE\":{\"releases\":{\"bookworm\":{}}}}}", "{\"bash\":{\"CVE\":{]}}}",
        "VERSION 1\n" };

    (void)state;
    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
        collect(str_of(texts[i]));
        if (c.tables[0].complete)
            fail_msg("'%s' was taken", texts[i]);
        assert_true(c.tables[0].reason[0] != '\0');
        collect_close(&c);
    }
}

static int
set_up(void **state)
{
    struct err e;

    (void)state;
    return library_open(&lib, NULL, 0, &e);
}

static int
tear_down(void **state)
{
    (void)state;
    library_close(lib);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_those_of_the_release),
        cmocka_unit_test(what_is_something_else_is_told),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
