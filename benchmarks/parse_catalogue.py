"""Parse the tables of the catalogue ahead, so that reading it stays quick, and print how long both ways take.

Takes out the rows of the package chemicals on its molecules too, so that a check needs not load that package.

python benchmarks/parse_catalogue.py [--write]
"""

import argparse
import time
from importlib.resources import files
from pathlib import Path

from supraderm.ingredients import molecule_of
from supraderm.ingredients.parsed import AHEAD, parsed_rows, write_ahead
from supraderm.ingredients.table import read_tables
from supraderm.molecules import table_rows


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    folder = Path(str(files("supraderm.ingredients") / "data"))
    if parser.parse_args().write:
        print(f"{AHEAD}: {write_ahead(folder) / 1e3:.0f} kB")
        numbers = (molecule_of(item).cas for item in read_tables() if item.smiles)
        print(f"{table_rows.AHEAD}: {table_rows.write_ahead(cas for cas in numbers if cas) / 1e3:.0f} kB")
    start = time.process_time()
    rows = sum(map(len, parsed_rows(folder).values()))
    parsed = time.process_time()
    number = sum(1 for _ in read_tables())
    built = time.process_time()
    print(
        f"{rows} rows parsed in {parsed - start:.2f} s, {number} ingredients built in {built - parsed:.2f} s"
    )


if __name__ == "__main__":
    main()
