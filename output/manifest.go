package output

import (
	"bytes"
	"encoding/json"
	"math"
	"path/filepath"
	"sort"

	"bangqr/catalog/fault"
	"bangqr/templates/scene"
)

// ManifestName is the name of the file that tells what a folder holds.
const ManifestName = "manifest.json"

// Schema is the version of the manifest's form. It grows when something in it comes to mean another thing, or goes; keys may
// be added without: whoever reads a manifest passes over those that it does not know. The form is in manifest.schema.json.
const Schema = 1

// mostManifest is the largest manifest that is read, in bytes: one of 10,000 signs takes 15 MB.
const mostManifest = 1 << 30

// A Manifest tells what is on disk: which signs were made, what each of their codes says and where it stands, and which
// files hold them. Lengths are in millimetres from the top left of the trimmed page, or of the
// sheet where pages were laid on sheets; pages count from 1.
type Manifest struct {
	Schema int            `json:"schema"`
	Signs  []ManifestSign `json:"signs"`
	Files  []ManifestFile `json:"files"`
}

// A ManifestSign is one sign, whatever files hold it.
type ManifestSign struct {
	ID      string         `json:"id"`
	Office  string         `json:"office,omitempty"` // in whose name it is, where there are many
	Kind    string         `json:"kind"`
	Subject string         `json:"subject"`
	Place   string         `json:"place"`
	Edition string         `json:"edition"`
	Render  string         `json:"render_hash"`
	Meaning string         `json:"meaning_hash"`
	Pages   int            `json:"pages"`
	Codes   []ManifestCode `json:"codes"`

	Scan float64 `json:"scan_mm,omitempty"` // from how far its codes are scanned
}

// A ManifestCode is one symbol, without its quiet zone.
type ManifestCode struct {
	Page      int     `json:"page"`
	X         float64 `json:"x_mm"`
	Y         float64 `json:"y_mm"`
	Size      float64 `json:"size_mm"`
	Module    float64 `json:"module_mm"`
	Version   int     `json:"version"`
	Level     string  `json:"level"`
	Payload   string  `json:"payload"`
	Caption   string  `json:"caption"`
	Procedure string  `json:"procedure"`
}

// A ManifestFile is one file. Its path is relative to the folder, with forward slashes.
type ManifestFile struct {
	Path   string       `json:"path"`
	Format string       `json:"format"`
	SHA256 string       `json:"sha256"`
	Bytes  int          `json:"bytes"`
	Pages  int          `json:"pages"`
	Signs  []ManifestIn `json:"signs"`

	Trim    [][2]float64     `json:"trim_mm,omitempty"` // width and height of each trimmed page; one of all where they are alike
	Printer *ManifestPrinter `json:"printer,omitempty"` // what a PDF puts right beforehand
	Tiled   bool             `json:"tiled,omitempty"`   // pages stand on several sheets each: a code and its caption may be on two
	Inks    string           `json:"inks,omitempty"`    // cmyk: four inks, as print shops want them
}

// A ManifestPrinter says that a file's pages are scaled about the medium's upper left corner, and then moved to the right and down.
// Places of codes are told without it.
type ManifestPrinter struct {
	DX float64 `json:"dx_mm"`
	DY float64 `json:"dy_mm"`
	SX float64 `json:"scale_x"`
	SY float64 `json:"scale_y"`
}

// A ManifestIn says that at page Page of a file stand Count pages of a sign, beginning with that sign's page First.
type ManifestIn struct {
	ID    string `json:"id"`
	Page  int    `json:"page"`
	First int    `json:"first"`
	Count int    `json:"count"`
}

// mm rounds to a tenth of a micrometre, a hundredth of what a printer can do.
func mm(l scene.Length) float64 { return round(l.MM()) }

func round(mm float64) float64 { return math.Round(mm*10000) / 10000 }

func signEntry(s *Sign) ManifestSign {
	m := ManifestSign{ID: s.ID, Office: s.Office, Kind: s.Kind, Subject: s.Subject, Place: s.Place, Edition: s.Edition, Render: s.Render,
		Meaning: s.Meaning, Pages: len(s.Doc.Pages), Scan: mm(s.Scan), Codes: []ManifestCode{}}
	for i := range s.Doc.Pages {
		for _, it := range s.Doc.Pages[i].Items {
			if c, ok := it.(*scene.Code); ok {
				m.Codes = append(m.Codes, ManifestCode{Page: i + 1, X: mm(c.At.X), Y: mm(c.At.Y), Size: mm(c.Side()), Module: mm(c.Module),
					Version: c.Version, Level: string(c.Level), Payload: c.Payload, Caption: c.Caption, Procedure: c.Ref})
			}
		}
	}
	return m
}

// ReadManifest reads the manifest of a folder; nil if the folder has none.
func ReadManifest(dir string) (*Manifest, error) {
	m, _, err := readManifest(dir)
	return m, err
}

// readManifest gives the bytes too.
func readManifest(dir string) (*Manifest, []byte, error) {
	name := filepath.Join(dir, ManifestName)
	data, err := readPlain(name, mostManifest)
	if err != nil || data == nil {
		return nil, nil, err
	}
	var m Manifest
	var form struct{ Schema int }
	if err := json.Unmarshal(data, &form); err == nil && form.Schema > Schema { // what else stands in it may have changed its form
		return nil, nil, fault.At(fault.Where{File: name}, "schema %d, this program reads up to %d: take a newer bangqr, or choose another folder with -o",
			"schema %d, chương trình này chỉ đọc được đến %d: dùng bangqr mới hơn, hoặc chọn thư mục khác bằng -o", form.Schema, Schema)
	}
	if err := json.Unmarshal(data, &m); err != nil {
		f := fault.At(fault.Where{File: name}, "damaged: move it away, or choose another folder with -o", "tệp bị hỏng: chuyển đi chỗ khác, hoặc chọn thư mục khác bằng -o")
		f.Err = err
		return nil, nil, f
	}
	if m.Schema < 1 {
		return nil, nil, fault.At(fault.Where{File: name}, "schema %d, which there is not: move it away, or choose another folder with -o",
			"không có schema %d: chuyển đi chỗ khác, hoặc chọn thư mục khác bằng -o", m.Schema)
	}
	return &m, data, nil
}

// Encode writes the manifest as it stands in a folder: the same manifest gives the same bytes.
func (m *Manifest) Encode() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(m); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// carry gives what of an old manifest stays true beside a new one, and the paths of files that do not: those that hold
// a sign made anew with other contents or, where the new build is whole, a sign that is gone.
func (m *Manifest) carry(old *Manifest, whole bool) (stale []string) {
	defer m.sort()
	if old == nil {
		return nil
	}
	made, written := map[string]string{}, map[string]bool{}
	for _, s := range m.Signs {
		made[s.ID] = s.Render
	}
	for _, f := range m.Files {
		written[f.Path] = true
	}
	before := map[string]ManifestSign{}
	for _, s := range old.Signs {
		before[s.ID] = s
	}
	needed := map[string]bool{}
	for _, f := range old.Files {
		if written[f.Path] {
			continue
		}
		keep := true
		for _, in := range f.Signs {
			render, again := made[in.ID]
			keep = keep && (again && render == before[in.ID].Render || !again && !whole)
		}
		if !keep {
			stale = append(stale, f.Path)
			continue
		}
		m.Files = append(m.Files, f)
		for _, in := range f.Signs {
			if _, again := made[in.ID]; !again && !needed[in.ID] {
				needed[in.ID] = true
				m.Signs = append(m.Signs, before[in.ID])
			}
		}
	}
	return stale
}

func (m *Manifest) sort() {
	sort.SliceStable(m.Signs, func(i, j int) bool { return m.Signs[i].ID < m.Signs[j].ID })
	sort.SliceStable(m.Files, func(i, j int) bool { return m.Files[i].Path < m.Files[j].Path })
}
