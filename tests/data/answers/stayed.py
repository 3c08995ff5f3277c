# %% right: any and all
def stayed(distances, goal, tail):
    if not any(d < goal for d in distances):
        return "never came"
    if all(d < goal for d in distances[-tail:]):
        return "stayed"
    return "left again"

# %% right: min and max
def stayed(distances, goal, tail):
    if min(distances) >= goal:
        return "never came"
    if max(distances[-tail:]) < goal:
        return "stayed"
    return "left again"

# %% right: flags
def stayed(distances, goal, tail):
    came = False
    for d in distances:
        if d < goal:
            came = True
    if not came:
        return "never came"
    for d in distances[len(distances) - tail :]:
        if d >= goal:
            return "left again"
    return "stayed"

# %% right: counted
def stayed(distances, goal, tail):
    below = [d < goal for d in distances]
    if sum(below) == 0:
        return "never came"
    if sum(below[-tail:]) == tail:
        return "stayed"
    return "left again"

# %% right: list of those below
def stayed(distances, goal, tail):
    below = [d for d in distances if d < goal]
    last = distances[-tail:]
    if len(below) == 0:
        return "never came"
    elif len([d for d in last if d < goal]) == len(last):
        return "stayed"
    else:
        return "left again"

# %% right: one expression
def stayed(distances, goal, tail):
    return (
        "never came"
        if all(d >= goal for d in distances)
        else "stayed"
        if all(d < goal for d in distances[-tail:])
        else "left again"
    )

# %% right: stayed asked first
def stayed(distances, goal, tail):
    if max(distances[-tail:]) < goal:
        return "stayed"
    if min(distances) < goal:
        return "left again"
    return "never came"

# %% right: from the end
def stayed(distances, goal, tail):
    run = 0
    for d in reversed(distances):
        if d >= goal:
            break
        run += 1
    if run >= tail:
        return "stayed"
    return "left again" if min(distances) < goal else "never came"

# %% right: index
def stayed(distances, goal, tail):
    n = len(distances)
    came = False
    for i in range(n):
        if distances[i] < goal:
            came = True
            break
    if not came:
        return "never came"
    ok = True
    for i in range(n - tail, n):
        if not distances[i] < goal:
            ok = False
    return "stayed" if ok else "left again"

# %% right: last one outside
def stayed(distances, goal, tail):
    if not any(d < goal for d in distances):
        return "never came"
    outside = [i for i, d in enumerate(distances) if d >= goal]
    last_outside = outside[-1] if outside else -1
    if last_outside < len(distances) - tail:
        return "stayed"
    return "left again"

# %% right: for with else
def stayed(distances, goal, tail):
    for d in distances:
        if d < goal:
            break
    else:
        return "never came"
    for d in distances[-tail:]:
        if d >= goal:
            break
    else:
        return "stayed"
    return "left again"

# %% right: filter
def stayed(distances, goal, tail):
    near = lambda d: d < goal
    if not list(filter(near, distances)):
        return "never came"
    return "stayed" if all(map(near, distances[-tail:])) else "left again"

# %% right: numpy
import numpy as np

def stayed(distances, goal, tail):
    near = np.array(distances) < goal
    if not near.any():
        return "never came"
    return "stayed" if near[-tail:].all() else "left again"

# %% wrong: at most the goal
# in: any and all, counted, one expression
# d < goal => d <= goal
# d >= goal => d > goal

# %% wrong: at most the goal
# in: min and max
# >= goal => > goal
# ) < goal => ) <= goal

# %% wrong: the goal counts in the tail
# in: any and all, filter
# all(d < goal for => all(d <= goal for
# near = lambda d: d < goal => near = lambda d: d <= goal

# %% wrong: the goal counts for coming
# in: min and max
# min(distances) >= goal => min(distances) > goal

# %% wrong: the last one only
# in: any and all, min and max, list of those below
# distances[-tail:] => distances[-1:]

# %% wrong: the first ones
# in: any and all, min and max, one expression
# distances[-tail:] => distances[:tail]

# %% wrong: all but the first ones
# in: any and all, min and max
# distances[-tail:] => distances[tail:]

# %% wrong: one too many
# in: any and all, min and max, filter
# distances[-tail:] => distances[-tail - 1 :]

# %% wrong: one too few
# in: any and all, stayed asked first
# distances[-tail:] => distances[-tail:][1:] or [0]

# %% wrong: one element
# in: any and all
# all(d < goal for d in distances[-tail:]) => distances[-tail] < goal

# %% wrong: any of the tail
# in: any and all, one expression
# all(d < goal for d in distances[-tail:]) => any(d < goal for d in distances[-tail:])

# %% wrong: the mean of the tail
# in: any and all
# all(d < goal for d in distances[-tail:]) => sum(distances[-tail:]) / tail < goal

# %% wrong: the least of the tail
# in: min and max
# max(distances => min(distances

# %% wrong: all along
# in: any and all, min and max
# distances[-tail:] => distances

# %% wrong: never came by the end
# in: any and all
# not any(d < goal for d in distances) => not any(d < goal for d in distances[-tail:])

# %% wrong: first distance only
# in: any and all
# not any(d < goal for d in distances) => distances[0] >= goal

# %% wrong: never left is never came
# in: any and all
# "never came" => "left again"
# return "left again"\n => return "never came"\n

# %% wrong: stayed for left
# in: any and all
# "stayed" => "x"
# "left again" => "stayed"
# "x" => "left again"

# %% wrong: above is better
# in: any and all, counted
# < goal => > goal

# %% wrong: most of the tail
# in: counted
# == tail => > tail / 2

# %% wrong: a run anywhere
def stayed(distances, goal, tail):
    run, longest = 0, 0
    for d in distances:
        run = run + 1 if d < goal else 0
        longest = max(longest, run)
    if longest == 0:
        return "never came"
    return "stayed" if longest >= tail else "left again"

# %% wrong: as many as the tail anywhere
# in: counted
# sum(below[-tail:]) == tail => sum(below) >= tail

# %% wrong: never left after the first
def stayed(distances, goal, tail):
    for i, d in enumerate(distances):
        if d < goal:
            rest = distances[i:]
            return "stayed" if all(e < goal for e in rest) else "left again"
    return "never came"

# %% wrong: a tail after the first
def stayed(distances, goal, tail):
    for i, d in enumerate(distances):
        if d < goal:
            rest = distances[i : i + tail]
            return "stayed" if all(e < goal for e in rest) else "left again"
    return "never came"

# %% wrong: other words
# in: min and max
# "left again" => "left"

# %% wrong: capitals
# in: any and all
# "stayed" => "Stayed"

# %% wrong: a full stop
# in: any and all
# "never came" => "never came."

# %% wrong: true or false
def stayed(distances, goal, tail):
    return all(d < goal for d in distances[-tail:])

# %% wrong: printed
def stayed(distances, goal, tail):
    if not any(d < goal for d in distances):
        print("never came")
    elif all(d < goal for d in distances[-tail:]):
        print("stayed")
    else:
        print("left again")

# %% wrong: falling tail
def stayed(distances, goal, tail):
    if min(distances) >= goal:
        return "never came"
    last = distances[-tail:]
    return "stayed" if last[-1] <= last[0] and last[-1] < goal else "left again"

# %% wrong: a tail of five
# in: min and max
# distances[-tail:] => distances[-5:]

# %% wrong: decides in the loop
def stayed(distances, goal, tail):
    for d in distances[-tail:]:
        if d < goal:
            return "stayed"
        else:
            return "left again"
    return "never came"

# %% right: sums of outcomes
def stayed(distances, goal, tail):
    outside = [d >= goal for d in distances]
    if all(outside):
        return "never came"
    return "left again" if any(outside[-tail:]) else "stayed"

# %% right: words in a variable
def stayed(distances, goal, tail):
    word = "never came"
    for d in distances:
        if d < goal:
            word = "left again"
    last = distances[len(distances) - tail :]
    if max(last) < goal:
        word = "stayed"
    return word

# %% wrong: first distance left out
# in: any and all
# for d in distances) => for d in distances[1:])

# %% wrong: last distance left out
# in: any and all
# distances[-tail:] => distances[-tail:-1]

# %% wrong: tail at least 2
# in: any and all
# distances[-tail:] => distances[-max(tail, 2):]

# %% wrong: a hair of slack
# in: any and all
# all(d < goal for => all(d < goal * 1.01 for
