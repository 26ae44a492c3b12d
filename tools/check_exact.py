"""Check that the market and the rivals use only operations whose results are the same on every machine.

`python tools/check_exact.py [FILE_OR_FOLDER...]` prints one line a finding (file:line: what; what instead)
and exits 1 if there is any. Without arguments it reads game/market and game/rivals.
docs/decisions/0002-bit-exact-arithmetic.md gives the reasons.

It is a list of what is allowed, not of what is forbidden: a NumPy function that is not listed is a finding,
and adding it is a decision to be made with a reason. The check reads syntax alone and cannot know types, so
it also refuses sums of integers (use `np.count_nonzero`, or `exact.ordered_sum`, which is exact below 2**53).
"""

import argparse
import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parent.parent
CHECKED: Final = (ROOT / "game" / "market", ROOT / "game" / "rivals")

MODULES: Final = frozenset(
    {
        "__future__",
        "collections",
        "collections.abc",
        "dataclasses",
        "enum",
        "functools",
        "hashlib",
        "itertools",
    }
    | {"math", "numpy", "numpy.typing", "operator", "types", "typing", "game.market"}
)

# Names by the reason why they are safe.
_SAFE_BECAUSE: Final = {
    "rounded correctly by IEEE 754, or exact": """
        add subtract multiply divide true_divide negative positive square sqrt abs absolute fabs sign copysign
        rint floor ceil trunc fmod mod remainder floor_divide ldexp frexp spacing diff""",
    "the result is one of the inputs, so order cannot matter (`digest` makes -0.0 and 0.0 equal)": """
        maximum minimum fmax fmin max min amax amin clip where select choose""",
    "a truth value, a position (the first of equals), a count or bits": """
        equal not_equal less less_equal greater greater_equal isfinite isnan isinf isin array_equal signbit
        any all logical_and logical_or logical_not logical_xor count_nonzero nonzero flatnonzero argwhere
        argmax argmin bitwise_and bitwise_or bitwise_xor bitwise_count invert left_shift right_shift""",
    "order; argsort and sort must ask for a stable one (checked below), lexsort always is": """
        argsort sort lexsort searchsorted unique""",
    "makes, shapes or copies": """
        array array_split asarray ascontiguousarray zeros ones empty full zeros_like ones_like empty_like
        full_like arange eye broadcast_to broadcast_arrays broadcast_shapes stack concatenate expand_dims
        squeeze reshape moveaxis swapaxes transpose atleast_1d repeat tile roll take take_along_axis
        put_along_axis copyto ix_ indices ndindex newaxis ndim shape size tril triu diagonal nan_to_num
        shares_memory""",
    "decimal digits of a number for people to read, worked out in whole numbers": """
        format_float_positional""",
    "a type, a constant or a setting": """
        ndarray dtype generic number integer floating bool bool_ int8 int16 int32 int64 uint8 uint16 uint32
        uint64 float64 intp finfo iinfo inf nan pi typing errstate""",
}
NUMPY_ALLOWED: Final = frozenset(name for names in _SAFE_BECAUSE.values() for name in names.split())
SELECTING_UFUNCS: Final = frozenset(
    {"maximum", "minimum", "fmax", "fmin", "bitwise_and", "bitwise_or", "bitwise_xor"}
    | {"logical_and", "logical_or", "logical_xor"}
)
REDUCTIONS: Final = frozenset({"reduce", "accumulate", "reduceat", "at"})
MATH_ALLOWED: Final = frozenset({"inf", "pi", "e", "tau", "nan", "frexp"})  # frexp is exact
HALF_TYPES: Final = frozenset({"float32", "float16", "f4", "f2", "<f4", "<f2", "single", "half"})

OURS: Final = ("game.market.", "game.rivals", "game.scenario.scripts", "game.language")
"""Where modules of our own may come from; the layers decide who may import whom. Words have no numbers."""

EXACT_SUM: Final = "exact.ordered_sum, exact.ordered_cumsum or a loop of additions"
INSTEAD: Final = {
    "exp": "exact.exp",
    "log": "exact.log",
    "log2": "exact.log(x) / exact.LN_2",
    "log10": "exact.log(x) / exact.LN_10",
    "power": "exact.power, x * x or np.sqrt",
    "float_power": "exact.power",
    "pow": "exact.power, x * x or np.sqrt",
    "tanh": "2 * exact.sigmoid(2 * x) - 1",
    "round": "np.rint",
    "around": "np.rint",
    "flip": "take with an index array",
    "random": "game.market.noise",
    "float32": "np.float64",
    "float16": "np.float64",
    "median": "the middle of np.sort(x, axis, kind='stable')",
    "interp": "np.searchsorted and explicit arithmetic",
    **dict.fromkeys(
        ("sum", "cumsum", "nansum", "mean", "average", "einsum", "dot", "matmul", "inner"), EXACT_SUM
    ),
    **dict.fromkeys(("tensordot", "vdot", "trace", "outer", "std", "var", "nanmean", "fsum"), EXACT_SUM),
    **dict.fromkeys(("prod", "cumprod"), "a loop of multiplications"),
}
METHODS: Final = frozenset(
    {"sum", "mean", "std", "var", "prod", "cumsum", "cumprod", "dot", "trace", "round"}
)
BUILTINS: Final = {
    "sum": EXACT_SUM,
    "pow": "exact.power, x * x or np.sqrt",
    "hash": "game.market.digest (hashes of strings differ from run to run)",
}


class Finding(NamedTuple):
    """One unsafe use: where, what, and what to write instead."""

    line: int
    what: str
    instead: str


def _is_numpy(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id in {"np", "numpy"}


def _is_literal(node: ast.AST, kind: type | tuple[type, ...]) -> bool:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        node = node.operand
    return isinstance(node, ast.Constant) and isinstance(node.value, kind)


def _is_stable(call: ast.Call) -> bool:
    kinds = {(word.arg, getattr(word.value, "value", None)) for word in call.keywords}
    return bool(kinds & {("kind", "stable"), ("stable", True)})


class _Checker(ast.NodeVisitor):
    """Collects the findings of one file."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def _report(self, node: ast.expr | ast.stmt, what: str, instead: str) -> None:
        self.findings.append(Finding(node.lineno, what, instead))

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            self._check_module(node, alias.name)
            if alias.name == "numpy" and alias.asname != "np":
                self._report(node, "numpy under another name", "import numpy as np")
            if alias.name == "math" and alias.asname is not None:
                self._report(node, "math under another name", "import math")

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        module = node.module or ""
        self._check_module(node, module)
        for alias in node.names:
            if module == "numpy":
                self._report(
                    node, f"from numpy import {alias.name}", "import numpy as np, so that each use shows"
                )
            if module == "math" and alias.name not in MATH_ALLOWED:
                self._report(node, f"math.{alias.name}", INSTEAD.get(alias.name, "game.market.exact"))

    def _check_module(self, node: ast.stmt, module: str) -> None:
        if module not in MODULES and not module.startswith(OURS):
            self._report(
                node, f"import of {module or 'a relative module'}", "the modules listed in this tool"
            )

    def visit_Attribute(self, node: ast.Attribute) -> None:
        if _is_numpy(node.value):
            if node.attr not in NUMPY_ALLOWED:
                self._report(
                    node, f"np.{node.attr}", INSTEAD.get(node.attr, "an operation listed in this tool")
                )
        elif isinstance(node.value, ast.Name) and node.value.id == "math":
            if node.attr not in MATH_ALLOWED:
                self._report(node, f"math.{node.attr}", INSTEAD.get(node.attr, "game.market.exact"))
        elif node.attr in METHODS:
            self._report(node, f".{node.attr}", INSTEAD[node.attr])
        elif node.attr in REDUCTIONS and self._adds(node.value) and not self._is_running_sum(node):
            self._report(node, f".{node.attr} of a ufunc that rounds", EXACT_SUM)
        self.generic_visit(node)

    @staticmethod
    def _adds(value: ast.expr) -> bool:
        return (
            isinstance(value, ast.Attribute) and _is_numpy(value.value) and value.attr not in SELECTING_UFUNCS
        )

    @staticmethod
    def _is_running_sum(node: ast.Attribute) -> bool:
        """`np.add.accumulate` returns every partial sum, so it must add one by one in order."""
        of = node.value
        return node.attr == "accumulate" and isinstance(of, ast.Attribute) and of.attr == "add"

    def visit_Name(self, node: ast.Name) -> None:
        if node.id in BUILTINS and isinstance(node.ctx, ast.Load):
            self._report(node, f"builtin {node.id}", BUILTINS[node.id])

    def visit_Call(self, node: ast.Call) -> None:
        if isinstance(node.func, ast.Attribute):
            name = node.func.attr
            if name in {"sort", "argsort"} and not _is_stable(node):
                self._report(node, f"{name} without kind='stable'", "kind='stable', or sorted() for lists")
            if name == "arange" and any(_is_literal(argument, float) for argument in node.args):
                self._report(node, "np.arange of floats", "np.arange of integers, then arithmetic")
        if isinstance(node.func, ast.Name) and node.func.id == "getattr" and _is_numpy(node.args[0]):
            self._report(node, "getattr(np, ...)", "the attribute by its name")
        self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        self._check_operator(node, node.op, node.left, node.right)
        self.generic_visit(node)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self._check_operator(node, node.op, node.target, node.value)
        self.generic_visit(node)

    def _check_operator(
        self, node: ast.expr | ast.stmt, op: ast.operator, left: ast.expr, right: ast.expr
    ) -> None:
        if isinstance(op, ast.MatMult):
            self._report(node, "operator @", EXACT_SUM)
        if isinstance(op, ast.Pow):
            power_of_two = isinstance(left, ast.Constant) and left.value == 2 and _is_literal(right, int)
            if not power_of_two:  # a scalar's **2 is the C library's pow, which misrounds about 1 in 1000
                self._report(node, "operator **", "x * x, np.sqrt or exact.power")

    def visit_Slice(self, node: ast.Slice) -> None:
        if isinstance(node.step, ast.UnaryOp) and isinstance(node.step.op, ast.USub):
            self._report(
                node, "slice with a negative step", "take with an index array, or reversed() for lists"
            )
        self.generic_visit(node)

    def visit_For(self, node: ast.For) -> None:
        self._check_iteration(node.iter)
        self.generic_visit(node)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        self._check_iteration(node.iter)
        self.generic_visit(node)

    def _check_iteration(self, node: ast.expr) -> None:
        called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id
        if isinstance(node, (ast.Set, ast.SetComp)) or called in {"set", "frozenset"}:
            self._report(
                node, "iteration over a set", "a tuple, or sorted(...) (order differs from run to run)"
            )

    def visit_Constant(self, node: ast.Constant) -> None:
        if node.value in HALF_TYPES:
            self._report(node, f"type {node.value!r}", "np.float64")


def check_source(source: str) -> list[Finding]:
    """Return the findings in Python source text, by line.

    Raises:
        SyntaxError: the text is not Python.
    """
    checker = _Checker()
    checker.visit(ast.parse(source))
    return sorted(checker.findings)


def python_files(paths: list[Path]) -> Iterator[Path]:
    """Yield the Python files among `paths` and inside the folders among them, in order."""
    for path in paths:
        yield from sorted(path.rglob("*.py")) if path.is_dir() else (path,)


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(description="Check that code uses bit-exact operations only.")
    parser.add_argument("paths", nargs="*", type=Path, default=list(CHECKED))
    files = list(python_files(parser.parse_args(arguments).paths))
    if not files:
        print("check_exact: no Python files there", file=sys.stderr)
        return 2
    count = 0
    for path in files:
        for finding in check_source(path.read_text(encoding="utf-8")):
            print(f"{path}:{finding.line}: {finding.what}; instead: {finding.instead}")
            count += 1
    print(f"check_exact: {len(files)} files, {count} findings")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
