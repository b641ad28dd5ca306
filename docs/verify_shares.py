"""The Method of Equal Shares, for verify_choice.py."""

from fractions import Fraction


def shares(order, seats, behind):  # next is what costs its supporters least, as long as they have money; then support
    chosen, behind = [], [(some, weight) for some, weight in behind if some]
    money = [Fraction(seats, sum(weight for _, weight in behind)) for _ in behind]
    while len(chosen) < seats:
        prices, support = {}, {}
        for one in [one for one in order if one not in chosen]:
            rich = sorted((has, weight) for has, (some, weight) in zip(money, behind) if one in some)
            support[one] = -sum(weight for _, weight in rich)
            if sum(has * weight for has, weight in rich) >= 1:  # the poorest pay all they have, the others the rest
                rest = [1 - sum(has * weight for has, weight in rich[:poor]) for poor in range(len(rich))]
                prices[one] = max(left / sum(weight for _, weight in rich[poor:]) for poor, left in enumerate(rest))
        chosen.append(min(prices or support, key=(prices or support).get))
        pays = [prices.get(chosen[-1], 0) if chosen[-1] in some else 0 for some, _ in behind]
        money = [max(0, has - price) for has, price in zip(money, pays)]
    return chosen
