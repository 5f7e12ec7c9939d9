"""Parse the tables of the catalogue ahead, so that reading it stays quick, and print how long both ways take.

python benchmarks/parse_catalogue.py [--write]
"""

import argparse
import time
from importlib.resources import files
from pathlib import Path

from supraderm.ingredients.parsed import AHEAD, parsed_rows, write_ahead
from supraderm.ingredients.table import read_tables


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    folder = Path(str(files("supraderm.ingredients") / "data"))
    if parser.parse_args().write:
        print(f"{AHEAD}: {write_ahead(folder) / 1e3:.0f} kB")
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
