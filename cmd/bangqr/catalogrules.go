package main

import (
	"github.com/spf13/cobra"
)

// catalogRules lists what a catalog is held to.
func (d *door) catalogRules() *cobra.Command {
	return d.command("catalog.rules", "rules", d.none(), func(*cobra.Command, []string) error {
		if d.json {
			return d.encode(knownRules())
		}
		rows := [][]string{{d.say("rules.rule"), d.say("rules.level"), d.say("rules.means")}}
		for _, r := range knownRules() {
			rows = append(rows, []string{r.ID, d.say("level." + string(r.Level)), r.Means.In(string(d.speech))})
		}
		return writeTable(d.stdout, rows)
	})
}
