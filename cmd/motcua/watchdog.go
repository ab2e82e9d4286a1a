package main

import (
	"context"
	"strings"
	"time"

	"github.com/coreos/go-systemd/v22/daemon"
)

// tellSystemd says something to systemd; where there is none, nothing.
func (s *serving) tellSystemd(state string) {
	if _, err := daemon.SdNotify(false, state); err != nil {
		s.terminal.log.Warn("systemd cannot be told", "state", state, "err", err)
	}
}

// guard tells systemd that the process lives, for as long as it does: a stuck one is
// killed and started again. It does nothing unless systemd asked for it.
func (s *serving) guard(ctx context.Context) {
	within, err := daemon.SdWatchdogEnabled(false)
	if err != nil || within <= 0 {
		return
	}
	for tick := time.NewTicker(within / 3); ; {
		if stuck := s.pulses.stuck(); len(stuck) > 0 {
			s.terminal.log.Error("ALARM: the bot is stuck; systemd will start it again", "why", strings.Join(stuck, "; "))
		} else {
			s.tellSystemd(daemon.SdNotifyWatchdog)
		}
		select {
		case <-ctx.Done():
			tick.Stop()
			return
		case <-tick.C:
		}
	}
}
