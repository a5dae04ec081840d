package main

import (
	"errors"

	"github.com/spf13/cobra"

	"bangqr/catalog"
	"bangqr/catalog/link"
)

func (d *door) linksCommand() *cobra.Command {
	return d.group(d.command("links", "links", nil, nil), d.linksExport(), d.linksCheck())
}

// linksExport writes the table that makes short links work.
func (d *door) linksExport() *cobra.Command {
	var to, file string
	c := d.command("links.export", "export --to csv|nginx [-o FILE]", d.none(), func(c *cobra.Command, _ []string) error {
		write := map[string]func(link.Redirects) exporter{
			"csv":   func(r link.Redirects) exporter { return r.WriteCSV },
			"nginx": func(r link.Redirects) exporter { return r.WriteNginx },
		}[to]
		if write == nil {
			return usage(errors.New("--to: " + d.say("value.choice", to, "csv, nginx")))
		}
		o, m, err := d.optionsAndCatalog(c)
		if err != nil {
			return err
		}
		if o.Links.Base == "" {
			return invalid(errors.New(d.say("links.nobase")))
		}
		if errs := catalog.Errors(m.catalog.Check(catalog.CheckOptions{Hosts: o.Links.Hosts, MoreHosts: o.Links.MoreHosts})); len(errs) > 0 {
			if d.json {
				return d.encodeProblems(errs)
			}
			d.tell("problems.errors", len(errs))
			d.writeProblems(d.stderr, errs, 0)
			return told(exitInvalid)
		}
		day, err := d.asOf(o)
		if err != nil {
			return err
		}
		table, err := link.RedirectMap(m.catalog, o.Links, day)
		if err != nil {
			return invalid(err)
		}
		return d.export(file, false, write(table))
	})
	c.Flags().StringVar(&to, "to", "csv", d.say("flag.to.links"))
	d.keyFlags(c, c.Flags(), "as-of")
	d.fileFlag(c, &file)
	complete(c, "to", "csv", "nginx")
	return c
}
