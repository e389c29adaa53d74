"""Holds the library's speed and memory against its budgets: ``python -m benchmarks``, README.md says more."""
