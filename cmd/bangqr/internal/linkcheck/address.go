package linkcheck

import (
	"context"
	"net"
	"net/netip"
	"syscall"
	"time"
)

// A portal, or whoever got hold of its domain, can name any address in its answers of DNS and in its redirects. What would
// be asked then stands behind the firewall of the office: a router, a camera, the metadata of a cloud machine. So the address
// is judged where a connection is made to it, after its name was resolved: a name that resolves otherwise the second time
// (DNS rebinding) gains nothing.

// A privateError says that a host has an address that is not of the public Internet.
type privateError struct{ addr string }

func (e *privateError) Error() string { return "address " + e.addr + " is not public" }

// httpsPort is the only port that is ever asked.
const httpsPort = "443"

// reserved are the ranges of IPv4 and IPv6 that are not of the public Internet beyond those that netip tells, as the
// registries of IANA for special purposes have them (RFC 6890 and its successors). What embeds an address of IPv4 is among
// them: it may lead to a private one.
var reserved = func() []netip.Prefix {
	var out []netip.Prefix
	for _, p := range []string{
		"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24",
		"203.0.113.0/24", "240.0.0.0/4", // the shared addresses of providers are the second
		"64:ff9b::/96", "64:ff9b:1::/48", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
	} {
		out = append(out, netip.MustParsePrefix(p))
	}
	return out
}()

// global6 is all that was given out of IPv6 (RFC 4291).
var global6 = netip.MustParsePrefix("2000::/3")

// public tells whether an address is one of the public Internet.
func public(a netip.Addr) bool {
	if a.Zone() != "" {
		return false
	}
	a = a.Unmap()
	if !a.IsGlobalUnicast() || a.IsPrivate() || a.Is6() && !global6.Contains(a) {
		return false
	}
	for _, p := range reserved {
		if p.Contains(a) {
			return false
		}
	}
	return true
}

// guard refuses a connection to what is not public, when its name is already resolved.
func guard(_, address string, _ syscall.RawConn) error {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return &privateError{address}
	}
	a, err := netip.ParseAddr(host)
	if err != nil || !public(a) || port != httpsPort {
		return &privateError{host}
	}
	return nil
}

// dialTimeout is how long a connection may take; telephones give up after as long.
const dialTimeout = 10 * time.Second

// dialPublic connects to hosts of the public Internet alone.
func dialPublic(ctx context.Context, network, address string) (net.Conn, error) {
	d := net.Dialer{Timeout: dialTimeout, Control: guard}
	return d.DialContext(ctx, network, address)
}
