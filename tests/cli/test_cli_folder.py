"""Results appear complete or not at all."""

from pathlib import Path

import pytest

from supraderm.cli.folder import RESULT, appearing, check
from supraderm.errors import InputError


def fill(folder, words="new"):
    (folder / RESULT).write_text(words)
    (folder / "tables").mkdir()


def left_over(tmp_path):
    return [path.name for path in tmp_path.iterdir() if path.name.startswith(".supraderm-")]


def test_a_finished_folder_is_there_with_everything(tmp_path):
    with appearing(tmp_path / "a" / "b") as made:
        fill(made)
        assert not (tmp_path / "a" / "b").exists()
    assert {path.name for path in (tmp_path / "a" / "b").iterdir()} == {RESULT, "tables"}
    assert left_over(tmp_path / "a") == []


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_a_broken_run_leaves_nothing_and_spoils_nothing(tmp_path, error):
    target = tmp_path / "run"
    with appearing(target) as made:
        fill(made, "old")

    def broken():
        with appearing(target) as made:
            fill(made, "half")
            raise error

    with pytest.raises(error):
        broken()
    assert (target / RESULT).read_text() == "old"
    assert left_over(tmp_path) == []


def test_an_earlier_run_is_replaced_whole(tmp_path):
    target = tmp_path / "run"
    with appearing(target) as made:
        fill(made, "old")
        (made / "stale.csv").touch()
    with appearing(target) as made:
        fill(made, "new")
    assert (target / RESULT).read_text() == "new"
    assert not (target / "stale.csv").exists()
    assert left_over(tmp_path) == []


def test_the_folder_can_be_read_by_others(tmp_path):
    with appearing(tmp_path / "run") as made:
        fill(made)
    assert (tmp_path / "run").stat().st_mode & 0o777 == 0o755


def test_an_empty_folder_may_be_filled(tmp_path):
    (tmp_path / "run").mkdir()
    check(tmp_path / "run")


def test_other_peoples_folders_and_files_are_left_alone(tmp_path):
    (tmp_path / "photo.png").touch()
    for target in (tmp_path, tmp_path / "photo.png"):
        with pytest.raises(InputError) as caught:
            check(target)
        assert caught.value.field == "out"
    assert [path.name for path in tmp_path.iterdir()] == ["photo.png"]


@pytest.mark.parametrize("inside", ["photo.png/run", "photo.png/a/run"])
def test_a_place_that_cannot_be_written_is_refused(tmp_path, inside):
    (tmp_path / "photo.png").touch()
    with pytest.raises(InputError, match="out"):
        check(tmp_path / inside)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs a folder that even root cannot write")
def test_a_read_only_place_is_refused():
    with pytest.raises(InputError, match="out"):
        check(Path("/proc/supraderm/run"))
