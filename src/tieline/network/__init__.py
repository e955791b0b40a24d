"""Ties as a graph, and the paths through it that mean something."""
