package output

import (
	"bytes"
	"fmt"

	"bangqr/output/png"
)

// pictures makes a PNG of each page of a sign.
func (b *builder) pictures(s *Sign) ([]ManifestFile, error) {
	var out []ManifestFile
	for i := range s.Doc.Pages {
		path := s.File + ".png"
		if len(s.Doc.Pages) > 1 {
			path = fmt.Sprintf("%s-%d.png", s.File, i+1)
		}
		img, err := png.Render(&s.Doc.Pages[i], b.codes, png.Options{DPI: b.job.DPI})
		if err != nil {
			return nil, fmt.Errorf("%s page %d: %w", s.ID, i+1, err)
		}
		var buf bytes.Buffer
		if err := png.Encode(&buf, img, b.job.DPI); err != nil {
			return nil, fmt.Errorf("%s page %d: %w", s.ID, i+1, err)
		}
		e, err := b.put(path, "png", buf.Bytes(), 1, []ManifestIn{{s.ID, 1, i + 1, 1}})
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}
