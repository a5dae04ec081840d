package output

import (
	"bangqr/output/pdf"
	"bangqr/templates/scene"
)

// trims are the sizes of trimmed pages, a single one where all are alike.
func trims(pages []scene.Page) [][2]float64 {
	out := make([][2]float64, len(pages))
	alike := true
	for i := range pages {
		out[i] = [2]float64{mm(pages[i].W), mm(pages[i].H)}
		alike = alike && out[i] == out[0]
	}
	if alike && len(out) > 1 {
		return out[:1]
	}
	return out
}

// putRight is what a file puts right for a printer, nil where it is nothing.
func putRight(p pdf.Printer) *ManifestPrinter {
	if p.IsPlain() {
		return nil
	}
	scale := func(s int64) float64 {
		if s == 0 {
			return 1
		}
		return float64(s) / 1e6
	}
	return &ManifestPrinter{mm(p.DX), mm(p.DY), scale(p.SX), scale(p.SY)}
}

// inks are those of a file that is made for print shops; nothing for all else.
func (p *Press) inks() string {
	if p.Colour == CMYK {
		return string(CMYK)
	}
	return ""
}
