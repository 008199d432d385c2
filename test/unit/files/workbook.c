#include "workbook.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/mem.h"

static void
le(struct buf *b, uint64_t v, int n)
{
    for (int i = 0; i < n; i++)
        buf_char(b, (char)(i < 8 ? v >> (8 * i) : 0));
}

static struct str
pack(const struct part *p, char **out_memory)
{
    uLong room = compressBound((uLong)p->bytes.n) + 64;
    z_stream z = { .next_in = (Bytef *)(uintptr_t)p->bytes.p, .avail_in = (uInt)p->bytes.n };
    char *to;

    *out_memory = NULL;
    if (p->stored)
        return p->bytes;
    to = *out_memory = mem_alloc(1, room);
    if (to == NULL || deflateInit2(&z, 9, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        abort();
    z.next_out = (Bytef *)to;
    z.avail_out = (uInt)room;
    if (deflate(&z, Z_FINISH) != Z_STREAM_END)
        abort();
    (void)deflateEnd(&z);
    return (struct str){ to, z.total_out };
}

/* The fields that a local header and the directory share. */
static void
shared(struct buf *b, const struct part *p, size_t packed)
{
    uint32_t crc = (uint32_t)crc32(0, (const Bytef *)p->bytes.p, (uInt)p->bytes.n);

    le(b, 20, 2);
    le(b, p->flags, 2);
    le(b, p->method != 0 ? p->method : p->stored ? 0 : 8, 2);
    le(b, 0, 4);
    le(b, p->bad_crc ? crc ^ 1 : crc, 4);
    le(b, packed, 4);
    le(b, p->says_bytes != 0 ? p->says_bytes : p->bytes.n, 4);
    le(b, strlen(p->name), 2);
    le(b, 0, 2);
}

void
zip_parts(struct buf *out, const struct part *parts, size_t n)
{
    struct buf dir;
    size_t from;

    buf_init(&dir, 1 << 20);
    for (size_t i = 0; i < n; i++) {
        char *memory;
        struct str packed = pack(&parts[i], &memory);

        buf_add(&dir, "PK\x01\x02\x14\x00", 6);
        shared(&dir, &parts[i], packed.n);
        le(&dir, 0, 10);
        le(&dir, out->len, 4);
        buf_str(&dir, parts[i].name);
        buf_add(out, "PK\x03\x04", 4);
        shared(out, &parts[i], packed.n);
        buf_str(out, parts[i].name);
        buf_add(out, packed.p, packed.n);
        mem_free(memory);
    }
    from = out->len;
    buf_add(out, dir.data, dir.len);
    buf_add(out, "PK\x05\x06", 4);
    le(out, 0, 4);
    le(out, n, 2);
    le(out, n, 2);
    le(out, dir.len, 4);
    le(out, from, 4);
    le(out, 0, 2);
    buf_fini(&dir);
}

#define RELS                                                                                       \
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
#define KIND "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

void
workbook(struct buf *out, const char *rows, const char *strings, bool since_1904)
{
    static const char rels[] =
        RELS "<Relationship Id=\"r1\" Type=\"" KIND "/officeDocument\" Target=\"xl/workbook.xml\"/>"
             "</Relationships>";
    static const char book_rels[] =
        RELS "<Relationship Id=\"r7\" Type=\"" KIND "/worksheet\" Target=\"worksheets/s.xml\"/>"
             "<Relationship Id=\"r8\" Type=\"" KIND "/styles\" Target=\"/xl/styles.xml\"/>"
             "<Relationship Id=\"r9\" Type=\"" KIND "/sharedStrings\" Target=\"strings.xml\"/>"
             "</Relationships>";
    static const char styles[] =
        "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"yyyy\\-mm\\-dd hh:mm\"/>"
        "<numFmt numFmtId=\"171\" formatCode=\"[h]:mm\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/>"
        "</cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/>"
        "<xf numFmtId=\"171\"/></cellXfs></styleSheet>";
    static const char book[] =
        "<workbook xmlns:r=\"" KIND "\"><workbookPr/><sheets><sheet name=\"Sheet1\" sheetId=\"1\""
        " r:id=\"r7\"/></sheets></workbook>";
    static const char book_1904[] =
        "<workbook xmlns:r=\"" KIND "\"><workbookPr date1904=\"1\"/><sheets><sheet name=\"Sheet1\""
        " sheetId=\"1\" r:id=\"r7\"/></sheets></workbook>";
    struct buf sheet, shared_strings;

    buf_init(&sheet, 512 << 20);
    buf_init(&shared_strings, 64 << 20);
    buf_str(&sheet, "<worksheet><sheetData>");
    buf_str(&sheet, rows);
    buf_str(&sheet, "</sheetData></worksheet>");
    buf_str(&shared_strings, "<sst>");
    buf_str(&shared_strings, strings != NULL ? strings : "");
    buf_str(&shared_strings, "</sst>");
    zip_parts(out,
        (const struct part[]){ { .name = "_rels/.rels", .bytes = str_of(rels), .stored = true },
            { .name = "xl/workbook.xml", .bytes = str_of(since_1904 ? book_1904 : book) },
            { .name = "xl/_rels/workbook.xml.rels", .bytes = str_of(book_rels) },
            { .name = "xl/styles.xml", .bytes = str_of(styles) },
            { .name = "xl/strings.xml", .bytes = { shared_strings.data, shared_strings.len } },
            { .name = "xl/worksheets/s.xml", .bytes = { sheet.data, sheet.len } } },
        6);
    buf_fini(&sheet);
    buf_fini(&shared_strings);
}
#undef RELS
#undef KIND
