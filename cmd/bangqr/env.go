package main

import (
	"errors"
	"os"
	"strings"
)

// isSetEnv reports a variable that is set to something.
func isSetEnv(name string) bool { return strings.TrimSpace(os.Getenv(name)) != "" }

// isEmptyEnv reports a variable that is set to nothing.
func isEmptyEnv(name string) bool {
	value, set := os.LookupEnv(name)
	return set && strings.TrimSpace(value) == ""
}

// unknownEnv finds variables that look like ours and are not.
func (s speech) unknownEnv() []error {
	known := []string{configEnv}
	for _, k := range keys {
		known = append(known, k.env())
	}
	var errs []error
	for _, e := range os.Environ() {
		name, value, _ := strings.Cut(e, "=")
		if strings.HasPrefix(name, envPrefix) && value != "" && !contains(known, name) {
			errs = append(errs, errors.New(s.say("env.unknown", name, s.didYouMean(nearest(name, known)))))
		}
	}
	return errs
}
