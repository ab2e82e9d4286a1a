// A C face of Xapian. What fails sets *fault to a text that the caller frees.
#ifndef MOTCUA_XAPIAN_SHIM_H
#define MOTCUA_XAPIAN_SHIM_H

#ifdef __cplusplus
extern "C" {
#endif

typedef struct xap_writer xap_writer;
typedef struct xap_reader xap_reader;

xap_writer *xap_create(const char *dir, char **fault);
void xap_add(xap_writer *w, const char *id, const char *terms, char **fault);
void xap_finish(xap_writer *w, char **fault); // frees w, whatever happens

xap_reader *xap_open(const char *dir, char **fault);
// The ids, each followed by a newline; the caller frees them. NULL on a fault.
char *xap_ask(xap_reader *r, const char *terms, unsigned max, char **fault);
void xap_close(xap_reader *r);

#ifdef __cplusplus
}
#endif
#endif
