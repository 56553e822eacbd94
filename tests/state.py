"""A session's state for the tests of callbacks, which run without a page."""


class State(dict):
    """Values by key and by attribute."""

    __getattr__ = dict.__getitem__
    __setattr__ = dict.__setitem__
