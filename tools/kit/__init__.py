"""What a teacher takes along: ``python -m tools.kit`` writes it into ``_build/kit/``."""
