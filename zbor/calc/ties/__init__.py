"""Who worked with whom: groups of partners as a network, what holds it together, and where everybody stands on a sheet."""

from zbor.calc.ties.graph import Graph, graph_of
from zbor.calc.ties.layout import Sheet, laid_out
from zbor.calc.ties.measures import betweenness, bridges, components, cut_points

__all__ = ["Graph", "Sheet", "betweenness", "bridges", "components", "cut_points", "graph_of", "laid_out"]
