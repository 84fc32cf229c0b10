"""The French grammar of money, percentages and quantities: text → amounts with bounds."""

from extractor.amounts.find import find_amounts

__all__ = ["find_amounts"]
