"""What a user can see, one file or folder each. Imports geo, is imported by app.py."""
