package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/pflag"
	"github.com/spf13/viper"

	"bangqr/catalog"
	"bangqr/catalog/link"
	"bangqr/templates"
)

// Options are what a run depends on besides its arguments, wherever each was said: by flag, else by the environment,
// else in bangqr.yaml, else by default. No other file sees viper.
type Options struct {
	Catalog    string   // a file, a folder, "-", or nothing for the sample
	Sheets     []string // of workbooks; nothing for every visible one with headings
	Encoding   string   // of texts; nothing to recognise it
	Delimiter  string   // of tables of text; nothing to recognise it
	Previous   string   // the catalog in use before, or nothing
	Offices    string   // a file, or nothing for those of the catalog
	Places     string   // likewise
	Entries    string   // likewise, of what is no procedure
	Templates  string   // the folder of the user's own kinds
	Output     string   // the folder of the results
	Lang       string   // of messages
	SignLangs  []string `mapstructure:"sign-lang"`
	SignLang   string   `mapstructure:"-"` // the first of these, the signs' own
	SignAlso   []string `mapstructure:"-"` // the others, in which signs repeat themselves
	Kinds      []string // nothing for the usual ones and the user's own
	Preset     []string // sets of kinds, instead of kinds
	Page       string   // a variant or a paper size; nothing for each kind's own
	LargePrint bool     `mapstructure:"large-print"`
	Format     []string
	Merge      string
	DPI        int
	Jobs       int
	AsOf       string         `mapstructure:"as-of"` // the day on which what is printed is in force; nothing for today
	Office     catalog.Office // what is set wins over the catalog's
	Links      link.Rules
	Print      printOptions
	Check      struct {
		Ignore []string // rules that are not told
	}
	LinkCheck linkCheck `mapstructure:"link-check"`
	Boards    struct {
		File      string // the ledger
		CheckDays int    `mapstructure:"check-days"` // after which a board must be seen again
		MountDays int    `mapstructure:"mount-days"` // after which an order must hang
		Panels    bool   // numbered panels go over cells of boards
	}

	Map     map[string]string `mapstructure:"-"` // what --map says of columns
	Repairs bool              `mapstructure:"-"` // report every repaired cell, not a few of each kind
	Folder  string            `mapstructure:"-"` // that one works in, where such answers are kept

	ConfigFile string            `mapstructure:"-"`          // the settings that were named, or nothing
	Settings   map[string]string `mapstructure:"-"`          // every setting as it was said, by its name
	ReprintOn  string            `mapstructure:"reprint-on"` // what asks for a new print: "meaning" or "any"

	// Narrowed tells that flags or the environment chose kinds or a page for this run, so that what it makes is not
	// all there is. A choice in bangqr.yaml is how the folder is meant to be.
	Narrowed bool `mapstructure:"-"`

	// KindsAsked tells that flags or the environment chose kinds, one by one or in sets.
	KindsAsked bool `mapstructure:"-"`

	// FormatSet tells that someone chose the formats; else a kind's own come before the program's.
	FormatSet bool `mapstructure:"-"`

	Presets []templates.Preset `mapstructure:"-"` // the user's own sets of kinds
	Choose  []chooseRule       `mapstructure:"-"` // rules that choose kinds
}

// between parts the levels of a key within viper. Its usual dot would split a code wherever one became a key.
const between = "::"

// viperKey is where viper keeps a setting. Those of "links check" stand with the links in bangqr.yaml, and yet are no business
// of the package that makes links.
func viperKey(name string) string {
	if rest, ok := strings.CutPrefix(name, "links.check."); ok {
		name = "link-check." + rest
	}
	return strings.ReplaceAll(name, ".", between)
}

// options reads all settings. Every fault is told, not the first.
func (s speech) options(flags *pflag.FlagSet) (Options, error) {
	return s.optionsIn(configPath(flags), flags)
}

// optionsIn reads all settings with another file in the place of bangqr.yaml.
func (s speech) optionsIn(config string, flags *pflag.FlagSet) (Options, error) {
	file, err := s.readConfig(config)
	if err != nil {
		return Options{}, invalid(err)
	}
	v := viper.NewWithOptions(viper.KeyDelimiter(between))
	if err := v.MergeConfigMap(file.settings()); err != nil {
		return Options{}, invalid(err)
	}
	var errs []error
	code := exitInvalid
	for _, k := range keys {
		flag := boundFlag(flags, k)
		if err := bind(v, k, flag); err != nil {
			return Options{}, err
		}
		faults, typed := s.faultsOf(k, flag)
		if errs = append(errs, faults...); typed {
			code = exitUsage
		}
	}
	if isEmptyEnv(configEnv) && !changed(flags.Lookup("config")) {
		errs = append(errs, fmt.Errorf("%s: %s", configEnv, s.say("value.empty")))
		code = exitUsage
	}
	errs = append(errs, s.unknownEnv()...)
	if len(errs) > 0 {
		return Options{}, &exitError{code, errors.Join(errs...)}
	}
	o, err := s.finishOptions(v, flags)
	if err != nil {
		return Options{}, err
	}
	o.Presets, o.Choose = file.presets, file.choose
	return o, nil
}

// optionsOf gives the options of an earlier run, as its settings were; sets of kinds and rules are those of bangqr.yaml.
func (s speech) optionsOf(settings map[string]string, flags *pflag.FlagSet) (Options, error) {
	file, err := s.readConfig(configPath(flags))
	if err != nil {
		return Options{}, invalid(err)
	}
	v := viper.NewWithOptions(viper.KeyDelimiter(between))
	for _, k := range keys {
		value, said := settings[k.name]
		if !said {
			value = k.fallback
		}
		if fault := k.fault(s, value); fault != "" {
			return Options{}, invalid(fmt.Errorf("%s: %s", k.name, fault))
		}
		v.Set(viperKey(k.name), value)
	}
	o, err := s.finishOptions(v, flags)
	o.Presets, o.Choose = file.presets, file.choose
	return o, err
}

// settingsIn gives every setting as it was said, by its name: lists with commas.
func settingsIn(v *viper.Viper) map[string]string {
	out := map[string]string{}
	for _, k := range keys {
		switch value := v.Get(viperKey(k.name)).(type) {
		case nil:
		case []string:
			out[k.name] = strings.Join(value, ",")
		default:
			out[k.name] = fmt.Sprint(value)
		}
		if out[k.name] == "" {
			delete(out, k.name)
		}
	}
	return out
}

// faultsOf tells what is wrong with the value that a flag, else the environment gives a key, and whether whoever typed the
// command is to blame: for a flag, and for a path that a script left empty.
func (s speech) faultsOf(k key, flag *pflag.Flag) (errs []error, typed bool) {
	from, value := k.env(), os.Getenv(k.env())
	if changed(flag) {
		from, value, typed = "--"+k.flag, strings.Trim(flag.Value.String(), "[]"), true
	} else if k.form == path && isEmptyEnv(k.env()) {
		return []error{fmt.Errorf("%s: %s", from, s.say("value.empty"))}, true
	}
	if fault := k.fault(s, value); fault != "" {
		return []error{fmt.Errorf("%s: %s", from, fault)}, typed
	}
	return nil, false
}

// bind ties a key to its default, its variable and its flag.
func bind(v *viper.Viper, k key, flag *pflag.Flag) error {
	var fallback any = k.fallback
	if k.many() {
		fallback = splitList(k.fallback)
	}
	v.SetDefault(viperKey(k.name), fallback)
	if err := v.BindEnv(viperKey(k.name), k.env()); err != nil {
		return err
	}
	if flag == nil {
		return nil
	}
	return v.BindPFlag(viperKey(k.name), flag)
}

// finishOptions reads the settings into their struct, and settles what follows from several of them.
func (s speech) finishOptions(v *viper.Viper, flags *pflag.FlagSet) (Options, error) {
	var o Options
	if err := v.UnmarshalExact(&o); err != nil {
		return Options{}, invalid(err)
	}
	for _, l := range []*[]string{&o.Kinds, &o.Preset, &o.Format, &o.Links.Hosts, &o.Links.MoreHosts, &o.Check.Ignore, &o.LinkCheck.FailOn, &o.Sheets, &o.SignLangs} {
		*l = splitList(strings.Join(*l, ","))
	}
	for _, name := range []string{"kinds", "preset", "page", "large-print"} {
		k, _ := findKey(name)
		said := changed(boundFlag(flags, k)) || os.Getenv(k.env()) != ""
		o.Narrowed = o.Narrowed || said
		o.KindsAsked = o.KindsAsked || said && (name == "kinds" || name == "preset")
	}
	if len(o.SignLangs) == 0 {
		o.SignLangs = []string{"vi"}
	}
	o.SignLang, o.SignAlso = o.SignLangs[0], o.SignLangs[1:]
	if o.FormatSet = len(o.Format) > 0; !o.FormatSet {
		o.Format = []string{"pdf"}
	}
	var err error
	if o.Map, err = s.mapFlag(flags); err != nil {
		return Options{}, err
	}
	o.Folder, o.ConfigFile, o.Settings = folderOfConfig(flags), configPath(flags), settingsIn(v)
	if err := s.onePreset(&o, flags); err != nil {
		return Options{}, err
	}
	if o.Merge != "" && !slices.Equal(o.Format, []string{"pdf"}) {
		return Options{}, usage(errors.New(s.say("merge.pdf")))
	}
	if err := o.Links.Check(); err != nil {
		return Options{}, invalid(err)
	}
	return o, s.checkIgnored(&o, flags)
}

// checkIgnored refuses rules that there are not.
func (s speech) checkIgnored(o *Options, flags *pflag.FlagSet) error {
	errs := s.unknownRules(o.Check.Ignore)
	k, _ := findKey("check.ignore")
	switch {
	case len(errs) == 0:
		return nil
	case changed(boundFlag(flags, k)):
		return usage(errors.Join(errs...))
	}
	return invalid(errors.Join(errs...))
}

// configEnv names the configuration file, as --config does.
const configEnv = envPrefix + "CONFIG"

func configPath(flags *pflag.FlagSet) string {
	if f := flags.Lookup("config"); changed(f) {
		return f.Value.String()
	}
	return os.Getenv(configEnv)
}

func changed(f *pflag.Flag) bool { return f != nil && f.Changed }

// keyFlag marks a flag as the one of a setting: another command may have a flag of the same name and another meaning.
const keyFlag = "bangqr-key"

// boundFlag gives the flag of a setting, if the command at hand has it.
func boundFlag(flags *pflag.FlagSet, k key) *pflag.Flag {
	f := flags.Lookup(k.flag)
	if k.flag == "" || f == nil || len(f.Annotations[keyFlag]) == 0 {
		return nil
	}
	return f
}

// addKeyFlag gives a flag set the flag of a setting.
func (s speech) addKeyFlag(flags *pflag.FlagSet, name string) {
	k, _ := findKey(name)
	help := s.say("key." + k.name)
	switch k.form {
	case list, tongues:
		flags.StringSliceP(k.flag, k.short, splitList(k.fallback), help)
	default: // numbers too: their faults are told in the user's words, with the range
		flags.StringP(k.flag, k.short, k.fallback, help)
	}
	if slices.Equal(k.choices, yesNo) {
		flags.Lookup(k.flag).NoOptDefVal = "true"
	}
	flags.Lookup(k.flag).Annotations = map[string][]string{keyFlag: {k.name}}
}
