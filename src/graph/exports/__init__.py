"""One module a format of networks, and the claims line."""
