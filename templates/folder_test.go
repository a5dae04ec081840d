package templates

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"bangqr/catalog"
)

// endless is a folder whose files have no end, as a link to /dev/zero has none.
type endless struct{ fstest.MapFS }

func (e endless) Open(name string) (fs.File, error) {
	f, err := e.MapFS.Open(name)
	if info, _ := e.Stat(name); err != nil || info.IsDir() {
		return f, err
	}
	return zeros{f}, nil
}

type zeros struct{ fs.File }

func (z zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

// TestHostileFolder: what stands in a folder of kinds costs bounded time and memory, and is told with its name.
func TestHostileFolder(t *testing.T) {
	many := fstest.MapFS{}
	for i := range mostFiles + 1 {
		many[fmt.Sprintf("k%d.yaml", i)] = &fstest.MapFile{}
	}
	for name, tt := range map[string]struct {
		folder fs.FS
		want   string
	}{
		"pipe":           {fstest.MapFS{"a.yaml": {Mode: fs.ModeNamedPipe}}, "templates/a.yaml is no plain file"},
		"device":         {fstest.MapFS{"a.yaml": {Mode: fs.ModeDevice}}, "templates/a.yaml is no plain file"},
		"folder":         {fstest.MapFS{"a.yaml/b": {}}, "templates/a.yaml is no plain file"},
		"pipe of words":  {fstest.MapFS{"words/fr.yaml": {Mode: fs.ModeNamedPipe}}, "templates/words/fr.yaml is no plain file"},
		"endless kind":   {endless{fstest.MapFS{"a.yaml": {}}}, "templates/a.yaml:1:1: the file is larger than 1048576 bytes"},
		"endless words":  {endless{fstest.MapFS{"words/fr.yaml": {}}}, "templates/words/fr.yaml:1:1: the file is larger than 1048576 bytes"},
		"too many kinds": {many, "the folder holds 1001 files *.yaml: 1000 at the most"},
	} {
		t.Run(name, func(t *testing.T) {
			l, err := NewLibrary(tt.folder)
			if err == nil && strings.HasSuffix(name, "words") {
				_, err = l.Kind("procedure-poster", "", "fr")
			} else if err == nil {
				_, err = l.Kind("a", "", "vi")
			}
			if err == nil || !strings.Contains(catalog.Text(err, "en"), tt.want) {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}
