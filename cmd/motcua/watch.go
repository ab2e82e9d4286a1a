package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path/filepath"
	"time"
)

// watcher tells when files were edited. It looks at them now and then instead of
// being told by the system, which knows nothing of what happens on a network drive.
type watcher struct {
	signature func() string // of the files as they are
	changed   func() bool   // is called once they have been let alone for a tick; false: it could not be told now
}

// run looks at every tick until ctx ends. What is there at the beginning counts as
// changed: it may have been edited while nobody looked.
func (w watcher) run(ctx context.Context, tick <-chan time.Time) {
	told, last := "", w.signature()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick:
		}
		now := w.signature()
		if now == last && now != told && w.changed() {
			told = now
		}
		last = now
	}
}

// signature says which files a shelf reads, how large they are, and when they were
// changed. What cannot be read is left out: publishing will say so.
func (s shelf) signature() string {
	sum := sha256.New()
	roots := append([]string{s.folder.guides(), s.folder.promoted(), s.folder.profile(), s.folder.golden()}, s.guides.Guides...)
	for _, root := range roots {
		_ = filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return nil
			}
			if st, err := d.Info(); err == nil {
				fmt.Fprintln(sum, file, st.Size(), st.ModTime().UnixNano())
			}
			return nil
		})
	}
	return hex.EncodeToString(sum.Sum(nil))
}
