"""`catalog.sqlite`: one multi-version file for all editions. A reader pinned to edition n sees since <= n < until."""
