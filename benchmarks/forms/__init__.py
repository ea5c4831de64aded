"""Reference lists in every form that people and programs print them in, made with gold."""
