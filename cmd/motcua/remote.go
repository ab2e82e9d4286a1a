package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"

	"motcua/index"
	"motcua/index/gate"
	"motcua/knowledge"
)

// remote has chores done by the bot that listens in the data folder.
type remote struct{ http *http.Client }

var _ chores = (*remote)(nil)

// reach returns whoever can do chores: the bot that runs on the data folder, or
// else this process, which then holds the folder and makes it if need be.
func reach(ctx context.Context, dir string, guides guideFlags) (chores, error) {
	socket := folder(dir).socket()
	dial := func(ctx context.Context) (net.Conn, error) { return new(net.Dialer).DialContext(ctx, "unix", socket) }
	if conn, err := dial(ctx); err == nil {
		_ = conn.Close()
		t := &http.Transport{DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) { return dial(ctx) }}
		return &remote{&http.Client{Transport: t}}, nil
	}
	return openHall(ctx, dir, guides)
}

// Reindex implements chores.
func (r *remote) Reindex(ctx context.Context, want reindexOrder, progress gate.Progress) (gate.Outcome, error) {
	want.Guides = want.Guides.absolute()
	body, err := json.Marshal(want)
	if err != nil {
		return gate.Outcome{}, err
	}
	answer, err := r.ask(ctx, http.MethodPost, "/reindex", bytes.NewReader(body))
	if err != nil {
		return gate.Outcome{}, err
	}
	defer answer.Close()
	return readEvents[gate.Stage, gate.Outcome](answer, progress)
}

// Rollback implements chores.
func (r *remote) Rollback(ctx context.Context) (v index.Version, err error) {
	err = r.fetch(ctx, http.MethodPost, "/rollback", nil, &v)
	return v, err
}

// Backup implements chores.
func (r *remote) Backup(ctx context.Context, w io.Writer) error {
	return r.copied(ctx, "/backup", nil, w)
}

// Announcements implements chores.
func (r *remote) Announcements(ctx context.Context) (all []knowledge.Announcement, err error) {
	err = r.fetch(ctx, http.MethodGet, "/announcements", nil, &all)
	return all, err
}

// Dossier implements chores.
func (r *remote) Dossier(ctx context.Context, code knowledge.DossierCode) (d knowledge.Dossier, err error) {
	err = r.fetch(ctx, http.MethodGet, "/dossiers?"+url.Values{"code": {string(code)}}.Encode(), nil, &d)
	return d, err
}

// Export implements chores.
func (r *remote) Export(ctx context.Context, want exportOrder, w io.Writer) error {
	body, err := json.Marshal(want)
	if err != nil {
		return err
	}
	return r.copied(ctx, "/export", bytes.NewReader(body), w)
}

// copied copies the answer to a request.
func (r *remote) copied(ctx context.Context, path string, body io.Reader, w io.Writer) error {
	answer, err := r.ask(ctx, http.MethodPost, path, body)
	if err != nil {
		return err
	}
	defer answer.Close()
	if _, err := io.Copy(w, answer); err != nil {
		return broke(err)
	}
	return nil
}

// Close implements chores.
func (r *remote) Close() error {
	r.http.CloseIdleConnections()
	return nil
}

func (r *remote) fetch(ctx context.Context, method, path string, body io.Reader, result any) error {
	answer, err := r.ask(ctx, method, path, body)
	if err != nil {
		return err
	}
	defer answer.Close()
	if err := json.NewDecoder(answer).Decode(result); err != nil {
		return broke(err)
	}
	return nil
}

// ask makes a request; a refusal of the bot's comes back as its own words.
func (r *remote) ask(ctx context.Context, method, path string, body io.Reader) (io.ReadCloser, error) {
	req, err := http.NewRequestWithContext(ctx, method, "http://motcua"+path, body)
	if err != nil {
		return nil, err
	}
	resp, err := r.http.Do(req)
	if err != nil {
		return nil, broke(err)
	}
	if resp.StatusCode == http.StatusOK {
		return resp.Body, nil
	}
	defer resp.Body.Close()
	var said refused
	if err := json.NewDecoder(resp.Body).Decode(&said); err != nil {
		return nil, broke(err)
	}
	return nil, &refusal{said.Code, said.Say}
}

// broke says that the bot went away in the middle.
func broke(err error) error {
	if errors.Is(err, context.Canceled) {
		return err
	}
	return fmt.Errorf("bot đang chạy đã ngắt giữa chừng: %w", err)
}
