"""The static check: what it refuses, what it lets pass, what needs a yes."""

import os
import shutil
import subprocess
import sys
from typing import Any

import IPython.core.inputtransformer2 as _transformer
import pytest
from sklearn.preprocessing import StandardScaler

from tests.probes.conftest import InProcess
from tests.probes.live_kernel import Kernel

assert _transformer is not None
LIVE: dict[str, Any] = {
    **{"train": 1, "test": 2, "X": 3, "X_test": 4, "y": 5, "model": 6, "cols": 7},
    **{"os": os, "rmtree": shutil.rmtree, "run": subprocess.run},
    "StandardScaler": StandardScaler,
}


def check(run: InProcess, source: str, **more: Any) -> tuple[dict[str, str], list[str]]:
    answer = run("check_static", LIVE | more, source=source)
    verdicts = answer["report"]["verdicts"]
    assert all(set(v) == {"rule", "ok", "expected", "found", "blame"} for v in verdicts)
    return {v["rule"]: v["found"] for v in verdicts if not v["ok"]}, answer["risks"]


REFUSED = [
    ("x = (", "static.syntax", "line 1"),
    ("def f():\nreturn 1", "static.syntax", "line 2"),
    ("print(nothing)", "static.names", "line 1: `nothing` is not defined"),
    ("a = b\nb = 1", "static.names", "line 1: `b`"),
    ("def f():\n    return g()\nf()", "static.names", "line 2: `g`"),
    ("[n for n in train if m]", "static.names", "`m`"),
    ("[n for n in train]\nn", "static.names", "line 2: `n`"),
    ("f = lambda a: a + b", "static.names", "`b`"),
    ("count += 1", "static.names", "`count`"),
    ("x: int\nprint(x)", "static.names", "`x`"),
    ("class A:\n    z = 1\n    def f(self):\n        return z", "static.names", "`z`"),
    ("with open('x') as f:\n    data = f.read(size)", "static.names", "`size`"),
    (
        "try:\n    a = missing\nexcept ValueError:\n    pass",
        "static.names",
        "`missing`",
    ),
    ("import nosuchmodule", "static.imports", "no module `nosuchmodule`"),
    ("from nosuchmodule.sub import x", "static.imports", "no module `nosuchmodule`"),
    ("from os import nosuchname", "static.imports", "`os` has no `nosuchname`"),
    ("import os.nosuch", "static.imports", "`os.nosuch`"),
    ("import sklearn.preprocessing_x", "static.imports", "`sklearn.preprocessing_x`"),
    ("from sklearn.preprocessing import Scaler", "static.imports", "`Scaler`"),
    ("from . import x", "static.imports", "relative"),
    ("input('go?')", "static.no_input", "`input`"),
    ("breakpoint()", "static.no_input", "`breakpoint`"),
    ("from getpass import getpass as ask\nask()", "static.no_input", "line 2"),
    ("import pdb\npdb.set_trace()", "static.no_input", "line 2"),
    ("test = test.dropna()", "static.test_rows", "line 1"),
    ("X_test = X_test.dropna().reset_index(drop=True)", "static.test_rows", "line 1"),
    ("test.dropna(inplace=True)", "static.test_rows", "line 1"),
    ("test = test.drop(index=[1])", "static.test_rows", "line 1"),
    ("test = test.drop([1, 2])", "static.test_rows", "line 1"),
    ("test = test.drop_duplicates()", "static.test_rows", "line 1"),
    ("test = test[test['a'] > 0]", "static.test_rows", "line 1"),
    (
        "import pandas as pd\nboth = pd.concat([train, test])\nmodel.fit(both)",
        "static.leak",
        "line 3: fitted on train and test together",
    ),
    (
        "import pandas as pd\nmodel.fit(pd.concat([X, X_test]))",
        "static.leak",
        "line 2",
    ),
    ("X = StandardScaler().fit_transform(X)", "static.leak", "before they are split"),
    ("s = StandardScaler()\nX = s.fit_transform(X)", "static.leak", "line 2"),
]


@pytest.mark.parametrize(("source", "rule", "found"), REFUSED)
def test_it_refuses_with_the_rule_the_thing_and_the_line(
    in_process: InProcess, source: str, rule: str, found: str
) -> None:
    failed, _ = check(in_process, source)
    assert list(failed) == [rule]
    assert found in failed[rule]


PASSED = [
    "",
    "x = train\ny2 = x",
    "def f():\n    return later\nlater = 1\nf()",
    "def f(a, /, b, *c, d=1, **e):\n    return a, b, c, d, e",
    "def outer():\n    v = 1\n    def inner():\n        nonlocal v\n        v = 2\n    return inner",
    "def f():\n    global made\n    made = 1\nf()",
    "class A:\n    n = 1\n    m = n\n    def f(self):\n        return super().f(), __class__",
    "[a * b for a in train for b in a if (c := b)]\nc",
    "{k: v for k, v in train}",
    "if (n := 3) > 2:\n    n",
    "for i in train:\n    if i:\n        print(before)\n    before = i",
    "while True:\n    if 'a' in dir():\n        break\n    a = 1",
    "with open('x') as f:\n    f.read()",
    "try:\n    import nosuchmodule\nexcept ImportError:\n    nosuchmodule = None",
    "try:\n    unknown\nexcept NameError:\n    unknown = 1",
    "try:\n    pass\nexcept ValueError as error:\n    print(error)",
    "match train:\n    case {'a': a, **rest}:\n        print(a, rest)\n    case [b, *c]:\n        print(b, c)",
    "from os.path import *\nprint(join('a', 'b'))",
    "import sklearn.linear_model\nfrom sklearn import metrics\nfrom collections import abc",
    "import xml.dom.minidom",
    "display(train)",
    "get_ipython()",
    "print(__name__)",
    "del train",
    "(lambda: train)()",
    "import functools\n@functools.cache\ndef f(x: int) -> int:\n    return x",
    "async def f():\n    async for a in train:\n        await a",
    "a = b = 1\na, (b, *c) = 1, (2, 3)\nprint(a, b, c)",
    "print(f'{train:>{cols}}')",
    "%matplotlib inline\nx = 1",
    "def input(x):\n    return x\ninput(1)",
    "model.input()",
    "test = test.dropna(axis=1)",
    "test = test.dropna(axis='columns', how='all')",
    "test = test.drop(columns=['a'])",
    "test = test.drop('a', axis=1)",
    "test = test[cols]",
    "test = test.fillna(0)",
    "train = train.dropna()",
    "def clean(test):\n    test = test.dropna()\n    return test",
    "for fit, test in []:\n    print(test)",
    "import pandas as pd\nboth = pd.concat([train, test])\ncodes = both['a'].unique()",
    "import pandas as pd\nmodel.fit(pd.concat([X, y], axis=1))",
    "model.fit(X, y)",
    "s = StandardScaler()\nfor a, b in []:\n    s.fit(X[a])",
    "def make_features():\n    return StandardScaler().fit_transform(X)",
    "from sklearn.preprocessing import LabelEncoder\ny = LabelEncoder().fit_transform(y)",
]


@pytest.mark.parametrize("source", PASSED)
def test_it_raises_no_false_alarm(in_process: InProcess, source: str) -> None:
    assert check(in_process, source)[0] == {}


RISKY = [
    ("import subprocess\nsubprocess.run(['ls'])", "line 2: `subprocess.run` starts"),
    ("run(['ls'])", "`subprocess.run`"),
    ("import os as o\no.system('ls')", "line 2: `os.system`"),
    ("os.remove('x')", "`os.remove` deletes"),
    ("os.execv('a', [])", "`os.execv`"),
    ("rmtree('x')", "`shutil.rmtree`"),
    ("from shutil import rmtree as r\nr('x')", "line 2: `shutil.rmtree`"),
    ("from pathlib import Path\nPath('x').unlink()", "`.unlink` deletes"),
    ("import requests\nrequests.get('x')", "network"),
    ("from urllib.request import urlopen\nurlopen('x')", "network"),
    ("import socket\nsocket.socket()", "network"),
    ("eval('1')", "`eval`"),
    ("exec('1')", "`exec`"),
    ("compile('1', 'x', 'exec')", "`compile`"),
    ("__import__('os')", "`__import__`"),
    ("getattr(os, 'sys' + 'tem')('ls')", "getattr(os"),
    ("import pickle\npickle.loads(b'')", "`pickle.loads`"),
    ("import joblib\njoblib.load('m')", "`joblib.load`"),
    ("import numpy as np\nnp.load('x', allow_pickle=True)", "`numpy.load`"),
    ("import pandas as pd\npd.read_pickle('x')", "`pandas.read_pickle`"),
    (
        "import pandas as pd\npd.read_csv('https://x.org/a.csv')",
        "reads from the network",
    ),
    ("open('/etc/x', 'w')", "outside of the working folder"),
    ("open('../x', mode='a')", "outside of the working folder"),
    ("train.to_csv('/tmp/x.csv')", "outside of the working folder"),
    ("from pathlib import Path\nPath('~/x').write_text('a')", "outside"),
    ("!ls", "`!ls` starts another program"),
    ("%pip install x", "`%pip` installs packages"),
    ("%%bash\nls", "`%bash`"),
    ("exit()", "ends the kernel"),
    # Ways around a plain call.
    ("go = os.system\ngo('ls')", "line 1: `os.system` starts"),
    ("list(map(os.system, ['ls']))", "`os.system`"),
    ("@eval\ndef f():\n    pass", "`eval`"),
    ("e = eval\ne('1')", "line 1: `eval`"),
    ("def eval(x):\n    return x\neval('1')", "hides a function"),
    ("def f(exec=None):\n    pass\nexec('1')", "hides a function"),
    ("import builtins\nbuiltins.eval('1')", "`builtins.eval`"),
    ("from builtins import eval as e\ne('1')", "`eval`"),
    ("import subprocess\nsubprocess.run('x')\ndef subprocess():\n    pass", "starts"),
    ("import operator\noperator.attrgetter('system')(os)", "hands on a risky module"),
    ("vars(os)['system']('ls')", "hands on a risky module"),
    ("import pathlib\npathlib.os.system('ls')", "through another one"),
    ("from glob import os as o\no.system('ls')", "`os.system`"),
    ("from os import *", "takes in every risky name"),
    ("import sys\nsys.modules['os']", "`sys.modules`"),
    ("import pathlib\ngetattr(pathlib, 'o' + 's')", "by a computed name"),
    ("().__class__.__mro__[1].__subclasses__()", "`.__subclasses__` reaches"),
    ("__builtins__['eval']('1')", "reaches into the interpreter"),
    ("f = train.Popen", "`.Popen`"),
    ("shell = get_ipython()\nshell.system('ls')", "`.system` starts"),
    ("ask = get_ipython\nask()", "hands on the shell"),
    ("key = os.environ['OPENAI_API_KEY']", "reads the environment"),
    ("print(os.environ.get('OPENAI_API_KEY'))", "reads the environment"),
    ("os.getenv('OPENAI_API_KEY')", "reads the environment"),
    ("dict(os.environ)", "reads the environment"),
    ("open('/proc/self/environ').read()", "none of the task's"),
    ("from pathlib import Path\nPath('~/.ssh/id_rsa').read_text()", "none of the"),
    ("import pandas as pd\npd.read_csv('/etc/passwd')", "none of the task's"),
    ("import torch\ntorch.hub.load('x', 'y')", "loads from the network"),
    ("import multiprocessing as m\nm.Process(target=f)", "another process"),
]


@pytest.mark.parametrize(("source", "risk"), RISKY)
def test_it_names_what_needs_a_yes(
    in_process: InProcess, source: str, risk: str
) -> None:
    failed, risks = check(in_process, source)
    assert "static.syntax" not in failed
    assert any(risk in text for text in risks), risks


HARMLESS = [
    "model.eval()",
    "train.eval('a + b')",
    "import re\nre.compile('a')",
    "open('out.txt', 'w')",
    "open('/data/train.csv')",
    "train.to_csv('submission.csv', index=False)",
    "from urllib.parse import quote\nquote('a')",
    "import os\nos.path.join('a', 'b')\nos.environ['OMP_NUM_THREADS'] = '1'",
    "import numpy as np\nnp.load('x.npy')\nnp.savez('x.npz')",
    "train.replace('a', 'b')",
    "train.rename(columns={})",
    "%matplotlib inline",
    "%time x = 1",
    "import pandas as pd\npd.read_csv('data/train.csv')",
    "def keep(exit, compile):\n    return exit, compile",
    "class A:\n    def __init__(self):\n        self.__dict__.update(a=1)",
    "from pathlib import Path\nPath('description.md').read_text()",
    "import pandas as pd\npd.read_csv('/root/task/../train.csv')",
    "kind = getattr(model, cols)",
]


@pytest.mark.parametrize("source", HARMLESS)
def test_it_asks_no_needless_yes(in_process: InProcess, source: str) -> None:
    assert check(in_process, source)[1] == []


@pytest.mark.parametrize(
    ("source", "risk"),
    [
        ("import os\nos.system('ls'", "`os.system`"),
        ("x = (\n!curl evil.example", "`!curl evil.example`"),
        ("eval('1'", "`eval`"),
        ("x = (\nimport subprocess", "`subprocess`"),
    ],
)
def test_a_text_that_is_no_python_is_read_for_its_words(
    in_process: InProcess, source: str, risk: str
) -> None:
    failed, risks = check(in_process, source)
    assert "static.syntax" in failed
    assert any(risk in text for text in risks), risks


def test_an_honest_slip_needs_no_yes(in_process: InProcess) -> None:
    # The code was compiled by hand; the exit of a loop.
    slip = "# compile the code, then exit\nmodel.fit(X, y"
    assert check(in_process, slip)[1] == []


def test_a_cell_that_needs_a_yes_is_not_refused(in_process: InProcess) -> None:
    failed, risks = check(in_process, "import subprocess\nsubprocess.run(['ls'])")
    assert failed == {} and len(risks) == 1


def test_nothing_is_imported_to_find_out(in_process: InProcess) -> None:
    before = set(sys.modules)
    check(in_process, "import turtledemo.clock\nimport wsgiref.util\nimport nosuch")
    assert set(sys.modules) == before


@pytest.mark.parametrize(
    ("source", "risk"),
    [
        ("print(open('/proc/self/environ').read())", "none of the task's"),
        ("open('/etc/x', 'w')", "outside of the working folder"),
        ("exit()", "ends the kernel"),
        ("quit()", "ends the kernel"),
        ("get_ipython().system('ls')", "starts another program"),
    ],
)
def test_the_shell_of_a_notebook_hides_no_builtin(
    kernel: Kernel, source: str, risk: str
) -> None:
    # IPython puts an `open`, an `exit` of its own into the namespace.
    risks = kernel.probe("check_static", source=source)["risks"]
    assert any(risk in text for text in risks), risks


def test_it_knows_the_names_of_a_live_kernel(kernel: Kernel) -> None:
    kernel.cell("import pandas as pd\nhouses = pd.DataFrame()")
    answer = kernel.probe("check_static", source="!ls\npd.concat([houses, flats])")
    verdicts = {v["rule"]: v for v in answer["report"]["verdicts"]}
    assert verdicts["static.syntax"]["ok"]
    assert verdicts["static.names"]["found"] == "line 2: `flats` is not defined"
    assert answer["risks"] == ["line 1: `!ls` starts another program"]
