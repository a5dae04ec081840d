package preflight

import (
	"fmt"
	"slices"
)

// A Level says how much a finding matters.
type Level string

// The levels. A print shop sends a file with faults back, or prints it wrong.
const (
	Fault   Level = "fault"
	Warning Level = "warning"
	Note    Level = "note"
)

// A Finding is one thing that the next in line should know.
type Finding struct {
	Rule  string `json:"rule"`
	Level Level  `json:"level"`
	Pages []int  `json:"pages,omitempty"` // from 1; none: the whole file
	VI    string `json:"vi"`
	EN    string `json:"en"`
}

// Text is the finding in a language.
func (f Finding) Text(lang string) string {
	if lang == "vi" {
		return f.VI
	}
	return f.EN
}

// For says what a file is for.
type For struct {
	Shop bool // a print shop that wants no red, green and blue
}

// The limits that findings are held to.
const (
	leastLine   = 0.08 // mm: a quarter of a point, less breaks up
	leastText   = 5.0  // points
	leastModule = 0.5  // mm, as the signs keep it
	goodDPI     = 250
	leastDPI    = 120 // large boards are seen from afar, so these are warnings
	mostInk     = 280 // percent
	usualBleed  = 3.0 // mm
)

// Look holds what was read to the rules, all at once, in the order that a print shop goes through a file.
func (f *Facts) Look(to For) []Finding {
	c := &checker{facts: f}
	c.boxes()
	c.fonts()
	c.each("resource", Fault, func(p *Page) bool { return len(p.Missing) > 0 }, "trang dùng phần (ảnh, phông, màu) mà tệp không có: máy in bỏ trống hoặc báo lỗi", "a page names a picture, font or colours that the file does not have: printers leave it out or stop")
	c.inks(to)
	c.drawing()
	c.codes()
	c.standards()
	return c.found
}

// Good tells whether findings have no fault among them.
func Good(found []Finding) bool {
	return !slices.ContainsFunc(found, func(f Finding) bool { return f.Level == Fault })
}

type checker struct {
	facts *Facts
	found []Finding
}

func (c *checker) add(rule string, level Level, pages []int, vi, en string) {
	c.found = append(c.found, Finding{rule, level, pages, vi, en})
}

// pages are those of which something is true.
func (c *checker) pages(is func(*Page) bool) []int {
	var out []int
	for i := range c.facts.Pages {
		if is(&c.facts.Pages[i]) {
			out = append(out, i+1)
		}
	}
	return out
}

// each adds a finding if it is true of any page.
func (c *checker) each(rule string, level Level, is func(*Page) bool, vi, en string) {
	if p := c.pages(is); len(p) > 0 {
		c.add(rule, level, p, vi, en)
	}
}

func (c *checker) boxes() {
	c.each("trim-box", Fault, func(p *Page) bool { return !p.HasTrim }, "thiếu TrimBox: xưởng không biết cắt ở đâu", "no TrimBox: nobody knows where to cut")
	c.each("box-order", Fault, func(p *Page) bool { return !p.Trim.within(p.Bleed) || !p.Bleed.within(p.Media) },
		"TrimBox phải nằm trong BleedBox, BleedBox trong MediaBox", "TrimBox must lie in BleedBox, and that in MediaBox")
	c.each("bleed", Warning, func(p *Page) bool {
		b := min(p.Trim.X-p.Bleed.X, p.Trim.Y-p.Bleed.Y, p.Bleed.right()-p.Trim.right(), p.Bleed.top()-p.Trim.top())
		return b > 0.01 && b < usualBleed-0.01
	}, fmt.Sprintf("chừa xén dưới %g mm", usualBleed), fmt.Sprintf("bleed of less than %g mm", usualBleed))
	c.each("no-bleed", Note, func(p *Page) bool { return p.Bleed == p.Trim }, "không chừa xén: chỉ ổn nếu màu không chạy ra mép", "no bleed: fine only if no ink runs to the edge")
}

func (c *checker) fonts() {
	for _, f := range c.facts.Fonts {
		if !f.Embedded {
			c.add("font", Fault, nil, fmt.Sprintf("phông %s không nhúng trong tệp", f.Name), fmt.Sprintf("font %s is not embedded", f.Name))
		}
	}
}

func has(list []string, what string) bool { return slices.Contains(list, what) }

func (c *checker) inks(to For) {
	if to.Shop {
		c.each("rgb", Fault, func(p *Page) bool { return has(p.Inks, "rgb") && !onlyPictures(p) },
			"có màu RGB: cần CMYK (--colour cmyk; hình nền PDF thì xuất lại bằng CMYK)", "RGB colours: four inks are wanted (--colour cmyk; a background PDF has to be exported in CMYK)")
		c.each("rgb-picture", Warning, func(p *Page) bool {
			return slices.ContainsFunc(p.Images, func(i Image) bool { return i.Inks == "rgb" })
		},
			"ảnh (biểu trưng) là RGB: xưởng tự chuyển, màu có thể lệch", "a picture (logo) is RGB: the shop converts it, its colours may shift")
	}
	c.each("spot", Warning, func(p *Page) bool { return has(p.Inks, "spot") || has(p.Inks, "other") }, "có màu pha hoặc không gian màu lạ", "spot inks or unknown colour spaces")
	c.each("ink", Warning, func(p *Page) bool { return p.MostInk > mostInk }, fmt.Sprintf("tổng mực trên %d %%: lâu khô, dễ lem", mostInk), fmt.Sprintf("more than %d %% of ink: it does not dry", mostInk))
	c.each("transparency", Warning, func(p *Page) bool { return len(p.Transparent) > 0 }, "có vùng trong suốt: máy ghi bản cũ có thể in sai", "transparency: old plate makers may print it wrong")
}

// onlyPictures tells whether red, green and blue stand in pictures alone.
func onlyPictures(p *Page) bool { return !p.paintsRGB }

func (c *checker) drawing() {
	c.each("line", Warning, func(p *Page) bool { return p.LeastLine > 0 && p.LeastLine < leastLine }, fmt.Sprintf("nét mảnh hơn %g mm", leastLine), fmt.Sprintf("lines thinner than %g mm", leastLine))
	c.each("text", Warning, func(p *Page) bool { return p.LeastText > 0 && p.LeastText < leastText-0.01 }, fmt.Sprintf("chữ nhỏ hơn %g pt", leastText), fmt.Sprintf("letters below %g pt", leastText))
	c.each("contrast", Warning, func(p *Page) bool { return p.pale }, fmt.Sprintf("chữ nhạt: tương phản với nền dưới %g (chữ từ %g pt: %g)", leastContrast, largeText, float64(leastContrastLarge)),
		fmt.Sprintf("pale letters: a contrast below %g (%g from %g pt on)", leastContrast, float64(leastContrastLarge), largeText))
	c.each("dpi", Warning, func(p *Page) bool {
		return slices.ContainsFunc(p.Images, func(i Image) bool { return i.DPI < leastDPI })
	},
		fmt.Sprintf("ảnh dưới %d dpi: in sẽ vỡ", leastDPI), fmt.Sprintf("a picture below %d dpi: its pixels will show", leastDPI))
	c.each("dpi-low", Note, func(p *Page) bool {
		return slices.ContainsFunc(p.Images, func(i Image) bool { return i.DPI >= leastDPI && i.DPI < goodDPI })
	}, fmt.Sprintf("ảnh dưới %d dpi: nhìn gần sẽ mờ", goodDPI), fmt.Sprintf("a picture below %d dpi: soft when seen from near", goodDPI))
	c.each("unseen", Note, func(p *Page) bool { return len(p.Unseen) > 0 }, "có phần chưa kiểm tra được (hoa văn, chuyển màu, ảnh nhúng trong trang)", "parts that were not looked into (shadings, inline images, Type 3)")
}

func anyCode(p *Page, is func(Code) bool) bool { return slices.ContainsFunc(p.Codes, is) }

func (c *checker) codes() {
	c.each("quiet-zone", Fault, func(p *Page) bool { return anyCode(p, func(q Code) bool { return q.Quiet < quietZone-0.05 }) },
		"vùng trắng quanh mã QR dưới 4 ô: máy không quét được", "less than 4 modules of white around a code: it will not read")
	c.each("module", Fault, func(p *Page) bool { return anyCode(p, func(q Code) bool { return q.Module < leastModule-0.005 }) },
		fmt.Sprintf("ô của mã QR nhỏ hơn %g mm", leastModule), fmt.Sprintf("modules of a code below %g mm", leastModule))
	c.each("code-black", Fault, func(p *Page) bool { return anyCode(p, func(q Code) bool { return q.Inks != "K" }) },
		"mã QR không chỉ bằng mực đen: các bản in lệch nhau sẽ làm nhòe", "a code is not in black ink alone: plates that drift blur it")
	c.each("code-cut", Fault, func(p *Page) bool {
		return anyCode(p, func(q Code) bool { return !q.Box.grown(quietZone * q.Module).within(p.Trim) })
	},
		"mã QR hoặc vùng trắng của nó ra ngoài mép cắt", "a code or its white runs over the trim")
	if len(c.pages(func(p *Page) bool { return len(p.Codes) > 0 })) == 0 {
		c.add("no-code", Note, nil, "không thấy mã QR dạng nét trong tệp", "no code drawn of modules is in the file")
	}
}

// standards says plainly what the files are not.
func (c *checker) standards() {
	if c.facts.PDFX == "" {
		c.add("pdf-x", Note, nil, "không phải PDF/X; nếu xưởng đòi, nhờ xưởng chuyển", "not PDF/X; where a shop insists, it can convert the file")
	}
	if !c.facts.Intent {
		c.add("output-intent", Note, nil, "không kèm hồ sơ màu (output intent): màu CMYK là số trần, cho giấy tráng phủ", "no output intent: the four inks are bare numbers, for coated paper")
	}
	if !c.facts.Tagged {
		c.add("tags", Note, nil, "không có thẻ cấu trúc (tagged PDF): chỉ để in", "no tags: the file is for print")
	}
}
