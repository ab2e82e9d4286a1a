package telegram

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"

	"motcua/bot/outbox"
	"motcua/knowledge"
)

// dying is a connection that takes no more bytes once it is dead.
type dying struct {
	net.Conn
	dead *atomic.Bool
}

func (d dying) Write(p []byte) (int, error) {
	if d.dead.Load() {
		return 0, errors.New("the connection is dead")
	}
	return d.Conn.Write(p)
}

// TestDeadConnection: an old connection that takes no byte, and no new one to be
// had, mean that nothing was sent; a notice must not be called uncertain for it.
func TestDeadConnection(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		says(200, `{"ok":true,"result":{"message_id":1}}`)(w, r, "")
	}))
	defer s.Close()
	var dead atomic.Bool
	transport := &http.Transport{DialContext: func(ctx context.Context, network, addr string) (net.Conn, error) {
		if dead.Load() {
			return nil, errors.New("no way there")
		}
		conn, err := (&net.Dialer{}).DialContext(ctx, network, addr)
		return dying{conn, &dead}, err
	}}
	defer transport.CloseIdleConnections()
	c := New(Options{Token: token, URL: s.URL, HTTP: &http.Client{Transport: transport}})
	if _, err := c.Send(t.Context(), notice("x"), knowledge.MessageRef{}); err != nil {
		t.Fatal(err)
	}
	dead.Store(true)
	if _, err := c.Send(t.Context(), notice("x"), knowledge.MessageRef{}); outcome(err) != outbox.NotSent {
		t.Errorf("got %v", err)
	}
}
