#pragma once
// Debian's libxml2 is built with ICU; ICU's headers clash with the ones that Foundation brings, so its part is left out.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/HTMLparser.h>
#include <libxml/xmlerror.h>
#include <libxml/catalog.h>

// The version that is loaded, such as "20914": a macro or a variable, depending on the version, and so out of Swift's reach.
static inline const char *xmlRunningVersion(void) { return xmlParserVersion; }
