package boltstore

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"motcua/knowledge"
)

// judgeVariable has a process judge the files whose names it reads.
const judgeVariable = "BOLTSTORE_JUDGE"

// judge says of each file named on in what Check says of it.
func judge(in io.Reader) {
	for names := bufio.NewScanner(in); names.Scan(); {
		switch err := Check(names.Text()); {
		case err == nil:
			fmt.Println("whole", dump(names.Text()))
		case errors.Is(err, knowledge.ErrDamaged):
			fmt.Println("damaged")
		default:
			fmt.Println("error", err)
		}
	}
	os.Exit(0)
}

// dump is what all records of a file come to, however they lie in it.
func dump(path string) string {
	db, err := bolt.Open(path, 0o600, &bolt.Options{ReadOnly: true})
	if err != nil {
		return err.Error()
	}
	defer db.Close()
	var got total
	err = db.View(func(tx *bolt.Tx) (err error) {
		got, err = counted(tx)
		return err
	})
	return fmt.Sprint(got.Count, " ", got.Sum, " ", err)
}

// judged asks a process, and another one when it dies of a file: that is a verdict too.
func judged(t *testing.T, paths []string) (said []string) {
	t.Helper()
	for len(said) < len(paths) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		c := exec.CommandContext(ctx, os.Args[0])
		c.Env = append(os.Environ(), judgeVariable+"=1")
		c.Stdin = strings.NewReader(strings.Join(paths[len(said):], "\n"))
		out, err := c.Output()
		lines := strings.Split(strings.TrimSpace(string(out)), "\n")
		if len(out) > 0 {
			said = append(said, lines...)
		}
		if ctx.Err() != nil {
			t.Fatalf("Check of %s does not end", paths[len(said)])
		}
		if err != nil {
			said = append(said, "dead")
		}
	}
	return said
}

// TestDamageIsFound flips bits, zeroes, shifts back in time and truncates a real store,
// 150 times each, and every bit of the headers of its pages. A file is found damaged, or
// every record is there as it was.
func TestDamageIsFound(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "store")
	unpack(t, "66c81f4", path)
	content := compacted(t, path)
	want := "whole " + dump(path)
	r := rand.New(rand.NewPCG(7, 11))
	for name, damage := range damages(content, usedPages(t, path), r) {
		t.Run(name, func(t *testing.T) {
			found := 0
			for few := range slices.Chunk(damage, 50) {
				var paths []string
				for i, do := range few {
					paths = append(paths, filepath.Join(dir, fmt.Sprint("broken", i)))
					if err := os.WriteFile(paths[i], do(bytes.Clone(content)), 0o600); err != nil {
						t.Fatal(err)
					}
				}
				for i, said := range judged(t, paths) {
					if said == "damaged" || said == "dead" {
						found++
					} else if said != want {
						t.Errorf("trial %d: %s, want it found or %s", i, said, want)
					}
				}
			}
			t.Logf("%d of %d found; in the others every record is as it was", found, len(damage))
			if found == 0 {
				t.Error("no damage was found")
			}
		})
	}
}

// compacted migrates a store, writes into it, and makes it a copy without the room that
// bbolt takes ahead.
func compacted(t *testing.T, path string) []byte {
	t.Helper()
	s := opened(t, path, Options{})
	mark(t, s, "a later commit")
	var copied bytes.Buffer
	if err := errors.Join(s.Snapshot(&copied), s.Close(), os.WriteFile(path, copied.Bytes(), 0o600)); err != nil {
		t.Fatal(err)
	}
	return copied.Bytes()
}

// damages are ways to break a file, by how.
func damages(content []byte, used []int, r *rand.Rand) map[string][]func([]byte) []byte {
	const page, trials = 4096, 150
	all := map[string][]func([]byte) []byte{}
	put := func(name string, do func(b []byte)) {
		all[name] = append(all[name], func(b []byte) []byte { do(b); return b })
	}
	for range trials {
		at, other := used[r.IntN(len(used))]*page, used[r.IntN(len(used))]*page
		from, bit, size := r.IntN(page), r.IntN(8), r.IntN(len(content))
		to := from + 1 + r.IntN(page-from)
		put("flip", func(b []byte) { b[at+from] ^= 1 << bit })
		put("zero", func(b []byte) { clear(b[at+from : at+to]) })
		put("another page", func(b []byte) {
			copy(b[at+8:at+page], content[other+8:other+page]) // it says the right number of itself
		})
		all["truncate"] = append(all["truncate"], func(b []byte) []byte { return b[:size] })
	}
	for _, p := range used[:min(len(used), 4)] {
		for bit := range 16 * 8 {
			put("header", func(b []byte) { b[p*page+bit/8] ^= 1 << (bit % 8) })
		}
	}
	return all
}

// usedPages are the pages that hold something.
func usedPages(t *testing.T, path string) (used []int) {
	t.Helper()
	db, err := bolt.Open(path, 0o600, &bolt.Options{ReadOnly: true, PreLoadFreelist: true})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	err = db.View(func(tx *bolt.Tx) error {
		for id := 0; ; id++ {
			p, err := tx.Page(id)
			if p == nil || err != nil {
				return err
			}
			if p.Type != "free" {
				used = append(used, id)
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return used
}

// TestARecordThatVanishes takes a record away as a damaged page may: without a trace in
// what is left.
func TestARecordThatVanishes(t *testing.T) {
	path, _ := filled(t, 3)
	db, err := bolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bolt.Tx) error {
		was, err := readTotal(tx)
		kv, err2 := openKV(tx)
		if err := errors.Join(err, err2); err != nil {
			return err
		}
		c := kv.b.Cursor()
		c.First()
		return errors.Join(c.Delete(), was.write(tx))
	})
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	if err := Check(path); !errors.Is(err, knowledge.ErrDamaged) {
		t.Errorf("Check: %v", err)
	}
	if _, err := Open(path, Options{}); !errors.Is(err, knowledge.ErrDamaged) {
		t.Errorf("Open: %v", err)
	}
}
