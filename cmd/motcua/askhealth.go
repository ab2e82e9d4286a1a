package main

import (
	"context"
	"io"
	"net"
	"net/http"
	"time"
)

// healthPatience is how long a bot may take to say how it is.
const healthPatience = 5 * time.Second

// Run asks a bot that runs on this machine what /healthz says: for where there is neither
// a shell nor curl, as in an image of the program alone.
func (c *healthCmd) Run(ctx context.Context, t *terminal) error {
	if _, port, err := net.SplitHostPort(c.OpsAddr); err != nil || port == "" {
		return refuse(exitUsage, "xin thêm --ops-addr HOST:CỔNG, như khi chạy serve.")
	}
	ctx, cancel := context.WithTimeout(ctx, healthPatience)
	defer cancel()
	ask, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+c.OpsAddr+"/healthz", nil)
	if err != nil {
		return err
	}
	// An address without a host, or for all hosts, is dialled on this machine.
	door := &http.Transport{DisableKeepAlives: true} // no proxy stands before one's own machine
	answer, err := door.RoundTrip(ask)
	if err != nil {
		return refuse(exitFailed, "không hỏi được bot ở %s (%v); xin xem bot có đang chạy, và có cùng --ops-addr không.", c.OpsAddr, err)
	}
	defer answer.Body.Close()
	if _, err := io.Copy(t.out, answer.Body); err != nil {
		return err
	}
	if answer.StatusCode != http.StatusOK {
		return refuse(exitFailed, "bot không khỏe: ở %s, /healthz trả mã %d.", c.OpsAddr, answer.StatusCode)
	}
	return nil
}
