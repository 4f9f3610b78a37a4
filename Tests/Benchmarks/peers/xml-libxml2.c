/* The floor of reading XML: libxml2's SAX2 push parser, which counts records and the bytes of their text and keeps nothing.
   usage: xml-libxml2 FEED.xml */
#include <libxml/parser.h>
#include <stdio.h>
#include <string.h>

static long records, bytes;

static void start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespaces, const xmlChar **spaces,
                  int attributes, int defaulted, const xmlChar **values) {
    (void)context, (void)prefix, (void)uri, (void)namespaces, (void)spaces, (void)attributes, (void)defaulted, (void)values;
    if (strcmp((const char *)name, "BanGhi") == 0) records++;
}

static void text(void *context, const xmlChar *characters, int length) {
    (void)context, (void)characters;
    bytes += length;
}

int main(int count, char **arguments) {
    static char buffer[1 << 16];
    FILE *feed = count == 2 ? fopen(arguments[1], "rb") : NULL;
    if (feed == NULL) return 2;
    xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC, .startElementNs = start, .characters = text};
    size_t size = fread(buffer, 1, 4, feed);
    xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(&handler, NULL, buffer, (int)size, arguments[1]);
    while ((size = fread(buffer, 1, sizeof buffer, feed)) > 0)
        if (xmlParseChunk(parser, buffer, (int)size, 0) != 0) return 1;
    if (xmlParseChunk(parser, buffer, 0, 1) != 0) return 1;
    xmlFreeParserCtxt(parser);
    fclose(feed);
    fprintf(stderr, "%ld bytes of text\n", bytes);
    printf("%ld\n", records);
    return 0;
}
