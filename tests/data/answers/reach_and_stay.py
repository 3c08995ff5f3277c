# %% right: two loops
def reach_and_stay(losses, goal):
    reach = -1
    for step, loss in enumerate(losses):
        if loss <= goal:
            reach = step
            break
    stay = -1
    for step in range(len(losses) - 1, -1, -1):
        if losses[step] > goal:
            break
        stay = step
    return reach, stay

# %% right: one loop
def reach_and_stay(losses, goal):
    reach, stay = -1, -1
    for step, loss in enumerate(losses):
        if loss <= goal:
            if reach == -1:
                reach = step
            if stay == -1:
                stay = step
        else:
            stay = -1
    return reach, stay

# %% right: lists of steps
def reach_and_stay(losses, goal):
    inside = [step for step, loss in enumerate(losses) if loss <= goal]
    outside = [step for step, loss in enumerate(losses) if loss > goal]
    reach = inside[0] if inside else -1
    stay = outside[-1] + 1 if outside else 0
    if stay == len(losses):
        stay = -1
    return reach, stay

# %% right: next
def reach_and_stay(losses, goal):
    steps = range(len(losses))
    reach = next((t for t in steps if losses[t] <= goal), -1)
    stay = next((t for t in steps if max(losses[t:]) <= goal), -1)
    return reach, stay

# %% right: all
def reach_and_stay(losses, goal):
    reach = stay = -1
    for t in range(len(losses)):
        if reach < 0 and losses[t] <= goal:
            reach = t
        if stay < 0 and all(loss <= goal for loss in losses[t:]):
            stay = t
    return [reach, stay]

# %% right: helpers
def first(losses, goal):
    for t, loss in enumerate(losses):
        if loss <= goal:
            return t
    return -1

def stays(losses, goal):
    t = len(losses)
    while t > 0 and losses[t - 1] <= goal:
        t -= 1
    return t if t < len(losses) else -1

def reach_and_stay(losses, goal):
    return first(losses, goal), stays(losses, goal)

# %% right: index of True
def reach_and_stay(losses, goal):
    below = [loss <= goal for loss in losses]
    reach = below.index(True) if True in below else -1
    if not below or not below[-1]:
        return reach, -1
    run = 0
    for flag in reversed(below):
        if not flag:
            break
        run += 1
    return reach, len(below) - run

# %% right: backwards
def reach_and_stay(losses, goal):
    reach, stay, still = -1, -1, True
    for t in reversed(range(len(losses))):
        if losses[t] <= goal:
            reach = t
            if still:
                stay = t
        else:
            still = False
    return reach, stay

# %% right: try and except
def reach_and_stay(losses, goal):
    below = [loss <= goal for loss in losses]
    try:
        reach = below.index(True)
    except ValueError:
        reach = -1
    last_outside = -1
    for t, flag in enumerate(below):
        if not flag:
            last_outside = t
    stay = last_outside + 1
    return (reach, stay if stay < len(losses) else -1)

# %% right: worst to come
def reach_and_stay(losses, goal):
    worst, n = list(losses), len(losses)
    for t in range(n - 2, -1, -1):
        worst[t] = max(worst[t], worst[t + 1])
    reach = min([t for t in range(n) if losses[t] <= goal], default=-1)
    stay = min([t for t in range(n) if worst[t] <= goal], default=-1)
    return reach, stay

# %% right: while
def reach_and_stay(losses, goal):
    t = 0
    while t < len(losses) and losses[t] > goal:
        t += 1
    reach = t if t < len(losses) else -1
    t = len(losses) - 1
    while t >= 0 and losses[t] <= goal:
        t -= 1
    stay = t + 1 if t < len(losses) - 1 else -1
    return reach, stay

# %% right: recursion for the second
def reach_and_stay(losses, goal):
    def stay(t):
        if t == 0 or losses[t - 1] > goal:
            return t
        return stay(t - 1)

    n = len(losses)
    reach = -1
    for t, loss in enumerate(losses):
        if loss <= goal:
            reach = t
            break
    last = stay(n)
    return reach, (-1 if last == n else last)

# %% right: numpy
import numpy as np

def reach_and_stay(losses, goal):
    below = np.array(losses) <= goal
    reach = int(np.argmax(below)) if below.any() else -1
    outside = np.flatnonzero(~below)
    stay = int(outside[-1]) + 1 if len(outside) else 0
    return reach, stay if stay < len(losses) else -1

# %% wrong: below the goal
# in: two loops, next
# loss <= goal => loss < goal
# losses[step] > goal => losses[step] >= goal
# losses[t] <= goal => losses[t] < goal
# max(losses[t:]) <= goal => max(losses[t:]) < goal

# %% wrong: below the goal
# in: lists of steps, one loop
# loss <= goal => loss < goal
# loss > goal => loss >= goal

# %% wrong: counted from 1
# in: two loops, one loop
# enumerate(losses) => enumerate(losses, start=1)

# %% wrong: the last step outside
# in: lists of steps
# outside[-1] + 1 if => outside[-1] if

# %% wrong: two after the last outside
# in: lists of steps
# outside[-1] + 1 if => outside[-1] + 2 if

# %% wrong: -1 where it is always inside
# in: lists of steps
# if outside else 0 => if outside else -1

# %% wrong: no -1 for the stay
# in: lists of steps
#     if stay == len(losses):\n        stay = -1\n =>

# %% wrong: the last step inside
# in: lists of steps
# stay = outside[-1] + 1 if outside else 0 => stay = inside[-1] if inside else -1

# %% wrong: no -1 for the reach
# in: two loops
# reach = -1 => reach = 0

# %% wrong: None for none
# in: two loops, next
# -1\n => None\n
# -1) => None)

# %% wrong: the last reach
# in: two loops
#             reach = step\n            break => \n            reach = step

# %% wrong: reach twice
# in: two loops
# return reach, stay => return reach, reach

# %% wrong: stays forgotten on leaving
# in: one loop
#         else:\n            stay = -1\n =>

# %% wrong: not set again
# in: one loop
#             if stay == -1:\n                stay = step\n => \n            if stay == -1 and reach == step:\n                stay = step\n

# %% wrong: order
# in: two loops, next, backwards
# return reach, stay => return stay, reach

# %% wrong: at least
# in: next
# losses[t] <= goal => losses[t] >= goal

# %% wrong: any
# in: all
# all(loss => any(loss

# %% wrong: the next one only
# in: all
# losses[t:] => losses[t : t + 2]

# %% wrong: the last is left out
# in: next
# losses[t:] => (losses[t:-1] or [goal + 1])

# %% wrong: begins to look after the reach
def reach_and_stay(losses, goal):
    for t, loss in enumerate(losses):
        if loss <= goal:
            for later in range(t, len(losses)):
                if losses[later] > goal:
                    return t, -1
            return t, t
    return -1, -1

# %% wrong: first return
def reach_and_stay(losses, goal):
    reach = -1
    for t, loss in enumerate(losses):
        if loss <= goal and reach == -1:
            reach = t
        elif loss > goal and reach != -1:
            reach_again = t + 1
            return reach, reach_again
    return reach, reach

# %% wrong: the lowest loss
def reach_and_stay(losses, goal):
    low = losses.index(min(losses))
    if losses[low] > goal:
        return -1, -1
    return low, low

# %% wrong: tail of five
def reach_and_stay(losses, goal):
    reach = stay = -1
    for t in range(len(losses)):
        if reach < 0 and losses[t] <= goal:
            reach = t
        if stay < 0 and all(loss <= goal for loss in losses[t : t + 5]):
            stay = t
    return reach, stay

# %% wrong: the losses
# in: two loops
# reach = step\n => reach = loss\n

# %% wrong: step 0 skipped
# in: all
# range(len(losses)) => range(1, len(losses))

# %% wrong: step 0 taken for none
# in: helpers
# while t > 0 => while t > 1

# %% wrong: how many inside
def reach_and_stay(losses, goal):
    below = [loss <= goal for loss in losses]
    if True not in below:
        return -1, -1
    return below.index(True), sum(below)

# %% wrong: steps outside counted
def reach_and_stay(losses, goal):
    outside = sum(loss > goal for loss in losses)
    reach = next((t for t, loss in enumerate(losses) if loss <= goal), -1)
    return reach, outside if outside < len(losses) else -1

# %% wrong: 0 is false
# in: lists of steps
# reach = inside[0] if inside else -1 => reach = (inside + [0])[0] or -1

# %% wrong: only the stay
# in: next
# return reach, stay => return stay

# %% wrong: text
# in: two loops
# return reach, stay => return f"{reach}, {stay}"

# %% right: joined to a text
def reach_and_stay(losses, goal):
    marks = "".join("x" if loss <= goal else "." for loss in losses)
    reach = marks.find("x")
    stay = marks.rfind(".") + 1
    return reach, stay if stay < len(losses) else -1

# %% right: takewhile
from itertools import takewhile

def reach_and_stay(losses, goal):
    calm = len(list(takewhile(lambda loss: loss <= goal, reversed(losses))))
    reach = [loss <= goal for loss in losses].index(True) if min(losses + [goal + 1]) <= goal else -1
    return reach, len(losses) - calm if calm else -1

# %% wrong: last one alone is no stay
# in: lists of steps
# if stay == len(losses): => if stay >= len(losses) - 1:

# %% wrong: reach again for the stay
# in: lists of steps
# outside[-1] + 1 if outside else 0 => max(inside[0], outside[-1] + 1) if outside and inside else 0
# if stay == len(losses): => if inside == [] or stay == len(losses) or stay == 1:
