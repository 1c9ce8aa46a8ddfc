"""What a stranger needs to check the public log: Python's standard library, the `cryptography` package, no Django.

The parts are read here one by one and handed out as one file each (`daylight.ledger.verifier.whole`).
"""
