/*
 * embed: build-time program. Turns the content folder into a table of files in the binary.
 *
 *   embed CONTENT_DIR OUT_DIR
 *
 * writes OUT_DIR/content.blob (all files, each followed by a NUL), OUT_DIR/content_blob.S (takes
 * the blob in with .incbin) and OUT_DIR/content_builtin.c (content_builtin[], sorted by path, with
 * the SHA-256 of each). The same folder gives the same bytes. Hidden files, README.md and files
 * without one of the known endings are left out.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/fs.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/str.h"

enum {
    FILES_MAX = 8192,
    PATH_LEN_MAX = 4096,
    DEPTH_MAX = 8,            /* folders in folders */
    FILE_BYTES_MAX = 1 << 22, /* one file */
    BLOB_BYTES_MAX = 1 << 26, /* all files */
    SOURCE_BYTES_MAX = 1 << 24,
};

struct tree {
    char *paths[FILES_MAX]; /* relative to the content folder */
    size_t n;
};

static bool
is_content(const char *name)
{
    static const char *const endings[] = { ".yaml", ".yml", ".md", ".table", ".sql" };

    if (strcmp(name, "README.md") == 0)
        return false;
    for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
        if (str_ends(str_of(name), endings[i]))
            return true;
    return false;
}

/* Letters, digits and -._/ only: paths go into C and assembler source without escapes. */
static int
check_path(const char *path, struct err *e)
{
    if (strspn(path, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._/") !=
        strlen(path))
        return err_set(
            e, ERR_INPUT, "the path '%s' has a character outside A-Z a-z 0-9 - . _", path);
    return 0;
}

static int walk(struct tree *t, const char *root, const char *rel, int depth, struct err *e);

static int
visit(struct tree *t, const char *root, const char *rel, const char *name, int depth, struct err *e)
{
    char path[PATH_LEN_MAX], full[PATH_LEN_MAX];
    struct stat st;
    int rc = 0;

    if (rel[0] == '\0')
        (void)snprintf(path, sizeof(path), "%s", name);
    else
        rc = fs_join(path, sizeof(path), rel, name, e);
    if (rc == 0)
        rc = fs_join(full, sizeof(full), root, path, e);
    if (rc != 0)
        return rc;
    if (stat(full, &st) != 0)
        return err_sys(e, "looking at '%s'", full);
    if (S_ISDIR(st.st_mode))
        return walk(t, root, path, depth + 1, e);
    if (!S_ISREG(st.st_mode) || !is_content(name))
        return 0;
    if (t->n == FILES_MAX)
        return err_set(e, ERR_LIMIT, "more than %d content files", (int)FILES_MAX);
    rc = check_path(path, e);
    if (rc != 0)
        return rc;
    t->paths[t->n] = mem_strdup(path);
    if (t->paths[t->n] == NULL)
        return err_set(e, ERR_NOMEM, "no memory for a path");
    t->n++;
    return 0;
}

static int
walk(struct tree *t, const char *root, const char *rel, int depth, struct err *e)
{
    char full[PATH_LEN_MAX];
    struct dirent *entry;
    DIR *dir;
    int rc = 0;

    if (depth > DEPTH_MAX)
        return err_set(
            e, ERR_LIMIT, "folders nested deeper than %d under '%s'", (int)DEPTH_MAX, root);
    (void)snprintf(full, sizeof(full), "%s%s%s", root, rel[0] != '\0' ? "/" : "", rel);
    dir = opendir(full);
    if (dir == NULL)
        return err_sys(e, "opening the folder '%s'", full);
    while (rc == 0 && (entry = readdir(dir)) != NULL)
        if (entry->d_name[0] != '.')
            rc = visit(t, root, rel, entry->d_name, depth, e);
    (void)closedir(dir);
    return rc;
}

static int
compare_paths(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void
add_row(struct buf *source, const char *path, size_t at, size_t n, const void *p)
{
    struct hash h;

    hash_bytes(&h, p, n);
    buf_fmt(source, "    { \"%s\", { content_blob + %zu, %zu }, { {", path, at, n);
    for (int i = 0; i < HASH_LEN; i++)
        buf_fmt(source, "%s%u", i > 0 ? "," : "", (unsigned)h.b[i]);
    buf_str(source, "} } },\n");
}

static int
add_files(
    const struct tree *t, const char *root, struct buf *blob, struct buf *source, struct err *e)
{
    for (size_t i = 0; i < t->n; i++) {
        char full[PATH_LEN_MAX];
        size_t at = blob->len;
        int rc = fs_join(full, sizeof(full), root, t->paths[i], e);

        if (rc == 0)
            rc = fs_read(full, blob, e);
        if (rc != 0)
            return rc;
        if (blob->len - at > FILE_BYTES_MAX)
            return err_set(e, ERR_LIMIT, "'%s' is larger than %d bytes", full, (int)FILE_BYTES_MAX);
        if (!str_utf8((struct str){ blob->data + at, blob->len - at }))
            return err_set(e, ERR_INPUT, "'%s' is not UTF-8", full);
        add_row(source, t->paths[i], at, blob->len - at, blob->data + at);
        buf_char(blob, '\0');
    }
    return 0;
}

static int
put(const char *out_dir, const char *name, const struct buf *b, struct err *e)
{
    char path[PATH_LEN_MAX];
    int rc = buf_check(b, name, e);

    if (rc == 0)
        rc = fs_join(path, sizeof(path), out_dir, name, e);
    if (rc == 0)
        rc = fs_write(path, (struct str){ b->data, b->len }, 0644, e);
    return rc;
}

static void
assembler(struct buf *s, const char *out_dir)
{
    buf_fmt(s,
        "/* Written by tools/embed.c. */\n"
        "    .section .rodata\n    .globl content_blob\n    .type content_blob, %%object\n    "
        ".balign 16\n"
        "content_blob:\n    .incbin \"%s/content.blob\"\n    .byte 0\n    .size content_blob, . - "
        "content_blob\n"
        "    .section .note.GNU-stack, \"\", %%progbits\n",
        out_dir);
}

static int
embed(struct tree *t, const char *root, const char *out_dir, struct err *e)
{
    struct buf blob, source, asm_text;
    char absolute[PATH_LEN_MAX];
    int rc;

    buf_init(&blob, BLOB_BYTES_MAX);
    buf_init(&source, SOURCE_BYTES_MAX);
    buf_init(&asm_text, PATH_LEN_MAX * 2);
    rc = fs_mkdir(out_dir, 0755, e);
    if (rc == 0 && realpath(out_dir, absolute) == NULL)
        rc = err_sys(e, "finding '%s'", out_dir);
    if (rc == 0 && strpbrk(absolute, "\"\\\n") != NULL)
        rc = err_set(e, ERR_INPUT, "the path '%s' has a quote or backslash", absolute);
    if (rc == 0)
        rc = walk(t, root, "", 0, e);
    if (rc != 0)
        goto out;
    qsort(t->paths, t->n, sizeof(t->paths[0]), compare_paths);
    buf_str(&source,
        "/* Written by tools/embed.c. */\n#include \"content/library.h\"\n\n"
        "extern const char content_blob[];\n\nconst struct content_file content_builtin[] = {\n");
    rc = add_files(t, root, &blob, &source, e);
    if (rc != 0)
        goto out;
    buf_fmt(&source, "    { 0 },\n};\nconst size_t content_builtin_count = %zu;\n", t->n);
    assembler(&asm_text, absolute);
    rc = put(out_dir, "content.blob", &blob, e);
    if (rc == 0)
        rc = put(out_dir, "content_blob.S", &asm_text, e);
    if (rc == 0)
        rc = put(out_dir, "content_builtin.c", &source, e);
out:
    buf_fini(&blob);
    buf_fini(&source);
    buf_fini(&asm_text);
    return rc;
}

int
main(int argc, char **argv)
{
    static struct tree t;
    struct err e = { 0 };
    int rc;

    if (argc != 3) {
        (void)fprintf(stderr, "usage: embed CONTENT_DIR OUT_DIR\n");
        return 2;
    }
    rc = embed(&t, argv[1], argv[2], &e);
    for (size_t i = 0; i < t.n; i++)
        mem_free(t.paths[i]);
    if (rc != 0)
        (void)fprintf(stderr, "embed: %s\n", e.msg);
    return rc == 0 ? 0 : 1;
}
