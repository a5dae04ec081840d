package scene

import "strings"

// Opens tells whether an address is one that a viewer opens when it is tapped: of a page, a telephone, a message, a letter or a
// place on a map. What only a scanner understands, such as a Wi-Fi network or a payment, is none, and neither is what a viewer
// might run or open as a file. Outputs make links of these addresses alone.
func Opens(address string) bool {
	scheme, rest, ok := strings.Cut(address, ":")
	if !ok || rest == "" {
		return false
	}
	switch strings.ToLower(scheme) {
	case "https", "http", "tel", "sms", "mailto", "geo":
		return true
	}
	return false
}
