"""An empty Streamlit page: what no page can be faster than."""

import streamlit as st

st.title("Empty")
