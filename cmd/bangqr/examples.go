package main

// examples open the help of commands, by path. Names of files are as offices write them, in both languages.
var examples = map[string]string{
	"root": `  bangqr build
  bangqr init phuong-toi
  bangqr catalog check --catalog danh-muc.xlsx`,
	"build": `  bangqr build
  bangqr build --catalog danh-muc.xlsx --field "Hộ tịch" --page A4
  bangqr build --preset ward
  bangqr build --kind procedure-poster --code 1.001193 --preview
  bangqr build --kind community-board --place nvh-tdp-07 --print-shop --zip ban-in.zip`,
	"plan": `  bangqr plan
  bangqr plan --as-of 2027-03-01 --round phieu-di-tuyen.pdf
  bangqr plan --since 2026-08-25 --to xlsx -o ke-hoach.xlsx
  bangqr plan --against HEAD~1 --to markdown --detailed-exitcode
  bangqr plan --zip-offices gui-cac-xa`,
	"edition": `  bangqr edition K7Q2XM-9
  bangqr edition "k7q2 xm4" --reprint-on any`,
	"runs.list":  `  bangqr runs list`,
	"runs.prune": `  bangqr runs prune --keep 50`,
	"rebuild":    `  bangqr rebuild 12 -o in-lai`,
	"manifest.schema": `  bangqr manifest schema -o manifest.schema.json
  bangqr manifest schema --report`,
	"init": `  bangqr init phuong-toi`,
	"presets": `  bangqr presets
  bangqr build --preset first-day`,
	"templates.list": `  bangqr templates list`,
	"templates.show": `  bangqr templates show procedure-poster`,
	"templates.new":  `  bangqr templates new bang-truong-hoc --from procedure-poster`,
	"templates.check": `  bangqr templates check
  bangqr templates check bang-truong-hoc`,
	"templates.preview": `  bangqr templates preview procedure-poster
  bangqr templates preview bang-truong-hoc --sign 1.001193 --watch`,
	"templates.words":  `  bangqr templates words fr`,
	"templates.schema": `  bangqr templates schema -o templates/kind.schema.json`,
	"catalog.check": `  bangqr catalog check --catalog danh-muc.xlsx
  bangqr catalog check --catalog danh-muc.xlsx --write-marked can-sua.xlsx`,
	"catalog.list": `  bangqr catalog list --field "Hộ tịch"`,
	"catalog.show": `  bangqr catalog show 1.001193`,
	"catalog.export": `  bangqr catalog export --catalog danh-muc.xlsx --known-urls --to xlsx -o sach.xlsx
  bangqr catalog export --catalog danh-muc.xlsx --to csv -o danh-muc/`,
	"catalog.diff": `  bangqr catalog diff danh-muc-cu.xlsx danh-muc-moi.xlsx
  bangqr catalog diff sample danh-muc.csv --to markdown -o phu-luc.md`,
	"catalog.merge": `  bangqr catalog merge xuat-moi.xlsx --from danh-muc.xlsx -o danh-muc-moi.xlsx`,
	"catalog.rules": `  bangqr catalog rules`,
	"links.export":  `  bangqr links export --to nginx -o qr.conf`,
	"links.check": `  bangqr links check
  bangqr links check --dry-run
  bangqr links check --max-age 0 --json`,
	"calibrate": `  bangqr calibrate -o can-chinh.pdf
  bangqr calibrate --printer may-mot-cua --folds 0.5,0.5,0.5,-0.25,-0.25,-0.25
  bangqr build --printer may-mot-cua`,
	"preflight": `  bangqr preflight dist/community-board/*.pdf --print-shop`,
	"verify": `  bangqr verify
  bangqr verify dist --catalog danh-muc.xlsx --judges required --report junit -o verify.xml
  bangqr verify --proof soat.pdf`,
	"boards.list": `  bangqr boards list
  bangqr boards list --at 2026-09-30 --status damaged`,
	"boards.due":     `  bangqr boards due --days 90`,
	"boards.history": `  bangqr boards history 07`,
	"boards.add": `  bangqr boards add 21 --place nvh-tdp-07 --kind community-board
  bangqr boards add --built --event printed`,
	"boards.event":  `  bangqr boards event 07 damaged --note "vỡ góc"`,
	"boards.move":   `  bangqr boards move 07 nvh-tdp-08`,
	"boards.note":   `  bangqr boards note "Bảng 07 hỏng, bảng 09 mất"`,
	"boards.sheet":  `  bangqr boards sheet -o kiem-tra.xlsx`,
	"boards.import": `  bangqr boards import kiem-tra.xlsx`,
	"completion":    `  source <(bangqr completion bash)`,
}
