"""Says in one line when the demo's port is taken. Usage: port_is_free.py PORT"""

import socket
import sys

port = int(sys.argv[1])
with socket.socket() as listener:
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
        listener.listen()
    except OSError:
        sys.exit(
            f"Port {port} is taken: stop what uses it, or choose another: "
            "make demo PORT=8001"
        )
