package verify

import (
	"encoding/binary"
	"fmt"
	"slices"
)

// A PNG may say how its pixels are to be shown: with another gamma, a profile, moving, turned. This program writes pixels and their
// size, so whatever says more was put in by something else, and so was what stands behind the end.

var ourChunks = []string{"IHDR", "pHYs", "PLTE", "IDAT", "IEND"}

// chunks tells of a part of a PNG that none of ours has.
func (l *look) chunks() {
	for at := 8; at+12 <= len(l.data); {
		n, kind := int64(binary.BigEndian.Uint32(l.data[at:])), string(l.data[at+4:at+8])
		if !slices.Contains(ourChunks, kind) {
			l.fault("structure", 1, fmt.Sprintf("ảnh có phần %q mà chương trình không tạo ra: đã bị sửa. Tạo lại bản in", kind), fmt.Sprintf("the picture has a part %q that none of ours has: it was changed, build again", kind))
			return
		}
		if n > int64(len(l.data)-at-12) {
			return // told as damaged
		}
		if at += 12 + int(n); kind == "IEND" && at < len(l.data) {
			l.fault("structure", 1, "sau phần cuối của ảnh còn dữ liệu lạ. Tạo lại bản in", "something stands behind the end of the picture: build again")
			return
		}
	}
}
