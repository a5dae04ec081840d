package output

import (
	"path/filepath"
	"slices"
)

// Unfinished lists the files of a folder that a build which did not end put into place, and of which the manifest does not tell
// as they are now. A build that is still at work has such files too.
func Unfinished(dir string, m *Manifest) ([]string, error) {
	log, err := readLog(dir)
	if err != nil {
		return nil, err
	}
	sums := map[string]string{}
	for i := range m.Files {
		sums[m.Files[i].Path] = m.Files[i].SHA256
	}
	var out []string
	for _, l := range log {
		if l.gone || sums[l.path] == l.sum || l.path == ManifestName || l.path == KeptName {
			continue
		}
		data, err := readPlain(filepath.Join(dir, filepath.FromSlash(l.path)), mostManifest)
		if err == nil && data != nil && hashOf(data) == l.sum {
			out = append(out, l.path)
		}
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}
