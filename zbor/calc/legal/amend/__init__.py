"""Amending acts: read their orders, carry them out on a text, and draft them from two versions of one."""

from zbor.calc.legal.amend.apply import consolidate
from zbor.calc.legal.amend.draft import DraftedOrder, Unsaid, draft_for_article, draft_orders, drafted_text
from zbor.calc.legal.amend.model import (
    Consolidation,
    Detail,
    Kind,
    Order,
    OrderOutcome,
    Outcome,
    Reason,
    Target,
    Where,
)
from zbor.calc.legal.amend.orders import read_orders
from zbor.calc.legal.amend.spelling import spelled_act

__all__ = [
    "Consolidation",
    "Detail",
    "DraftedOrder",
    "Kind",
    "Order",
    "OrderOutcome",
    "Outcome",
    "Reason",
    "Target",
    "Unsaid",
    "Where",
    "consolidate",
    "draft_for_article",
    "draft_orders",
    "drafted_text",
    "read_orders",
    "spelled_act",
]
