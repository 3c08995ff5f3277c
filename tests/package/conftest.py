"""How hypothesis looks for examples."""

from hypothesis import settings

# The same examples on every run, and no failure because a machine is busy.
# To hunt for new ones: pytest --hypothesis-profile=hunt
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("hunt", max_examples=3000, deadline=None)
settings.load_profile("repeatable")
