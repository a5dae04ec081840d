package main

import (
	"errors"
	"os"
	"strconv"
	"strings"
	"time"

	"bangqr/catalog"
)

// isoLayout is how days are kept; people here write 31/12/2026.
const isoLayout = "2006-01-02"

// isoDay reads a day as people type it; nothing if it is none.
func isoDay(s string) string {
	for _, layout := range [...]string{isoLayout, "2/1/2006"} {
		if d, err := time.Parse(layout, s); err == nil {
			return d.Format(isoLayout)
		}
	}
	return ""
}

// now is the one place where the program looks at the clock; with SOURCE_DATE_EPOCH (reproducible-builds.org) it does not.
func now() time.Time {
	if n, err := strconv.ParseInt(os.Getenv("SOURCE_DATE_EPOCH"), 10, 64); err == nil {
		return time.Unix(n, 0).UTC()
	}
	return time.Now()
}

// asOf gives the day on which what is printed must be in force: that of the settings, else today.
func (s speech) asOf(o Options) (string, error) {
	if o.AsOf != "" {
		return isoDay(o.AsOf), nil // it was checked as a setting
	}
	epoch := os.Getenv("SOURCE_DATE_EPOCH")
	if epoch == "" {
		return now().Format(isoLayout), nil
	}
	n, err := strconv.ParseInt(epoch, 10, 64)
	if err != nil {
		return "", invalid(errors.New(s.say("epoch.bad", epoch)))
	}
	return time.Unix(n, 0).UTC().Format(isoLayout), nil
}

// outOfForce tells which procedures a catalog leaves out on a day; nothing where it leaves out none.
func (s speech) outOfForce(c *catalog.Catalog, day string) string {
	if len(c.OutOfForce) == 0 {
		return ""
	}
	var codes []string
	for i := range c.OutOfForce {
		p := &c.OutOfForce[i]
		if len(codes) == mostCodes {
			codes = append(codes, "…")
			break
		}
		why := s.say("state." + string(p.StateOn(day)))
		if p.StateOn(day) == catalog.Coming && p.From != "" {
			why += " " + s.day(p.From)
		}
		codes = append(codes, p.Code+" ("+why+")")
	}
	return s.say("out.of.force", s.day(day), len(c.OutOfForce), strings.Join(codes, ", "))
}

// day writes a day as the language does: 31/12/2026 in Vietnamese.
func (s speech) day(iso string) string {
	if d, err := time.Parse(isoLayout, iso); err == nil && s == "vi" {
		return d.Format("02/01/2006")
	}
	return iso
}

// mostCodes is how many codes a sentence lists.
const mostCodes = 20

// codesOut lists the codes that a catalog leaves out.
func codesOut(c *catalog.Catalog) []string {
	var codes []string
	for i := range c.OutOfForce {
		codes = append(codes, c.OutOfForce[i].Code)
	}
	return codes
}
