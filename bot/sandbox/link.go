package sandbox

import (
	"strings"
)

// checkLink returns a web or tg: address in the form Telegram keeps it, or what
// is wrong with it. tel: and mailto: are no links to Telegram.
func checkLink(link string) (url, wrong string) {
	link = strings.TrimSpace(link)
	scheme, rest, has := strings.Cut(link, "://")
	if !has {
		scheme, rest = "http", link
		if after, ok := strings.CutPrefix(link, "tg:"); ok {
			scheme, rest = "tg", after
		}
	}
	scheme = strings.ToLower(scheme)
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	host, path := rest[:end], rest[end:]
	switch scheme {
	case "tg":
		return scheme + "://" + rest, ""
	case "http", "https":
	default:
		return "", "Unsupported URL protocol"
	}
	if host == "" {
		return "", "URL host is empty"
	}
	if !strings.Contains(host, ".") || strings.ContainsAny(host, " \t\n<>\"'") {
		return "", "Wrong HTTP URL"
	}
	if path == "" || path[0] != '/' {
		path = "/" + path
	}
	return scheme + "://" + host + path, ""
}
