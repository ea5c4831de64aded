"""Very many articles, checked part by part on Dask: what lies where, the parts, the tables, the report over them.

``listing`` says which articles the inputs hold, ``parts`` cuts them, ``part_work`` checks one part in a process of its
own, which ``guard`` watches, ``part_files`` puts what was found into place, ``cluster`` (the only module that knows
Dask) hands the parts out, ``flow`` joins these.
"""
