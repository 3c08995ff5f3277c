# %% right: argmin of means
def tune(rates, losses):
    losses = np.array(losses)
    means = losses.mean(axis=1)
    means[np.isnan(means)] = np.inf
    return rates[np.argmin(means)]

# %% right: nanargmin
def tune(rates, losses):
    losses = np.array(losses)
    return rates[np.nanargmin(losses.mean(axis=1))]

# %% right: where
def tune(rates, losses):
    losses = np.array(losses)
    losses = np.where(np.isnan(losses), np.inf, losses)
    return rates[int(losses.mean(axis=1).argmin())]

# %% right: loop
def tune(rates, losses):
    losses = np.array(losses)
    best, lowest = None, np.inf
    for rate, row in zip(rates, losses):
        if np.isnan(row).any():
            continue
        if row.mean() < lowest:
            best, lowest = rate, row.mean()
    return best

# %% right: nan_to_num
def tune(rates, losses):
    losses = np.nan_to_num(np.array(losses), nan=np.inf)
    return rates[np.argmin(np.mean(losses, axis=1))]

# %% right: mask
def tune(rates, losses):
    losses = np.array(losses)
    rates = np.array(rates)
    good = ~np.isnan(losses).any(axis=1)
    return rates[good][np.argmin(losses[good].mean(axis=1))]

# %% right: indices
def tune(rates, losses):
    losses = np.array(losses)
    kept = np.flatnonzero(np.isfinite(losses).all(axis=1))
    return rates[kept[losses[kept].mean(axis=1).argmin()]]

# %% right: comparison is false for nan
def tune(rates, losses):
    best, lowest = None, float("inf")
    for rate, row in zip(rates, losses):
        mean = np.mean(row)
        if mean < lowest:
            best, lowest = rate, mean
    return best

# %% right: argsort
def tune(rates, losses):
    losses = np.array(losses)
    order = np.argsort(losses.mean(axis=1))  # NaN comes last
    return rates[order[0]]

# %% right: dictionary
def tune(rates, losses):
    means = {r: m for r, m in zip(rates, np.array(losses).mean(axis=1)) if not np.isnan(m)}
    return min(means, key=means.get)

# %% right: sums
def tune(rates, losses):
    losses = np.array(losses)
    total = losses.sum(axis=1)
    return rates[np.nanargmin(total)]

# %% right: masked array
def tune(rates, losses):
    means = np.ma.masked_invalid(np.array(losses).mean(axis=1))
    return rates[int(means.argmin())]

# %% right: no numpy
def tune(rates, losses):
    scores = []
    for row in losses:
        mean = sum(row) / len(row)
        scores.append(float("inf") if mean != mean else mean)
    return rates[scores.index(min(scores))]

# %% right: one cell at a time
def tune(rates, losses):
    losses = np.array(losses)
    means = []
    for i in range(losses.shape[0]):
        total = 0.0
        for j in range(losses.shape[1]):
            total += losses[i, j] if not np.isnan(losses[i, j]) else np.inf
        means.append(total / losses.shape[1])
    return rates[means.index(min(means))]

# %% wrong: argmin of nan
# in: argmin of means
#     means[np.isnan(means)] = np.inf\n =>

# %% wrong: nanmean
def tune(rates, losses):
    losses = np.array(losses)
    return rates[np.argmin(np.nanmean(losses, axis=1))]

# %% wrong: nanmean in a loop
# in: comparison is false for nan
# np.mean(row) => np.nanmean(row)

# %% wrong: nan as 0
# in: nan_to_num
# nan=np.inf => nan=0.0

# %% wrong: the other axis
# in: nanargmin, argmin of means, where
# axis=1 => axis=0

# %% wrong: no axis
# in: nanargmin, argmin of means
# axis=1 =>

# %% wrong: best single seed
# in: nanargmin, argmin of means, where
# .mean( => .min(

# %% wrong: worst seed
# in: nanargmin, where
# .mean( => .max(

# %% wrong: spread
# in: nanargmin
# .mean( => .std(

# %% wrong: the lowest of all
def tune(rates, losses):
    losses = np.array(losses)
    row, column = np.unravel_index(np.nanargmin(losses), losses.shape)
    return rates[row]

# %% wrong: index
# in: argmin of means
# rates[np.argmin(means)] => np.argmin(means)

# %% wrong: the loss
# in: argmin of means
# rates[np.argmin(means)] => means.min()

# %% wrong: argmax
# in: nanargmin
# nanargmin => nanargmax

# %% wrong: mask shifts the index
def tune(rates, losses):
    losses = np.array(losses)
    good = losses[~np.isnan(losses).any(axis=1)]
    return rates[np.argmin(good.mean(axis=1))]

# %% wrong: median
def tune(rates, losses):
    losses = np.array(losses)
    return rates[np.nanargmin(np.median(losses, axis=1))]

# %% wrong: columns with nan removed
def tune(rates, losses):
    losses = np.array(losses)
    losses = losses[:, ~np.isnan(losses).any(axis=0)]
    return rates[np.argmin(losses.mean(axis=1))]

# %% wrong: all must have diverged
# in: loop
# np.isnan(row).any() => np.isnan(row).all()
# row.mean() => np.nanmean(row)

# %% wrong: first seed only
def tune(rates, losses):
    losses = np.array(losses)
    return rates[np.nanargmin(losses[:, 0])]

# %% wrong: last seed only
def tune(rates, losses):
    losses = np.array(losses)
    return rates[np.nanargmin(losses[:, -1])]

# %% wrong: compares with nan
# in: loop
# np.isnan(row).any() => (row == np.nan).any()
# row.mean() => np.nanmean(row)

# %% wrong: lowest rate that lives
def tune(rates, losses):
    losses = np.array(losses)
    good = ~np.isnan(losses).any(axis=1)
    return np.array(rates)[good].min()

# %% wrong: nan as 1
# in: nan_to_num
# nan=np.inf => nan=1.0

# %% wrong: nan as the mean of the others
def tune(rates, losses):
    losses = np.array(losses)
    losses = np.where(np.isnan(losses), np.nanmean(losses), losses)
    return rates[np.argmin(losses.mean(axis=1))]

# %% wrong: printed
def tune(rates, losses):
    losses = np.array(losses)
    print(rates[np.nanargmin(losses.mean(axis=1))])

# %% wrong: sums without nan
# in: sums
# losses.sum(axis=1) => np.nansum(losses, axis=1)

# %% wrong: fewest diverged, then lowest
def tune(rates, losses):
    losses = np.array(losses)
    means = np.nanmean(losses, axis=1) + 0.01 * np.isnan(losses).sum(axis=1)
    return rates[np.argmin(means)]

# %% wrong: lowest starts at 1
# in: comparison is false for nan
# float("inf") => 1.0

# %% wrong: starter
def tune(rates, losses):
    losses = np.array(losses)
    ...

# %% wrong: python min of nan
def tune(rates, losses):
    means = list(np.array(losses).mean(axis=1))
    return rates[means.index(min(means))]

# %% right: isfinite
def tune(rates, losses):
    losses = np.array(losses)
    means = np.mean(losses, axis=1)
    means = np.where(np.isfinite(means), means, np.inf)
    return rates[np.argmin(means)]

# %% right: pairs
def tune(rates, losses):
    pairs = []
    for rate, row in zip(rates, np.array(losses)):
        if not np.any(np.isnan(row)):
            pairs.append((np.mean(row), rate))
    return min(pairs)[1]

# %% wrong: lowest starts at a hundred
# in: comparison is false for nan
# float("inf") => 100.0

# %% wrong: nan as a hundred
# in: nan_to_num
# nan=np.inf => nan=100.0

# %% wrong: nan as a thousand
# in: nan_to_num
# nan=np.inf => nan=1000.0

# %% wrong: only the first seed asked for nan
# in: loop
# np.isnan(row).any() => np.isnan(row[0])
# row.mean() => np.nanmean(row)

# %% wrong: trimmed mean
# in: comparison is false for nan
# np.mean(row) => np.mean(np.sort(row)[:-1]) if len(row) > 1 else row[0]
