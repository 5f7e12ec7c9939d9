"""No bare coefficient in the physics: a number with a meaning has a name, a unit and a source.

Allowed everywhere: 0, 1, 2, 3, 4, 0.5 and powers of ten. Whole numbers are also allowed where they do not
scale a quantity (exponents, indices, counts up to 100, comparisons of lengths), and the fields of a class may have
defaults of their own, which people see and set. Anything else is a Constant, a Coefficients or an Estimate at
the top of its module.
"""

import ast
import math
from collections.abc import Iterator

import pytest
from package_walk import trees

ROOMS = ("molecules", "skin", "delivery", "response", "carriers", "formula", "safety")
NAMED = {"Constant", "Coefficients", "Estimate"}
ARITHMETIC = (ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Add, ast.Sub)
LARGEST_COUNT = 100
PHYSICS = [path for path in trees() if path.split("/")[0] in ROOMS]


def plain(value: float) -> bool:
    """Tell whether a number carries no information of its own."""
    size = abs(value)
    if size in (0, 1, 2, 3, 4, 0.5) or not math.isfinite(size):
        return True
    exponent = round(math.log10(size))
    return math.isclose(size, 10.0**exponent, rel_tol=1e-15)


def parents(tree: ast.AST) -> dict[ast.AST, ast.AST]:
    return {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}


def is_named(node: ast.AST, parent: dict[ast.AST, ast.AST]) -> bool:
    """Tell whether a literal stands inside a call that gives it unit and source."""
    while node in parent:
        node = parent[node]
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in NAMED:
            return True
    return False


def is_default_of_a_field(node: ast.AST, parent: dict[ast.AST, ast.AST]) -> bool:
    return isinstance(parent[node], ast.AnnAssign) and isinstance(parent[parent[node]], ast.ClassDef)


def scales(node: ast.Constant, parent: dict[ast.AST, ast.AST]) -> bool:
    """Tell whether a whole number multiplies, divides, shifts, or is too large for a named count."""
    over = parent[node]
    if isinstance(over, ast.UnaryOp):
        over = parent[over]
    if isinstance(over, ast.BinOp):
        return isinstance(over.op, ARITHMETIC)
    top = isinstance(over, (ast.Assign, ast.AnnAssign)) and isinstance(parent[over], ast.Module)
    return top and node.value > LARGEST_COUNT


def bare_numbers(tree: ast.Module) -> Iterator[tuple[int, float]]:
    parent = parents(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or type(node.value) not in (int, float) or plain(node.value):
            continue
        if is_named(node, parent) or is_default_of_a_field(node, parent):
            continue
        if isinstance(node.value, float) or scales(node, parent):
            yield node.lineno, node.value


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("R = Constant(8.314, 'J/mol/K', 'codata2018')", []),
        ("R = 8.314", [8.314]),
        ("DAY = 86400", [86400]),
        ("ROUNDS = 20", []),
        ("def f(x):\n    return 2.72 * x", [2.72]),
        ("def f(x, t=305.15):\n    return x + t", [305.15]),
        ("def f(x):\n    return x * 3600", [3600]),
        ("def f(x):\n    return x - -7", [7]),
        ("def f(x):\n    return 0.5 * x**5 + 1e-12 - 3 * x[7]", []),
        ("def f(x):\n    return len(x) == 12", []),
        ("def f(x):\n    return x > 0.3", [0.3]),
        ("class A:\n    age: float = 35.0", []),
        ("class A:\n    def f(self):\n        return 35.0", [35.0]),
    ],
)
def test_the_search_finds_what_it_should(code, found):
    assert [value for _, value in bare_numbers(ast.parse(code))] == found


@pytest.mark.parametrize("path", PHYSICS)
def test_no_bare_coefficient(path):
    assert list(bare_numbers(trees()[path])) == []
