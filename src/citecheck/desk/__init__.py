"""The desk: a local web page to check manuscripts, decide about findings and take the results along.

``serve.py`` starts it, ``app.py`` lists its addresses. What is kept stands in one folder: the manuscripts and the
decisions beside them, as `citecheck run` reads both, and everything else in a hidden folder of ours.
"""
