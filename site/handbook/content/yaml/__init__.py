"""YAML as authors write it: read with places, checked, and told what is wrong."""
