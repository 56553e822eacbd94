"""What a user can see, one file or folder each. Imports geo, is imported by app.py."""

import logging

# Streamlit warns of each component that is made before there is a page, as all of ours are.
logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").setLevel("ERROR")
