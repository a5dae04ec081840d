package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"image"
	_ "image/png"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"

	"bangqr/output"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"bangqr": main, "online": online})
}

// comments lists the comments of a workbook, "Sheet1!B3 text", in a file: "comments marked.xlsx got.txt".
func comments(ts *testscript.TestScript, _ bool, args []string) {
	book, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	defer book.Close()
	var b strings.Builder
	for _, sheet := range book.GetSheetList() {
		list, err := book.GetComments(sheet)
		ts.Check(err)
		for _, c := range list {
			text := c.Text
			for _, r := range c.Paragraph {
				text += r.Text
			}
			b.WriteString(sheet + "!" + c.Cell + " " + strings.ReplaceAll(text, "\n", " / ") + "\n")
		}
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(b.String()), 0o666))
}

// size holds a picture to its pixels: "size sign.png 1080 1350".
func size(ts *testscript.TestScript, _ bool, args []string) {
	c, _, err := image.DecodeConfig(strings.NewReader(ts.ReadFile(args[0])))
	ts.Check(err)
	if got := fmt.Sprint(c.Width, c.Height); got != args[1]+" "+args[2] {
		ts.Fatalf("%s has %s pixels", args[0], got)
	}
}

// tear takes the end off the last line of a file, as a writer that is stopped leaves it: "tear boards.csv".
func tear(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.TrimRight(ts.ReadFile(args[0]), "\n")), 0o666))
}

// replaceIn changes a file at the first place where a text stands: "replace catalog.csv 'Cũ' 'Mới'".
func replaceIn(ts *testscript.TestScript, _ bool, args []string) {
	text := ts.ReadFile(args[0])
	if !strings.Contains(text, args[1]) {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Replace(text, args[1], args[2], 1)), 0o666))
}

// editions puts the editions of a manifest's signs into variables: $BOARD1, $POSTER3 by place and code; $SLOPPY and $WRONG are
// BOARD1 as somebody in a hurry types it, and with another check letter.
func editions(ts *testscript.TestScript, _ bool, args []string) {
	var m output.Manifest
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[0])), &m))
	names := map[string]string{"nvh-1": "BOARD1", "nvh-2": "BOARD2", "1.001193": "POSTER1", "1.000894": "POSTER2", "1.000656": "POSTER3"}
	for _, s := range m.Signs {
		ts.Setenv(names[s.Subject], s.Edition)
		if s.Subject == "nvh-1" {
			ts.Setenv("SLOPPY", strings.ToLower(s.Edition[:3]+" "+s.Edition[3:6]+s.Edition[7:]))
			ts.Setenv("WRONG", s.Edition[:7]+string("01"[strings.Count(s.Edition[7:], "0")]))
		}
	}
}

// exits runs a command that must end with a code: "exits 3 bangqr build".
func exits(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// TestScripts runs the program as its users do.
func TestScripts(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Condition: func(cond string) (bool, error) {
			switch cond {
			case "openpyxl":
				return hasOpenpyxl(), nil
			case "root":
			default:
				return false, fmt.Errorf("condition %q unknown", cond)
			}
			return os.Geteuid() == 0, nil // rights on files do not bind root
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"cells":    cells,
			"comments": comments,
			"size":     size,
			"tear":     tear,
			"replace":  replaceIn,
			"editions": editions,

			"touched":     touched,
			"interrupted": interrupted,
			"exits":       exits,
		},
	})
}
