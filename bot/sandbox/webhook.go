package sandbox

import (
	"context"
	"net"
	"net/url"
	"slices"
	"strings"
)

type webhook struct {
	url, secret string
	connections int
	stop        context.CancelFunc
	failed      string // the last error's words, and when
	failedAt    int64
}

// secretToken reports whether a secret is one that Telegram takes; none is.
func secretToken(s string) bool {
	return len(s) <= 256 && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-") == ""
}

func setWebhook(s *Server, c *call) (any, error) {
	to := c.str("url")
	if to == "" {
		return deleteWebhook(s, c)
	}
	u, err := url.Parse(to)
	switch {
	case err != nil || u.Host == "":
		return nil, bad("invalid webhook URL specified")
	case u.Scheme != "https" && !loopback(u.Host):
		return nil, bad("bad webhook: An HTTPS URL must be provided for webhook")
	case len(c.str("secret_token")) > 256:
		return nil, bad("secret token is too long")
	case !secretToken(c.str("secret_token")):
		return nil, bad("secret token contains unallowed characters")
	}
	s.dropHook(c)
	s.stopPoll(conflictSet)
	s.queue.allow(c.str("allowed_updates"))
	ctx, stop := context.WithCancel(context.Background())
	s.hook = webhook{url: to, secret: c.str("secret_token"), connections: c.int("max_connections"), stop: stop}
	if s.hook.connections < 1 || s.hook.connections > 100 {
		s.hook.connections = webhookQueues
	}
	s.jobs.Go(func() { s.deliverAll(ctx) })
	return described{true, "Webhook was set"}, nil
}

func deleteWebhook(s *Server, c *call) (any, error) {
	words := "Webhook is already deleted"
	if s.hook.url != "" {
		words = "Webhook was deleted"
	}
	s.dropHook(c)
	return described{true, words}, nil
}

func (s *Server) dropHook(c *call) {
	if s.hook.stop != nil {
		s.hook.stop()
	}
	s.hook = webhook{}
	if c.bool("drop_pending_updates") {
		s.queue.waiting = nil
	}
}

func getWebhookInfo(s *Server, _ *call) (any, error) {
	out := map[string]any{"url": s.hook.url, "has_custom_certificate": false, "pending_update_count": len(s.queue.waiting)}
	if s.hook.failed != "" {
		out["last_error_date"], out["last_error_message"] = s.hook.failedAt, s.hook.failed
	}
	if s.hook.url != "" {
		out["max_connections"], out["ip_address"] = s.hook.connections, "127.0.0.1"
	}
	if s.queue.kinds != nil {
		kinds := []string{}
		for kind := range s.queue.kinds {
			kinds = append(kinds, kind)
		}
		slices.Sort(kinds)
		out["allowed_updates"] = kinds
	}
	return out, nil
}

// loopback reports whether a host (with or without a port) is this machine.
func loopback(host string) bool {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	ip := net.ParseIP(trimBrackets(host))
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

func trimBrackets(host string) string {
	if len(host) > 1 && host[0] == '[' && host[len(host)-1] == ']' {
		return host[1 : len(host)-1]
	}
	return host
}
