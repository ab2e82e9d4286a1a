//go:build sqlite_fts5 && cgo

package main

import (
	"context"
	"database/sql"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	_ "github.com/mattn/go-sqlite3" // the driver

	"motcua/index/eval"
	"motcua/index/vi"
)

func fts5Systems() []system { return []system{{nameFTS5, nameFTS5, buildFTS5, openFTS5}} }

const (
	fts5Schema = `CREATE VIRTUAL TABLE docs USING fts5(name, cases, text, content='', tokenize="unicode61 remove_diacritics 2");
CREATE TABLE ids (n INTEGER PRIMARY KEY, id TEXT NOT NULL)`
	fts5Add  = `INSERT INTO docs(rowid, name, cases, text) VALUES (?, ?, ?, ?)`
	fts5Name = `INSERT INTO ids(n, id) VALUES (?, ?)`
	fts5Done = `INSERT INTO docs(docs) VALUES ('optimize')`
	fts5Ask  = `SELECT (SELECT id FROM ids WHERE n = docs.rowid) FROM docs WHERE docs MATCH ? ORDER BY rank LIMIT ?`
)

func openSQLite(dir, mode string) (*sql.DB, error) {
	file := url.URL{Scheme: "file", Path: filepath.Join(dir, "fts5.db"), RawQuery: "mode=" + mode}
	return sql.Open("sqlite3", file.String())
}

func buildFTS5(ctx context.Context, c *corpus, dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	db, err := openSQLite(dir, "rwc")
	if err != nil {
		return err
	}
	return errors.Join(fillFTS5(ctx, db, c), db.Close())
}

// fillFTS5 adds every document in one transaction.
func fillFTS5(ctx context.Context, db *sql.DB, c *corpus) error {
	if _, err := db.ExecContext(ctx, fts5Schema); err != nil {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // does nothing after the commit
	add, err := tx.PrepareContext(ctx, fts5Add)
	if err != nil {
		return err
	}
	name, err := tx.PrepareContext(ctx, fts5Name)
	if err != nil {
		return err
	}
	n := 0
	for g := range c.guides() {
		d := documentOf(g)
		n++
		if _, err := add.ExecContext(ctx, n, d.name, d.cases, d.text); err != nil {
			return err
		}
		if _, err := name.ExecContext(ctx, n, d.id); err != nil {
			return err
		}
	}
	if _, err := tx.ExecContext(ctx, fts5Done); err != nil {
		return err
	}
	return tx.Commit()
}

// fts5 is an open database.
type fts5 struct {
	db     *sql.DB
	search *sql.Stmt
}

func openFTS5(ctx context.Context, _ *corpus, dir string) (engine, error) {
	db, err := openSQLite(dir, "ro")
	if err != nil {
		return nil, err
	}
	search, err := db.PrepareContext(ctx, fts5Ask)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return &fts5{db, search}, nil
}

func (f *fts5) ask(ctx context.Context, q eval.Question) ([]string, error) {
	match := anyOf(q.Q)
	if match == "" {
		return nil, nil
	}
	rows, err := f.search.QueryContext(ctx, match, found)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	ids := make([]string, 0, found)
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}

// anyOf is the FTS5 expression that any word of a text matches.
func anyOf(text string) string {
	var words []string
	for _, w := range vi.Words(text) {
		words = append(words, `"`+w.Text+`"`) // letters and digits only
	}
	return strings.Join(words, " OR ")
}

func (f *fts5) close() error { return errors.Join(f.search.Close(), f.db.Close()) }
