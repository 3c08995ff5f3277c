"""The smallest honest network: one hidden layer, its gradient, and mini-batches.

All weights and biases are one vector ``x`` of shape ``(dim,)``, or many such
vectors at once, ``(dim, *runs)``, as everywhere in this package: any of the
`optimizers` trains the network unchanged.
"""

from dataclasses import dataclass

import numpy as np

from rmsprop_edu import validation
from rmsprop_edu.objectives import Objective

MOST_WEIGHTS = 10**7


@dataclass(frozen=True)
class Network:
    r"""A network with one hidden layer that sorts its inputs into classes.

    .. math::

        \begin{aligned}
        H &= \tanh(U W_1 + b_1), \qquad Z = H W_2 + b_2 \\
        p_{ik} &= \frac{e^{Z_{ik}}}{\sum_j e^{Z_{ij}}}, \qquad
        \text{loss} = -\frac1n \sum_i \ln p_{i y_i}
        \end{aligned}

    with one example in each row of :math:`U`, and its label :math:`y_i`.

    Parameters
    ----------
    inputs, hidden, classes : int
        Numbers of features, of hidden units and of classes, at least 1. They
        may make at most 10,000,000 weights and biases.

    Raises
    ------
    ValueError
        For a size that is not a whole number of at least 1, or a network too large.

    Examples
    --------
    >>> network = Network(inputs=64, hidden=32, classes=10)
    >>> network.dim
    2410
    >>> network.init(seed=0).shape
    (2410,)
    """

    inputs: int
    hidden: int
    classes: int

    def __post_init__(self):
        for name in ("inputs", "hidden", "classes"):
            object.__setattr__(self, name, validation.whole(name, getattr(self, name), least=1))
        if self.dim > MOST_WEIGHTS:
            raise ValueError(
                f"inputs, hidden and classes must make at most {MOST_WEIGHTS:,} weights and "
                f"biases, got {validation.shown(self.dim)}"
            )

    @property
    def dim(self):
        """Number of weights and biases."""
        return (self.inputs + 1) * self.hidden + (self.hidden + 1) * self.classes

    def init(self, seed):
        r"""Return a random start: weights of variance one over their fan-in, biases 0.

        Parameters
        ----------
        seed : int or numpy.random.Generator
            Makes the start repeatable.

        Returns
        -------
        ndarray, shape (dim,)
            The parameters.

        Examples
        --------
        >>> Network(2, 3, 4).init(seed=0).shape
        (25,)
        """
        random = np.random.default_rng(validation.seed("seed", seed))
        W1 = random.standard_normal((self.inputs, self.hidden)) / np.sqrt(self.inputs)
        W2 = random.standard_normal((self.hidden, self.classes)) / np.sqrt(self.hidden)
        return _flat(W1, np.zeros(self.hidden), W2, np.zeros(self.classes))

    def unpack(self, x):
        r"""Cut the vector into the two layers, the runs first.

        Parameters
        ----------
        x : array_like, shape (dim,) or (dim, *runs)
            The parameters.

        Returns
        -------
        tuple of ndarray
            `W1` (\*runs, inputs, hidden), `b1` (\*runs, 1, hidden),
            `W2` (\*runs, hidden, classes), `b2` (\*runs, 1, classes).

        Raises
        ------
        ValueError
            For an `x` whose first axis is not `dim` long.

        Examples
        --------
        >>> W1, b1, W2, b2 = Network(2, 3, 4).unpack(np.arange(25.0))
        >>> W1.shape, b1.shape, W2.shape, b2.shape
        ((2, 3), (1, 3), (3, 4), (1, 4))
        """
        x = np.ascontiguousarray(np.moveaxis(self._point(x), 0, -1))
        shapes = [
            (self.inputs, self.hidden),
            (1, self.hidden),
            (self.hidden, self.classes),
            (1, self.classes),
        ]
        ends = np.cumsum([rows * columns for rows, columns in shapes])[:-1]
        parts = np.split(x, ends, axis=-1)
        return tuple(part.reshape(*x.shape[:-1], *s) for part, s in zip(parts, shapes))

    def loss(self, x, inputs, labels):
        """Return the mean cross-entropy of the labels.

        Parameters
        ----------
        x : array_like, shape (dim,) or (dim, *runs)
            The parameters.
        inputs : array_like, shape (n, inputs)
            One example in each row, finite, at least one.
        labels : array_like of int, shape (n,)
            The class of each, 0 to classes - 1.

        Returns
        -------
        float or ndarray of shape runs
            The loss, in nats.

        Raises
        ------
        ValueError
            For shapes that do not fit, an empty batch, or unknown labels.

        Examples
        --------
        >>> network = Network(2, 3, 4)
        >>> round(float(network.loss(np.zeros(network.dim), [[1.0, 2.0]], [3])), 4)
        1.3863
        """
        inputs, labels = self._data(inputs, labels)
        x = self._point(x)
        if x.ndim > 1:  # one run after the other: a run's activations stay in the cache
            runs = x.reshape(len(x), -1).T
            return np.array([self.loss(run, inputs, labels) for run in runs]).reshape(x.shape[1:])
        log_p = self._forward(x, inputs)[1]
        return -log_p[np.arange(len(labels)), labels].mean()

    def gradient(self, x, inputs, labels):
        r"""Return the gradient of the loss, by the chain rule from the back.

        .. math::

            \begin{aligned}
            D_2 &= (P - Y)/n, \qquad D_1 = D_2 W_2^T \odot (1 - H^2) \\
            \nabla_{W_2} &= H^T D_2, \quad \nabla_{b_2} = \textstyle\sum_i D_{2,i}, \quad
            \nabla_{W_1} = U^T D_1, \quad \nabla_{b_1} = \textstyle\sum_i D_{1,i}
            \end{aligned}

        Parameters
        ----------
        x : array_like, shape (dim,) or (dim, *runs)
            The parameters.
        inputs : array_like, shape (n, inputs)
            One example in each row, finite, at least one.
        labels : array_like of int, shape (n,)
            The class of each, 0 to classes - 1.

        Returns
        -------
        ndarray
            In the shape of `x`.

        Raises
        ------
        ValueError
            For shapes that do not fit, an empty batch, or unknown labels.

        Examples
        --------
        >>> network = Network(2, 1, 2)
        >>> network.gradient(np.zeros(network.dim), [[1.0, 2.0]], [0])
        array([ 0. ,  0. ,  0. ,  0. ,  0. , -0.5,  0.5])
        """
        inputs, labels = self._data(inputs, labels)
        W2 = self.unpack(x)[2]
        H, log_p = self._forward(x, inputs)
        D2 = np.exp(log_p)
        D2[..., np.arange(len(labels)), labels] -= 1
        D2 /= len(labels)
        D1 = D2 @ np.swapaxes(W2, -1, -2) * (1 - H**2)
        gradient = _flat(
            inputs.T @ D1, D1.sum(axis=-2), np.swapaxes(H, -1, -2) @ D2, D2.sum(axis=-2)
        )
        return np.moveaxis(gradient, -1, 0)

    def accuracy(self, x, inputs, labels):
        """Return the share of examples whose likeliest class is their label.

        Parameters
        ----------
        x : array_like, shape (dim,) or (dim, *runs)
            The parameters.
        inputs : array_like, shape (n, inputs)
            One example in each row, finite, at least one.
        labels : array_like of int, shape (n,)
            The class of each, 0 to classes - 1.

        Returns
        -------
        float or ndarray of shape runs
            From 0 to 1; NaN for a run that has diverged.

        Raises
        ------
        ValueError
            For shapes that do not fit, an empty batch, or unknown labels.

        Examples
        --------
        >>> network = Network(2, 1, 2)
        >>> x = np.array([0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 2.0])
        >>> float(network.accuracy(x, [[1.0, 2.0], [3.0, 4.0]], [1, 0]))
        0.5
        """
        inputs, labels = self._data(inputs, labels)
        log_p = self._forward(x, inputs)[1]
        share = (log_p.argmax(axis=-1) == labels).mean(axis=-1)
        return np.where(np.isnan(log_p).any(axis=(-1, -2)), np.nan, share)[()]

    def missed(self, x, inputs, labels):
        """Tell of each example whether its likeliest class is another than its label.

        Parameters
        ----------
        x : array_like, shape (dim,) or (dim, *runs)
            The parameters.
        inputs : array_like, shape (n, inputs)
            One example in each row, finite, at least one.
        labels : array_like of int, shape (n,)
            The class of each, 0 to classes - 1.

        Returns
        -------
        ndarray of bool, shape (n,) or (n, *runs)
            True where the network is wrong.

        Raises
        ------
        ValueError
            For shapes that do not fit, an empty batch, or unknown labels.

        Examples
        --------
        >>> network = Network(2, 1, 2)
        >>> x = np.array([0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 2.0])
        >>> network.missed(x, [[1.0, 2.0], [3.0, 4.0]], [1, 0])
        array([False,  True])
        """
        inputs, labels = self._data(inputs, labels)
        return np.moveaxis(self._forward(x, inputs)[1].argmax(axis=-1) != labels, -1, 0)

    def objective(self, inputs, labels, *, size=64, seed=0):
        """Make training an objective, for `descend`: each gradient is of the next mini-batch.

        The value is the loss over all examples. As gradients draw from the
        loader, an objective is good for one descent; make a new one, of the
        same seed, to meet the same batches again.

        Parameters
        ----------
        inputs, labels : array_like, shapes (n, inputs) and (n,)
            The examples to train on.
        size : int
            Examples per mini-batch, 1 to n.
        seed : int
            Decides both the start and the order of the examples.

        Returns
        -------
        Objective
            Starting at ``init(seed)``; its minimum is not known.

        Raises
        ------
        ValueError
            For shapes that do not fit, no examples, unknown labels, or a size
            out of range.

        Examples
        --------
        >>> from rmsprop_edu import RMSProp, descend
        >>> network = Network(2, 8, 2)
        >>> cross = network.objective([[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0], size=2)
        >>> trajectory = descend(cross, RMSProp(0.02), steps=400)
        >>> bool(trajectory.values[-1] < 0.1 < trajectory.values[0])
        True
        """
        inputs, labels = self._data(inputs, labels)
        loader = batches(inputs, labels, size=size, epochs=None, seed=seed)
        return Objective(
            "network",
            value=lambda x: self.loss(x, inputs, labels),
            gradient=lambda x: self.gradient(x, *next(loader)),
            minimum=None,
            start=self.init(seed),
        )

    def _point(self, x):
        x = validation.array("x", x)
        if x.ndim == 0 or len(x) != self.dim or x.size == 0:
            raise ValueError(
                f"x must have shape ({self.dim},) or ({self.dim}, *runs) for this network, "
                f"got {x.shape}"
            )
        return x

    def _forward(self, x, inputs):
        """Return the hidden activations and the logarithms of the probabilities."""
        W1, b1, W2, b2 = self.unpack(x)
        H = np.tanh(inputs @ W1 + b1)
        Z = H @ W2 + b2
        Z = Z - Z.max(axis=-1, keepdims=True)
        return H, Z - np.log(np.exp(Z).sum(axis=-1, keepdims=True))

    def _data(self, inputs, labels):
        inputs, labels = _examples(inputs, labels)
        if inputs.shape[1] != self.inputs:
            raise ValueError(
                f"inputs must have {self.inputs} features, as the network has; "
                f"got shape {inputs.shape}"
            )
        if labels.max() >= self.classes:
            where = int(labels.argmax())
            raise ValueError(
                f"labels must lie in 0 to {self.classes - 1}, got {labels[where]} at index {where}"
            )
        return inputs, labels


def batches(inputs, labels, size=64, *, epochs=1, seed=0):
    """Deal all examples out in mini-batches, in a new random order every epoch.

    Parameters
    ----------
    inputs : array_like, shape (n, features)
        One example in each row, finite, at least one.
    labels : array_like of int, shape (n,)
        The class of each, at least 0.
    size : int
        Examples per mini-batch, 1 to n; the last of an epoch holds the rest.
    epochs : int or None
        How many times every example comes, at least 1; None for endless batches.
    seed : int or numpy.random.Generator
        Makes the order repeatable.

    Returns
    -------
    iterator of (ndarray, ndarray)
        Inputs (at most size, features) and labels of each mini-batch.

    Raises
    ------
    ValueError
        For shapes that do not fit, no examples, labels that are no class, or
        a size out of range.

    Examples
    --------
    >>> inputs, labels = np.eye(5), np.arange(5)
    >>> [len(labels) for _, labels in batches(inputs, labels, size=2, epochs=2)]
    [2, 2, 1, 2, 2, 1]
    """
    inputs, labels = _examples(inputs, labels)
    size = validation.whole("size", size, least=1)
    if size > len(labels):
        raise ValueError(f"size must be at most the {len(labels)} examples, got {size}")
    if epochs is not None:
        epochs = validation.whole("epochs", epochs, least=1)
    seed = validation.seed("seed", seed)

    def deal():
        random = np.random.default_rng(seed)
        epoch = 0
        while epochs is None or epoch < epochs:
            order = random.permutation(len(labels))
            for first in range(0, len(labels), size):
                chosen = order[first : first + size]
                yield inputs[chosen], labels[chosen]
            epoch += 1

    return deal()


def split(inputs, labels, sizes, *, seed=0):
    """Shuffle the examples once and cut them into parts, such as train, validation and test.

    Parameters
    ----------
    inputs : array_like, shape (n, features)
        One example in each row, finite, at least one.
    labels : array_like of int, shape (n,)
        The class of each, at least 0.
    sizes : list or tuple of int
        Examples in each part, at least 1; together all n.
    seed : int or numpy.random.Generator
        Makes the shuffle repeatable.

    Returns
    -------
    list of (ndarray, ndarray)
        Inputs and labels of each part.

    Raises
    ------
    ValueError
        For shapes that do not fit, no examples, labels that are no class,
        empty parts, or sizes that do not sum to n.

    Examples
    --------
    >>> train, test = split(np.eye(5), np.arange(5), (3, 2))
    >>> train[0].shape, test[1].shape
    ((3, 5), (2,))
    """
    inputs, labels = _examples(inputs, labels)
    if not isinstance(sizes, (list, tuple)):
        raise ValueError(f"sizes must be a list of whole numbers, got {validation.shown(sizes)}")
    sizes = [validation.whole(f"sizes[{i}]", size, least=1) for i, size in enumerate(sizes)]
    seed = validation.seed("seed", seed)
    if sum(sizes) != len(labels):
        raise ValueError(
            f"sizes must sum to the {len(labels)} examples, got {sizes}, which sum to {sum(sizes)}"
        )
    order = np.random.default_rng(seed).permutation(len(labels))
    return [
        (inputs[part], labels[part]) for part in np.split(order, np.cumsum(sizes)[:-1].astype(int))
    ]


def _flat(*parts):
    """Join arrays (*runs, ...) of weights and biases to one (*runs, dim)."""
    runs = parts[1].shape[:-1]
    return np.concatenate([part.reshape(*runs, -1) for part in parts], axis=-1)


def _examples(inputs, labels):
    inputs = validation.array("inputs", inputs)
    try:
        labels = np.asarray(labels)
    except Exception:  # rows of different lengths, or what the value does when asked for an array
        raise ValueError(f"labels must be whole numbers, got {validation.shown(labels)}") from None
    if inputs.ndim != 2 or inputs.shape[1] == 0:
        raise ValueError(
            f"inputs must have shape (n, features), one example in each row; got {inputs.shape}"
        )
    if len(inputs) == 0:
        raise ValueError("inputs must hold at least one example, got an empty batch")
    if labels.shape != (len(inputs),):
        raise ValueError(
            f"labels must have shape ({len(inputs)},), one per row of inputs; got {labels.shape}"
        )
    if labels.dtype.kind not in "iu":
        raise ValueError(f"labels must be whole numbers, got {labels.dtype} such as {labels[0]!r}")
    if labels.min() < 0:
        where = int(labels.argmin())
        raise ValueError(f"labels must be at least 0, got {labels[where]} at index {where}")
    if not np.isfinite(np.vdot(inputs, inputs)):
        validation.finite("inputs", inputs)
    return inputs, labels
