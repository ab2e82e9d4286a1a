//go:build xapian && cgo

package xapian

/*
#cgo CXXFLAGS: -O2 -std=c++17
#cgo LDFLAGS: -lxapian
#include <stdlib.h>
#include "shim.h"
*/
import "C"

import (
	"errors"
	"strings"
	"unsafe"
)

// Writer fills a new database. One goroutine at a time may use it.
type Writer struct{ w *C.xap_writer }

// Create begins a new database in dir, which must exist.
func Create(dir string) (*Writer, error) {
	path := C.CString(dir)
	defer C.free(unsafe.Pointer(path))
	var fault *C.char
	w := C.xap_create(path, &fault)
	return &Writer{w}, errorOf(fault)
}

// Add adds a document by the terms of its text, with blanks between them.
// Whatever id is comes back from Ask; it must have no newline.
func (w *Writer) Add(id, terms string) error {
	cid, cterms := C.CString(id), C.CString(terms)
	defer C.free(unsafe.Pointer(cid))
	defer C.free(unsafe.Pointer(cterms))
	var fault *C.char
	C.xap_add(w.w, cid, cterms, &fault)
	return errorOf(fault)
}

// Close commits what was added and compacts it. Nothing may use the writer
// afterwards.
func (w *Writer) Close() error {
	var fault *C.char
	C.xap_finish(w.w, &fault)
	return errorOf(fault)
}

// Reader searches a database. One goroutine at a time may use it.
type Reader struct{ r *C.xap_reader }

// Open opens the database that a Writer left in dir.
func Open(dir string) (*Reader, error) {
	path := C.CString(dir)
	defer C.free(unsafe.Pointer(path))
	var fault *C.char
	r := C.xap_open(path, &fault)
	return &Reader{r}, errorOf(fault)
}

// Ask returns the ids of the documents that have any of the terms, the best
// first, at most max.
func (r *Reader) Ask(terms string, max int) ([]string, error) {
	cterms := C.CString(terms)
	defer C.free(unsafe.Pointer(cterms))
	var fault *C.char
	ids := C.xap_ask(r.r, cterms, C.uint(max), &fault)
	defer C.free(unsafe.Pointer(ids))
	if err := errorOf(fault); err != nil {
		return nil, err
	}
	return strings.Fields(C.GoString(ids)), nil
}

// Close frees the reader. Nothing may use it afterwards.
func (r *Reader) Close() { C.xap_close(r.r) }

// errorOf makes an error of what the shim allocated; nil of NULL.
func errorOf(fault *C.char) error {
	if fault == nil {
		return nil
	}
	defer C.free(unsafe.Pointer(fault))
	return errors.New("xapian: " + C.GoString(fault))
}
