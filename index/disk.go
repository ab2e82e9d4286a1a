package index

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// errorsAfter joins the error of a deed with that of cleaning up after it.
func errorsAfter(err, cleanup error) error {
	if err == nil {
		return cleanup
	}
	return errors.Join(err, cleanup)
}

// replaceDir renames a finished folder into place and makes the rename last.
func replaceDir(from, to string) error {
	if err := os.RemoveAll(to); err != nil {
		return err
	}
	if err := os.Rename(from, to); err != nil {
		return err
	}
	return syncPath(filepath.Dir(to))
}

// syncTree makes every file and folder below dir last.
func syncTree(dir string) error {
	return filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return syncPath(path)
	})
}

func syncPath(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errorsAfter(f.Sync(), f.Close())
}
