"""Facts in, answers out: typed tables, as-of answers, the map's scene. Never imports Streamlit."""
