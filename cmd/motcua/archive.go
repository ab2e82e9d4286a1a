package main

import (
	"archive/tar"
	"cmp"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"
)

// An archive is a gzip'd tar of files and, at its end, their manifest. What has
// no whole manifest is no archive: a copy that was cut off is noticed.
const (
	archiveForm  = "motcua-backup-1"
	manifestFile = "manifest.json"
	maxManifest  = 16 << 20
	maxUnpacked  = 64 << 30 // bytes of all files
	maxUnpackedN = 20_000   // files
)

// manifest says what an archive holds.
type manifest struct {
	Form  string            `json:"form"`
	Made  time.Time         `json:"made"`
	Files map[string]string `json:"files"` // SHA-256, hex, by path
}

// archiver writes an archive.
type archiver struct {
	zip  *gzip.Writer
	tar  *tar.Writer
	list manifest
}

func newArchiver(w io.Writer, made time.Time) *archiver {
	zip, _ := gzip.NewWriterLevel(w, gzip.BestSpeed) // a level that there is; others need the processor
	return &archiver{zip: zip, tar: tar.NewWriter(zip),
		list: manifest{Form: archiveForm, Made: made.UTC(), Files: map[string]string{}}}
}

// add puts a file of a known size into the archive.
func (a *archiver) add(name string, size int64, r io.Reader) error {
	if err := a.tar.WriteHeader(&tar.Header{Name: name, Size: size, Mode: 0o600, ModTime: a.list.Made, Format: tar.FormatPAX}); err != nil {
		return err
	}
	sum := sha256.New()
	if _, err := io.CopyN(io.MultiWriter(a.tar, sum), r, size); err != nil {
		return fmt.Errorf("chép %s: %w", name, err)
	}
	a.list.Files[name] = hex.EncodeToString(sum.Sum(nil))
	return nil
}

// addFile puts a file from the disk into the archive.
func (a *archiver) addFile(name, file string) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil {
		return err
	}
	return a.add(name, st.Size(), f)
}

// close writes the manifest and ends the archive.
func (a *archiver) close() error {
	text, err := json.MarshalIndent(a.list, "", "  ")
	if err != nil {
		return err
	}
	err = a.tar.WriteHeader(&tar.Header{Name: manifestFile, Size: int64(len(text)), Mode: 0o600, ModTime: a.list.Made})
	if err == nil {
		_, err = a.tar.Write(text)
	}
	return errors.Join(err, a.tar.Close(), a.zip.Close())
}

// unpack hands an archive's files to put and compares them with the manifest. An
// error means that the archive is not whole; what was put is then worth nothing.
func unpack(r io.Reader, put func(name string, r io.Reader) error) (manifest, error) {
	var list manifest
	zip, err := gzip.NewReader(r)
	if err != nil {
		return list, err
	}
	got, all := map[string]string{}, int64(0)
	for in := tar.NewReader(zip); ; {
		h, err := in.Next()
		if err == nil { // a few bytes can say that they are a great file with holes
			all += min(h.Size, maxUnpacked+1)
		}
		switch {
		case errors.Is(err, io.EOF):
			_, err := io.Copy(io.Discard, zip) // #nosec G110 -- to its own checksum; nothing is kept
			return list, cmp.Or(err, compare(list, got))
		case err != nil:
			return list, err
		case all > maxUnpacked || len(got) >= maxUnpackedN:
			return list, fmt.Errorf("giải ra quá %d GiB hoặc quá %d tệp", maxUnpacked>>30, maxUnpackedN)
		case h.Name == manifestFile:
			if err := json.NewDecoder(io.LimitReader(in, maxManifest)).Decode(&list); err != nil {
				return list, fmt.Errorf("đọc %s: %w", manifestFile, err)
			}
		case !inside(h.Name) || h.Typeflag != tar.TypeReg:
			return list, fmt.Errorf("có mục lạ %q", h.Name)
		default:
			sum := sha256.New()
			if err := put(h.Name, io.TeeReader(in, sum)); err != nil {
				return list, err
			}
			got[h.Name] = hex.EncodeToString(sum.Sum(nil))
		}
	}
}

// inside reports whether a path of an archive stays where it is unpacked.
func inside(name string) bool {
	return filepath.IsLocal(filepath.FromSlash(name)) && path.Clean(name) == name && !strings.Contains(name, `\`)
}

// into puts files below a folder.
func into(dir string) func(name string, r io.Reader) error {
	return func(name string, r io.Reader) error {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			return err
		}
		f, err := os.OpenFile(file, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if err != nil {
			return err
		}
		_, err = io.Copy(f, r)
		return errors.Join(err, f.Close())
	}
}

// nowhere reads files through and keeps none.
func nowhere(_ string, r io.Reader) error {
	_, err := io.Copy(io.Discard, r)
	return err
}

func compare(list manifest, got map[string]string) error {
	if list.Form != archiveForm {
		return errors.New("tệp bị cắt cụt hoặc không phải bản sao lưu")
	}
	for name, hash := range list.Files {
		if got[name] != hash {
			return fmt.Errorf("%s không khớp với bản kê", name)
		}
	}
	if len(got) != len(list.Files) {
		return errors.New("có tệp ngoài bản kê")
	}
	return nil
}
