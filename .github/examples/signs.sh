#!/bin/sh
# From a catalog that changed to what is to be printed: plan, signs, ZIP, round sheet. For cron, a git hook and a workflow alike.
#
#   signs.sh [-d] [-f FOLDER] [-g REPOSITORY [-b REVISION]] [-p] [-a REVISION] OUT
#
#   -f FOLDER      where bangqr.yaml and the lists are (default: here; with -g, a folder of the repository)
#   -g REPOSITORY  take the lists from this git repository, bare or not, as they are once the lock is held
#   -b REVISION    what to take of it (default HEAD)
#   -p             plan only: OUT/comment.md, nothing is built
#   -a REVISION    compare with the lists at this revision where OUT holds nothing to compare with
#   -d             exit code 10 where there is something new, instead of 0
#
# OUT/comment.md tells of the last run. OUT/current is the last whole result: plan.md, plan.xlsx, round.pdf, signs.zip, and
# signs, the folder that the next run goes on from; OUT/previous is the one before it. OUT/log tells of every run.
# Prints nothing where nothing is new, so that cron sends no mail. Where the catalog is at fault the comment tells why, the
# exit code is that of bangqr (3: catalog or settings, 6: some signs), and OUT/current stays as it was.
set -eu

usage() {
	sed -n '2,/^set -eu/{/^#/s/^# \{0,1\}//p;}' "$0" >&2
	exit 2
}

folder=. repository='' revision=HEAD only='' against='' detailed=''
while getopts f:g:b:pa:d option; do
	case $option in
	f) folder=$OPTARG ;;
	g) repository=$OPTARG ;;
	b) revision=$OPTARG ;;
	p) only=yes ;;
	a) against=$OPTARG ;;
	d) detailed=yes ;;
	*) usage ;;
	esac
done
shift $((OPTIND - 1))
[ $# = 1 ] || usage
[ -z "$repository" ] || [ -z "$against" ] || { echo "-a: goes with -f alone, not with -g" >&2; exit 2; }

umask 027 # results name keepers and their telephones
mkdir -p "$1"
out=$(cd "$1" && pwd)
log=$out/log

# SIGNS_ and not BANGQR_, whose names bangqr holds against its settings. The lock goes with the process that holds it, however that ends. Who comes second waits, and then sees what is new by then.
exec 9>"$out/.lock"
command -v flock >/dev/null || { echo "flock: not found: install util-linux" >&2; exit 1; }
flock -w "${SIGNS_LOCK_SECONDS:-600}" 9 || { echo "$out: another run has held it for ${SIGNS_LOCK_SECONDS:-600} s: see $log" >&2; exit 1; }

next=$out/.next tree=$out/.tree
trap 'rm -rf "$next" "$tree" "$tree.tar"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
rm -rf "$next" "$tree" "$tree.tar"
mkdir "$next"
if [ ! -d "$out/current" ] && [ -d "$out/previous" ]; then
	mv "$out/previous" "$out/current" # a run was ended between two renames
fi

note() {
	printf '%s %s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$*" >>"$log"
}
if [ -f "$log" ] && [ "$(wc -l <"$log")" -gt 4000 ]; then
	tail -n 2000 "$log" >"$next/log" && cat "$next/log" >"$log"
fi

# A comment on GitHub holds 65,536 characters; the whole plan stands in plan.md.
comment() {
	LC_ALL=C awk '{ n += length($0) + 1; if (n > 60000) { print "\n… plan.md"; exit } print }' "$1" >"$next/comment"
	mv "$next/comment" "$out/comment.md"
}

# refused CODE FILE: the problems are the comment, indented so that nothing in them is taken for Markdown.
refused() {
	{
		printf '# Chưa tạo bản in mới · Nothing new was published\n\n'
		sed 's/^/    /' "$2"
	} >"$next/refusal"
	comment "$next/refusal"
	note "refused, exit code $1"
	sed 's/^/  /' "$2" >>"$log"
	cat "$2" >&2
	exit "$1"
}

# try WHAT…: runs it; what it says is kept for the log, and where it fails, for the comment.
try() {
	code=0
	"$@" 2>"$next/said" || code=$?
	if [ $code != 0 ] && [ $code != 10 ]; then
		refused $code "$next/said"
	fi
}

# undated FILE: a plan without its day, that of its panels, and the folder it was compared with: these alone are nothing new.
undated() {
	sed -e '/^  "day": /d' -e '/^ *"date": /d' -e '/^  "against": {/,/^  }/d' "$1"
}

# plan BUILT WHAT…: the plan of today's lists, compared with what BUILT holds.
plan() {
	plan_built=$1
	shift
	try bangqr plan --detailed-exitcode --built "$plan_built" "$@"
}

if [ -n "$repository" ]; then
	mkdir "$tree"
	repository=$(cd "$repository" && pwd)
	# shellcheck disable=SC2046 # names of variables, which a hook must not hand on
	unset $(git rev-parse --local-env-vars)
	try git -C "$repository" archive --format=tar -o "$tree.tar" "$revision"
	try tar -x -f "$tree.tar" -C "$tree"
	rm -f "$tree.tar"
	find "$tree" -type l -exec rm -f {} + # a link in a repository may point anywhere
	cd "$tree"
fi
cd "$folder"

built=$out/current/signs base=''
if [ ! -d "$built" ]; then
	built=$next/signs
	if [ -n "$against" ] && git rev-parse --quiet --verify --end-of-options "$against^{commit}" >/dev/null 2>&1; then
		base=$against
	fi
fi

plan "$built" ${base:+--against "$base"} --to markdown -o "$next/plan.md" # first, since its problems read best
if [ -n "$only" ]; then
	comment "$next/plan.md"
	note "planned, exit code $code"
	[ -z "$detailed" ] || exit "$code"
	exit 0
fi
plan "$built" ${base:+--against "$base"} --to xlsx --round "$next/round.pdf" -o "$next/plan.xlsx"
plan "$built" ${base:+--against "$base"} --json -o "$next/plan.json"

if [ -d "$out/current/signs" ]; then
	cp -Rp "$out/current/signs" "$next/signs"
fi
try bangqr build -q -o "$next/signs" --zip "$next/signs.zip"
plan "$next/signs" --json -o "$next/open.json" # what stays to be done at the walls once all is printed

undated "$next/plan.json" >"$next/now"
if [ -f "$out/current/open.json" ] && undated "$out/current/open.json" | cmp -s - "$next/now" &&
	cmp -s "$out/current/signs/manifest.json" "$next/signs/manifest.json"; then
	comment "$out/current/plan.md"
	note "nothing new"
	exit 0
fi

comment "$next/plan.md"
rm -f "$next/now" "$next/said" "$next/plan.json"
rm -rf "$out/previous"
[ ! -d "$out/current" ] || mv "$out/current" "$out/previous"
mv "$next" "$out/current"
note "published: $(sed -n 3p "$out/current/plan.md")"
sed -n 3p "$out/current/plan.md"
printf '%s\n' "$out/current/plan.md" "$out/current/round.pdf" "$out/current/signs.zip"
[ -z "$detailed" ] || exit 10
