package importer

import (
	"bufio"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"os"

	"motcua/knowledge"
)

// spool keeps dossiers on the disk until all of a sheet has been read. Nobody else may
// read it, and it goes with the process that made it.
type spool struct {
	file *os.File
	buf  *bufio.Writer
	out  *gob.Encoder
	in   *gob.Decoder
}

// spooled is a dossier and its row.
type spooled struct {
	Row     int
	Dossier knowledge.Dossier
}

func newSpool(dir string) (*spool, error) {
	f, err := os.CreateTemp(dir, "sheet-*")
	if err != nil {
		return nil, fmt.Errorf("để tạm hồ sơ trên đĩa: %w", err)
	}
	_ = os.Remove(f.Name()) // where that cannot be done before it is closed, close does it
	buf := bufio.NewWriterSize(f, 64<<10)
	return &spool{file: f, buf: buf, out: gob.NewEncoder(buf)}, nil
}

func (s *spool) put(d spooled) error { return s.out.Encode(d) }

func (s *spool) flush() error { return s.buf.Flush() }

// rewind begins to read from the first.
func (s *spool) rewind() error {
	_, err := s.file.Seek(0, io.SeekStart)
	s.in = gob.NewDecoder(bufio.NewReaderSize(s.file, 64<<10))
	return err
}

// next is the next dossier; io.EOF after the last.
func (s *spool) next() (d spooled, err error) {
	err = s.in.Decode(&d)
	return d, err
}

func (s *spool) close() {
	if s == nil {
		return
	}
	_ = s.file.Close()
	if err := os.Remove(s.file.Name()); err != nil && !errors.Is(err, os.ErrNotExist) {
		return // the folder is swept at the next start
	}
}
