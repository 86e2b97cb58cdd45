"""A fresh Debian with systemd as process 1, on this machine and apart from it.

``images`` makes the roots, once; ``namespaces`` runs one in namespaces of its own;
``lab`` has a server, the computer of its owner and an authority for certificates, in
a network of their own.  Nothing of it is left on this machine, however it ends.
"""
