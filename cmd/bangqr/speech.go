package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/pflag"
)

// A speech is the language of messages, "vi" or "en".
type speech string

// languages are those that the program speaks, the first by default.
var languages = [...]string{"vi", "en"}

// say gives a sentence of words. The test of words holds every key that is used to be there.
func (s speech) say(key string, args ...any) string {
	w, ok := words[key]
	if !ok {
		return key
	}
	if len(args) == 0 {
		return w.In(string(s))
	}
	sentence := w.In(string(s))
	if s == "en" {
		sentence = counted(sentence, args)
	}
	return fmt.Sprintf(sentence, args...)
}

// didYouMean closes a message with what was probably meant.
func (s speech) didYouMean(near []string) string {
	if len(near) == 0 {
		return ""
	}
	return s.say("did.you.mean", strings.Join(near, ", "))
}

// manners finds the language of messages and whether JSON is asked for before anything else is read, since errors of the
// command line need them too. The language is that of --lang, BANGQR_LANG, bangqr.yaml, the system, else Vietnamese.
func manners(args []string) (lang speech, json bool) {
	f := pflag.NewFlagSet("", pflag.ContinueOnError)
	f.ParseErrorsAllowlist.UnknownFlags = true
	f.BoolP("help", "h", false, "")
	f.String("config", "", "")
	flag := f.String("lang", "", "")
	f.BoolVar(&json, "json", false, "")
	_ = f.Parse(args) // the commands parse again and tell the faults
	return languageOf(*flag, os.Getenv(envPrefix+"LANG"), configLanguage(configPath(f))), json
}

// languageOf is the first of the languages said that is spoken, else that of the system, else Vietnamese.
func languageOf(said ...string) speech {
	for _, l := range said {
		if slices.Contains(languages[:], l) {
			return speech(l)
		}
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"} {
		for _, l := range languages {
			if strings.HasPrefix(strings.ToLower(os.Getenv(name)), l) {
				return speech(l)
			}
		}
	}
	return speech(languages[0])
}

// configLanguage gives the language that a bangqr.yaml asks for, if it can be read.
func configLanguage(path string) string {
	f, err := speech(languages[0]).readConfig(path)
	if err != nil || len(f.values["lang"].texts) == 0 {
		return ""
	}
	return f.values["lang"].texts[0]
}

// checkLanguage refuses a --lang that is not spoken, also where no other setting is read.
func (s speech) checkLanguage(flags *pflag.FlagSet) error {
	k, _ := findKey("lang")
	f := flags.Lookup(k.flag)
	if !changed(f) {
		return nil
	}
	if fault := k.fault(s, f.Value.String()); fault != "" {
		return usage(fmt.Errorf("--%s: %s", k.flag, fault))
	}
	return nil
}
