package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// buildFacts are what this program was made of.
type buildFacts struct {
	Version  string `json:"version"`
	Commit   string `json:"commit,omitempty"`
	Modified bool   `json:"modified,omitempty"` // the tree held changes that were not committed
	Go       string `json:"go"`
	Platform string `json:"platform"`
}

// version reads what the Go tool noted in the program.
func version() buildFacts {
	v := buildFacts{Version: "(devel)", Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return v
	}
	if info.Main.Version != "" {
		v.Version = info.Main.Version
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			v.Commit = s.Value
		case "vcs.modified":
			v.Modified = s.Value == "true"
		}
	}
	return v
}

func (v buildFacts) String() string {
	s := "bangqr " + v.Version
	if v.Commit != "" {
		s += " (" + v.Commit[:min(12, len(v.Commit))] + ")"
	}
	return fmt.Sprintf("%s %s %s", s, v.Go, v.Platform)
}

func (d *door) versionCommand() *cobra.Command {
	return d.command("version", "version", d.none(), func(*cobra.Command, []string) error {
		if d.json {
			return d.encode(version())
		}
		_, err := fmt.Fprintln(d.stdout, version())
		return err
	})
}
