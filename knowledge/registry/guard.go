package registry

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"syscall"
	"time"

	"code.dny.dev/ssrf"
)

// The networks of an office, and of the machine itself.
var (
	ownV4 = []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("172.16.0.0/12"),
		netip.MustParsePrefix("192.168.0.0/16"), netip.MustParsePrefix("127.0.0.0/8")}
	ownV6 = []netip.Prefix{netip.MustParsePrefix("fc00::/7"), netip.MustParsePrefix("::1/128")}
	// Where clouds tell a machine its secrets, beside 169.254.169.254, which is
	// link-local and so refused anyway.
	never = []netip.Addr{netip.MustParseAddr("fd00:ec2::254"), netip.MustParseAddr("fd20:ce::254"), netip.MustParseAddr("168.63.129.16")}
)

// guard is a net.Dialer's Control: it looks at the address that is really dialled, so
// that no name, spelling or change of DNS gets around it.
func guard(private bool) func(network, address string, c syscall.RawConn) error {
	options := []ssrf.Option{ssrf.WithAnyPort()}
	if private {
		options = append(options, ssrf.WithAllowedV4Prefixes(ownV4...), ssrf.WithAllowedV6Prefixes(ownV6...))
	}
	safe := ssrf.New(options...)
	return func(network, address string, c syscall.RawConn) error {
		if to, err := netip.ParseAddrPort(address); err != nil || slices.Contains(never, to.Addr().WithZone("").Unmap()) {
			return fmt.Errorf("dial: %w", ssrf.ErrProhibitedIP)
		}
		return safe.Safe(network, address, c)
	}
}

// guardAddr is guard for an address that stands in the settings.
func guardAddr(ip netip.Addr, private bool) error {
	network := "tcp4"
	if ip = ip.Unmap(); ip.Is6() {
		network = "tcp6"
	}
	return guard(private)(network, netip.AddrPortFrom(ip, 443).String(), nil)
}

// transport connects to some hosts and to nothing else. It knows no proxy, and the
// environment cannot give it one.
type transport struct {
	hosts []string
	http.Transport
}

func newTransport(hosts []string, private bool) *transport {
	dialer := &net.Dialer{Timeout: 10 * time.Second, Control: guard(private)}
	return &transport{hosts: hosts, Transport: http.Transport{
		DialContext: dialer.DialContext, MaxConnsPerHost: places, MaxIdleConnsPerHost: places,
		IdleConnTimeout: 30 * time.Second, TLSHandshakeTimeout: 10 * time.Second, MaxResponseHeaderBytes: 64 << 10,
	}}
}

// RoundTrip implements http.RoundTripper.
func (t *transport) RoundTrip(r *http.Request) (*http.Response, error) {
	if !slices.Contains(t.hosts, r.URL.Hostname()) {
		return nil, fmt.Errorf("host: %w", ssrf.ErrProhibitedNetwork)
	}
	return t.Transport.RoundTrip(r)
}
