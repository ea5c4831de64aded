"""From findings to what counts: fingerprints, selection, suppressions, the baseline, exit statuses."""
