# Makes a virtual environment that holds exactly one lock file, or finds it ready.
# Sourced by try, check and tools/lock, which set $here to the project's folder first.
# shellcheck shell=sh
: "${here:?is set by the script that sources this}"

say() { printf '%s\n' "$*" >&2; }
die() { say "$@"; exit 1; }

# The first interpreter that runs and passes the test given as Python text.
# Each one is run, as a name on PATH may be a shim with nothing behind it.
first_python() {
    for name in ${TIELINE_PYTHON:+"$TIELINE_PYTHON"} \
        python3 python3.14 python3.13 python3.12 python3.11 python; do
        if "$name" -I -c "$1" >/dev/null 2>&1 </dev/null; then
            printf '%s\n' "$name"
            return
        fi
    done
    return 1
}

# Every dependency has wheels for 3.11 to 3.14, so those are asked for first.
find_python() {
    first_python 'import sys, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' ||
    first_python 'import sys, ensurepip; sys.exit(sys.version_info < (3, 11))' && return
    if found=$(first_python 'import sys; sys.exit(sys.version_info < (3, 11))'); then
        die "Found $("$found" -V 2>&1), but it cannot make virtual environments." \
            "On Debian or Ubuntu: apt install python3-venv. Then run this again."
    fi
    die "Tieline needs Python 3.11 or newer, and found none on PATH." \
        "Install one, or name it: TIELINE_PYTHON=/path/to/python3"
}

# The environment's own folder for packages; nothing when its Python does not run any more.
site_packages() {
    "$1/bin/python" -I -c 'import sysconfig; print(sysconfig.get_path("purelib"))' 2>/dev/null
}

# ready_venv FOLDER LOCK VARIABLE NOTICE: $venv/bin/python has what LOCK lists and can import src/.
# VARIABLE is what names another FOLDER; NOTICE is said before anything is installed.
ready_venv() {
    venv=$1 lock=$2 variable=$3 notice=$4
    case $venv in
        /*) ;;
        *) venv=$PWD/$venv ;;
    esac
    site=$(site_packages "$venv") || site=
    # The stamp lies inside site-packages, so it is not found after a change of Python version.
    if [ -z "$site" ] || ! cmp -s "$lock" "$site/tieline.lock"; then
        make_venv
    fi
    # Relative where it can be: right after a move, and plain ASCII, as Python may read the file so.
    src=$here/src
    [ "${venv%/*}" != "$here" ] || src=../../../../src
    if [ "$(cat "$site/tieline.pth" 2>/dev/null)" != "$src" ]; then
        printf '%s\n' "$src" >"$site/tieline.pth"
    fi
}

make_venv() {
    # Only a folder that this script made is emptied.
    if [ -n "$(ls -A "$venv" 2>/dev/null)" ] && [ ! -e "$venv/made-by-tieline" ]; then
        die "$venv exists and was not made by Tieline's set-up." \
            "Move it away, or choose another folder: $variable=FOLDER"
    fi
    base=$(find_python) || exit 1
    say "$notice"
    mkdir -p "$venv"
    : >"$venv/made-by-tieline"
    find "$venv" -mindepth 1 -maxdepth 1 ! -name made-by-tieline -exec rm -rf {} +
    log=$venv/set-up.log
    "$base" -m venv "$venv" >"$log" 2>&1 </dev/null || set_up_failed
    site=$(site_packages "$venv") || set_up_failed
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
        --require-hashes --only-binary :all: --requirement "$lock" >>"$log" 2>&1 </dev/null ||
        set_up_failed
    cp "$lock" "$site/tieline.lock.part"
    mv "$site/tieline.lock.part" "$site/tieline.lock"
}

set_up_failed() {
    cat "$log" >&2
    die "Set-up did not finish (see above). It needs the network once; run this again to repeat it."
}
