"""Eight lanes as one value inside compiled loops.

LLVM turns inner loops over lanes into vector instructions only behind checks that no two arrays overlap, and with
copies of the loop for what is left over; for rows of eight lanes the checks cost more than the sums. Here a row of
eight lanes is read into one vector, computed with, and written back, so that the loop over lanes is not there at
all. On processors with narrower registers LLVM splits the vectors.

Tables are C-contiguous and end in an axis of WIDTH lanes. Products and sums may be contracted into one instruction;
nothing is reordered, and nothing is assumed about inf.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from llvmlite import ir
from numba.core import cgutils, types
from numba.core.typing.templates import ConcreteTemplate, infer_global, signature
from numba.extending import intrinsic, lower_builtin, models, register_model

from supraderm.transport.tables import WIDTH

FLAGS = ("contract", "nsz")
# of loops that allocate nothing, so that arrays need not be counted
LEAN: dict[str, Any] = {"error_model": "numpy", "_nrt": False}


class _VectorType(types.Type):
    def __init__(self) -> None:
        super().__init__(name=f"vector of {WIDTH}")


class _MaskType(types.Type):
    def __init__(self) -> None:
        super().__init__(name=f"mask of {WIDTH}")


VECTOR, MASK = _VectorType(), _MaskType()
_DOUBLES, _BITS = ir.VectorType(ir.DoubleType(), WIDTH), ir.VectorType(ir.IntType(1), WIDTH)
_WHOLES, _PLACES = ir.VectorType(ir.IntType(64), WIDTH), ir.VectorType(ir.IntType(32), WIDTH)


@register_model(_VectorType)
class _VectorModel(models.PrimitiveModel):
    def __init__(self, dmm, fe_type) -> None:
        super().__init__(dmm, fe_type, _DOUBLES)


@register_model(_MaskType)
class _MaskModel(models.PrimitiveModel):
    def __init__(self, dmm, fe_type) -> None:
        super().__init__(dmm, fe_type, _BITS)


def _wide(builder, kind, value):
    """Put a number into every lane; leave a vector or a mask alone."""
    if kind in (VECTOR, MASK):
        return value
    empty = ir.Constant(_DOUBLES, ir.Undefined)
    first = builder.insert_element(empty, value, ir.Constant(ir.IntType(32), 0))
    return builder.shuffle_vector(first, empty, ir.Constant(_PLACES, [0] * WIDTH))


def _mean(symbol, result, build) -> None:
    """Give an operator a meaning between vectors, and between vectors and numbers."""
    pairs = ((VECTOR, VECTOR), (VECTOR, types.float64), (types.float64, VECTOR))

    class Template(ConcreteTemplate):
        cases = [signature(result, *pair) for pair in pairs]  # noqa: RUF012

    def lower(_context, builder, sig, args):
        return build(builder, *(_wide(builder, *pair) for pair in zip(sig.args, args, strict=True)))

    infer: Any = infer_global(symbol)
    infer(Template)
    for pair in pairs:
        lower_builtin(symbol, *pair)(lower)


for _symbol, _name in (
    (operator.add, "fadd"),
    (operator.sub, "fsub"),
    (operator.mul, "fmul"),
    (operator.truediv, "fdiv"),
):
    _mean(_symbol, VECTOR, lambda b, x, y, _name=_name: getattr(b, _name)(x, y, flags=FLAGS))
for _symbol, _sign in ((operator.lt, "<"), (operator.gt, ">"), (operator.le, "<="), (operator.ge, ">=")):
    _mean(_symbol, MASK, lambda b, x, y, _sign=_sign: b.fcmp_ordered(_sign, x, y))


def _of_one(build) -> Callable[..., Any]:
    """Make a function of one vector or number."""

    @intrinsic
    def operation(_typing, value):
        return VECTOR(value), lambda _context, b, sig, args: build(b, _wide(b, sig.args[0], args[0]))

    return operation


def _of_two(build) -> Callable[..., Any]:
    """Make a function of two vectors or numbers."""

    @intrinsic
    def operation(_typing, one, other):
        def codegen(_context, builder, sig, args):
            return build(builder, *(_wide(builder, *pair) for pair in zip(sig.args, args, strict=True)))

        return VECTOR(one, other), codegen

    return operation


def _called(name: str):
    def build(builder, value):
        kind = ir.FunctionType(_DOUBLES, [_DOUBLES])
        found = cgutils.get_or_insert_function(builder.module, kind, f"llvm.{name}.v{WIDTH}f64")
        return builder.call(found, [value])

    return build


def _two_to_the(builder, value):
    exponent = builder.add(builder.fptosi(value, _WHOLES), ir.Constant(_WHOLES, [1023] * WIDTH))
    return builder.bitcast(builder.shl(exponent, ir.Constant(_WHOLES, [52] * WIDTH)), _DOUBLES)


# the same number in every lane; square root; nearest whole number; 2^n for whole n from -1022 to 1023
splat, root, nearest = _of_one(lambda _b, x: x), _of_one(_called("sqrt")), _of_one(_called("rint"))
power_of_two = _of_one(_two_to_the)
lesser = _of_two(lambda b, x, y: b.select(b.fcmp_ordered("<", x, y), x, y))
larger = _of_two(lambda b, x, y: b.select(b.fcmp_ordered(">", x, y), x, y))


def _where(_typing, mask, one, other):
    """Take of each lane the one or the other."""

    def codegen(_context, builder, sig, args):
        return builder.select(*(_wide(builder, *pair) for pair in zip(sig.args, args, strict=True)))

    return VECTOR(mask, one, other), codegen


def _any_lane(_typing, mask):
    """Say whether the mask holds in any lane."""

    def codegen(_context, builder, _sig, args):
        bits = builder.bitcast(args[0], ir.IntType(WIDTH))
        return builder.icmp_unsigned("!=", bits, ir.Constant(ir.IntType(WIDTH), 0))

    return types.boolean(mask), codegen


def _row(context, builder, sig, args):
    """Return the address of the row at a tuple of places."""
    kind, place = sig.args[0], sig.args[1]
    array = context.make_array(kind)(context, builder, args[0])
    counts = [
        context.cast(builder, count, own, types.intp)
        for count, own in zip(cgutils.unpack_tuple(builder, args[1], len(place)), place, strict=True)
    ]
    counts.append(context.get_constant(types.intp, 0))
    first = cgutils.get_item_pointer(context, builder, kind, array, counts, wraparound=False)
    return builder.bitcast(first, _DOUBLES.as_pointer())


def _load(_typing, table, at):
    """Read the row of a table at a tuple of places."""

    def codegen(context, builder, sig, args):
        return builder.load(_row(context, builder, sig, args), align=8)

    return VECTOR(table, at), codegen


def _store(_typing, table, at, value):
    """Write the row of a table at a tuple of places."""

    def codegen(context, builder, sig, args):
        wide = _wide(builder, sig.args[2], args[2])
        builder.store(wide, _row(context, builder, sig, args), align=8)
        return context.get_dummy_value()

    return types.none(table, at, value), codegen


_Lanewise = Callable[..., Any]
where: _Lanewise = intrinsic(_where)
any_lane: _Lanewise = intrinsic(_any_lane)
load: _Lanewise = intrinsic(_load)
store: _Lanewise = intrinsic(_store)
