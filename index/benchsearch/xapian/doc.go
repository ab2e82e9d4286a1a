// Package xapian is as much of the search library Xapian as a comparison needs:
// terms in, the best documents by BM25 out. It is empty without the build tag
// xapian, for which libxapian-dev and a C++ compiler must be there.
package xapian
