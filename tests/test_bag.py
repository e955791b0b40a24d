"""Bags: a case that `sha256sum` and `openssl` alone can check, by the commands of its README."""

import csv
import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256, shake_128
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import reviewed
from tests.conftest import Here
from tests.small_archives import keep_file, keep_page, keep_view, stamp
from tests.timestamp_authority import timestamp_authority
from tieline.casebook.entries import Decision, Verdict, decision_body
from tieline.evidence.bag import BagExistsError, NotAsCapturedError
from tieline.evidence.checks.bag_check import verify_bag
from tieline.evidence.checks.file_check import Wanted
from tieline.evidence.checks.second_copy import copies_in
from tieline.services.bag import bag
from tieline.services.wiring import Workplace, workplace

EVENING = datetime(2026, 3, 5, 18, 30, tzinfo=UTC)
NOTICE = b"Invented Cameras Ltd wins the tender of an invented county.\n"
PAGE = b"<p>We supply the county.</p><script>tell()</script>"
REPORT = shake_128(b"an annual report").digest(200_000)


@dataclass
class Case:
    """A case, and a bag of it."""

    place: Workplace
    bag: Path


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """A case with two stamped documents, a page, a view and an accepted claim."""
    folder = tmp_path_factory.mktemp("case")
    place = workplace(folder / "home")
    archive = place.archive
    with timestamp_authority(folder / "authority") as server:
        stamp(archive, keep_file(archive, "=notice, 公告.txt", NOTICE), server)
        stamp(archive, keep_file(archive, "report.pdf", REPORT, "application/pdf"), server)
    page = keep_page(archive, "https://cameras.example/news", PAGE)
    keep_view(archive, page, b"\x89PNG picture")
    document = reviewed.capture(place)
    decision = Decision(
        key="1" * 32,
        verdict=Verdict.ACCEPTED,
        document=document,
        block={"tie": "northwind supplies dahua"},
        quotes=(reviewed.quote(document, "supplies lenses to Dahua"),),
        grade="B2",
        at=reviewed.MARCH,
        who="Eva",
    )
    place.casebook.add("accept", decision_body(decision), at=reviewed.MARCH, who="Eva")
    bag(place, folder / "bag", (), at=EVENING, who="Eva")
    return Case(place, folder / "bag")


@pytest.fixture(scope="module")
def written(case: Case) -> Path:
    """The bag alone."""
    return case.bag


@pytest.fixture
def copy(case: Case, tmp_path: Path) -> Path:
    """A bag that a test may change."""
    return Path(shutil.copytree(case.bag, tmp_path / "copy"))


def readme_commands(folder: Path) -> list[str]:
    text = (folder / "README.txt").read_text("utf-8")
    return re.findall(r"^ {4}(\S.*)$", text, re.MULTILINE)


def run(command: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    shell = shutil.which("sh")
    assert shell
    return subprocess.run(
        [shell, "-c", command], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.fixture
def programs() -> None:
    for program in ("sh", "sha256sum", "openssl", "sed", "tr"):
        if shutil.which(program) is None:
            pytest.skip(f"needs the program {program}")


@pytest.mark.usefixtures("programs")
def test_every_command_of_the_readme_says_that_all_is_well(case: Case) -> None:
    commands = readme_commands(case.bag)
    assert len([one for one in commands if one.startswith("openssl ts -verify -data")]) == 2
    assert len([one for one in commands if one.startswith("openssl ts -verify -queryf")]) == 2
    for command in commands:
        done = run(command, case.bag)
        assert done.returncode == 0, (command, done.stderr)
        if command.startswith("openssl"):
            assert "Verification: OK" in done.stdout + done.stderr
        elif command.startswith("sha256sum"):
            said = done.stdout.splitlines()
            assert said
            assert all(line.endswith(": OK") for line in said)
        else:
            digest = done.stdout.split()[0]
            assert f"This must give\n{digest}:" in (case.bag / "README.txt").read_text("utf-8")


@pytest.mark.usefixtures("programs")
def test_the_commands_of_the_readme_tell_a_changed_document(case: Case, copy: Path) -> None:
    (file,) = copy.glob(f"data/documents/{sha256(NOTICE).hexdigest()}.*")
    file.write_bytes(NOTICE.replace(b"wins", b"lost"))
    commands = readme_commands(copy)
    failed = [one for one in commands if run(one, copy).returncode]
    name = f"data/documents/{file.name}"
    assert failed == ["sha256sum -c manifest-sha256.txt", *(c for c in commands if name in c)]
    assert case.bag.exists()


@pytest.mark.usefixtures("programs")
def test_the_commands_of_the_readme_tell_a_stamp_of_another_document(copy: Path) -> None:
    one, two = sorted((copy / "data" / "stamps").glob("*.tsr"))
    one.write_bytes(two.read_bytes())
    failed = [
        c for c in readme_commands(copy) if c.startswith("openssl") and run(c, copy).returncode
    ]
    assert len(failed) == 2


def test_a_bag_verifies_without_any_home(case: Case) -> None:
    report = verify_bag(case.bag, Wanted())
    assert report.damage == []
    assert (report.lines, report.documents, report.warcs) == (7, 4, 1)
    assert (report.views, report.stamps) == (1, 2)


def test_names_are_safe_everywhere_and_the_index_tells_the_original_ones(case: Case) -> None:
    names = [one.relative_to(case.bag).as_posix() for one in case.bag.rglob("*") if one.is_file()]
    assert all(re.fullmatch(r"[A-Za-z0-9./-]+", name) for name in names)
    assert len({name.lower() for name in names}) == len(names)
    with (case.bag / "data" / "index.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert rows[0]["name"] == "'=notice, 公告.txt"
    assert rows[0]["file"] == f"documents/{sha256(NOTICE).hexdigest()}.txt"
    assert rows[2]["address"] == "https://cameras.example/news"
    assert rows[2]["file"].endswith(".html.txt")
    for row in rows:
        assert sha256((case.bag / "data" / row["file"]).read_bytes()).hexdigest() == row["sha256"]


def test_cookies_stand_in_the_log_and_not_in_what_people_read(case: Case) -> None:
    (page,) = (
        one
        for one in json.loads((case.bag / "data" / "index.json").read_text("utf-8"))
        if one["url"]
    )
    assert page["headers"] == [
        ["Content-Type", "text/html"],
        ["Set-Cookie", "(left out here; the WARC has it)"],
    ]
    assert "visitor=12345" not in (case.bag / "data" / "index.csv").read_text("utf-8-sig")
    assert "visitor=12345" in (case.bag / "data" / "log.jsonl").read_text("utf-8")


def test_claims_stand_with_their_quotes(case: Case) -> None:
    (claim,) = json.loads((case.bag / "data" / "claims.json").read_text("utf-8"))
    assert claim["claim"] == {"tie": "northwind supplies dahua"}
    (quote,) = claim["quotes"]
    assert quote["exact"] == "supplies lenses to Dahua"
    assert (case.bag / "data" / quote["file"]).read_bytes() == reviewed.TEXT.encode()
    with (case.bag / "data" / "claims.csv").open(encoding="utf-8-sig", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert (row["number"], row["by"], row["grade"]) == ("c1", "Eva", "B2")


def test_bag_info_tells_when_who_and_how_much(case: Case) -> None:
    info = dict(
        line.split(": ", 1) for line in (case.bag / "bag-info.txt").read_text("utf-8").splitlines()
    )
    files = [one for one in (case.bag / "data").rglob("*") if one.is_file()]
    assert info["Bagging-Date"] == "2026-03-05"
    assert info["Contact-Name"] == "Eva"
    assert info["Payload-Oxum"] == f"{sum(one.stat().st_size for one in files)}.{len(files)}"
    assert info["Tieline-Log-Head"] == case.place.archive.log.note.read_text("utf-8").strip()


def test_the_same_case_at_the_same_time_gives_the_same_bag(case: Case, tmp_path: Path) -> None:
    bag(case.place, tmp_path / "again", (), at=EVENING, who="Eva")
    manifests = [
        (one / "tagmanifest-sha256.txt").read_bytes() for one in (case.bag, tmp_path / "again")
    ]
    assert manifests[0] == manifests[1]


CHANGES = st.tuples(
    st.sampled_from(["flip", "insert", "delete"]), st.integers(0), st.integers(0, 255)
)


@settings(max_examples=120, deadline=None)
@given(which=st.integers(0), change=CHANGES)
def test_any_changed_byte_of_a_bag_is_damage_of_that_file(
    written: Path, which: int, change: tuple[str, int, int]
) -> None:
    files = sorted(one for one in written.rglob("*") if one.is_file())
    file = files[which % len(files)]
    before = file.read_bytes()
    how, at, value = change
    at %= len(before)
    put = {"flip": bytes([before[at] ^ (1 << value % 8)]), "insert": bytes([value, before[at]])}
    file.write_bytes(before[:at] + put.get(how, b"") + before[at + 1 :])
    try:
        damage = verify_bag(written, Wanted()).damage
    finally:
        file.write_bytes(before)
    name = file.relative_to(written).as_posix()
    told = {one.file for one in damage}
    assert name in told or (file.name.endswith("manifest-sha256.txt") and told)


def test_what_is_missing_too_much_or_not_spoken_of_is_told(copy: Path) -> None:
    (copy / "data" / "documents" / "planted.txt").write_text("planted")
    (copy / "data" / "index.csv").unlink()
    said = {one.file: one.problem for one in verify_bag(copy, Wanted()).damage}
    assert said["data/documents/planted.txt"] == "no manifest names it"
    assert said["data/index.csv"] == "it is missing"
    assert said["bag-info.txt"].startswith("it tells of ")


def test_a_document_that_was_planted_with_new_manifests_is_told_by_the_log(copy: Path) -> None:
    planted = b"planted"
    (copy / "data" / "documents" / "planted.txt").write_bytes(planted)
    with (copy / "manifest-sha256.txt").open("a") as manifest:
        manifest.write(f"{sha256(planted).hexdigest()}  data/documents/planted.txt\n")
    said = {one.file: one.problem for one in verify_bag(copy, Wanted()).damage}
    assert said["data/documents/planted.txt"] == "no line of the log speaks of these bytes"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (f"{'0' * 64}  ../outside", "it names no file that could be in the bag"),
        (f"{'0' * 64}  /etc/passwd", "it names no file that could be in the bag"),
        (f"{'0' * 64}  data/\0", "it names no file that could be in the bag"),
        ("nonsense", "it is no digest, two spaces and the name of a file"),
    ],
)
def test_lines_of_a_manifest_that_are_none_are_told(copy: Path, line: str, problem: str) -> None:
    with (copy / "manifest-sha256.txt").open("a") as manifest:
        manifest.write(f"{line}\n")
    found = [one for one in verify_bag(copy, Wanted()).damage if one.line]
    assert [(one.file, one.problem) for one in found] == [("manifest-sha256.txt", problem)]


def test_the_home_tells_the_exact_byte_that_is_wrong_in_a_bag_and_the_other_way(
    case: Case, copy: Path
) -> None:
    digest = sha256(REPORT).hexdigest()
    wrong = REPORT[:150_000] + bytes([REPORT[150_000] ^ 1]) + REPORT[150_001:]
    (copy / "data" / "documents" / f"{digest}.pdf").write_bytes(wrong)
    home = case.place.archive.root.parent
    (damage,) = verify_bag(copy, Wanted(copies=copies_in(home))).damage
    assert damage.place
    assert (damage.place.first, damage.place.last) == (150_000, 150_000)
    assert copies_in(case.bag)(f"objects/{digest[:2]}/{digest}", digest) is not None


def test_a_part_of_a_case_has_the_whole_log_and_says_so(case: Case, tmp_path: Path) -> None:
    part = tmp_path / "part"
    done = bag(case.place, part, ["report.pdf"], at=EVENING, who="Eva")
    assert (done.documents, done.stamps, done.claims) == (1, 1, 0)
    report = verify_bag(part, Wanted())
    assert report.damage == []
    finding = report.findings[-1]
    assert finding.words == (
        "data/log.jsonl: 3 documents of which the log speaks are not in this bag"
    )
    assert "a part of the documents" in (part / "README.txt").read_text("utf-8")


def test_nothing_is_written_over_and_nothing_half(case: Case, tmp_path: Path) -> None:
    with pytest.raises(BagExistsError, match="exists already; name a folder that does not"):
        bag(case.place, case.bag, (), at=EVENING, who="Eva")
    damaged = workplace(tmp_path / "home")
    shutil.copytree(case.place.archive.root, damaged.archive.root)
    file = damaged.archive.object(sha256(REPORT).hexdigest())
    file.chmod(0o644)
    file.write_bytes(REPORT[:-1])
    with pytest.raises(NotAsCapturedError, match="not as they were kept, so no bag"):
        bag(damaged, tmp_path / "new", (), at=EVENING, who="Eva")
    file.unlink()
    with pytest.raises(NotAsCapturedError, match="it is missing, so no bag"):
        bag(damaged, tmp_path / "new", (), at=EVENING, who="Eva")
    assert [one.name for one in tmp_path.iterdir()] == ["home"]


@pytest.fixture
def at_home(case: Case, home: Path, here: Here) -> Here:
    shutil.copytree(case.place.archive.root.parent, home)
    return here


def test_the_commands_write_and_check_a_bag(at_home: Here, tmp_path: Path) -> None:
    code, out, _ = at_home("bag", "case", "--as", "Eva")
    assert code == 0
    assert out.startswith("Written to case: 4 documents, 1 claim, 2 stamps, ")
    code, out, _ = at_home("verify", "--bag", "case")
    assert code == 0
    assert "all as they were written." in out
    (tmp_path / "case" / "README.txt").write_text("other")
    code, out, _ = at_home("verify", "--bag", "case")
    assert code == 1
    assert "  README.txt\n    its bytes are not as they were kept" in out


def test_wrong_use_is_told(at_home: Here, tmp_path: Path) -> None:
    (tmp_path / "case").mkdir()
    code, _, said = at_home("bag", "case", "--as", "Eva")
    assert (code, "case exists already" in said) == (2, True)
    code, _, said = at_home("verify", "--bag", "case")
    assert (code, "case: no bag, it has no bagit.txt" in said) == (2, True)
    code, _, said = at_home("verify", "report.pdf", "--bag", "case")
    assert (code, "leave out the documents" in said) == (2, True)
    code, _, said = at_home("bag", "absent/case", "--as", "Eva")
    assert (code, "the folder does not exist" in said) == (1, True)


def test_a_home_without_documents_gives_no_bag(here: Here) -> None:
    code, _, said = here("bag", "case", "--as", "Eva")
    assert (code, "no document is kept here" in said) == (2, True)
