#!/usr/bin/env bash
# The result as one comment of the pull request: made the first time, renewed after that.
#
# Reads     CITECHECK, JSON_FILE, GITHUB_REPOSITORY, PULL_REQUEST (its number), GH_TOKEN (pull-requests: write)
# Writes    the comment, through the gh that GitHub's runners have
# Exits 0   also where GitHub refuses (a fork's token may not write): the result of the check is what counts
set -euo pipefail

marker='<!-- citecheck: the comment of this action -->'
most=60000 # bytes; GitHub refuses a comment of more than 65,536 characters
room=$(mktemp -d "${RUNNER_TEMP:?}/citecheck-comment-XXXXXX")

GITHUB_STEP_SUMMARY=$room/summary.md "${CITECHECK:?}" report "${JSON_FILE:?}" --format github --output "$room/annotations.txt"
{
  echo "$marker"
  head -c "$most" "$room/summary.md" | iconv -c -f utf-8 -t utf-8
  if (($(wc -c <"$room/summary.md") > most)); then
    printf '\n\nCut short here; the summary of the job has everything.\n'
  fi
} >"$room/body.md"

comments="repos/${GITHUB_REPOSITORY:?}/issues/${PULL_REQUEST:?}/comments"
earlier=$(gh api --paginate "$comments" \
  --jq ".[] | select(.user.type == \"Bot\" and (.body | startswith(\"$marker\"))) | .id" 2>"$room/log.txt" | head -n 1) || true
if [[ -n $earlier ]]; then
  gh api --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$earlier" -F "body=@$room/body.md" >/dev/null 2>>"$room/log.txt" && exit 0
else
  gh api --method POST "$comments" -F "body=@$room/body.md" >/dev/null 2>>"$room/log.txt" && exit 0
fi
echo "::warning title=citecheck::The comment could not be written: does the job have pull-requests: write?"
