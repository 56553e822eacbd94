"""Facts in, answers out: typed tables, as-of answers and the map's scene. Never imports Streamlit."""
