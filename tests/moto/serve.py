"""Runs the emulator as long as the process that started it: that one holds the other end of our standard input, which
closes however it ends. A test that is killed leaves no emulator behind.

    serve.py -H HOST -p PORT
"""

import os
import sys
import threading

from moto.server import main


def end_with_starter():
    sys.stdin.buffer.read()
    os._exit(0)


threading.Thread(target=end_with_starter, daemon=True).start()
main(sys.argv[1:])
