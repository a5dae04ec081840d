package templates

import "testing"

// TestIdleFits: where no number of columns fits but one whose last saves no row, that is taken. It was a panic: with these names
// the board fits in three columns, and with fewer it does not.
func TestIdleFits(t *testing.T) {
	c := part(sample(t), "Hộ tịch")
	names := []string{"nước ngoài tại khu vực biên giới gi", "chuyển mục đích sử dụng không thông qua hình thức đấu giá qu", "dân cấp xã NĐ-CP 30x"}
	c.Procedures, c.Places, c.Fields = c.Procedures[:3], c.Places[:1], c.Fields[:1]
	for i := range c.Procedures {
		p := &c.Procedures[i]
		p.Name, p.ShortName, p.Names, p.Tags = names[i], "", nil, []string{"phổ biến"}
	}
	c.Fields[0].Procedures = []int{0, 1, 2}
	for _, also := range [][]string{nil, {"en"}} {
		k, err := library(t).Kind("community-board", "a0-landscape", "vi", also...)
		if err != nil {
			t.Fatal(err)
		}
		out, found := Compose(Select(c, k, Selection{})[0], options)
		if out == nil && len(found) == 0 {
			t.Errorf("%v: no sign and no reason", also)
		}
	}
}
