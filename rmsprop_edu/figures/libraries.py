"""Settings of RMSProp in one library, and the call to write in another."""

import traitlets

from rmsprop_edu import frameworks, validation
from rmsprop_edu.figures.figure import Figure, by_name
from rmsprop_edu.frameworks import LIBRARIES

RATE = 0.001  # where a library has no default and none is given


class Positive(traitlets.Float):
    """A finite number above 0."""

    def validate(self, obj, value):
        """Return `value`, or say what it must be."""
        try:
            return float(validation.positive(self.name, value))
        except (ValueError, TypeError) as error:
            raise traitlets.TraitError(str(error)) from None


class Libraries(Figure):
    """RMSProp of one library carried to another: the call, and what differs.

    Parameters
    ----------
    source, target : str
        Names of `frameworks`, such as ``"keras"`` and ``"pytorch"``.
    settings : dict
        The source's arguments; a learning rate that is needed and not given is 0.001.
    loss_scale, gradient_size : float
        As in `frameworks.convert`.
    figure_id, caption, alt : str
        Name in the page's address, caption, and text alternative.

    Raises
    ------
    traitlets.TraitError
        For a library, an argument or a value that is not there.

    Examples
    --------
    >>> figure = Libraries("keras", "pytorch", settings={"epsilon": 1e-4})
    >>> figure.conversion().call
    'torch.optim.RMSprop(params, lr=0.001, alpha=0.9, eps=0.01)'
    """

    KIND = "libraries"
    STATE = ("from", "settings", "to", "loss_scale", "gradient_size")

    # the word of the page, which Python keeps for itself
    vars()["from"] = traitlets.Enum(tuple(LIBRARIES), "tensorflow1").tag(sync=True)
    to = traitlets.Enum(tuple(LIBRARIES), "pytorch").tag(sync=True)
    settings = traitlets.Dict().tag(sync=True)
    loss_scale = Positive(1.0).tag(sync=True)
    gradient_size = Positive(0.01).tag(sync=True)

    def __init__(self, source="tensorflow1", target="pytorch", settings=None, **options):
        settings = by_name("settings", {} if settings is None else settings)
        super().__init__(**{"from": source, "to": target, "settings": settings}, **options)
        try:
            self.conversion()
        except ValueError as error:
            raise traitlets.TraitError(str(error)) from None

    def conversion(self):
        """Return what Python finds for the current settings.

        Returns
        -------
        Conversion
            As from `frameworks.convert`.
        """
        source = getattr(self, "from")
        rate = LIBRARIES[source]["names"]["rate"]
        needed = {rate: RATE} if LIBRARIES[source]["defaults"][rate] is None else {}
        return frameworks.convert(
            source,
            self.to,
            loss_scale=self.loss_scale,
            gradient_size=self.gradient_size,
            **needed | self.settings,
        )
