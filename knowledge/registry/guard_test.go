package registry

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync/atomic"
	"testing"

	"code.dny.dev/ssrf"
	"golang.org/x/net/dns/dnsmessage"
)

// inward are hosts, as an attacker would spell them, that lead to this machine, to its
// network or to a cloud's secrets.
var inward = strings.Fields(`127.0.0.1 127.1 127.0.1 0.0.0.0 0 localhost 127.127.127.127 2130706433 0x7f000001 0x7f.1
	0x7f.0x0.0x0.0x1 0177.0.0.1 0177.1 017700000001 169.254.169.254 2852039166 0xa9fea9fe 0251.0376.0251.0376 169.254.170.2
	[::1] [::] [0:0:0:0:0:0:0:1] [::ffff:127.0.0.1] [::ffff:7f00:1] [::ffff:169.254.169.254] [::ffff:a9fe:a9fe] [::127.0.0.1]
	[64:ff9b::7f00:1] [64:ff9b::a9fe:a9fe] [2002:7f00:1::] [fe80::1] [fc00::1] [fd00:ec2::254] [fd20:ce::254] [ff02::1]
	10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 100.64.0.1 100.100.100.200 192.0.0.192 198.18.0.1 224.0.0.1 240.0.0.1
	255.255.255.255 168.63.129.16 127.0.0.1.`)

// Nothing that leads inward is ever connected to, however it is spelled, and whether
// the settings are refused or the dialler refuses.
func TestNothingInwardIsAsked(t *testing.T) {
	var reached atomic.Int64
	s := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { reached.Add(1) }))
	defer s.Close()
	port := s.Listener.Addr().(*net.TCPAddr).Port
	if len(inward) < 40 {
		t.Fatalf("only %d payloads", len(inward))
	}
	for _, host := range inward {
		text := fmt.Sprintf("address: 'https://%s:%d/{code}'\ndeadline: 200ms\ndossier: {code: $.c, status: $.s}\n", host, port)
		settings, found := Parse("f", []byte(text), func(string) (string, bool) { return "", false })
		if len(found) > 0 {
			continue
		}
		settings.Address = strings.Replace(settings.Address, "https:", "http:", 1) // a server without a certificate would see it
		c := New(settings, Options{})
		_, err := c.Dossier(t.Context(), "H26.35-261120-0012")
		c.Close()
		var p *Problem
		if !errors.As(err, &p) {
			t.Errorf("%s: %v", host, err)
		}
	}
	if n := reached.Load(); n != 0 {
		t.Errorf("this machine was asked %d times", n)
	}
}

func TestTheGuard(t *testing.T) {
	for address, private := range map[string]bool{
		"169.254.169.254": true, "fe80::1": true, "fd00:ec2::254": true, "fd20:ce::254": true, "168.63.129.16": true, "::ffff:169.254.169.254": true,
		"100.100.100.200": true, "0.0.0.0": true, "224.0.0.1": true, "10.0.0.1": false, "127.0.0.1": false, "192.168.0.9": false, "fd12::1": false, "::1": false,
	} {
		if err := guardAddr(netip.MustParseAddr(address), private); err == nil {
			t.Errorf("%s is let through (private %v)", address, private)
		}
	}
	for address, private := range map[string]bool{"10.0.0.1": true, "127.0.0.1": true, "fd12::1": true, "203.162.4.190": false, "2405:4800::1": false} {
		if err := guardAddr(netip.MustParseAddr(address), private); err != nil {
			t.Errorf("%s (private %v): %v", address, private, err)
		}
	}
}

// A name that leads outward when it is looked at and inward when it is dialled is
// refused: what is dialled is looked at.
func TestDNSRebinding(t *testing.T) {
	var reached, asked atomic.Int64
	s := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { reached.Add(1) }))
	defer s.Close()
	settings, found := Parse("f", []byte("address: https://motcua.vi-du.vn/{code}\ndossier: {code: $.c, status: $.s}\n"), nil)
	if len(found) > 0 {
		t.Fatal(found)
	}
	settings.Address = strings.Replace(settings.Address, "https://motcua.vi-du.vn", fmt.Sprintf("http://motcua.vi-du.vn:%d", s.Listener.Addr().(*net.TCPAddr).Port), 1)
	c := New(settings, Options{})
	defer c.Close()
	resolver := &net.Resolver{PreferGo: true, Dial: func(context.Context, string, string) (net.Conn, error) {
		asked.Add(1)
		ours, theirs := net.Pipe()
		go answerDNS(theirs, [4]byte{127, 0, 0, 1})
		return ours, nil
	}}
	c.http.Transport.(*transport).DialContext = (&net.Dialer{Control: guard(false), Resolver: resolver}).DialContext
	_, err := c.Dossier(t.Context(), "H26.35-261120-0012")
	var p *Problem
	if !errors.As(err, &p) || !strings.Contains(p.What, "không được phép hỏi") {
		t.Errorf("%v", err)
	}
	if reached.Load() != 0 || asked.Load() == 0 {
		t.Errorf("reached %d times; the name was looked up %d times", reached.Load(), asked.Load())
	}
	if err := func() error {
		_, err := (&net.Dialer{Control: guard(false)}).Dial("tcp", s.Listener.Addr().String())
		return err
	}(); !errors.Is(err, ssrf.ErrProhibitedIP) {
		t.Errorf("%v", err)
	}
}

// answerDNS answers one question over a stream: that address, for whatever is asked.
func answerDNS(conn net.Conn, is [4]byte) {
	defer conn.Close()
	head := make([]byte, 2)
	if _, err := conn.Read(head); err != nil {
		return
	}
	text := make([]byte, int(head[0])<<8|int(head[1]))
	if _, err := conn.Read(text); err != nil {
		return
	}
	var m dnsmessage.Message
	if m.Unpack(text) != nil {
		return
	}
	m.Response, m.Additionals = true, nil
	if q := m.Questions[0]; q.Type == dnsmessage.TypeA {
		m.Answers = []dnsmessage.Resource{{Header: dnsmessage.ResourceHeader{Name: q.Name, Class: q.Class}, Body: &dnsmessage.AResource{A: is}}}
	}
	reply, err := m.Pack()
	if err != nil {
		return
	}
	_, _ = conn.Write(append([]byte{byte(len(reply) >> 8), byte(len(reply))}, reply...)) // the asker may be gone
}

// The environment's proxy is not used.
func TestNoProxy(t *testing.T) {
	if newTransport(nil, false).Proxy != nil {
		t.Error("there is a proxy")
	}
}
