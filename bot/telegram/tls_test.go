package telegram

import (
	"crypto/tls"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// TestOldTLSIsRefused: a server that knows nothing newer than TLS 1.1 is not spoken to.
// One that does is turned down for its certificate alone.
func TestOldTLSIsRefused(t *testing.T) {
	for newest, says := range map[uint16]string{tls.VersionTLS11: "protocol version", tls.VersionTLS12: "certificate"} {
		server := httptest.NewUnstartedServer(http.NotFoundHandler())
		server.TLS = &tls.Config{MinVersion: tls.VersionTLS10, MaxVersion: newest} // #nosec G402 -- a server to be refused
		server.Config.ErrorLog = log.New(io.Discard, "", 0)
		server.StartTLS()
		_, err := New(Options{Token: token, URL: server.URL}).Me(t.Context())
		if err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v", tls.VersionName(newest), err)
		}
		server.Close()
	}
}
