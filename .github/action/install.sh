#!/usr/bin/env bash
# Installs the citecheck that came with the action into an environment of its own, so that the job's Python stays as it is.
# Python runs isolated (-I): the folder that it starts in is the checked repository's, whose files are not ours to import.
set -euo pipefail

room=$(mktemp -d "${RUNNER_TEMP:?}/citecheck-XXXXXX")
"${PYTHON:?}" -I -m venv "$room/venv"
for bin in "$room/venv/bin" "$room/venv/Scripts"; do  # the second on Windows
  [[ -d $bin ]] || continue
  "$bin/python" -I -m pip install --quiet --disable-pip-version-check --no-input "${GITHUB_ACTION_PATH:?}"
  echo "command=$bin/citecheck" >>"${GITHUB_OUTPUT:?}"
done
