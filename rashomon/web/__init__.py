"""The desk: a local web application on one case.

It reads `store` and `export`, writes decisions, and hands new input to a worker process.
"""
