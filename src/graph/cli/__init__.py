"""The command line: one module a command, loaded when it is called."""


def main() -> None:
    """Run the command line."""
