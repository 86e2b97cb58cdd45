"""A fresh Debian with systemd as process 1, on this machine and apart from it.

``images`` makes the roots, once; ``namespaces`` is where machines are, and ``booting``
starts one; ``lab`` has a server, the computer of its owner and an authority for
certificates; ``steps`` runs the commands of an article there.  ``containers``
has Podman and an image to begin with.  Nothing of it is left
on this machine, however it ends.
"""
