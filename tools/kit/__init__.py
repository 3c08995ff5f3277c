"""What a teacher takes along: ``make kit`` writes it into ``_build/kit/``."""
