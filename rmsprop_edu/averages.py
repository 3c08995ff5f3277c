"""The exponential moving average, which the article calls EWA, and the length of its memory.

Every function raises ``ValueError`` for a decay outside [0, 1).
"""

import numpy as np

from rmsprop_edu import validation


def ewa(values, beta, *, bias_correction=False):
    r"""Average a series with weights that fade by `beta` at every step.

    .. math:: V_t = \beta V_{t-1} + (1 - \beta)\,\theta_t, \qquad V_0 = 0

    Because :math:`V_0 = 0`, the first averages are too small by the factor
    :math:`1 - \beta^t`; with `bias_correction` they are divided by it.

    Parameters
    ----------
    values : array_like, shape (n, ...)
        The series :math:`\theta_1 \ldots \theta_n` along axis 0, finite.
    beta : float or array_like
        Decay per step in [0, 1). An array broadcasts against ``values[0]``.
    bias_correction : bool
        Whether to divide :math:`V_t` by :math:`1 - \beta^t`.

    Returns
    -------
    ndarray, shape (n, ...)
        :math:`V_1 \ldots V_n`, in the unit of `values`.

    Raises
    ------
    ValueError
        For values that are not finite, `beta` outside [0, 1), or shapes that
        do not broadcast.

    Examples
    --------
    >>> ewa([1.0, 1.0, 1.0], beta=0.5)
    array([0.5  , 0.75 , 0.875])
    >>> ewa([1.0, 1.0, 1.0], beta=0.5, bias_correction=True)
    array([1., 1., 1.])

    References
    ----------
    Kingma and Ba 2015, section 3 (the correction).
    """
    values = np.asarray(validation.finite("values", values))
    if values.ndim == 0:
        raise ValueError("values must have a first axis to average along, got a single number")
    beta = validation.fraction("beta", beta)
    validation.flag("bias_correction", bias_correction)
    try:
        shape = np.broadcast_shapes(values.shape[1:], np.shape(beta))
    except ValueError:
        raise ValueError(
            f"beta of shape {np.shape(beta)} must broadcast against one entry of values, "
            f"of shape {values.shape[1:]}"
        ) from None
    average = np.zeros(shape)
    averages = np.empty((len(values), *shape))
    for t, value in enumerate(values):
        average = beta * average + (1 - beta) * value
        averages[t] = average / startup_factor(beta, t + 1) if bias_correction else average
    return averages


def weights(beta, n):
    r"""Weight of the values of age 0, 1, ..., n - 1 in the average.

    .. math:: w_k = (1 - \beta)\,\beta^k

    Parameters
    ----------
    beta : float
        Decay per step in [0, 1).
    n : int
        How many ages, 1 to 10,000,000.

    Returns
    -------
    ndarray, shape (n,)
        The weights, newest first. They sum to :math:`1 - \beta^n`.

    Examples
    --------
    >>> weights(0.5, 3)
    array([0.5  , 0.25 , 0.125])
    """
    beta = validation.single("beta", validation.fraction("beta", beta))
    return (1 - beta) * beta ** np.arange(validation.whole("n", n, least=1, most=10**7))


def startup_factor(beta, t):
    r"""Sum of the weights after `t` steps, :math:`1 - \beta^t`.

    An average that starts at 0 is too small by this factor.

    Parameters
    ----------
    beta : float or array_like
        Decay per step in [0, 1).
    t : int
        Steps taken, at least 1.

    Returns
    -------
    float or ndarray
        A number in (0, 1].

    Examples
    --------
    >>> round(float(startup_factor(0.9, 1)), 3)
    0.1
    """
    t = min(validation.whole("t", t, least=1), 2**62)  # beta**t is 0 long before
    return 1 - np.power(validation.fraction("beta", beta), t)


def window(beta):
    r"""Mean memory in steps, :math:`1 / (1 - \beta)`.

    Parameters
    ----------
    beta : float or array_like
        Decay per step in [0, 1).

    Returns
    -------
    float or ndarray
        The sum of (age + 1) times weight: steps, at least 1.

    Examples
    --------
    >>> round(window(0.9), 6)
    10.0
    """
    return 1 / (1 - validation.fraction("beta", beta))


def half_life(beta):
    r"""Steps until a weight has halved, :math:`\ln\frac12 / \ln\beta`.

    Parameters
    ----------
    beta : float or array_like
        Decay per step in [0, 1).

    Returns
    -------
    float or ndarray
        Steps; 0 for ``beta=0``.

    Examples
    --------
    >>> round(float(half_life(0.9)), 2)
    6.58
    """
    return response_time(beta, 0.5)


def response_time(beta, share=0.95):
    r"""Steps until the average has covered `share` of a jump, :math:`\ln(1-s) / \ln\beta`.

    This is the lag of the average: after the series jumps from one level to
    another, :math:`V` still lacks :math:`\beta^t` of the distance after `t` steps.

    Parameters
    ----------
    beta : float or array_like
        Decay per step in [0, 1).
    share : float
        Part of the jump to cover, in [0, 1).

    Returns
    -------
    float or ndarray
        Steps (not rounded up); 0 for ``beta=0``.

    Examples
    --------
    >>> round(float(response_time(0.9)), 1)
    28.4
    """
    beta = validation.fraction("beta", beta)
    share = validation.single("share", validation.fraction("share", share))
    with np.errstate(divide="ignore"):
        return np.log1p(-share) / np.log(beta) + 0.0
