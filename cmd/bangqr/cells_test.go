package main

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

// cells lists the cells of a workbook that hold something in a file, as a library reads them that did not write them:
// "cells plan.xlsx cells.txt".
func cells(ts *testscript.TestScript, _ bool, args []string) {
	book, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	defer book.Close()
	var b strings.Builder
	for _, sheet := range book.GetSheetList() {
		if page, err := book.GetPageLayout(sheet); err == nil && page.Orientation != nil && page.FitToWidth != nil {
			fmt.Fprintf(&b, "%s\tprints %s, %d wide\n", sheet, *page.Orientation, *page.FitToWidth)
		}
		rows, err := book.GetRows(sheet)
		ts.Check(err)
		for y, row := range rows {
			for x, text := range row {
				if name, err := excelize.CoordinatesToCellName(x+1, y+1); err == nil && text != "" {
					fmt.Fprintf(&b, "%s\t%s\t%s\n", sheet, name, strings.ReplaceAll(text, "\n", " "))
				}
			}
		}
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(b.String()), 0o666))
}

// hasOpenpyxl tells whether another reader of workbooks is here.
var hasOpenpyxl = sync.OnceValue(func() bool { return exec.Command("python3", "-c", "import openpyxl").Run() == nil })
