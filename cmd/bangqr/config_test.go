package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bangqr/catalog"
)

// optionsOf reads the settings as build does, with some flags.
func optionsOf(t *testing.T, args ...string) (Options, error) {
	t.Helper()
	return optionsIn(t, "build", args...)
}

// optionsIn gives what a command takes from its flags and all else.
func optionsIn(t *testing.T, command string, args ...string) (Options, error) {
	t.Helper()
	d := &door{speech: "en"}
	c, _, err := d.root().Find(strings.Fields(command))
	if err != nil {
		t.Fatal(err)
	}
	if err := c.ParseFlags(args); err != nil {
		t.Fatal(err)
	}
	return d.options(c.Flags())
}

// A settingCase has, for one key, how Options show it, its default, and a value for each other source.
type settingCase struct {
	key                       string
	get                       func(Options) any
	fallback, file, env, flag string
}

var settingCases = []settingCase{
	{"catalog", func(o Options) any { return o.Catalog }, "", "f.csv", "e.csv", "g.csv"},
	{"sheets", func(o Options) any { return o.Sheets }, "[]", "[f1 f2]", "[e1 e2]", "[g1 g2]"},
	{"encoding", func(o Options) any { return o.Encoding }, "", "tcvn3", "vni", "viscii"},
	{"delimiter", func(o Options) any { return o.Delimiter }, "", "tab", ";", "|"},
	{"previous", func(o Options) any { return o.Previous }, "", "f.csv", "e.csv", "g.csv"},
	{"offices", func(o Options) any { return o.Offices }, "", "f.csv", "e.csv", ""},
	{"places", func(o Options) any { return o.Places }, "", "f.csv", "e.csv", ""},
	{"entries", func(o Options) any { return o.Entries }, "", "f.csv", "e.csv", ""},
	{"templates", func(o Options) any { return o.Templates }, "templates", "f", "e", "g"},
	{"output", func(o Options) any { return o.Output }, "dist", "f", "e", "g"},
	{"lang", func(o Options) any { return o.Lang }, "", "vi", "en", "vi"},
	{"sign-lang", func(o Options) any { return o.SignLang }, "vi", "en", "vi", "en"},
	{"kinds", func(o Options) any { return o.Kinds }, "[]", "[f1 f2]", "[e1 e2]", "[g1 g2]"},
	{"preset", func(o Options) any { return o.Preset }, "[]", "[f1 f2]", "[e1 e2]", "[g1 g2]"},
	{"page", func(o Options) any { return o.Page }, "", "A3", "A4", "A5"},
	{"large-print", func(o Options) any { return o.LargePrint }, "false", "true", "false", "true"},
	{"format", func(o Options) any { return o.Format }, "[pdf]", "[png]", "[pdf png]", "[png pdf]"},
	{"merge", func(o Options) any { return o.Merge }, "", "kind", "all", "kind"},
	{"dpi", func(o Options) any { return o.DPI }, "300", "100", "200", "400"},
	{"print.colour", func(o Options) any { return o.Print.Colour }, "rgb", "cmyk", "mono", "rgb"},
	{"print.marks", func(o Options) any { return o.Print.Marks }, "", "none", "crop", "all"},
	{"print.ruler", func(o Options) any { return o.Print.Ruler }, "on", "off", "on", "off"},
	{"print.fit", func(o Options) any { return o.Print.Fit }, "", "A4", "A3", "A2"},
	{"print.nup", func(o Options) any { return o.Print.Nup }, "0", "2", "4", "8"},
	{"print.paper", func(o Options) any { return o.Print.Paper }, "A4", "A3", "A2", "A1"},
	{"print.printer", func(o Options) any { return o.Print.Printer }, "", "f", "e", "g"},
	{"jobs", func(o Options) any { return o.Jobs }, "0", "1", "2", "3"},
	{"as-of", func(o Options) any { return o.AsOf }, "", "2026-01-02", "31/12/2026", "2026-11-22"},
	{"office.id", func(o Options) any { return o.Office.ID }, "", "f", "e", ""},
	{"office.unit", func(o Options) any { return o.Office.Unit }, "", "f", "e", ""},
	{"office.name", func(o Options) any { return o.Office.Name }, "", "f", "e", ""},
	{"office.notice", func(o Options) any { return o.Office.Notice }, "", "f", "e", ""},
	{"office.address", func(o Options) any { return o.Office.Address }, "", "f", "e", ""},
	{"office.phone", func(o Options) any { return o.Office.Phone }, "", "0900000000", "0236 1022", ""},
	{"office.hotline", func(o Options) any { return o.Office.Hotline }, "", "1.10", "e", ""},
	{"office.website", func(o Options) any { return o.Office.Website }, "", "https://f.gov.vn/a", "https://e.gov.vn", ""},
	{"office.logo", func(o Options) any { return o.Office.Logo }, "", "f.png", "e.png", ""},
	{"office.domain", func(o Options) any { return o.Office.Domain }, "", "f.vn", "e.vn", ""},
	{"office.selection", func(o Options) any { return o.Office.Selection }, "", "cấp=cấp xã", "tag=phổ biến", ""},
	{"links.base", func(o Options) any { return o.Links.Base }, "", "https://f.gov.vn", "https://e.gov.vn", ""},
	{"links.template", func(o Options) any { return o.Links.Template }, portalSearch, "https://f.gov.vn/{{code}}", "https://e.gov.vn/{{code}}", ""},
	{"links.fields", func(o Options) any { return o.Links.Fields }, "", "https://f.gov.vn/{{slug}}", "https://e.gov.vn/{{slug}}", ""},
	{"links.hosts", func(o Options) any { return o.Links.Hosts }, "[]", "[f.gov.vn *.gov.vn]", "[e.gov.vn *.gov.vn]", ""},
	{"links.more-hosts", func(o Options) any { return o.Links.MoreHosts }, "[]", "[f.vn *.e.vn]", "[e.vn *.e.vn]", ""},
	{"links.check.state", func(o Options) any { return o.LinkCheck.State }, "links.jsonl", "f.jsonl", "e.jsonl", "g.jsonl"},
	{"links.check.rate", func(o Options) any { return o.LinkCheck.Rate }, "60", "10", "20", "30"},
	{"links.check.max-age", func(o Options) any { return o.LinkCheck.MaxAge }, "1", "2", "0", "4"},
	{"links.check.grace", func(o Options) any { return o.LinkCheck.Grace }, "3", "2", "0", ""},
	{"links.check.fail-on", func(o Options) any { return o.LinkCheck.FailOn }, "[dead wrong shell moved-off]", "[dead]", "[wrong shell]", "[dead failing]"},
	{"links.check.rules", func(o Options) any { return o.LinkCheck.Rules }, "", "f.yaml", "e.yaml", ""},
	{"links.check.contact", func(o Options) any { return o.LinkCheck.Contact }, "", "https://f.gov.vn", "e", ""},
	{"boards.file", func(o Options) any { return o.Boards.File }, "boards.csv", "f.csv", "e.csv", "g.csv"},
	{"boards.check-days", func(o Options) any { return o.Boards.CheckDays }, "180", "90", "30", "60"},
	{"boards.mount-days", func(o Options) any { return o.Boards.MountDays }, "30", "90", "20", "60"},
	{"boards.panels", func(o Options) any { return o.Boards.Panels }, "false", "true", "true", ""},
	{"reprint-on", func(o Options) any { return o.ReprintOn }, "meaning", "any", "any", ""},
	{"check.ignore", func(o Options) any { return o.Check.Ignore }, "[]", "[name-twice url-twice]", "[name-long]", "[url-host url-known]"},
}

// TestPrecedence holds every key to: flag, else environment, else file, else default.
func TestPrecedence(t *testing.T) {
	var all, tested []string
	for _, tt := range settingCases {
		tested = append(tested, tt.key)
		t.Run(tt.key, tt.run)
	}
	for _, k := range keys {
		all = append(all, k.name)
	}
	if diff := cmp.Diff(all, tested); diff != "" {
		t.Errorf("keys not tested (-want +tested):\n%s", diff)
	}
}

func (tt settingCase) run(t *testing.T) {
	t.Chdir(t.TempDir())
	k, ok := findKey(tt.key)
	if !ok {
		t.Fatalf("no key %s", tt.key)
	}
	var always []string
	if tt.key == "merge" {
		always = []string{"--format=pdf"}
	}
	command := "build"
	if strings.HasPrefix(tt.key, "boards.") {
		command = "boards due"
	}
	if strings.HasPrefix(tt.key, "links.check.") {
		command = "links check"
	}
	want := func(source, value string, args ...string) {
		t.Helper()
		o, err := optionsIn(t, command, append(args, always...)...)
		if err != nil {
			t.Fatalf("%s: %v", source, err)
		}
		if got := fmt.Sprint(tt.get(o)); got != value {
			t.Errorf("%s: got %q, want %q", source, got, value)
		}
	}
	want("default", tt.fallback)
	writeSetting(t, tt.key, tt.file)
	want("file", tt.file)
	t.Setenv(k.env(), commas(tt.env))
	want("environment over file", tt.env)
	if k.flag != "" && tt.flag != "" { // else it is one of another command
		want("flag over all", tt.flag, "--"+k.flag+"="+commas(tt.flag))
	}
	if err := os.Remove(configName); err != nil {
		t.Fatal(err)
	}
	want("environment alone", tt.env)
}

// commas writes "[a b]" as flags and the environment have it: "a,b".
func commas(s string) string {
	if !strings.HasPrefix(s, "[") {
		return s
	}
	return strings.ReplaceAll(strings.Trim(s, "[]"), " ", ",")
}

// writeSetting writes a bangqr.yaml of one key; a list as YAML has it, and nothing between quotation marks.
func writeSetting(t *testing.T, name, value string) {
	t.Helper()
	if strings.HasPrefix(value, "[") {
		items := strings.Fields(strings.Trim(value, "[]"))
		for i := range items {
			items[i] = quoteYAML(items[i])
		}
		value = "[" + strings.Join(items, ", ") + "]"
	}
	text := name + ": " + value + "\n"
	if group, last, nested := strings.Cut(name, "."); nested {
		text = group + ":\n  " + last + ": " + value + "\n"
	}
	if err := os.WriteFile(configName, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestPathsOfAFileAreItsFolders(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.Mkdir("office", 0o755); err != nil {
		t.Fatal(err)
	}
	text := "catalog: a.csv\nplaces: ../p.csv\noutput: /out\noffice: {logo: x/logo.png}\n"
	if err := os.WriteFile("office/my.yaml", []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Setenv("BANGQR_TEMPLATES", "mine")
	o, err := optionsOf(t, "--config=office/my.yaml")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{filepath.Join("office", "a.csv"), "p.csv", "/out", filepath.Join("office", "x", "logo.png"), "mine"}
	if diff := cmp.Diff(want, []string{o.Catalog, o.Places, o.Output, o.Office.Logo, o.Templates}); diff != "" {
		t.Error(diff)
	}
}

// TestNarrowed: what is chosen in bangqr.yaml is all there is; what is chosen by flag or variable is not.
func TestNarrowed(t *testing.T) {
	t.Chdir(t.TempDir())
	writeSetting(t, "kinds", "[field-poster]")
	for _, tt := range []struct {
		env  string
		args []string
		want bool
	}{
		{want: false},
		{args: []string{"--kind=field-poster"}, want: true},
		{args: []string{"--page=A4"}, want: true},
		{args: []string{"--output=x"}, want: false},
		{env: "community-board", want: true},
	} {
		t.Setenv("BANGQR_KINDS", tt.env)
		o, err := optionsOf(t, tt.args...)
		if err != nil {
			t.Fatal(err)
		}
		if o.Narrowed != tt.want {
			t.Errorf("env %q, args %q: narrowed is %v", tt.env, tt.args, o.Narrowed)
		}
	}
}

// TestConfigTextIsReadBack reads the bangqr.yaml of a new working folder: its values are the sample's and the defaults,
// and its examples are settings too, once the # is taken away.
func TestConfigTextIsReadBack(t *testing.T) {
	t.Chdir(t.TempDir())
	sample, err := catalog.Sample()
	if err != nil {
		t.Fatal(err)
	}
	text := configText(sample.Office)
	if err := os.WriteFile(configName, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	got, err := optionsOf(t)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(configName); err != nil {
		t.Fatal(err)
	}
	want, err := optionsOf(t)
	if err != nil {
		t.Fatal(err)
	}
	want.Catalog, want.Places, want.Entries, want.Office = "catalog.xlsx", "places.csv", "entries.csv", sample.Office
	want.Office.Phone, want.Office.Hotline, want.Office.Source = "0900 000 000", "0900 000 099", catalog.Source{} // as people read them
	want.Settings, got.Settings = nil, nil                                                                        // as they were said
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}

	if err := os.WriteFile(configName, []byte(withExamples(text)), 0o644); err != nil {
		t.Fatal(err)
	}
	f, err := speech("en").readConfig("")
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range keys {
		if _, ok := f.values[k.name]; !ok {
			t.Errorf("%s is not in the file", k.name)
		}
	}
}

// withExamples takes the # from settings that stand in a file as comments.
func withExamples(text string) string {
	var full []string
	for line := range strings.SplitSeq(text, "\n") {
		trimmed := strings.TrimLeft(line, " ")
		if strings.HasPrefix(trimmed, "#") && !strings.HasPrefix(trimmed, "# ") {
			line = strings.Replace(line, "#", "", 1)
		}
		full = append(full, line)
	}
	return strings.Join(full, "\n")
}

func TestKeysHaveFlagsOnce(t *testing.T) {
	var flags []string
	for _, k := range keys {
		if k.flag != "" {
			if slices.Contains(flags, k.flag) {
				t.Errorf("flag --%s stands for two keys", k.flag)
			}
			flags = append(flags, k.flag)
		}
		if words["key."+k.name].EN == "" {
			t.Errorf("key %s is not described", k.name)
		}
	}
}
