#!/usr/bin/env bash
# One check, its result as JSON; everything else that the job shows is rendered from that.
#
# Reads     INPUT_PATHS (one a line), INPUT_DIRECTORY (where; empty: here), CITECHECK (the command), CITECHECK_… (its
#           settings), NCBI_API_KEY
# Writes    annotations to standard output, the job summary, and the outputs named at the end
# Exits 0   whatever was found: the last step of the action ends with exit-status, after the steps in between
set -euo pipefail

citecheck=${CITECHECK:?}
room=$(mktemp -d "${RUNNER_TEMP:?}/citecheck-XXXXXX")
json=$room/citecheck.json
sarif=$room/citecheck.sarif
reports=$room/reports

if [[ -n ${INPUT_DIRECTORY-} ]] && ! cd -- "$INPUT_DIRECTORY"; then
  echo "::error title=citecheck::There is no folder of the name that the input 'working-directory' gives."
  echo "exit-status=2" >>"${GITHUB_OUTPUT:?}"
  exit 0
fi

paths=()
while IFS= read -r path || [[ -n $path ]]; do
  path=${path%$'\r'}
  [[ $path == - ]] && path=./-  # a file of that name; standard input holds nothing here
  [[ -n ${path//[[:space:]]/} ]] && paths+=("$path")
done <<<"${INPUT_PATHS-}"

status=2
if ((${#paths[@]})); then
  status=0
  "$citecheck" run --format json --output "$json" --reports --reports-dir "$reports" --no-progress \
    -- "${paths[@]}" </dev/null || status=$?
else
  echo "::error title=citecheck::The input 'paths' names no file and no folder."
fi

if [[ -s $json ]]; then
  "$citecheck" report "$json" --format github --output -
  # GitHub shows suppressed results as open alerts
  "$citecheck" report "$json" --format sarif --no-suppressed --output "$sarif"
else
  json='' sarif=''
fi

case $status in
  0 | 1) ;;
  2) echo "::error title=citecheck::Bad usage, bad configuration or an unreadable file; the log says which." ;;
  3) echo "::error title=citecheck::Nothing to check in at least one article: no reference list was found." ;;
  4) echo "::error title=citecheck::Incomplete: at least one reference could not be checked." ;;
  *) echo "::error title=citecheck::citecheck ended with status $status." ;;
esac

{
  echo "json-file=$json"
  echo "sarif-file=$sarif"
  echo "reports-dir=$reports"
  echo "exit-status=$status"
} >>"${GITHUB_OUTPUT:?}"
