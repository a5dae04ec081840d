package verify

import (
	"fmt"

	"bangqr/output"
	"bangqr/templates/qr"
)

// mostTooSmall is by how much of the least a module may be smaller: modules are whole parts of 1/600 inch, and rounded to 1/10,000 mm.
const mostTooSmall = 0.02

// tooSmall tells of a code whose modules are smaller than any build makes them for the distance from which the manifest has it
// scanned. What a file draws is held to the manifest's module elsewhere.
func tooSmall(s *output.ManifestSign, c *output.ManifestCode) (vi, en string, is bool) {
	least := s.Scan / qr.Reach
	if c.Module >= least*(1-mostTooSmall) {
		return "", "", false
	}
	return fmt.Sprintf("ô của mã QR rộng %.3f mm, quét từ %g mm cần %.3f mm: trang đã bị thu nhỏ hoặc bảng kê bị sửa. Tạo lại bản in", c.Module, s.Scan, least),
		fmt.Sprintf("modules have %.3f mm, to be scanned from %g mm they need %.3f mm: the page was made smaller or the manifest changed, build again", c.Module, s.Scan, least), true
}
