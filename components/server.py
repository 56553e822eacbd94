"""What stands around the page: the server's own rules, through the hooks of `st.App`."""

from __future__ import annotations

from streamlit import net_util

# A WebSocket with a foreign Origin has Streamlit ask another host for the address of this one, and
# everybody wait for the answer. It asks nobody while it knows one, and this one it allows already.
net_util._external_ip = net_util._external_ip or "127.0.0.1"
