package linkcheck

import (
	"bufio"
	"bytes"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// robots.txt as RFC 9309 has it: groups of a program's name and of "*", the longest rule that matches, Allow before
// Disallow where both are as long, "*" and "$" in rules. Crawl-delay, which the RFC leaves out and portals write, is kept too.

// The limits: RFC 9309 asks for 500 KiB at least to be read; nobody writes more rules or longer waits in earnest.
const (
	mostRobots      = 500 << 10
	mostRobotsRules = 2000
	mostCrawlDelay  = time.Minute
)

// robots are the rules of one host.
type robots struct {
	rules []robotsRule
	delay time.Duration
}

type robotsRule struct {
	allow   bool
	pattern string
}

// parseRobots reads the rules that hold for a program, by its name in small letters.
func parseRobots(data []byte, agent string) *robots {
	own, all := &robots{}, &robots{}
	var into []*robots
	named, found := false, false // a line before named a program; a group was for us
	lines := bufio.NewScanner(bytes.NewReader(bytes.TrimPrefix(data[:min(len(data), mostRobots)], []byte("\ufeff"))))
	lines.Buffer(nil, mostRobots+1)
	for lines.Scan() {
		text, _, _ := strings.Cut(lines.Text(), "#")
		key, value, ok := strings.Cut(text, ":")
		key, value = strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)
		switch {
		case !ok:
		case key == "user-agent":
			if !named {
				into = nil
			}
			named = true
			if value == "*" {
				into = append(into, all)
			} else if strings.EqualFold(productName(value), agent) {
				into, found = append(into, own), true
			}
		default:
			named = key != "allow" && key != "disallow" && named
			for _, r := range into {
				r.take(key, value)
			}
		}
	}
	if found {
		return own
	}
	return all
}

// productName cuts the name off "Name/1.0 (more)".
func productName(s string) string {
	end := strings.IndexFunc(s, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && r != '-' && r != '_'
	})
	if end < 0 {
		return s
	}
	return s[:end]
}

// take takes a line into a group. A rule without a path says nothing.
func (r *robots) take(key, value string) {
	switch key {
	case "allow", "disallow":
		if value != "" && len(r.rules) < mostRobotsRules {
			r.rules = append(r.rules, robotsRule{key == "allow", unreserved(value)})
		}
	case "crawl-delay":
		if s, err := strconv.ParseFloat(value, 64); err == nil && s > 0 {
			r.delay = min(time.Duration(min(s, 1e6)*float64(time.Second)), mostCrawlDelay)
		}
	}
}

// allows tells whether an address may be asked for.
func (r *robots) allows(u *url.URL) bool {
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	path = unreserved(path)
	if path == "/robots.txt" {
		return true
	}
	allow, longest := true, -1
	for _, rule := range r.rules {
		if n := len(rule.pattern); (n > longest || n == longest && rule.allow) && matches(rule.pattern, path) {
			allow, longest = rule.allow, n
		}
	}
	return allow
}

// matches holds a path against a rule: "*" is any text, "$" at the end is the end. What one star took is never taken back
// further than needed, so it takes as long as both texts together at the most for each star.
func matches(pattern, path string) bool {
	pattern, ends := strings.CutSuffix(pattern, "$")
	parts := strings.Split(pattern, "*")
	if !strings.HasPrefix(path, parts[0]) {
		return false
	}
	path = path[len(parts[0]):]
	for i, part := range parts[1:] {
		if ends && i == len(parts)-2 {
			return strings.HasSuffix(path, part)
		}
		at := strings.Index(path, part)
		if at < 0 {
			return false
		}
		path = path[at+len(part):]
	}
	return !ends || path == ""
}

// unreserved writes %41 as A and letters beyond ASCII as %XX, so that both ways to write an address compare equal.
func unreserved(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '%' && i+2 < len(s) {
			if n, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				if v := byte(n); v >= 'a' && v <= 'z' || v >= 'A' && v <= 'Z' || v >= '0' && v <= '9' || strings.IndexByte("-._~", v) >= 0 {
					b.WriteByte(v)
				} else {
					b.WriteString(strings.ToUpper(s[i : i+3]))
				}
				i += 2
				continue
			}
		}
		if c >= 0x80 {
			b.WriteString("%" + strings.ToUpper(strconv.FormatUint(uint64(c), 16)))
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}
