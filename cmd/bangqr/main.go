// Command bangqr turns a catalog of administrative procedures into printable QR signs.
//
// This package is the door: it reads flags, environment and bangqr.yaml into a plain Options value, calls the rooms in
// order (run.go) and tells what came of it, in Vietnamese or English. It decides nothing about signs.
package main

import "os"

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }
