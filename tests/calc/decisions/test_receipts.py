"""The tree over receipts."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbor.calc.decisions import NotInTheTree, leaf_of, path_to, proves, tree_root

receipts = st.sets(st.text(st.characters(categories=["L", "N"]), min_size=1), min_size=1, max_size=20)


def sha(data):
    return hashlib.sha256(data).digest()


def test_a_leaf_is_hashed_apart_from_what_is_inside():
    assert leaf_of("abc") == sha(b"\x00abc").hex()


def test_spaces_around_a_receipt_do_not_matter():
    assert leaf_of(" abc\n") == leaf_of("abc")


def test_the_root_of_three_is_that_of_two_and_one():
    leaves = sorted(leaf_of(one) for one in "abc")
    first, second, third = map(bytes.fromhex, leaves)

    assert tree_root(leaves) == sha(b"\x01" + sha(b"\x01" + first + second) + third).hex()


def test_the_root_of_nothing_is_the_hash_of_nothing():
    assert tree_root([]) == sha(b"").hex()


@given(receipts)
def test_every_receipt_is_proven_by_its_path(some):
    leaves = [leaf_of(one) for one in some]

    assert all(proves(tree_root(leaves), leaf, path_to(leaves, leaf)) for leaf in leaves)


@given(receipts, st.text(min_size=1))
def test_no_other_receipt_is(some, other):
    leaves = [leaf_of(one) for one in some]
    stranger = leaf_of(f"{other}!")

    assert not any(proves(tree_root(leaves), stranger, path_to(leaves, leaf)) for leaf in leaves)
    with pytest.raises(NotInTheTree):
        path_to(leaves, stranger)


@given(receipts)
def test_the_order_in_which_receipts_come_does_not_matter(some):
    leaves = [leaf_of(one) for one in some]

    assert tree_root(leaves) == tree_root(reversed(leaves))
